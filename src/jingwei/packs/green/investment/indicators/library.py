"""Figures of the reserve library and of what has come out of it (G11, G12, G15)."""

from jingwei.kernel.indicator.api import Count, Example, Growth, Indicator, Kind, RecordRows, Sum
from jingwei.packs.green.investment.indicators.cast import passage, project
from jingwei.packs.green.investment.models import InvestmentProject
from jingwei.packs.green.investment.rows import blocked_in_reserve, in_reserve, passed

BASIS = "园区招商项目储备库管理口径：落地或终止之日出储"
RESERVE = RecordRows(InvestmentProject, in_reserve, chain="chain", largest="planned_fen")
SIGNED = RecordRows(InvestmentProject, passed("signed"), chain="chain", largest="planned_fen", carrier="chain")
LANDED = RecordRows(InvestmentProject, passed("landed"), chain="chain", largest="planned_fen", carrier="chain")
BLOCKED = RecordRows(InvestmentProject, blocked_in_reserve, chain="chain", largest="planned_fen")
SCOPES = ("park", "chain")

LIBRARY = (
    project("jia", 10, "2023-01-10"),
    project("yi", 20, "2022-06-01"),
    project("bing", 30, "2023-11-01"),
    passage("yi", "signed", "2023-03-01"),
    passage("yi", "landed", "2023-05-20"),
    passage("jia", "signed", "2023-08-01"),
)

Indicator(
    code="green.reserve_projects",
    name="谋划储备项目",
    aliases=("储备项目数", "谋划项目"),
    unit="项",
    kind=Kind.COUNT,
    colour="green",
    rows=RESERVE,
    measure=Count(),
    meaning="期末在储备库里的招商项目数：已入储，还没有落地，也没有终止。",
    formula="入储日期不晚于期末、且期末前没有进入“落地”或“终止”阶段的招商项目的个数",
    basis=BASIS,
    scopes=SCOPES,
    places=0,
    phrase="期末谋划储备项目{value}",
    example=Example(LIBRARY, "2023", "2"),
)

Indicator(
    code="green.reserve_investment",
    name="储备项目投资额",
    aliases=("储备项目总投资", "储备项目计划投资"),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=RESERVE,
    measure=Sum("planned_fen"),
    meaning="期末在储备库里的招商项目的计划投资之和。",
    formula="Σ 期末在库项目的计划投资",
    basis=BASIS,
    scopes=SCOPES,
    example=Example(LIBRARY, "2023Q1", "30"),
)

Indicator(
    code="green.blocked_projects",
    name="有堵点的储备项目",
    aliases=("堵点项目数",),
    unit="项",
    kind=Kind.COUNT,
    colour="green",
    rows=BLOCKED,
    measure=Count(),
    meaning="期末在储备库里、写明了堵点的招商项目数。",
    formula="期末在库且“堵点”不为空的招商项目的个数；堵点按现行记录，不追溯",
    basis=BASIS,
    growth=Growth.NONE,
    direction="down",
    scopes=SCOPES,
    places=0,
    example=Example(LIBRARY, "2023", "0"),
)

Indicator(
    code="green.signed_projects",
    name="签约项目数",
    aliases=("新签约项目", "签约项目"),
    unit="个",
    kind=Kind.COUNT,
    colour="green",
    rows=SIGNED,
    measure=Count(),
    meaning="期内首次进入“签约”阶段的招商项目数。",
    formula="首次签约日期在期内的招商项目的个数",
    basis=BASIS,
    flow=True,
    scopes=SCOPES,
    places=0,
    phrase="新签约项目{value}",
    example=Example(LIBRARY, "2023", "2"),
)

Indicator(
    code="green.landed_projects",
    name="新落地项目",
    aliases=("落地项目", "新落地项目数"),
    unit="个",
    kind=Kind.COUNT,
    colour="green",
    rows=LANDED,
    measure=Count(),
    meaning="期内进入“落地”阶段、从储备库出储的招商项目数。",
    formula="落地日期在期内的招商项目的个数",
    basis=BASIS,
    flow=True,
    scopes=SCOPES,
    places=0,
    example=Example(LIBRARY, "2023", "1"),
)

Indicator(
    code="green.landed_investment",
    name="新落地项目投资额",
    aliases=("落地项目计划投资",),
    unit="亿元",
    kind=Kind.LEVEL,
    colour="green",
    rows=LANDED,
    measure=Sum("planned_fen"),
    meaning="期内落地的招商项目的计划投资之和。",
    formula="Σ 期内落地项目的计划投资",
    basis=BASIS,
    flow=True,
    scopes=SCOPES,
    example=Example(LIBRARY, "2023Q2", "20"),
)
