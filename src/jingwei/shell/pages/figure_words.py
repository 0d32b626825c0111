"""Figures in the reader's words: cards, values, bases, who still owes."""

from collections.abc import Sequence
from fractions import Fraction

from django.urls import reverse
from django.utils.http import urlencode

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import Figure, Growth, Indicator, Kind, Owed, Scope
from jingwei.kernel.words.period import Period
from jingwei.kernel.words.quantity import convert
from jingwei.shell.parts import Card
from jingwei.shell.wording import Better, number, percent

COLOURS = {"red": "组织与服务", "green": "增长与零碳", "blue": "生态环境"}
MARKS = {"red": "红", "green": "绿", "blue": "蓝"}
KINDS = {
    Kind.COUNT: "计数",
    Kind.LEVEL: "总量",
    Kind.SHARE: "占比",
    Kind.RATIO: "比值",
    Kind.GROWTH: "增速",
    Kind.CHANGE: "增减额",
    Kind.COMPLETION: "完成率",
    Kind.CLASS: "类别",
    Kind.TARGET: "目标",
}
BASES = {
    Growth.NOMINAL: "现价",
    Growth.COMPARABLE_PRICE: "可比价",
    Growth.SAME_SAMPLE: "同口径",
    Growth.REPORTED_BASE: "上报基数",
    Growth.REPORTED: "发布数",
    Growth.NONE: "不作比较",
}
PARTS = {Kind.GROWTH: ("本期", "基期"), Kind.CHANGE: ("本期", "上年同期"), Kind.COMPLETION: ("完成", "目标")}
MOST_PLACES = 12
NAMED = 3
"""How many of those who owe are named before the rest are only counted."""


def figure_address(
    one: Indicator, period: Period, scope: Scope, name: str = "figure", *, page: int = 1, row: int = 0
) -> str:
    """Return the address of a figure's page, or of another page (by URL name) about the same figure."""
    asked = {"period": period.key}
    if scope.kind != "park":
        asked["scope"] = scope.key
    if page > 1:
        asked["page"] = str(page)
    if row:
        asked["row"] = str(row)
    return f"{reverse(name, args=[one.code])}?{urlencode(asked)}"


def suppressed(figure: Figure) -> bool:
    """Return whether there is a value that this viewer may not see."""
    return figure.value is None and figure.missing is not None and figure.missing.reason == indicator.SUPPRESSED


def name_of(figure: Figure, here: Scope = indicator.PARK) -> str:
    """Return what a figure is called, with whose it is where that is neither the park's nor the page's own scope."""
    name = figure.indicator.name
    return name if figure.scope in (indicator.PARK, here) else f"{name} · {figure.scope.name}"


def value_text(value: Fraction | None, one: Indicator) -> str:
    """Return a value as people are shown it, without its unit; one too small for its places keeps two digits."""
    places = one.places
    while value and places < MOST_PLACES and number(value, most=places) == "0":
        places += 1
    return number(value, most=places if places == one.places else places + 1)


def better(one: Indicator) -> Better:
    """Return which direction is good news."""
    return "down" if one.direction == "down" else "up"


def change(figure: Figure) -> Fraction | None:
    """Return the change on the year before, where it may be compared at all: of a count, how many more or fewer."""
    if figure.indicator.growth == Growth.NONE:
        return None
    if figure.indicator.kind == Kind.COUNT and figure.value is not None and figure.previous is not None:
        return figure.value - figure.previous[1]
    return figure.change


def change_unit(one: Indicator) -> str:
    """Return the unit of a change on the year before: shares change by 百分点, counts by as many as they are."""
    if one.kind == Kind.COUNT:
        return f" {one.unit}"
    return " 百分点" if one.unit == "%" else "%"


def owing(figure: Figure) -> str:
    """Return how many still owe a figure its rows; "" where nobody can be named."""
    if figure.missing is None or not figure.missing.names:
        return ""
    return f"缺 {len(figure.missing.names)} {'户' if figure.indicator.rows.register.own else '项'}"


def named(owed: Owed) -> str:
    """Name those who owe, the first few in full and the rest as a number."""
    shown = "、".join(owed.names[:NAMED])
    return shown if len(owed.names) <= NAMED else f"{shown} 等 {len(owed.names)} 户"


def basis_of(one: Indicator) -> str:
    """Return on what basis a figure is held against the year before; counts need none."""
    return "" if one.kind == Kind.COUNT and one.growth == Growth.NOMINAL else BASES[one.growth]


def card(figure: Figure, spark: Sequence[Fraction | None] = (), here: Scope = indicator.PARK) -> Card:
    """Return the card of a figure: its value with target, change and course, or why there is none."""
    one, missing = figure.indicator, figure.missing
    name = name_of(figure, here)
    href = figure_address(one, figure.period, figure.scope)
    if suppressed(figure):
        return Card(name=name, text="不公开", href=href, reason=indicator.SUPPRESSED)
    if figure.value is None:
        reason = missing.reason if missing else "没有数"
        return Card(name=name, href=href, reason=reason, chip=owing(figure), spark=spark)
    return Card(
        name=name,
        unit=one.unit,
        value=figure.value,
        text=value_text(figure.value, one),
        href=href,
        target=figure.target.value if figure.target else None,
        delta=change(figure),
        delta_unit=change_unit(one),
        better=better(one),
        spark=spark,
        reason=missing.reason if missing and not missing.names else "",
        chip=owing(figure),
    )


def unmet(figures: Sequence[Figure]) -> int:
    """Count the figures that miss their target."""
    return sum(1 for figure in figures if figure.target is not None and figure.target.met is False)


def amount_in(one: Indicator, value: Fraction | None) -> str:
    """Write a numerator or denominator, kept in the smallest unit, in the unit of the rows."""
    if value is None:
        return ""
    smallest, shown = one.rows.units(one.measure.amount) if one.measure.amount else ("", "")
    if not smallest:
        return number(value)
    target = one.unit if one.kind in (Kind.LEVEL, Kind.CHANGE) else shown
    return f"{number(convert(value, smallest, target))} {target}"


def parts_of(figure: Figure) -> list[tuple[str, str]]:
    """Return what a share, growth, change or completion was divided from, each with its label."""
    one = figure.indicator
    labels = PARTS.get(one.kind, ("分子", "分母"))
    pairs = zip(labels, (figure.numerator, figure.denominator), strict=True)
    return [(label, amount_in(one, value)) for label, value in pairs if value is not None]


def completion_text(figure: Figure) -> str:
    """Return how far a target is reached, in words that fit its direction."""
    if figure.target is None or figure.value is None or figure.completion is None:
        return ""
    if figure.indicator.direction == "down":
        return "已达到" if figure.target.met else "未达到"
    return f"完成 {percent(figure.completion)}"
