"""The registers of the economy topic: what is listed, entered, imported and exported, and by whom."""

from jingwei.kernel.register.api import OFFICE, Register, Role
from jingwei.packs.green.economy.checks import (
    check_listings,
    check_monitorings,
    check_months,
    check_returns,
    check_statements,
    check_years,
)
from jingwei.packs.green.economy.measures import MEASURES
from jingwei.packs.green.economy.models import (
    ClusterTarget,
    Listing,
    Monitoring,
    MonthlyReturn,
    ReturnRound,
    Statement,
    TaxReceipt,
    YearlyReturn,
)

STATISTICIAN = frozenset({Role.STATISTICIAN})
FILERS = frozenset({Role.STATISTICIAN, Role.ENTERPRISE})

MONTHLY_RETURNS = Register(
    model=MonthlyReturn,
    code="economy.monthly_return",
    name="月报",
    colour="green",
    columns=(
        "enterprise",
        "month",
        "catalogue",
        "status",
        "merged_january",
        *(name for measure in MEASURES for name in measure.columns),
        "employees",
        "employees_last_year",
        "explanation",
    ),
    key=("enterprise", "month"),
    label=("enterprise.short_name", "month"),
    filters=("enterprise", "month", "status"),
    brief=("enterprise", "month", "status", "output_month_fen", "output_ytd_fen", "revenue_ytd_fen", "explanation"),
    read=FILERS,
    write=FILERS,
    own="enterprise",
    sensitive=True,
    checks=(check_returns,),
    ordering=("-month", "entry_id"),
    note="一家企业一个月的统计报表，每个指标四栏；核定订正快报。",
)

YEARLY_RETURNS = Register(
    model=YearlyReturn,
    code="economy.yearly_return",
    name="年报",
    colour="green",
    columns=(
        "enterprise",
        "year",
        "status",
        "output_fen",
        "revenue_fen",
        "sales_fen",
        "electricity_wh",
        "employees",
        "explanation",
    ),
    key=("enterprise", "year"),
    label=("enterprise.short_name", "year"),
    filters=("enterprise", "year"),
    read=FILERS,
    write=FILERS,
    own="enterprise",
    sensitive=True,
    checks=(check_years,),
    ordering=("-year", "entry_id"),
    note="一家企业一年的统计年报，自成一册，不并入月报的合计。",
)

ROUNDS = Register(
    model=ReturnRound,
    code="economy.return_round",
    name="报表轮次",
    colour="green",
    columns=("month", "kind", "opened", "due", "status", "note"),
    key=("month", "kind"),
    label=("month",),
    filters=("kind", "status"),
    read=OFFICE | {Role.ENTERPRISE},
    write=STATISTICIAN,
    checks=(check_months,),
    ordering=("-month", "kind"),
    note="一期报表从开放到锁定；谁还没报是算出来的，锁定后不再收。",
)

LISTINGS = Register(
    model=Listing,
    code="economy.listing",
    name="入统退统",
    colour="green",
    columns=("enterprise", "catalogue", "entered", "left", "batch", "check_year", "leaving_reason"),
    key=("enterprise", "catalogue", "entered"),
    label=("enterprise.short_name", "entered"),
    filters=("catalogue", "entered"),
    read=OFFICE | {Role.ENTERPRISE},
    write=STATISTICIAN,
    own="enterprise",
    checks=(check_listings,),
    ordering=("-entered", "entry_id"),
    note="一家企业在哪个统计名录，从哪个月入统、哪个月退统。",
)

MONITORINGS = Register(
    model=Monitoring,
    code="economy.monitoring",
    name="准规上监测",
    colour="green",
    columns=("enterprise", "catalogue", "since", "until", "note"),
    key=("enterprise", "since"),
    label=("enterprise.short_name", "since"),
    filters=("catalogue",),
    write=STATISTICIAN,
    own="enterprise",
    checks=(check_monitorings,),
    ordering=("-since", "entry_id"),
    note="未达规模、但请它每月报数的企业。",
)

TAX_RECEIPTS = Register(
    model=TaxReceipt,
    code="economy.tax_receipt",
    name="税收入库",
    colour="green",
    columns=("enterprise", "month", "amount_fen", "note"),
    key=("enterprise", "month"),
    label=("enterprise.short_name", "month"),
    filters=("enterprise", "month"),
    read=FILERS,
    write=STATISTICIAN,
    own="enterprise",
    sensitive=True,
    checks=(check_months,),
    ordering=("-month", "entry_id"),
    note="一家企业一个月入库的税收。",
)

STATEMENTS = Register(
    model=Statement,
    code="economy.statement",
    name="官方发布数",
    colour="green",
    columns=("indicator", "period", "value", "unit", "office", "document", "published"),
    key=("indicator", "period"),
    label=("indicator", "period"),
    filters=("indicator", "period"),
    write=STATISTICIAN,
    checks=(check_statements,),
    ordering=("-period", "entry_id"),
    note="统计等部门发布、本园区不推算的数，照文件原样登记。",
)

CLUSTER_TARGETS = Register(
    model=ClusterTarget,
    code="economy.cluster_target",
    name="产业集群目标",
    colour="green",
    columns=("chain", "year", "name", "output_fen", "since", "document"),
    key=("chain", "year"),
    label=("name", "year"),
    filters=("chain",),
    write=STATISTICIAN | {Role.INVESTMENT},
    checks=(check_years,),
    ordering=("year", "entry_id"),
    note="一条产业链的集群到某年年底要达到的年产值。",
)
