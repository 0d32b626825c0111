"""``read(text)``: every number of Chinese administrative prose, with what it counts and how it is meant."""

from dataclasses import dataclass, field
from fractions import Fraction

from jingwei.kernel.report.mentions import Interval, Mention, MentionKind, NotClaim, Stance
from jingwei.kernel.report.reading.choosing import (
    choose,
    has_capacity,
    is_base,
    is_circle,
    is_mark,
    is_mere_size,
    is_span_of_time,
    is_year,
    says_something,
)
from jingwei.kernel.report.reading.clauses import Clauses
from jingwei.kernel.report.reading.folding import fold
from jingwei.kernel.report.reading.kinds import Setting, begins_with_predicate, kind_of
from jingwei.kernel.report.reading.lexicon import dimension_of
from jingwei.kernel.report.reading.modifiers import interval, modifier_before
from jingwei.kernel.report.reading.names import not_claims
from jingwei.kernel.report.reading.numerals import numerals
from jingwei.kernel.report.reading.places import is_among_first, is_ordinal, is_rank, is_top
from jingwei.kernel.report.reading.quantities import Quantity, join, quantity
from jingwei.kernel.report.reading.sequences import Links, link
from jingwei.kernel.report.reading.stance import Outlook, stance_at
from jingwei.kernel.report.reading.thresholds import is_threshold, level_end
from jingwei.kernel.report.reading.wholes import Whole, wholes

_GAP = 40
_AHEAD = 10
_CARRY = 90
_MODEL_SIZES = frozenset(("GW", "MW", "GWh"))


def read(text: str) -> list[Mention]:
    """Return every quantity and every number that claims nothing, in order and without overlaps.

    Offsets count characters of the text as given; no text makes it raise.
    """
    folded = fold(text)
    clauses = Clauses.of(folded)
    chosen, names = choose(folded, (quantity(folded, each) for each in numerals(text)), not_claims(text))
    found = join(folded, chosen)
    reading = _Reading(text, folded, found, link(folded, found, clauses), clauses, Outlook.of(folded))
    named = [_named(text, each) for each in names]
    said = [_said(text, each, reading) for each in wholes(folded)]
    return _apart([*said, *named, *reading.mentions()])


@dataclass(slots=True)
class _Reading:
    """One text being read: its quantities, how they hang together, and what was said of the one before."""

    text: str
    folded: str
    found: list[Quantity]
    links: Links
    clauses: Clauses
    outlook: Outlook
    last: Mention | None = None
    modifier: str = ""
    ranked: bool = False
    done: list[Mention] = field(default_factory=list)

    def mentions(self) -> list[Mention]:
        """Return the mention of each quantity, in order."""
        for index, each in enumerate(self.found):
            self.done.append(self._mention(index, each))
        return self.done

    def _mention(self, index: int, each: Quantity) -> Mention:
        ordinal = is_ordinal(self.folded, each.start)
        goes_on = self.ranked and self.links.continues[index]
        self.ranked = (
            (ordinal and is_rank(self.folded, each.start, each.end, each.word, goes_on))
            or (goes_on and each.word in ("", "位", "名"))
            or (not ordinal and each.word in ("", "位", "名") and is_top(self.folded, each.start))
        )
        if self.ranked:
            return self._rank(index, each, ordinal)
        why = self._why_nothing(each, ordinal)
        if why:
            return self._nothing(each, why)
        after = self.found[index + 1] if index + 1 < len(self.found) else None
        if level_end(self.folded, each) or is_threshold(self.folded, each, after):
            return self._threshold(each)
        if is_mere_size(self.folded, each):
            return self._nothing(each, "名称")
        return self._claim(index, each)

    def _why_nothing(self, each: Quantity, ordinal: bool) -> str:
        """Say what a number is that states no figure, "" where it states one."""
        if ordinal:
            return "序数"
        if is_year(each) or is_span_of_time(self.folded, each):
            return "时段"
        if is_among_first(self.folded, each.start):
            return "名次"
        if is_base(self.folded, each):
            return "基数"
        if is_circle(self.folded, each):
            return "名称"
        if each.word in _MODEL_SIZES and not has_capacity(self.folded, each.start):
            return "型号"
        if is_mark(self.folded, each):
            return "序号"
        return "" if each.word or says_something(self.folded, each) else "编号"

    def _nothing(self, each: Quantity, why: str) -> Mention:
        start = each.start - 1 if why == "序数" else each.start
        kind = MentionKind.DATE if why == "时段" else MentionKind.NOT_A_CLAIM
        return _mention(self.text, each, kind, Interval(None, None), start=start, why=why)

    def _rank(self, index: int, each: Quantity, ordinal: bool) -> Mention:
        top = not ordinal and is_top(self.folded, each.start)
        start = self.folded.rindex("前" if top else "第", 0, each.start) if ordinal or top else each.start
        place = Interval(Fraction(1), each.value) if top else Interval(each.value, each.value)
        stance = stance_at(self.folded, each.start, each.end, self.clauses, self.outlook)
        self.last = _mention(
            self.text, each, MentionKind.RANK, place, start=start, unit="位", dimension="count:位", stance=stance,
            modifier="以内" if top else "", role=self.links.roles[index], place=self.links.places[index],
        )  # fmt: skip
        return self.last

    def _threshold(self, each: Quantity) -> Mention:
        end = level_end(self.folded, each) or each.end
        modifier = each.modifier or modifier_before(self.folded, each.start)
        return _mention(self.text, each, MentionKind.THRESHOLD, _interval(each, modifier), end=end, modifier=modifier)

    def _claim(self, index: int, each: Quantity) -> Mention:
        listed = self.links.continues[index]
        modifier = each.modifier or modifier_before(self.folded, each.start)
        if not modifier and listed and self.links.places[index] is not None:
            modifier = self.modifier
        self.modifier = modifier
        kind, sign = kind_of(each, self._setting(index, each))
        self.last = _mention(
            self.text, each, kind, _interval(each, modifier), modifier=modifier,
            sign=-1 if each.sign < 0 else sign, role=self.links.roles[index], place=self.links.places[index],
            stance=stance_at(self.folded, each.start, each.end, self.clauses, self.outlook),
        )  # fmt: skip
        return self.last

    def _setting(self, index: int, each: Quantity) -> Setting:
        last_end = self.last.end if self.last else 0
        begin = max(self.clauses.clause_start(each.start), each.start - _CARRY)
        gap = self.folded[max(begin, last_end, each.start - _GAP) : each.start]
        near = self.last if self.last and self.last.start >= self.clauses.sentence_start(each.start) else None
        last = (near.kind, near.sign) if near else None
        ratio = bool(near and near.dimension == "ratio")
        signed = each.sign < 0 or gap.endswith("+")
        role, listed = self.links.roles[index], self.links.continues[index]
        ahead = self.folded[each.end : each.end + _AHEAD]
        carried = self._carried(each, begin)
        return Setting(gap, self.folded[begin : each.start], carried, listed, role, last, ratio, signed, ahead)

    def _carried(self, each: Quantity, begin: int) -> str:
        """Return the text of the clauses whose subject this one carries on, "" where it names its own."""
        floor = max(self.clauses.sentence_start(each.start), each.start - _CARRY)
        start = begin
        while start > floor and begins_with_predicate(self.folded[start : start + 12]):
            start = max(floor, self.clauses.clause_before(start))
        return self.folded[start:begin]


def _mention(
    text: str,
    each: Quantity,
    kind: MentionKind,
    allowed: Interval,
    *,
    start: int | None = None,
    end: int | None = None,
    unit: str | None = None,
    dimension: str | None = None,
    modifier: str = "",
    sign: int = 1,
    role: str = "",
    place: int | None = None,
    stance: Stance = Stance.DONE,
    why: str = "",
) -> Mention:
    """Lay what was found of a quantity into a mention."""
    begin, until = each.start if start is None else start, each.end if end is None else end
    return Mention(
        begin, until, text[begin:until], None if each.high is not None else each.value,
        each.unit if unit is None else unit, each.dimension if dimension is None else dimension,
        kind, allowed, modifier, sign, stance, role, place, why,
    )  # fmt: skip


def _interval(each: Quantity, modifier: str) -> Interval:
    if each.high is not None:
        return Interval(each.value, each.high)
    return interval(each.value, each.step, modifier, each.reach)


def _named(text: str, name: NotClaim) -> Mention:
    kind = MentionKind.DATE if name.date else MentionKind.NOT_A_CLAIM
    words = text[name.start : name.end]
    return Mention(name.start, name.end, words, None, "", "", kind, Interval(None, None), why=name.why)


def _said(text: str, whole: Whole, reading: _Reading) -> Mention:
    """Return the mention of 全收集 (100 %) or 无 (none)."""
    kind = MentionKind.SHARE if whole.unit == "%" else MentionKind.COUNT
    stance = stance_at(reading.folded, whole.start, whole.end, reading.clauses, reading.outlook)
    words = text[whole.start : whole.end]
    dimension = dimension_of(whole.unit, whole.unit)
    exactly = Interval(whole.value, whole.value)
    return Mention(whole.start, whole.end, words, whole.value, whole.unit, dimension, kind, exactly, stance=stance)


def _apart(mentions: list[Mention]) -> list[Mention]:
    """Return mentions in order, of two that meet the one that begins first."""
    apart: list[Mention] = []
    for each in sorted(mentions, key=lambda one: (one.start, -one.end)):
        if not apart or each.start >= apart[-1].end:
            apart.append(each)
    return apart
