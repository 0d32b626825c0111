"""What an audit has to say at each place of a draft, in the words of a comment."""

from collections.abc import Iterator

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.report.api import Audit, Claim, Mention, correction, spaced
from jingwei.kernel.words.quantity import decimal_text
from jingwei.shell.exporting.word.comments import Remark
from jingwei.shell.exporting.word.passages import Table, cells_of
from jingwei.shell.pages.audit_text import STATES, states

SILENT = frozenset({"ok", "target"})
"""What needs no comment, unless all are wanted."""
UNDERSTOOD_BY_NOBODY = frozenset({"unknown", "ambiguous"})
REPEAT, OPEN, NEVER = "rep", "ambiguous", "not"
AROUND = 12
PLACES = 4


def remarks(audit: Audit, *, everything: bool = False, tables: tuple[Table, ...] = ()) -> list[Remark]:
    """Return what is to be said of an audited draft, in its order: one remark a claim or notice.

    Claims that are right, and targets, are passed over unless ``everything`` is wanted; so are those in cells of
    ``tables`` that nobody understood, for a table is full of numbers of its own. Dates and names always are.
    """
    clashes, in_cell = _clashes(audit), cells_of(tables)
    said = []
    for place, (claim, state) in enumerate(zip(audit.claims, states(audit), strict=True)):
        mention = claim.mention
        silent = SILENT | UNDERSTOOD_BY_NOBODY if in_cell(mention.start, mention.end) else SILENT
        is_told = state != NEVER and (everything or state not in silent)
        lines = [*(_lines(audit, place, state) if is_told else ()), *clashes.get(place, ())]
        if lines:
            said.append(Remark(mention.start, mention.end, "\n".join(lines)))
    said += [Remark(one.start, one.end, one.text) for one in audit.notices]
    return sorted(said, key=lambda one: (one.start, one.end))


def _lines(audit: Audit, place: int, state: str) -> Iterator[str]:
    claim = audit.claims[place]
    # A repeat was confirmed: why it is right is no news, where it stood first is.
    yield STATES[state] if state == REPEAT else _verdict(STATES[state], claim.why)
    first = next((one for one, later in audit.repeats if later == place), None)
    if first is not None:
        yield _first_time(audit, audit.claims[first].mention)
    if state != REPEAT:
        yield from _behind(claim)
    if better := correction(claim, audit.text):
        yield f"可改为：{better.text}"
    names = [catalogue()[code].name for code in claim.candidates if code in catalogue()]
    if state == OPEN and names:
        yield f"可能是：{'、'.join(names)}"


def _verdict(word: str, why: str) -> str:
    """Return a finding with its reason, which may begin with the same word."""
    reason = why.removeprefix(f"{word}：")
    return f"{word}：{reason}" if reason else word


def _behind(claim: Claim) -> Iterator[str]:
    """Say what the records say, where the reason did not, and which records these are."""
    if claim.computed is None or claim.indicator is None:
        return
    if "记录为" not in claim.why:
        yield f"记录为 {decimal_text(claim.computed, at_most=PLACES, commas=True)}{spaced(claim.computed_unit)}"
    whose = claim.scope.name if claim.scope.kind != "park" else ""
    when = f"，{claim.period.label}" if claim.period else ""
    rows = f"，“{claim.indicator.rows.register.name}” {claim.figure.rows:,} 行" if claim.figure else ""
    yield f"依据：{whose}{claim.indicator.name}{when}{rows}"


def _first_time(audit: Audit, mention: Mention) -> str:
    """Say where a repeated claim stood first, with the words before it."""
    line = audit.text[: mention.start].rpartition("\n")[2]
    cut = "…" if len(line) > AROUND else ""
    return f"前面已写“{cut}{line[-AROUND:]}{mention.text}”，可删去一处"


def _clashes(audit: Audit) -> dict[int, list[str]]:
    """Return the reasons of conflicts by the claims that they are about, each once: a total may miss several parts."""
    found: dict[int, dict[str, None]] = {}
    for one in audit.conflicts:
        for place in (one.one, one.other):
            found.setdefault(place, {})[f"矛盾：{one.why}"] = None
    return {place: list(reasons) for place, reasons in found.items()}
