"""The registers of the report idea."""

from collections.abc import Iterable, Sequence

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.register.api import Draft, Problem, Register, Role
from jingwei.kernel.report.models import Alias, Milestone, Publication


def indicator_known_or_none(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a code that no indicator has; empty means that the wording is no figure."""
    for place, draft in enumerate(drafts):
        code = draft.fields.get("indicator", "")
        if code and code not in catalogue():
            yield Problem(place, "indicator", f"没有代码为“{code}”的指标", "请照指标目录填写代码；不是指标的留空")


def not_entered_by_hand(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a publication that was typed in: one comes of preparing and issuing alone."""
    for place, _ in enumerate(drafts):
        yield Problem(place, "title", "报告由提请和签发产生，不能填报或导入", "请到“报告”页提请签发")


ALIASES = Register(
    model=Alias,
    code="report.alias",
    name="提法",
    colour="house",
    columns=("words", "indicator", "example"),
    key=("words",),
    label=("words", "indicator"),
    write=frozenset({Role.WRITER, Role.STATISTICIAN}),
    checks=(indicator_known_or_none,),
    note="报告里对一个指标的一种叫法，由人认定；核稿从此认得。",
)

MILESTONES = Register(
    model=Milestone,
    code="report.milestone",
    name="大事记",
    colour="house",
    columns=("day", "event", "enterprise", "grade"),
    key=("day", "event"),
    label=("day", "event"),
    filters=("day", "grade"),
    write=frozenset({Role.WRITER, Role.STATISTICIAN, Role.INVESTMENT}),
    proof=True,
    ordering=("-day", "-entry_id"),
    note="园区值得记下的一件事：哪天、什么事、哪家企业、什么级别，附凭证。",
)

PUBLICATIONS = Register(
    model=Publication,
    code="report.publication",
    name="签发的报告",
    colour="house",
    columns=("period", "edition", "preparation", "title", "prepared_by", "issued_by", "figures", "text_sha256", "seal"),
    key=("period", "preparation"),
    label=("title", "edition"),
    filters=("period",),
    brief=("title", "period", "edition", "prepared_by", "issued_by"),
    by_service=True,
    checks=(not_entered_by_hand,),
    note="一期报告：由一人提请、另一人签发，数与行封存在日志链里。",
)
