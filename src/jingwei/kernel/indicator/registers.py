"""The registers of the indicator idea."""

from collections.abc import Iterable, Sequence

from jingwei.kernel.indicator.declarations import catalogue
from jingwei.kernel.indicator.models import Release, Target
from jingwei.kernel.register.api import OFFICE, Draft, Problem, Register, Role
from jingwei.kernel.words.quantity import UnknownUnit, WrongUnit, convert
from jingwei.kernel.words.refusal import Refusal


def indicator_exists(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse an indicator code that nobody declared."""
    for place, draft in enumerate(drafts):
        code = draft.fields.get("indicator", "")
        if code not in catalogue():
            yield Problem(
                place, "indicator", f"没有代码为“{code}”的指标", "请照指标目录填写代码，如 green.industrial_output"
            )


def value_in_unit(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a value that is no number, or a unit that the indicator cannot be measured in."""
    for place, draft in enumerate(drafts):
        indicator = catalogue().get(draft.fields.get("indicator", ""))
        if indicator is None:
            continue
        value, unit = draft.fields.get("value", ""), draft.fields.get("unit", "")
        try:
            convert(value, unit, indicator.unit)
        except (WrongUnit, UnknownUnit) as error:
            yield Problem(place, "unit", error.why, f"请用{indicator.unit}或与它同类的单位")
        except Refusal as error:
            yield Problem(place, "value", error.why, error.mend)


TARGETS = Register(
    model=Target,
    code="indicator.target",
    name="目标",
    colour="house",
    columns=("indicator", "period", "since", "value", "unit", "document"),
    key=("indicator", "period", "since"),
    label=("indicator", "period"),
    filters=("period",),
    write=frozenset({Role.STATISTICIAN, Role.INVESTMENT}),
    checks=(indicator_exists, value_in_unit),
    note="一个指标在一期里要达到的数，自下达之日起有效。",
)

RELEASES = Register(
    model=Release,
    code="indicator.release",
    name="公开许可",
    colour="house",
    columns=("indicator", "enterprise", "rank", "reason"),
    key=("indicator", "enterprise"),
    label=("indicator", "enterprise.name"),
    read=OFFICE,
    write=frozenset({Role.STATISTICIAN}),
    own="enterprise",
    checks=(indicator_exists,),
    note="准许在一般页面公开某一家企业的某个指标，并写明理由。",
)
