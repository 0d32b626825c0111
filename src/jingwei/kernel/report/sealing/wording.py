"""A difference in one line: 年报 545.0，现算 543.2：2 户订正."""

from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.report.sealing.comparing import Comparison, Tally
from jingwei.kernel.report.sealing.editions import kind_of
from jingwei.kernel.report.sealing.frozen import FigureKey, exact_text, exact_value
from jingwei.kernel.words.period import Period
from jingwei.kernel.words.quantity import decimal_text

USUAL_PLACES, MOST_PLACES = 2, 12
NONE = "缺"


@dataclass(frozen=True, slots=True)
class Summary:
    """What changed of a sealed figure, without its rows; values as exact text, "" for none."""

    indicator: str
    scope: str
    period: str
    sealed: str
    now: str
    changed: bool
    tally: Tally
    others: tuple[str, ...]

    @property
    def key(self) -> FigureKey:
        """Return which figure it is."""
        return (self.indicator, self.scope, self.period)

    @property
    def counts(self) -> str:
        """Return who was corrected, came or went, and what else changed: ``2 户订正、1 户新增``."""
        tally = self.tally
        parts = ((tally.corrected, "订正"), (tally.came, "新增"), (tally.went, "不再计入"))
        return "、".join([f"{number} {tally.counted_in}{words}" for number, words in parts if number] + [*self.others])

    @property
    def texts(self) -> tuple[str, str]:
        """Return the sealed value and today's, rounded as people are shown them, but never to the same text."""
        one = catalogue().get(self.indicator)
        values = exact_value(self.sealed), exact_value(self.now)
        places = one.places if one else USUAL_PLACES
        while places < MOST_PLACES and values[0] != values[1] and _text(values[0], places) == _text(values[1], places):
            places += 1
        return _text(values[0], places), _text(values[1], places)

    @property
    def sentence(self) -> str:
        """Return the difference in one line; "" when nothing changed."""
        if not self.changed:
            return ""
        kind, (sealed, now) = kind_of(Period.parse(self.period)), self.texts
        why = f"：{self.counts}" if self.counts else ""
        return f"{kind} {sealed}，现算 {now}{why}" if self.sealed != self.now else f"{kind} {sealed}，现算相同{why}"


def summary_of(one: Comparison) -> Summary:
    """Return what is said of a comparison in one line."""
    sealed = one.sealed
    now = exact_text(one.now.value) if one.now else ""
    parts = (sealed.indicator, sealed.scope, sealed.period, sealed.value, now)
    return Summary(*parts, one.changed, one.tally, one.others)


def _text(value: Fraction | None, places: int) -> str:
    return NONE if value is None else decimal_text(value, at_most=places, commas=True)
