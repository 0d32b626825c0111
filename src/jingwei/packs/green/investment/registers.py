"""The registers of the topic investment."""

from jingwei.kernel.register.api import Register, Role
from jingwei.packs.green.investment.checks.fixed_assets import PROJECT_CHECKS
from jingwei.packs.green.investment.checks.funds import FUND_CHECKS
from jingwei.packs.green.investment.checks.milestones import MILESTONE_CHECKS
from jingwei.packs.green.investment.checks.projects import LIBRARY_CHECKS
from jingwei.packs.green.investment.checks.returns import RETURN_CHECKS
from jingwei.packs.green.investment.checks.stages import STAGE_CHECKS
from jingwei.packs.green.investment.checks.trips import STOP_CHECKS, TRIP_CHECKS
from jingwei.packs.green.investment.models import (
    FixedAssetProject,
    FundArrival,
    InvestmentProject,
    InvestmentReturn,
    Milestone,
    StageChange,
    Trip,
    TripStop,
)

OFFICERS = frozenset({Role.INVESTMENT})
REPORTING = frozenset({Role.INVESTMENT, Role.STATISTICIAN, Role.WRITER})
RETURNS = frozenset({Role.INVESTMENT, Role.STATISTICIAN})
WITH_ENTERPRISE = RETURNS | {Role.ENTERPRISE}
OF_PROJECT = {"project": ("项目代码", "项目名称")}

PROJECTS = Register(
    model=InvestmentProject,
    code="investment.project",
    name="招商项目",
    colour="green",
    columns=(
        "project_code",
        "name",
        "content",
        "investor",
        "origin",
        "province",
        "chain",
        "planned_fen",
        "land_chi2",
        "energy_kgce",
        "leader",
        "bureau",
        "blocking",
        "next_step",
        "next_due",
        "entered",
    ),
    key=("project_code",),
    lookup=("project_code", "name"),
    label=("name",),
    filters=("chain", "origin", "bureau"),
    brief=("project_code", "name", "investor", "chain", "planned_fen", "leader", "blocking", "next_due", "entered"),
    read=REPORTING,
    write=OFFICERS,
    checks=LIBRARY_CHECKS,
    header_aliases={
        "content": ("内容", "项目内容"),
        "planned_fen": ("计划总投资（亿元）", "总投资（亿元）"),
        "land_chi2": ("用地面积（亩）",),
        "energy_kgce": ("能耗（吨标准煤）", "年综合能耗（吨标准煤）"),
        "next_due": ("下步工作时限",),
        "next_step": ("下步工作", "下一步"),
        "entered": ("入库日期",),
    },
    note="储备库里的一个招商项目；落地或终止之日出储，阶段另记在阶段变动里。",
)

STAGE_CHANGES = Register(
    model=StageChange,
    code="investment.stage_change",
    name="阶段变动",
    colour="green",
    columns=("project", "stage", "since", "note"),
    key=("project", "stage", "since"),
    label=("project.name", "stage_name", "since"),
    filters=("stage",),
    read=REPORTING,
    write=OFFICERS,
    checks=STAGE_CHECKS,
    header_aliases=OF_PROJECT,
    note="一个招商项目在某天进入某个阶段；停留天数由相邻两次变动算出。",
)

MILESTONES = Register(
    model=Milestone,
    code="investment.milestone",
    name="落地节点",
    colour="green",
    columns=("project", "kind", "expected", "actual", "note"),
    key=("project", "kind"),
    label=("project.name", "kind_name"),
    filters=("kind",),
    read=REPORTING,
    write=OFFICERS,
    checks=MILESTONE_CHECKS,
    header_aliases=OF_PROJECT,
    note="落地项目的一个推进节点：签约、注册、拿地、开工、投产、入统。",
)

TRIPS = Register(
    model=Trip,
    code="investment.trip",
    name="外出招商",
    colour="green",
    columns=("number", "start", "end", "mode", "leader", "bureau", "purpose", "met", "leads", "result"),
    key=("number",),
    lookup=("number",),
    label=("number", "mode_name"),
    filters=("mode", "bureau"),
    read=REPORTING,
    write=OFFICERS,
    checks=TRIP_CHECKS,
    header_aliases={"leader": ("带队人",), "start": ("开始日期",), "end": ("结束日期",)},
    note="一次外出招商：时间、方式、带队领导和成效。",
)

TRIP_STOPS = Register(
    model=TripStop,
    code="investment.trip_stop",
    name="到访城市",
    colour="green",
    columns=("trip", "city", "province", "visited", "result"),
    key=("trip", "city"),
    label=("trip.number", "city"),
    filters=("city",),
    read=REPORTING,
    write=OFFICERS,
    checks=STOP_CHECKS,
    note="一次外出招商到访的一个城市。",
)

FUNDS = Register(
    model=FundArrival,
    code="investment.fund_arrival",
    name="到位资金",
    colour="green",
    columns=(
        "number",
        "project",
        "arrived",
        "amount_fen",
        "origin",
        "province",
        "investor",
        "use",
        "slip",
    ),
    key=("number",),
    lookup=("number",),
    label=("project.name", "arrived"),
    filters=("origin", "use"),
    read=RETURNS,
    write=OFFICERS,
    checks=FUND_CHECKS,
    proof=True,
    header_aliases=OF_PROJECT,
    note="一笔到位资金；有银行进账单或验资报告作凭证的才计入省外到位资金。",
)

FIXED_ASSET_PROJECTS = Register(
    model=FixedAssetProject,
    code="investment.fixed_asset_project",
    name="固投项目",
    colour="green",
    columns=(
        "project_code",
        "name",
        "enterprise",
        "builder",
        "category",
        "planned_fen",
        "started",
        "entered",
        "left",
    ),
    key=("project_code",),
    lookup=("project_code", "name"),
    label=("name",),
    filters=("enterprise", "category"),
    read=WITH_ENTERPRISE,
    write=RETURNS,
    own="enterprise",
    checks=PROJECT_CHECKS,
    note="固定资产投资统计库里的一个项目：先入库，后有数。",
)

INVESTMENT_RETURNS = Register(
    model=InvestmentReturn,
    code="investment.return",
    name="固投月报",
    colour="green",
    columns=(
        "project",
        "month",
        "status",
        "merged_january",
        "invested_month_fen",
        "invested_ytd_fen",
        "invested_month_last_year_fen",
        "invested_ytd_last_year_fen",
        "explanation",
    ),
    key=("project", "month"),
    label=("project.name", "month"),
    filters=("month", "status"),
    read=WITH_ENTERPRISE,
    write=RETURNS,
    own="project.enterprise",
    sensitive=True,
    checks=RETURN_CHECKS,
    ordering=("-month", "-entry_id"),
    header_aliases=OF_PROJECT,
    note="一个固投项目一个月的完成投资，四栏：本月、本年累计、上年同期本月、上年同期累计。",
)
