"""Parts that do not make their whole: A、B、C，合计T; T，其中A、B、C."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import reduce

from jingwei.kernel.report.auditing.conflicts.told import Told, runs
from jingwei.kernel.report.auditing.lexicon import alternation, words_of
from jingwei.kernel.report.auditing.repeats.extents import added, dimension, extent, factor
from jingwei.kernel.report.claims import Claim, Conflict, Verdict
from jingwei.kernel.report.mentions import Interval, MentionKind
from jingwei.kernel.words.quantity import decimal_text

NEARLY = Fraction(15, 100)
"""How much parts may exceed their whole and still be meant to make it; what exceeds it more may overlap."""

_TOTAL = re.compile(r"(?:合计|共计|总计|总共|合共)[^，。；、：,;]{0,8}$|^[，,]一?共(?:有|计|完成|实现|达)?$")
_AMONG = re.compile(r"^[，,。；;（(]?其中[:：，]?")
_EACH = re.compile(r"^[，,]?(?:分别|各)[有为是占达]*$")
_ALL = re.compile(r"共|总|合计")
_NEXT = re.compile(r"^[，,、和及与]")
_APART = re.compile(alternation(words_of("claim_words", "apart")))


def parts_and_wholes(claims: Sequence[Claim], text: str) -> Iterator[Conflict]:
    """Yield wholes that their parts cannot make."""
    for run in runs(claims, text):
        amounts = [told for told in run if _adds_up(told)]
        for nth, told in enumerate(amounts):
            yield from _summed(amounts[:nth], told)
            yield from _among(run, amounts[nth + 1 :], told)


def _adds_up(told: Told) -> bool:
    """Return whether an amount can be part of a sum; a part's rate or average may well exceed the whole's."""
    sums = told.mention.kind in (MentionKind.LEVEL, MentionKind.COUNT) and dimension(told.mention) != "ratio"
    return sums and not told.is_aim and not told.mention.role and "均" not in told.before


def _summed(before: Sequence[Told], whole: Told) -> Iterator[Conflict]:
    """Yield 合计T after parts that come to another sum."""
    if not _TOTAL.search(whole.before):
        return
    parts: list[Told] = []
    for told in reversed(_without_how_many(before, whole)):
        if dimension(told.mention) != dimension(whole.mention):
            break
        parts.insert(0, told)
        if _APART.search(told.before) or not _NEXT.match(told.before):
            break
    if len(parts) > 1 and not _sum(parts).meets(extent(whole.mention)):
        yield from _conflicts(parts, whole)


def _without_how_many(before: Sequence[Told], whole: Told) -> Sequence[Told]:
    """Return the claims before a total without the 三项 of 三项合计."""
    how_many = before and before[-1].place == whole.place - 1 and whole.before in ("合计", "共计", "总计")
    return before[:-1] if how_many and before[-1].mention.kind is MentionKind.COUNT else before


def _among(run: Sequence[Told], after: Sequence[Told], whole: Told) -> Iterator[Conflict]:
    """Yield T，其中A、B、C where a part is more than the whole, or all of them a little more."""
    parts = _parts(after, whole)
    if len(parts) > 1 and _EACH.search(parts[0].before) and _ALL.search(whole.before):
        if not _sum(parts).meets(extent(whole.mention)):
            yield from _conflicts(parts, whole)
        return
    if not parts or not _introduced(run, whole, parts[0]):
        return
    limit = extent(whole.mention).high
    together = _sum(parts).low
    if limit is None or together is None or together <= limit:
        return
    if len(parts) == 1 or any((extent(part.mention).low or 0) > limit for part in parts):
        yield from _conflicts([max(parts, key=lambda part: extent(part.mention).low or 0)], whole)
    elif together - limit <= limit * NEARLY:
        yield from _conflicts(parts, whole)


def _introduced(run: Sequence[Told], whole: Told, first: Told) -> bool:
    """Return whether 其中 stands between a whole and its first part, after the whole's growth at most."""
    between = run[run.index(whole) + 1 : run.index(first)]
    return not any(told.is_amount for told in between) and bool(_AMONG.search(first.before))


def _parts(after: Sequence[Told], whole: Told) -> list[Told]:
    parts: list[Told] = []
    for told in after:
        apart = dimension(told.mention) != dimension(whole.mention) or told.mention.kind is not whole.mention.kind
        if apart or (parts and (_APART.search(told.before) or not _NEXT.match(told.before))):
            break
        parts.append(told)
    return parts


def _sum(parts: Sequence[Told]) -> Interval:
    return reduce(added, (extent(part.mention) for part in parts))


def _conflicts(parts: Sequence[Told], whole: Told) -> Iterator[Conflict]:
    """Yield the whole against each part that may be wrong: what the records confirm is not in question."""
    doubtful = [part for part in parts if part.claim.verdict is not Verdict.CONFIRMED] or parts[-1:]
    listed = "、".join(f"“{part.mention.text}”" for part in parts)
    total = f"总数“{whole.mention.text}”"
    why = f"{listed}大于{total}" if len(parts) == 1 else f"{listed}相加为 {_written_sum(parts, whole)}，与{total}对不上"
    for part in doubtful:
        one, other = sorted((part.place, whole.place))
        yield Conflict(one, other, f"{why}，请核对各部分和总数")


def _written_sum(parts: Sequence[Told], whole: Told) -> str:
    middle = sum((factor(part.mention) * (part.mention.value or 0) for part in parts), Fraction(0))
    return f"{decimal_text(middle / factor(whole.mention), at_most=2)}{whole.mention.unit}"
