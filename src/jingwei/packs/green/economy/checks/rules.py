"""The relations that a monthly return must satisfy: plain functions over values by field name, no database.

A soft finding awaits an explanation; a return that has one in 说明 awaits nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from jingwei.kernel.words.quantity import Quantity
from jingwei.packs.green.economy.measures import ELECTRICITY, MEASURES, OUTPUT, REQUIRED_OF, FourColumns
from jingwei.packs.green.economy.tables import tolerance

Values = Mapping[str, Any]

LABEL_OF = {
    "industry": "规上工业",
    "wholesale": "批发业",
    "retail": "零售业",
    "catering": "住餐业",
    "service": "服务业",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One relation that does not hold: the field, why, how to mend it, and whether the row is refused."""

    field: str
    why: str
    mend: str
    hard: bool


@dataclass(frozen=True, slots=True)
class Limits:
    """The tolerances of data/checks.csv, read once: money in fen, factors and per cents as whole numbers."""

    cumulative_gap: int = field(default_factory=lambda: tolerance("cumulative_gap"))
    jump_factor: int = field(default_factory=lambda: tolerance("jump_factor"))
    jump_floor: int = field(default_factory=lambda: tolerance("jump_floor"))
    base_gap: int = field(default_factory=lambda: tolerance("base_gap"))
    employees_factor: int = field(default_factory=lambda: tolerance("employees_factor"))
    employees_floor: int = field(default_factory=lambda: tolerance("employees_floor"))
    electricity_factor: int = field(default_factory=lambda: tolerance("electricity_factor"))


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What a return is compared with: the list it is filed for, last month's return, last year's of the month."""

    catalogue: str = ""
    before: Values | None = None
    last_year: Values | None = None


def findings(row: Values, beside: Neighbours, limits: Limits) -> Iterator[Finding]:
    """Yield everything that does not hold in a return; soft findings only while it has no explanation."""
    given = [measure for measure in MEASURES if row.get(measure.ytd) is not None or row.get(measure.month) is not None]
    yield from _lacking(row, beside.catalogue, given)
    for measure in given:
        yield from _within(row, measure)
    if not row.get("explanation"):
        for measure in given:
            yield from _between(row, beside, measure, limits)
        yield from _employees(row, beside.before, limits)
        yield from _electricity(row, limits)


def _lacking(row: Values, catalogue: str, given: list[FourColumns]) -> Iterator[Finding]:
    needed = REQUIRED_OF.get(catalogue)
    if needed is not None and row.get(needed.ytd) is None:
        why = f"{LABEL_OF[catalogue]}报表缺“{needed.label}本月止累计”"
        yield Finding(needed.ytd, why, "请补填；确实没有的填 0", True)
    elif not given:
        yield Finding("revenue_ytd_fen", "一个指标也没有填", "请至少填一个指标的本月和本月止累计", True)
    merged = row.get("merged_january")
    for measure in given:
        if row.get(measure.ytd) is None:
            yield Finding(measure.ytd, f"填了{measure.label}本月，没有填本月止累计", "请补填本月止累计", True)
        elif row.get(measure.month) is None and not merged:
            yield Finding(measure.month, f"填了{measure.label}本月止累计，没有填本月", "请补填本月；没有的填 0", True)


def _within(row: Values, measure: FourColumns) -> Iterator[Finding]:
    month, ytd = row.get(measure.month), row.get(measure.ytd)
    for name in measure.columns:
        value = row.get(name)
        if value is not None and value < 0:
            why = f"{measure.label}是负数（{_shown(value, measure)}）"
            yield Finding(name, why, "报表不收负数；以前月份报多的，请订正那个月的报表", True)
    if month is None or ytd is None:
        return
    if month > ytd:
        why = f"{measure.label}本月 {_shown(month, measure)} 大于本月止累计 {_shown(ytd, measure)}"
        yield Finding(measure.month, why, "请核对两栏是否填反，或累计是否漏加本月", True)
    elif month != ytd and (row["month"].endswith("-01") or row.get("merged_january")):
        what = "1—2月合并报表" if row.get("merged_january") else "1月"
        why = f"{what}的{measure.label}累计应等于本月，却是 {_shown(ytd, measure)} 和 {_shown(month, measure)}"
        yield Finding(measure.ytd, why, "请把两栏改成相同的数", True)


def _between(row: Values, beside: Neighbours, measure: FourColumns, limits: Limits) -> Iterator[Finding]:
    month, ytd = row.get(measure.month), row.get(measure.ytd)
    before = beside.before.get(measure.ytd) if beside.before else None
    if before is not None and month is not None and ytd is not None and not row["month"].endswith("-01"):
        yield from _cumulative(row, measure, before, limits)
    last_year = row.get(measure.month_last_year)
    if month is not None and last_year is not None:
        yield from _jump(month, last_year, measure, limits)
    yield from _base(row, beside.last_year, measure, limits)


def _cumulative(row: Values, measure: FourColumns, before: int, limits: Limits) -> Iterator[Finding]:
    if row.get("merged_january"):
        return
    gap = row[measure.ytd] - before - row[measure.month]
    if abs(gap) > limits.cumulative_gap:
        why = (
            f"{measure.label}本月止累计 {_shown(row[measure.ytd], measure)} 与上月累计＋本月 "
            f"{_shown(before + row[measure.month], measure)} 差 {_shown(gap, measure)}"
        )
        yield Finding(measure.ytd, why, "请核对；若订正了以前月份，请在说明里写明是哪个月、多少", False)


def _jump(month: int, last_year: int, measure: FourColumns, limits: Limits) -> Iterator[Finding]:
    if max(month, last_year) < limits.jump_floor or last_year == 0 or month == 0:
        return
    if month >= last_year * limits.jump_factor or month * limits.jump_factor <= last_year:
        way = "大增" if month > last_year else "大降"
        why = f"{measure.label}本月 {_shown(month, measure)}，上年同期 {_shown(last_year, measure)}，同比{way}"
        mend = f"请核对单位是否为{measure.shown}；属实请在说明里写原因"
        yield Finding(measure.month, why, mend, False)


def _base(row: Values, last_year: Values | None, measure: FourColumns, limits: Limits) -> Iterator[Finding]:
    reported, own = row.get(measure.ytd_last_year), last_year.get(measure.ytd) if last_year else None
    if reported is None or own is None or abs(reported - own) <= limits.base_gap:
        return
    why = f"{measure.label}上年同期累计 {_shown(reported, measure)} 与本企业去年报的 {_shown(own, measure)} 不同"
    yield Finding(measure.ytd_last_year, why, "按报表的数计算增速；请在说明里写明调整的依据", False)


def _employees(row: Values, before: Values | None, limits: Limits) -> Iterator[Finding]:
    now, then = row.get("employees"), before.get("employees") if before else None
    if now is None or then is None or max(now, then) < limits.employees_floor:
        return
    if abs(now - then) * 100 > then * limits.employees_factor:
        why = f"期末从业人员 {now} 人，上月 {then} 人，变动超过 {limits.employees_factor}%"
        yield Finding("employees", why, "请核对；属实请在说明里写原因", False)


def _electricity(row: Values, limits: Limits) -> Iterator[Finding]:
    power, output = row.get(ELECTRICITY.month), row.get(OUTPUT.month)
    power_then, output_then = row.get(ELECTRICITY.month_last_year), row.get(OUTPUT.month_last_year)
    if not (power and output and power_then and output_then) or output < limits.jump_floor:
        return
    present, base = power * output_then, power_then * output
    if present >= base * limits.electricity_factor or present * limits.electricity_factor <= base:
        why = f"单位产值用电量是上年同期的 {present / base:.2f} 倍"
        yield Finding(ELECTRICITY.month, why, "请核对用电量和产值的单位；属实请在说明里写原因", False)


def _shown(value: int, measure: FourColumns) -> str:
    unit = "Wh" if measure.unit == "wh" else measure.unit
    return Quantity.parse(str(value), unit).to(measure.shown).text() + measure.shown
