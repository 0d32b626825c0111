"""The check of official statements: a known indicator, its unit, a decimal number, a period that exists."""

from collections.abc import Iterable, Iterator, Sequence

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.register.api import Draft, Problem
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.kernel.words.quantity import number
from jingwei.kernel.words.refusal import Refusal


def check_statements(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a statement that no figure could ever use."""
    for place, draft in enumerate(drafts):
        for name, why, mend in _faults(draft):
            yield Problem(place, name, why, mend)


def _faults(draft: Draft) -> Iterator[tuple[str, str, str]]:
    code, unit = draft.fields.get("indicator", ""), draft.fields.get("unit", "")
    known = indicator.catalogue().get(code)
    if known is None:
        yield "indicator", f"没有代码为“{code}”的指标", "请照指标目录填写代码，如 green.industrial_value_added_growth"
    elif unit != known.unit:
        yield "unit", f"“{known.name}”的单位是 {known.unit}，不是“{unit}”", f"请换算成 {known.unit} 后填写"
    try:
        number(draft.fields.get("value", ""))
    except Refusal as error:
        yield "value", error.why, error.mend
    try:
        Period.parse(draft.fields.get("period", ""))
    except PeriodError as error:
        yield "period", error.why, error.mend
