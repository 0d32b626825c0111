"""What ratings, meetings and quarrels lead to: a bad rating put right, a decision carried out, a dispute mediated."""

from collections.abc import Mapping, Sequence

from django.db.models import Q

from jingwei.kernel.matter.api import Action, Clock, Closure, ListKind, MatterType, Refusal, Rung
from jingwei.kernel.register.api import Role
from jingwei.packs.red.service.models import BadRating

OFFICERS = frozenset({Role.SERVICE, Role.HANDLER})
READERS = OFFICERS | {Role.SUPERVISOR}
ENDS = frozenset({Action.CLOSE, Action.WITHDRAW})
WORKING = frozenset(
    {
        Action.ACCEPT,
        Action.ASSIGN,
        Action.PROGRESS,
        Action.NOTE,
        Action.REMIND,
        Action.PAUSE,
        Action.RESUME,
        Action.EXTEND,
        Action.REOPEN,
        Action.WITHDRAW,
    }
)
A_DAY_BEFORE = Rung(before_days=1, to=frozenset({Role.SERVICE}))
AT_THE_END = Rung(to=frozenset({Role.SERVICE, Role.SUPERVISOR}))

UNVERIFIED = Refusal(
    "verdict", "还没有回访评价人、写明是否属实", "请先在“好差评”里这条评价的页面记下回访和核实结论", "action"
)


def unverified(matters: Sequence[int]) -> Mapping[int, Refusal]:
    """Return the bad ratings' matters whose rater was not called, or was reached and what was said not verified."""
    uncalled = Q(called_at=None) | Q(reached=True, verdict="")
    rows = BadRating.objects.filter(uncalled, live=True, matter__in=matters)
    return dict.fromkeys(rows.values_list("matter", flat=True), UNVERIFIED)


COMPLAINT = MatterType(
    code="service.complaint",
    name="差评整改",
    colour="red",
    prefix="CP",
    note="一条差评引出的整改：回访评价人，核实是否属实，整改，再由另一人核查办结；谁办理谁负责。",
    clocks=(
        Clock(
            code="finish",
            name="差评整改",
            stops=ENDS,
            days=15,
            ladder=(A_DAY_BEFORE, AT_THE_END),
            source="四川好差评办法：15 个工作日内整改（转引；各地 7 天至 15 个工作日不一，可在时限设置里改）",
            confirmed=False,
        ),
    ),
    closure=Closure(
        applicant=True,
        checkers=1,
        criteria=("已电话回访评价人", "已核实是否属实并写明", "属实的已整改，不属实的已向评价人说明"),
    ),
    actions=WORKING | {Action.ANSWER},
    read=READERS,
    write=READERS,
    lacking=unverified,
)

DISPUTE = MatterType(
    code="service.dispute",
    name="劳动争议调解",
    colour="red",
    prefix="TJ",
    note="职工与企业的劳动争议：受理、调解，达成协议或告知可以申请仲裁；调解书作凭证。",
    clocks=(
        Clock(
            code="finish",
            name="调解",
            stops=ENDS,
            days=15,
            calendar="24X7",
            ladder=(Rung(before_days=3, to=frozenset({Role.SERVICE})), AT_THE_END),
            source="《劳动争议调解仲裁法》第十四条：自收到调解申请之日起十五日",
            confirmed=False,
        ),
    ),
    closure=Closure(evidence=1),
    actions=WORKING,
    read=READERS,
    write=READERS,
)

DECISION = MatterType(
    code="service.decision",
    name="协调会议定事项",
    colour="red",
    prefix="YD",
    note="项目协调会议定的一件事：责任单位、时限随会议定下，下一次会先说它办得怎样。",
    clocks=(
        Clock(
            code="finish",
            name="落实",
            stops=ENDS,
            ladder=(A_DAY_BEFORE, AT_THE_END),
            source="会议定下的时限",
        ),
    ),
    actions=WORKING,
    read=READERS | {Role.INVESTMENT, Role.WRITER},
    write=READERS | {Role.INVESTMENT},
)

COORDINATION = ListKind(
    code="coordination",
    name="项目协调会",
    colour="red",
    types=("service.decision",),
    note="一次协调会议定的事项。",
)
