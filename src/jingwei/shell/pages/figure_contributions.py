"""拉动 on a figure's page: which carriers push its change up and which down, or why that cannot be said."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import Contribution, Contributions, Figure, Kind, NotDivided
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.words.quantity import convert
from jingwei.shell.viewing import address
from jingwei.shell.wording import number

SHOWN_EACH_WAY = 5
"""So many carriers are shown that pushed up, and so many that pulled down; the rest stand in one line."""
POINT_PLACES = 2
HALF_BAR = 50
"""The length of the longest bar in the drawing, from its middle."""
BY_INDUSTRY = "行业（大类）"

Text = Callable[[Fraction], str]


@dataclass(frozen=True)
class Bar:
    """A bar right (up) or left (down) of the middle of a drawing 100 wide."""

    x: float
    width: float
    up: bool


@dataclass(frozen=True)
class Carrier:
    """One line of the table: a carrier, or several in one, with its amounts as text."""

    name: str
    before: str
    now: str
    change: str
    points: str
    bar: Bar | None = None
    mark: str = ""
    href: str = ""
    enterprise: int | None = None


@dataclass(frozen=True)
class Pulled:
    """The table of carriers: the largest each way, the rest in one line, and their total, which is the change.

    ``split`` says how much came of new carriers, of those gone, and of those there in both years.
    """

    heading: str
    unit: str
    carriers: Sequence[Carrier]
    rest: Carrier | None
    total: Carrier
    split: Sequence[tuple[str, str]]
    own_base: bool
    veiled: bool


def pulled(figure: Figure, viewer: Viewer) -> Pulled | NotDivided:
    """Lay a figure's change on its carriers and write it out, in a constant number of queries."""
    found = indicator.contributions(figure, viewer)
    return found if isinstance(found, NotDivided) else _drawn(figure, found)


def _drawn(figure: Figure, found: Contributions) -> Pulled:
    shown, others = _largest(found.parts)
    unit, text = _texts(figure)
    names = indicator.names_of_carriers(figure, found, [part.carrier for part in shown])
    counter = "户" if any(found.enterprises.get(part.carrier) == part.carrier for part in found.parts) else "个"
    longest = max((abs(part.change) for part in shown), default=Fraction(0))
    return Pulled(
        heading=figure.indicator.rows.heading(found.by) if found.by else BY_INDUSTRY,
        unit=unit,
        carriers=[_line(part, names.get(part.carrier) or "未填", found, text, longest) for part in shown],
        rest=_together(f"其余 {len(others):,} {counter}", others, found.base, text) if others else None,
        total=_together(f"合计 {len(found.parts):,} {counter}", found.parts, found.base, text),
        split=_split(found.parts, found.base, text, f" {unit}".rstrip(), counter),
        own_base=found.own_base,
        veiled=not found.by,
    )


def _largest(parts: Sequence[Contribution]) -> tuple[list[Contribution], list[Contribution]]:
    """Take the largest rises and falls out of parts in order of their change; return them, and what remains."""
    up = [part for part in parts if part.change > 0][:SHOWN_EACH_WAY]
    down = [part for part in parts if part.change < 0][-SHOWN_EACH_WAY:]
    taken = {id(part) for part in (*up, *down)}
    return [*up, *down], [part for part in parts if id(part) not in taken]


def _texts(figure: Figure) -> tuple[str, Text]:
    """Return the unit in which amounts are shown, and how one in the smallest unit is written."""
    one = figure.indicator
    amount = one.measure.amount if not isinstance(one.measure, indicator.CountOver) else ""
    smallest, shown = one.rows.units(amount) if amount else ("", "")
    if not smallest:
        return ("" if one.unit == "%" else one.unit), lambda value: number(value)
    if one.kind in (Kind.LEVEL, Kind.CHANGE):
        return one.unit, lambda value: number(convert(value, smallest, one.unit), one.places)
    return shown, lambda value: number(convert(value, smallest, shown), one.places)


def _line(part: Contribution, name: str, found: Contributions, text: Text, longest: Fraction) -> Carrier:
    return Carrier(
        name=name,
        before="" if part.before is None else text(part.before),
        now="" if part.now is None else text(part.now),
        change=_signed(text, part.change),
        points=_points(part.points),
        bar=_bar(part.change, longest),
        mark="新增" if part.before is None else "退出" if part.now is None else "",
        href=_address(found, part.carrier),
        enterprise=found.enterprises.get(part.carrier),
    )


def _together(name: str, parts: Iterable[Contribution], base: Fraction, text: Text) -> Carrier:
    listed = list(parts)
    before = sum((part.before or Fraction(0) for part in listed), Fraction(0))
    now = sum((part.now or Fraction(0) for part in listed), Fraction(0))
    whole = Contribution(name, before, now, base)
    return Carrier(name, text(before), text(now), _signed(text, whole.change), _points(whole.points))


def _split(parts: Sequence[Contribution], base: Fraction, text: Text, unit: str, counter: str) -> list[tuple[str, str]]:
    groups = {
        "新增": [part for part in parts if part.before is None],
        "退出": [part for part in parts if part.now is None],
        "两期都在": [part for part in parts if part.before is not None and part.now is not None],
    }
    lines = {name: (len(listed), _together(name, listed, base, text)) for name, listed in groups.items() if listed}
    return [
        (f"{name} {count:,} {counter}", f"{one.change}{unit}" + (f"，拉动 {one.points} 个百分点" if one.points else ""))
        for name, (count, one) in lines.items()
    ]


def _signed(text: Text, value: Fraction) -> str:
    return f"+{text(value)}" if value > 0 else text(value)


def _points(value: Fraction | None) -> str:
    return "" if value is None else _signed(lambda one: number(one, POINT_PLACES), value)


def _bar(change: Fraction, longest: Fraction) -> Bar:
    width = round(float(abs(change) / longest * HALF_BAR), 2)
    return Bar(HALF_BAR if change > 0 else round(HALF_BAR - width, 2), width, change > 0)


def _address(found: Contributions, carrier: Hashable) -> str:
    """Lead to the page of an enterprise, or to any other record; a city or an industry has none."""
    if not found.by or not isinstance(carrier, int):
        return ""
    return address("enterprise" if found.enterprises.get(carrier) == carrier else "entry", carrier)
