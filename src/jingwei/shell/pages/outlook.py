"""What the figures of a page still lack, and which targets the present pace will miss at the year's end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from jingwei.kernel.indicator.api import CachedFigures, Figure, Indicator, Owed, Scope
from jingwei.kernel.register.api import Role, Viewer
from jingwei.kernel.words.period import Kind, Period
from jingwei.shell.pages.figure_words import figure_address, name_of, named, owing, suppressed
from jingwei.shell.pages.periods import last_whole_month
from jingwei.shell.viewing import address


@dataclass(frozen=True)
class Lack:
    """One thing that is lacking, and the figures (name and address) that wait for it."""

    reason: str
    named: str
    owing: str
    everybody: str
    waiting: tuple[tuple[str, str], ...]


def lacks(figures: Iterable[Figure], here: Scope) -> list[Lack]:
    """Return what is lacking, each once, the longest list of debtors first."""
    found: dict[Owed, list[Figure]] = {}
    for figure in figures:
        if figure.missing is not None and not suppressed(figure):
            found.setdefault(figure.missing, []).append(figure)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[0].names), -len(pair[1])))
    return [_lack(owed, waiting, here) for owed, waiting in ordered]


def _lack(owed: Owed, figures: Sequence[Figure], here: Scope) -> Lack:
    waiting = tuple((name_of(one, here), figure_address(one.indicator, one.period, one.scope)) for one in figures)
    return Lack(owed.reason, named(owed), owing(figures[0]), "、".join(owed.names), waiting)


def chase_address(viewer: Viewer, figures: Iterable[Figure]) -> str:
    """Return the address of the list for chasing returns, for whom it is open and where returns are lacking."""
    lacking = any(one.missing and one.missing.names and one.indicator.rows.register.sensitive for one in figures)
    return address("chase") if lacking and viewer.role not in (Role.ENTERPRISE, Role.INVESTMENT) else ""


@dataclass(frozen=True)
class Shortfall:
    """A yearly target that will be missed: what was done so far, what that comes to by the year's end, and the gap."""

    figure: Figure
    href: str
    so_far: Fraction
    target: Fraction
    expected: Fraction

    @property
    def gap(self) -> Fraction:
        """Return how far from the target the year will end, in the figure's unit."""
        return abs(self.target - self.expected)


@dataclass(frozen=True)
class Outlook:
    """A year seen from its last whole month; ``judged`` is how many targets could be held against the pace."""

    year: int
    months: int
    judged: int
    shortfalls: tuple[Shortfall, ...]

    @property
    def over(self) -> bool:
        """Return whether the year is over, so that nothing is expected any more."""
        return self.months == 12

    @property
    def title(self) -> str:
        """Return what the list of shortfalls is."""
        return f"{self.year} 年没有达到的目标" if self.over else "按目前进度，年底达不到的目标"

    @property
    def note(self) -> str:
        """Return how much of the year the judgement rests on."""
        return "" if self.over else f"{self.year} 年已过 {self.months} 个整月"


def outlook(cached: CachedFigures, indicators: Iterable[Indicator], year: int, day: date, scope: Scope) -> Outlook:
    """Hold the pace of every flow with a target of the year against that target."""
    months = months_over(year, day)
    flows = [one for one in indicators if one.flow and scope.kind in one.scopes] if months else []
    yearly = [cached.figure(one, Period.parse(str(year)), scope) for one in flows]
    seen = [_seen(cached, figure, months) for figure in yearly if figure.target is not None]
    judged = [one for one in seen if one is not None]
    missed = [one for one in judged if _misses(one)]
    missed.sort(key=lambda one: one.gap / one.target if one.target else one.gap, reverse=True)
    return Outlook(year, months, len(judged), tuple(missed))


def months_over(year: int, day: date) -> int:
    """Return how many whole months of a year are over on a day."""
    last = last_whole_month(day)
    return 12 if last.year > year else last.last_day.month if last.year == year else 0


def _seen(cached: CachedFigures, yearly: Figure, months: int) -> Shortfall | None:
    period = yearly.period
    if months < 12:
        period = Period.of(date(period.year, months, 1), Kind.CUMULATIVE)
    so_far = cached.figure(yearly.indicator, period, yearly.scope).value
    if so_far is None or yearly.target is None:
        return None
    href = figure_address(yearly.indicator, yearly.period, yearly.scope)
    return Shortfall(yearly, href, so_far, yearly.target.value, so_far * 12 / months)


def _misses(one: Shortfall) -> bool:
    down = one.figure.indicator.direction == "down"
    return one.expected > one.target if down else one.expected < one.target
