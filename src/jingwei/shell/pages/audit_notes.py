"""The notes beside an audited draft: what to mend and how, what contradicts itself, what was said twice."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.report.api import Audit, Cause, Claim, Conflict, Correction, Edited, correction
from jingwei.shell.pages.audit_text import STATES, states
from jingwei.shell.pages.figure_words import figure_address
from jingwei.shell.wording import number

TO_MEND = ("bad", "ambiguous", "unknown", "none")
"""What a person has to look at, the gravest first."""
OPEN = ("unknown", "ambiguous", "none")
"""What a person may assign to an indicator, or declare to be no figure."""
AROUND = 14
"""So many characters before and behind a claim are shown with it."""
MOST_PLACES = 4
POINTED = {
    "repeated-paragraph": "整段重复",
    "repeated-sentence": "整句重复",
    "similar-paragraph": "大体相同",
    "doubled-word": "叠词",
    "broken-off": "没写完",
    "unbalanced": "不成对",
    "blank": "没填的空",
    "superlative": "要有依据",
    "list-length": "数与所列不符",
    "numbering": "序号不连",
    "mixed-width": "全角半角混用",
    "two-wordings": "提法不一",
}
"""What people call each kind of notice."""
SAID = "记录为"
CLASH = "前后不一"
LONGEST_SORT = 8
"""What sort of contradiction it is stands before a colon, and is so short."""


@dataclass(frozen=True)
class Excerpt:
    """A claim with the words around it."""

    start: int
    before: str
    text: str
    behind: str


@dataclass(frozen=True)
class Note:
    """What is said of one claim, and what can be done about it.

    Attributes:
        start: where the claim begins, by which its mark and its note find each other.
        subject: what it is said of, in the words of the text.
        found: what the records say, in a few words; ``why`` the finding in a sentence.
        rows, figure_href: how many rows are behind the figure, and where they are.
        candidates: the names of the indicators it may mean.
        fix: what should stand instead, and ``was`` what it would replace.
        twin: the claim that said it first, for a repeat.
    """

    start: int
    state: str
    word: str
    text: str
    subject: str
    why: str
    found: str = ""
    rows: int = 0
    figure_href: str = ""
    candidates: tuple[str, ...] = ()
    fix: Correction | None = None
    was: str = ""
    twin: Excerpt | None = None
    is_open: bool = False


@dataclass(frozen=True)
class Clash:
    """Two claims that cannot both be true, side by side: what sort of contradiction, and why."""

    one: Excerpt
    other: Excerpt
    sort: str
    why: str

    @property
    def pair(self) -> tuple[Excerpt, Excerpt]:
        """Return both."""
        return self.one, self.other


@dataclass(frozen=True)
class Pointed:
    """A notice with its number, and the words it is about."""

    place: int
    kind: str
    text: str
    words: str


@dataclass(frozen=True)
class Changed:
    """A change somebody made: what stood there, what stands there, and its place in the list."""

    place: int
    start: int
    was: str
    now: str


@dataclass(frozen=True)
class Notes:
    """Everything beside the text, and how many claims are of each state."""

    to_mend: Sequence[Note]
    clashes: Sequence[Clash]
    pointed: Sequence[Pointed]
    changes: Sequence[Changed]
    others: Sequence[tuple[str, str, Sequence[Note]]]
    tally: Sequence[tuple[str, str, int]] = field(default_factory=tuple)


def notes_of(audit: Audit, edited: Edited) -> Notes:
    """Return the notes of an audit; numbers that claim nothing have none."""
    found = states(audit)
    firsts = {later: one for one, later in reversed(audit.repeats)}
    notes = [_note(audit, place, state, firsts.get(place)) for place, state in enumerate(found) if state != "not"]
    return Notes(
        to_mend=sorted((one for one in notes if one.state in TO_MEND), key=lambda one: TO_MEND.index(one.state)),
        clashes=[_clash(audit, one) for one in audit.conflicts],
        pointed=[
            Pointed(place, POINTED.get(one.kind, one.kind), one.text, audit.text[one.start : one.end][: AROUND * 2])
            for place, one in enumerate(audit.notices)
        ],
        changes=[
            Changed(one.place, one.start, edited.original[one.edit.start : one.edit.end], one.edit.text)
            for one in edited.placed()
        ],
        others=[
            (state, word, [one for one in notes if one.state == state])
            for state, word in STATES.items()
            if state not in (*TO_MEND, "not") and state in found
        ],
        tally=[(state, word, found.count(state)) for state, word in STATES.items() if state in found],
    )


def _clash(audit: Audit, conflict: Conflict) -> Clash:
    sort, colon, why = conflict.why.partition("：")
    if not colon or len(sort) > LONGEST_SORT:
        sort, why = CLASH, conflict.why
    return Clash(excerpt(audit, conflict.one), excerpt(audit, conflict.other), sort, why)


def excerpt(audit: Audit, place: int) -> Excerpt:
    """Return a claim with the words around it, within its line."""
    mention = audit.claims[place].mention
    before = audit.text[max(0, mention.start - AROUND) : mention.start].rpartition("\n")[2]
    behind = audit.text[mention.end : mention.end + AROUND].partition("\n")[0]
    return Excerpt(mention.start, before, mention.text, behind)


def _note(audit: Audit, place: int, state: str, first: int | None) -> Note:
    claim = audit.claims[place]
    figure, fix = claim.figure, correction(claim, audit.text)
    return Note(
        start=claim.mention.start,
        state=state,
        word=STATES[state],
        text=claim.mention.text,
        subject=claim.subject or (claim.indicator.name if claim.indicator else ""),
        why=claim.why.removeprefix(f"{STATES[state]}："),
        found=_found(claim) if state == "bad" else "",
        rows=figure.rows if figure else 0,
        figure_href=figure_address(figure.indicator, figure.period, figure.scope) if figure else "",
        candidates=_names(claim.candidates) if state == "ambiguous" else (),
        fix=fix,
        was=audit.text[fix.start : fix.end] if fix else "",
        twin=None if first is None or state != "rep" else excerpt(audit, first),
        is_open=state in OPEN,
    )


def _found(claim: Claim) -> str:
    """Return what the records say; "" where the sentence of the finding says it, or speaks of the unit alone."""
    if claim.computed is None or claim.cause is Cause.UNIT_SLIP or SAID in claim.why:
        return ""
    return f"{number(claim.computed, most=MOST_PLACES)} {claim.computed_unit}".strip()


def _names(codes: Sequence[str]) -> tuple[str, ...]:
    known = indicator.catalogue()
    return tuple(known[code].name for code in codes if code in known)
