"""Why a written number is likely wrong: which other figure, unit or order of digits explains it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.indicator.api import PARK, Indicator, Scope, catalogue
from jingwei.kernel.report.auditing.answers import PERCENT, POINTS, Answers, Way
from jingwei.kernel.report.auditing.judging import factor_between, judge, policy
from jingwei.kernel.report.auditing.slips import GREAT_SLIPS, SMALL_SLIPS, slip_of_unit, swapped_digits
from jingwei.kernel.report.claims import Cause
from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.kernel.words.quantity import decimal_text

YEARS_BACK = 3


@dataclass(frozen=True, slots=True)
class Case:
    """A claim that the records contradict: what was written, what was asked, and what was computed.

    ``computed`` is in the mention's unit with its sign taken off; ``scopes`` are others the text or the park has.
    """

    mention: Mention
    way: Way
    indicator: Indicator
    period: Period
    scope: Scope
    computed: Fraction
    scopes: tuple[Scope, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A likely cause, and the Chinese words for it, its short name first."""

    cause: Cause
    why: str


def find_cause(case: Case, answers: Answers) -> Finding:
    """Return the likeliest cause; VALUE where nothing explains the number."""
    for look in _LOOKS:
        found = look(case, answers)
        if found is not None:
            return found
    return Finding(Cause.VALUE, "数值不符")


def _sign(case: Case, answers: Answers) -> Finding | None:
    if case.computed < 0 and judge(case.mention, -case.computed).holds:
        return Finding(Cause.SIGN, f"升降写反：{'写的是下降' if case.mention.sign < 0 else '写的是增长'}，记录相反")
    return None


def _great_slip(case: Case, answers: Answers) -> Finding | None:
    return _slip(case, GREAT_SLIPS)


def _small_slip(case: Case, answers: Answers) -> Finding | None:
    return None if case.mention.unit in (PERCENT, POINTS, "倍") else _slip(case, SMALL_SLIPS)


def _slip(case: Case, slips: tuple[Fraction, ...]) -> Finding | None:
    factor = slip_of_unit(case.mention, case.computed, slips)
    if factor is None:
        return None
    unit = case.mention.unit
    right = next((one for one in _units_like(unit) if factor_between(unit, one) == factor), None)
    if right is not None:
        return Finding(Cause.UNIT_SLIP, f"单位错：“{unit}”应为“{right}”")
    times = decimal_text(max(factor, 1 / factor))
    return Finding(Cause.UNIT_SLIP, f"单位错：写{'大' if factor > 1 else '小'}了 {times} 倍")


def _units_like(unit: str) -> Iterator[str]:
    """Yield the unit without its scale, and with every other one."""
    bare = unit.lstrip("十百千万亿")
    yield from (
        f"{scale}{bare}" for scale in ("", "万", "亿", "百", "千", "十", "百万", "千万", "百亿", "千亿", "万亿")
    )


def _points(case: Case, answers: Answers) -> Finding | None:
    """A per cent where points are meant, or points where the per cent itself is written."""
    if case.indicator.unit != PERCENT or case.way not in (Way.VALUE, Way.POINTS):
        return None
    is_percent = case.mention.unit == PERCENT
    if is_percent != (case.way is Way.VALUE):
        return None
    answer = answers.ask(Way.POINTS if is_percent else Way.VALUE, case.indicator, case.period, case.scope)
    if answer.value is None or not judge(case.mention, answer.value * case.mention.sign).holds:
        return None
    wrong, right = (PERCENT, POINTS) if is_percent else (POINTS, PERCENT)
    return Finding(Cause.PERCENT_FOR_POINTS, f"百分号与百分点混用：“{wrong}”应为“{right}”")


def _last_year(case: Case, answers: Answers) -> Finding | None:
    try:
        before = case.period.same_last_year()
    except PeriodError:
        return None
    if _explains(case, answers, before, case.scope):
        return Finding(Cause.LAST_YEAR, f"上年数：与{before.label}的值相同（{_written(case.mention)}）")
    return None


def _target(case: Case, answers: Answers) -> Finding | None:
    if case.way is not Way.VALUE:
        return None
    answer = answers.ask(Way.TARGET, case.indicator, case.period, case.scope)
    factor = factor_between(answer.unit, case.mention.unit)
    if answer.value is not None and factor and case.mention.value == answer.value * factor:
        return Finding(Cause.TARGET_AS_RESULT, f"目标当结果：{case.period.label}的目标正是 {_written(case.mention)}")
    return None


def _digits(case: Case, answers: Answers) -> Finding | None:
    text = swapped_digits(case.mention, case.computed)
    return Finding(Cause.DIGITS_SWAPPED, f"数字颠倒：应为 {text}{case.mention.unit}") if text else None


def _other_period(case: Case, answers: Answers) -> Finding | None:
    if not _is_evidence(case):
        return None
    for period in _periods_around(case.period):
        if _explains(case, answers, period, case.scope):
            return Finding(Cause.OTHER_PERIOD, f"他期数：与{period.label}的值相同（{_written(case.mention)}）")
    return None


def _periods_around(period: Period) -> Iterable[Period]:
    """Yield the periods whose figures get mixed up: of the same year by length, then whole years before."""
    year = period.year
    keys = [str(year), f"{year}-01..06", f"{year}-01..09", *(f"{year}Q{place}" for place in range(1, 5))]
    keys += [f"{year}-01..{month:02d}" for month in (11, 10, 8, 7, 5, 4, 3, 2)]
    keys += [f"{year}-{month:02d}" for month in range(12, 0, -1)]
    keys += [str(year - back) for back in range(1, YEARS_BACK + 1)]
    return (one for one in map(Period.parse, keys) if one != period)


def _other_scope(case: Case, answers: Answers) -> Finding | None:
    if not _is_evidence(case):
        return None
    for scope in (PARK, *case.scopes):
        if scope != case.scope and scope.kind in case.indicator.scopes and _explains(case, answers, case.period, scope):
            return Finding(Cause.OTHER_SCOPE, f"他范围的数：与{scope.name}的值相同（{_written(case.mention)}）")
    return None


def _other_figure(case: Case, answers: Answers) -> Finding | None:
    """A figure whose name holds this one's, or is held by it: 到位资金 for 省外到位资金."""
    if case.way is not Way.VALUE or not _is_evidence(case):
        return None
    for other in catalogue().values():
        near = other.name in case.indicator.name or case.indicator.name in other.name
        if other is case.indicator or not near or other.kind is not case.indicator.kind:
            continue
        if case.scope.kind in other.scopes and _holds(case, answers.value(other, case.period, case.scope), other.unit):
            return Finding(Cause.OTHER_SCOPE, f"他口径的数：与“{other.name}”的值相同（{_written(case.mention)}）")
    return None


def _explains(case: Case, answers: Answers, period: Period, scope: Scope) -> bool:
    """Return whether the same question about another period or scope gives what was written."""
    if case.way is Way.VALUE:
        return _holds(case, answers.value(case.indicator, period, scope), case.indicator.unit)
    answer = answers.ask(case.way, case.indicator, period, scope)
    return _holds(case, answer.value, answer.unit)


def _holds(case: Case, value: Fraction | None, unit: str) -> bool:
    factor = factor_between(unit, case.mention.unit)
    return value is not None and factor is not None and judge(case.mention, value * factor * case.mention.sign).holds


def _is_evidence(case: Case) -> bool:
    """Return whether the number is telling enough that the same one elsewhere is no coincidence."""
    value = case.mention.value
    return value is not None and (value.denominator > 1 or value >= policy("least_evidence"))


def _written(mention: Mention) -> str:
    return "" if mention.value is None else f"{decimal_text(mention.value * mention.sign)}{mention.unit}"


_LOOKS: tuple[Callable[[Case, Answers], Finding | None], ...] = (
    _sign,
    _great_slip,
    _points,
    _last_year,
    _target,
    _digits,
    _other_period,
    _other_scope,
    _other_figure,
    _small_slip,
)
"""In the order in which one explanation is better than the next, where several fit."""
