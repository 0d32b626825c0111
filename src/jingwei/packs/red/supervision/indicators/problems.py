"""Figures of what was put right: on field trips (F03), after patrols (F05), after tours and overseeing (B01, B02)."""

from jingwei.kernel.indicator.api import Count, Example, Indicator, Kind, RecordRows
from jingwei.kernel.matter.api import Matter, MatterList
from jingwei.packs.red.supervision.indicators.cast import PEOPLE, cleared, from_list, matter, reopened, solved
from jingwei.packs.red.supervision.rows import (
    ON_SITE,
    PROBLEM,
    inspected_problems_closed,
    inspections_with_closed,
    patrol_problems_closed,
    solved_on_site,
)

BASIS = "园区督查督办口径：以销号（办结）之日归期，重新办理的不再算销号"
REOPENED = "以后回头看重新办理的，过去期的数随之减少；已封存的报告会把这个差异显示出来。"

Indicator(
    code="red.solved_on_site",
    name="现场解决问题",
    aliases=("调研现场解决问题",),
    unit="个",
    kind=Kind.COUNT,
    colour="red",
    rows=RecordRows(Matter, solved_on_site, "enterprise", carrier="responsible"),
    measure=Count(),
    meaning=f"期内办结的现场问题：调研现场遇到、有凭证、由另一人确认已解决。{REOPENED}",
    formula="类型为“现场问题”、现在是办结、办结之日在期内的事项的个数",
    basis=BASIS,
    flow=True,
    places=0,
    phrase="调研现场解决问题{value}",
    example=Example(
        (
            *PEOPLE,
            from_list("dy1", "research"),
            matter("XC1", ON_SITE, "dy1"),
            matter("XC2", ON_SITE, "dy1"),
            matter("XC3", ON_SITE, "dy1"),
            *solved("XC1", "2023-03-06"),
            *solved("XC2", "2023-05-08"),
        ),
        "2023",
        "2",
    ),
)

Indicator(
    code="red.patrol_problems_closed",
    name="作风巡察反馈问题整改",
    aliases=("市委作风巡察反馈问题", "市委作风巡察反馈问题整改"),
    unit="项",
    kind=Kind.COUNT,
    colour="red",
    rows=RecordRows(Matter, patrol_problems_closed, carrier="responsible"),
    measure=Count(),
    meaning=f"期内销号的巡察反馈问题：来自“巡察”类清单；巡视、督查和专项行动的另计在“巡视督查问题整改”。{REOPENED}",
    formula="清单类型为“巡察”、类型为“反馈问题”、现在是销号、销号之日在期内的事项的个数",
    basis=BASIS,
    flow=True,
    places=0,
    phrase="市委作风巡察反馈问题整改{value}",
    example=Example(
        (
            *PEOPLE,
            from_list("xc1", "patrol"),
            from_list("ds1", "tour"),
            matter("WT1", PROBLEM, "xc1"),
            matter("WT2", PROBLEM, "xc1"),
            matter("WT3", PROBLEM, "ds1"),
            *cleared("WT1", "2023-03-06"),
            *cleared("WT2", "2023-05-08"),
            *cleared("WT3", "2023-05-09"),
            reopened("WT2", 6, "2023-11-06"),
        ),
        "2023",
        "1",
    ),
)

INSPECTIONS = (
    *PEOPLE,
    from_list("xs1", "tour"),
    from_list("dc1", "overseeing"),
    from_list("zx1", "campaign"),
    from_list("xc1", "patrol"),
    matter("WT1", PROBLEM, "xs1"),
    matter("WT2", PROBLEM, "xs1"),
    matter("WT3", PROBLEM, "dc1"),
    matter("WT4", PROBLEM, "zx1"),
    matter("WT5", PROBLEM, "xc1"),
    *cleared("WT1", "2023-03-06"),
    *cleared("WT2", "2023-05-08"),
    *cleared("WT3", "2023-05-09"),
    *cleared("WT5", "2023-05-10"),
)

Indicator(
    code="blue.inspection_problems_closed",
    name="巡视督查问题整改",
    aliases=("问题整改", "巡视督查反馈问题整改"),
    unit="项",
    kind=Kind.COUNT,
    colour="blue",
    rows=RecordRows(Matter, inspected_problems_closed, carrier="responsible"),
    measure=Count(),
    meaning=(
        "期内销号的反馈问题，来自“巡视”“督查”“专项行动”三类清单；巡察的另计在“作风巡察反馈问题整改”，"
        f"环保督察的另计销号率，两边不重复。{REOPENED}"
    ),
    formula="清单类型为巡视、督查或专项行动，类型为“反馈问题”、现在是销号、销号之日在期内的事项的个数",
    basis=BASIS,
    flow=True,
    places=0,
    phrase="巡视督查反馈问题整改{value}",
    example=Example(INSPECTIONS, "2023", "3"),
)

Indicator(
    code="blue.inspections",
    name="巡视督查专项",
    unit="项",
    kind=Kind.COUNT,
    colour="blue",
    rows=RecordRows(MatterList, inspections_with_closed),
    measure=Count(),
    meaning=(
        "“巡视督查问题整改”的问题分属几份清单：巡视、督查、专项行动三类清单中，期内至少有一个反馈问题销号的清单；"
        "只分解了任务、没有反馈问题的专项行动不算。"
    ),
    formula="期内有反馈问题销号的巡视、督查、专项行动清单的份数",
    basis=BASIS,
    places=0,
    phrase="巡视督查专项{value}",
    example=Example(INSPECTIONS, "2023", "2"),
)
