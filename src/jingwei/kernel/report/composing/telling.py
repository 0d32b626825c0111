"""Telling a family of figures in one clause: value, change on the year before, target reached, what is owed."""

from fractions import Fraction

from jingwei.kernel.indicator.api import Figure, Growth, Kind
from jingwei.kernel.report.composing.document import Aspect, Run, Said
from jingwei.kernel.report.composing.families import Family
from jingwei.kernel.report.composing.tables import turned
from jingwei.kernel.report.composing.writing import is_counted, write
from jingwei.kernel.words.kinds import Kind as PeriodKind
from jingwei.kernel.words.period import Period

Runs = tuple[Run, ...]

GROWTH_NAMES = ("增速", "增幅", "增长")
TARGET_NAMES = {
    PeriodKind.MONTH: "月度目标",
    PeriodKind.QUARTER: "季度目标",
    PeriodKind.YEAR: "年度目标",
}


def clause(family: Family) -> Runs:
    """Return the clause of a family without a stop at its end; empty where its head has no value worth a sentence."""
    head = family.head
    if head.value is None or is_idle(head):
        return ()
    return (*_value(head), *_drift(family), *_reaching(family), *_owing(head))


def is_idle(figure: Figure) -> bool:
    """Return whether nothing happened, now or a year ago: a count or amount of zero that was zero before."""
    return figure.value == 0 and (figure.previous is None or figure.previous[1] == 0)


def number_run(figure: Figure, aspect: Aspect, exact: Fraction, symbol: str) -> Run:
    """Return a number of a figure as the report writes it; the words around it carry the sign."""
    written = write(abs(exact), symbol)
    return Run(written.text, Said(figure, aspect, abs(exact), symbol))


def _value(head: Figure) -> Runs:
    value = head.value or Fraction(0)
    before, _, after = phrase_of(head).partition("{value}")
    if value < 0:
        fallen = turned(before, down=True)
        before = fallen if fallen != before else f"{before}负"
    run = number_run(head, Aspect.VALUE, value, head.indicator.unit)
    return (Run(before), run, *((Run(after),) if after else ()))


def phrase_of(head: Figure) -> str:
    """Return how a figure is said, with its place for the value: as declared, or made of its name."""
    one = head.indicator
    if one.phrase:
        return one.phrase
    if one.kind == Kind.GROWTH:
        stem = next((one.name.removesuffix(word) for word in GROWTH_NAMES if one.name.endswith(word)), one.name)
        return f"{stem}同比增长{{value}}"
    return f"{one.name}{'为' if one.kind in (Kind.SHARE, Kind.RATIO, Kind.COMPLETION) else ''}{{value}}"


def _owing(figure: Figure) -> Runs:
    owed = figure.missing.names if figure.missing else ()
    word = "户" if figure.indicator.rows.register.own else "项"
    return (Run(f"（缺{len(owed)}{word}）"),) if owed else ()


def _drift(family: Family) -> Runs:
    head, growth = family.head, family.growth
    if growth is not None:
        return _grown(growth, Aspect.VALUE, growth.value)
    if head.previous is None or head.indicator.kind == Kind.GROWTH:
        return ()
    return _change(head) if _by_difference(head) else _growth(head)


def _by_difference(head: Figure) -> bool:
    return head.indicator.unit == "%" or is_counted(head.indicator.unit)


def _change(head: Figure) -> Runs:
    """A count changes by so many, a share by so many points; on none at all it is not said: perhaps nobody counted."""
    if head.indicator.growth == Growth.NONE or head.value is None or head.previous is None or not head.previous[1]:
        return ()
    change = head.value - head.previous[1]
    if not change:
        return (Run(f"，与{_year_before(head.period)}持平"),)
    in_points = head.indicator.unit == "%"
    up, down = ("提高", "下降") if in_points else ("增加", "减少")
    words = f"，比{_year_before(head.period)}{up if change > 0 else down}"
    return (Run(words), number_run(head, Aspect.CHANGE, change, "个百分点" if in_points else head.indicator.unit))


def _growth(head: Figure) -> Runs:
    """An amount grows in %, where it may be recomputed from the year before at all."""
    return _grown(head, Aspect.GROWTH, head.change) if head.indicator.growth == Growth.NOMINAL else ()


def _grown(figure: Figure, aspect: Aspect, growth: Fraction | None) -> Runs:
    if growth is None:
        return ()
    if not growth:
        return (Run(f"，与{_year_before(figure.period)}持平"),)
    word = "同比增长" if growth > 0 else "同比下降"
    return (Run(f"，{word}"), number_run(figure, aspect, growth, "%"))


def _year_before(period: Period) -> str:
    return "上年" if period.kind is PeriodKind.YEAR else "上年同期"


def _reaching(family: Family) -> Runs:
    head = family.head
    target = head.target
    if target is None or head.value is None:
        return ()
    name = target_name(head.period)
    if head.indicator.unit == "%" or head.indicator.direction != "up":
        return (Run(f"（{name}为"), number_run(head, Aspect.TARGET, target.value, target.unit), Run("）"))
    figure, reached = head, head.completion
    aspect = Aspect.COMPLETION
    if family.completion is not None and family.completion.value is not None:
        figure, reached, aspect = family.completion, family.completion.value, Aspect.VALUE
    if reached is None:
        return ()
    return (Run(f"，完成{name}的"), number_run(figure, aspect, reached, "%"))


def target_name(period: Period) -> str:
    """Return what the target of a period is called."""
    return TARGET_NAMES.get(period.kind, "同期目标")
