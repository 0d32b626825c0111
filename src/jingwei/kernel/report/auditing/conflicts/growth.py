"""Value, base and growth that disagree, and value, target and completion, on intervals."""

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from jingwei.kernel.report.auditing.conflicts.told import Told, runs
from jingwei.kernel.report.auditing.lexicon import alternation, words_of
from jingwei.kernel.report.auditing.repeats.extents import (
    dimension,
    divided,
    extent,
    factor,
    generous,
    scaled,
    shifted,
    subtracted,
)
from jingwei.kernel.report.claims import Claim, Conflict
from jingwei.kernel.report.mentions import Interval, MentionKind
from jingwei.kernel.words.quantity import decimal_text

PPM = Fraction(10**6)
PERCENT = 10**4
_FARTHEST = 14
_BASE = re.compile(r"(?:上年|去年|上年同期|去年同期)(?:的|为|是|完成|实现|值)*$")
_AIM = re.compile(alternation(words_of("claim_words", "aim")))
_OTHER_BASIS = re.compile(alternation(words_of("claim_words", "other-basis")))
_GROWN_BY = re.compile(r"(?:增长|增加|提高|扩大|上升)了?(?:近|约|超过?)?$")
_COMPLETED = re.compile(
    r"^(?:的|，?(?:为|占)?(?:年度|全年)?(?:目标|任务|计划)?的?(?:完成率|完成进度)?(?:达到?|为)?)?(?:近|约|超过?)?$"
)


def sums_of_growth(claims: Sequence[Claim], text: str) -> Iterator[Conflict]:
    """Yield values whose base, growth, change or completion cannot be right together."""
    for run in runs(claims, text):
        for nth in range(1, len(run)):
            yield from _after_a_pair(run, nth)
            yield from _with_its_increase(run, nth)
            yield from _completion(run, nth)


def _after_a_pair(run: Sequence[Told], nth: int) -> Iterator[Conflict]:
    pair = _base_and_value(run[nth - 1], run[nth])
    if pair is None or _OTHER_BASIS.search(run[nth - 1].before):
        return
    base, value = pair
    for told in _followers(run, nth):
        expected = _expected(base, value, told)
        if expected is not None and not expected.meets(generous(told.mention)):
            one, other = sorted((value.place, told.place))
            yield Conflict(one, other, _growth_says(base, value, told, expected))


def _base_and_value(one: Told, other: Told) -> tuple[Told, Told] | None:
    """Return base and value where two neighbours are one: 由A增加到B, or B，上年为A."""
    if dimension(one.mention) != dimension(other.mention):
        return None
    if (one.mention.role, other.mention.role) == ("from", "to"):
        return one, other
    near = len(other.before) <= _FARTHEST and not _OTHER_BASIS.search(other.before)
    if near and one.is_amount and other.is_amount and _BASE.search(other.before) and not one.is_aim:
        return other, one
    return None


def _followers(run: Sequence[Told], nth: int) -> Iterator[Told]:
    """Yield the growth, change or multiple said right after a claim, up to the next amount."""
    for told in run[nth + 1 :]:
        if told.is_amount or told.is_aim or len(told.before) > _FARTHEST or _OTHER_BASIS.search(told.before):
            return
        yield told


def _expected(base: Told, value: Told, said: Told) -> Interval | None:
    """Return what base and value make of a growth, change, number of points or multiple, in base units."""
    before, after = extent(base.mention), extent(value.mention)
    if said.mention.kind in (MentionKind.CHANGE, MentionKind.POINTS):
        ratios = {dimension(said.mention), dimension(value.mention)} == {"points", "ratio"}
        same = dimension(said.mention) == dimension(value.mention)
        return subtracted(after, before) if ratios or same else None
    ratio = divided(after, before)
    if ratio is None:
        return None
    if said.mention.kind is MentionKind.MULTIPLE and not _GROWN_BY.search(said.before):
        return scaled(ratio, PPM)
    return scaled(shifted(ratio, Fraction(-1)), PPM) if _is_growth(said) else None


def _is_growth(told: Told) -> bool:
    return told.mention.kind in (MentionKind.GROWTH, MentionKind.MULTIPLE) and dimension(told.mention) == "ratio"


def _with_its_increase(run: Sequence[Told], nth: int) -> Iterator[Conflict]:
    """Yield a value whose growth and increase disagree: 达到545亿元，增加150.6亿元、增长38.1%."""
    value = run[nth - 1]
    if not value.is_amount or value.mention.role or value.is_aim or _OTHER_BASIS.search(run[nth - 1].before):
        return
    said = list(_followers(run, nth - 1))
    increases = [told for told in said if told.mention.kind is MentionKind.CHANGE]
    growths = [told for told in said if told.mention.kind is MentionKind.GROWTH and _is_growth(told)]
    if len(increases) == len(growths) == 1 and dimension(increases[0].mention) == dimension(value.mention):
        increase = extent(increases[0].mention)
        ratio = divided(extent(value.mention), subtracted(extent(value.mention), increase))
        if ratio and not scaled(shifted(ratio, Fraction(-1)), PPM).meets(generous(growths[0].mention)):
            one, later = sorted((increases[0].place, growths[0].place))
            yield Conflict(one, later, _increase_says(value, increases[0], growths[0]))


def _completion(run: Sequence[Told], nth: int) -> Iterator[Conflict]:
    """Yield a completion that is not value over target: 完成63亿元，为目标45亿元的140%."""
    said = run[nth]
    if nth < 2 or said.mention.kind is not MentionKind.COMPLETION or len(said.before) > _FARTHEST:
        return
    value, aim = run[nth - 2], run[nth - 1]
    if _AIM.search(value.before) and not _AIM.search(aim.before):
        value, aim = aim, value
    if not _is_value_and_aim(value, aim) or not _COMPLETED.match(said.before.strip("，, ")):
        return
    ratio = divided(extent(value.mention), extent(aim.mention))
    if ratio is not None and not scaled(ratio, PPM).meets(generous(said.mention)):
        why = _completion_says(value, aim, said, scaled(ratio, PPM))
        yield Conflict(min(value.place, said.place), said.place, why)


def _is_value_and_aim(value: Told, aim: Told) -> bool:
    same = dimension(value.mention) == dimension(aim.mention) and value.is_amount and aim.is_amount
    return same and not value.is_aim and bool(_AIM.search(aim.before)) and not _AIM.search(value.before)


def _growth_says(base: Told, value: Told, said: Told, expected: Interval) -> str:
    pair = f"由“{base.mention.text}”到“{value.mention.text}”"
    if said.mention.kind in (MentionKind.CHANGE, MentionKind.POINTS):
        amount = _middle(expected) / factor(said.mention)
        return f"{pair}应差约 {decimal_text(amount, at_most=2)}{said.mention.unit}，写的是“{said.mention.text}”，请核对"
    if said.mention.kind is MentionKind.MULTIPLE:
        return f"{pair}是 {_times(expected, said)}，写的是“{said.mention.text}”，请核对（增长几倍比是几倍少 1）"
    return f"{pair}应增长约 {_percent(expected)}%，写的是“{said.mention.text}”，请核对"


def _times(expected: Interval, said: Told) -> str:
    """Return how many times as much it is, and by how many times it grew, whichever of the two was expected."""
    grown = _middle(expected) / PPM - (0 if _GROWN_BY.search(said.before) else 1)
    return f"{decimal_text(grown + 1, at_most=1)} 倍、增长 {decimal_text(grown, at_most=1)} 倍"


def _increase_says(value: Told, increase: Told, growth: Told) -> str:
    three = (value.mention.text, increase.mention.text, growth.mention.text)
    return "总数“{}”、增量“{}”与增速“{}”三个数对不上，请核对".format(*three)


def _completion_says(value: Told, aim: Told, said: Told, expected: Interval) -> str:
    pair = f"“{value.mention.text}”与目标“{aim.mention.text}”"
    return f"{pair}算得完成约 {_percent(expected)}%，写的是“{said.mention.text}”，请核对"


def _percent(interval: Interval) -> str:
    return decimal_text(_middle(interval) / PERCENT, at_most=1)


def _middle(interval: Interval) -> Fraction:
    ends = [end for end in (interval.low, interval.high) if end is not None]
    return sum(ends, Fraction(0)) / len(ends) if ends else Fraction(0)
