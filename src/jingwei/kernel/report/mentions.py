"""What reading finds: a Mention is one quantity as a text writes it. Plain Python."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class MentionKind(StrEnum):
    """What sort of statement a number makes; an audit never matches one kind with another."""

    LEVEL = "level"
    COUNT = "count"
    GROWTH = "growth"
    CHANGE = "change"
    POINTS = "points"
    SHARE = "share"
    COMPLETION = "completion"
    MULTIPLE = "multiple"
    RANK = "rank"
    PER_HEAD = "per-head"
    DURATION = "duration"
    DATE = "date"
    THRESHOLD = "threshold"
    NOT_A_CLAIM = "not-a-claim"


class Stance(StrEnum):
    """Whether a sentence says what was done, what is being done, or what is to be reached."""

    DONE = "done"
    IN_PROGRESS = "in-progress"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Interval:
    """The true values that a written number allows, in its unit; None where it is open towards infinity.

    ``low_open`` and ``high_open`` say that the end itself is outside.
    """

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Fraction) -> bool:
        """Return whether a value lies inside."""
        above = self.low is None or value > self.low or (value == self.low and not self.low_open)
        below = self.high is None or value < self.high or (value == self.high and not self.high_open)
        return above and below

    def meets(self, other: "Interval") -> bool:
        """Return whether some value lies in both."""
        return not (self._ends_before(other) or other._ends_before(self))

    def _ends_before(self, other: "Interval") -> bool:
        if self.high is None or other.low is None:
            return False
        return self.high < other.low or (self.high == other.low and (self.high_open or other.low_open))


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number alone, before its unit: the numeral layer's find.

    Attributes:
        start, end: half-open offsets in the text.
        value: with every scale multiplied: 3万4000 is 34000, 三分之一 is 1/3, 十几 is 10.
        mantissa, scale: value = mantissa × scale, where ``scale`` is the closing scale word (万 亿 万亿 …) or "".
        step: what one unit of the last written digit is worth, scale multiplied: 1亿 for 545亿, 1000万 for 5.4亿.
        form: "digits", "chinese", "mixed" or "fraction"; "percent" (百分之三十, 九折), "tenths" (三成, 六成五) and
            "half" (一半, 半数), whose value is in %. A sign % or ‰ is a unit and stays outside.
        vague: "" or the 几 数 多 余 that stands inside the number (十几, 数百, 20余万, 500多亿).
        upper: None, or the end of what the number itself leaves open: above ``value`` and below ``upper`` where it is
            vague (十几 is 10 to 20, 几十 10 to 100), from one to the other where it names two (二三十 is 20 and 30).
    """

    start: int
    end: int
    value: Fraction
    mantissa: Fraction
    scale: str
    step: Fraction
    form: str
    vague: str = ""
    upper: Fraction | None = None


@dataclass(frozen=True, slots=True)
class NotClaim:
    """A stretch of text whose numbers claim nothing: a date, a plan's name, a formula, a model, a document's number.

    ``why`` is a short Chinese word for people: 日期, 规划名, 口号, 型号, 文号, 等级, 届次, 时刻, 名称 …
    ``date`` tells a date from the rest.
    """

    start: int
    end: int
    why: str
    date: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity as the text writes it.

    Attributes:
        start, end: half-open offsets in characters; number, scale and unit or counter, with a modifier only where it
            stands inside or right behind (400余次, 87%以上).
        text: the text of the span.
        value: the number as written, without sign, in ``unit``; None for a range.
        unit: the unit or counter with its scale as written (亿元, 家, %, 百分点, 万吨/年); "" where there is none;
            an elided one is filled in.
        dimension: of ``kernel.words.units`` (money, ratio, points, count:家 …); "" where the unit is unknown.
        kind: what sort of statement it is.
        interval: what true values the writing allows, in ``unit``.
        modifier: 超 近 约 余 多 以上 … in one canonical word, or "".
        sign: -1 where the words say it fell (下降, 减少), else 1.
        stance: done, in progress or to be reached.
        role: "from" or "to" in a change of two values (由…增加到…), else "".
        list_place: place in a list with 分别 (0, 1, …), or None.
        why: for a number that claims nothing, what it is, as in NotClaim.
    """

    start: int
    end: int
    text: str
    value: Fraction | None
    unit: str
    dimension: str
    kind: MentionKind
    interval: Interval
    modifier: str = ""
    sign: int = 1
    stance: Stance = Stance.DONE
    role: str = ""
    list_place: int | None = None
    why: str = ""

    @property
    def is_claim(self) -> bool:
        """Return whether it says something that could be true or false."""
        return self.kind not in (MentionKind.DATE, MentionKind.THRESHOLD, MentionKind.NOT_A_CLAIM)
