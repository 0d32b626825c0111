"""Figures of petitions during an inspection (B03, B04, B05): received, finished, cleared."""

from jingwei.kernel.indicator.api import Count, Example, Growth, Indicator, Kind, Ratio, RecordRows
from jingwei.kernel.matter.api import Matter
from jingwei.packs.blue.inspection.beside import of_petitions
from jingwei.packs.blue.inspection.indicators.cast import (
    PEOPLE,
    assisted_and_cleared,
    cleared,
    from_list,
    interim,
    matter,
)
from jingwei.packs.blue.inspection.rows import (
    ASSISTED,
    TRANSFERRED,
    assisted,
    every_row,
    finished,
    reported,
    transferred,
)
from jingwei.packs.blue.inspection.rows import cleared as cleared_by

BASIS = "督察信访举报交办单口径：按受理之日（信件时间与登记时间取早）归期"
DUPLICATES = "重复举报件与原件关联、并入原件办理，不另计数，也不删除。"
PETITIONS = (
    *PEOPLE,
    from_list("xf1", "petitions"),
    matter("XF1", TRANSFERRED, "xf1"),
    matter("XF2", TRANSFERRED, "xf1"),
    matter("XF3", TRANSFERRED, "xf1"),
    matter("XF4", TRANSFERRED, "xf1", duplicate_of="XF1"),
    matter("XB1", ASSISTED, "xf1"),
    *cleared("XF1"),
    interim("XF2", "2023-02-06"),
    *assisted_and_cleared("XB1"),
)

Indicator(
    code="blue.petitions_transferred",
    name="群众信访举报转办件",
    aliases=("转办件",),
    unit="件",
    kind=Kind.COUNT,
    colour="blue",
    rows=RecordRows(Matter, transferred, "enterprise", carrier="responsible"),
    measure=Count(),
    meaning=f"期内收到、由本园区主办的督察信访转办件。{DUPLICATES}",
    formula="受理之日在期内、不是重复件的信访转办件的件数",
    basis=BASIS,
    direction="down",
    flow=True,
    places=0,
    phrase="群众信访举报转办件{value}",
    example=Example(PETITIONS, "2023", "3"),
)

Indicator(
    code="blue.petitions_assisted",
    name="群众信访举报协办件",
    aliases=("协办件",),
    unit="件",
    kind=Kind.COUNT,
    colour="blue",
    rows=RecordRows(Matter, assisted, "enterprise", carrier="responsible"),
    measure=Count(),
    meaning=f"期内收到、由别处主办、本园区协办的督察信访件。{DUPLICATES}",
    formula="受理之日在期内、不是重复件的信访协办件的件数",
    basis=BASIS,
    direction="down",
    flow=True,
    places=0,
    phrase="群众信访举报协办件{value}",
    example=Example(PETITIONS, "2023", "1"),
)

RECEIVED = RecordRows(
    Matter,
    reported,
    carrier="responsible",
    marks={"finished": finished, "cleared": cleared_by, "received": every_row},
)

Indicator(
    code="blue.petitions_finished",
    name="信访举报办结率",
    aliases=("办结率", "群众信访举报办结率"),
    unit="%",
    kind=Kind.SHARE,
    colour="blue",
    rows=RECEIVED,
    measure=Ratio("finished", "received", scale=100),
    meaning=(
        "期内收到的转办件和协办件中，截至期末办结的占比；办结含阶段性办结（其中有的已在验收中），不等于销号，"
        "责任单位只是申请验收、没有阶段性办结的不算；"
        f"旁列销号率。{DUPLICATES}以后重新办理的，过去期的数随之改变，已封存的报告会显示这个差异。"
    ),
    formula="（阶段性办结 + 阶段性办结后验收中 + 已验收销号）÷ 期内收到的件数 × 100%，都截至期末、不计重复件",
    basis=BASIS,
    growth=Growth.NONE,
    beside=of_petitions,
    phrase="信访举报办结率{value}",
    example=Example(PETITIONS, "2023", "75"),
)

Indicator(
    code="blue.petitions_cleared",
    name="信访举报销号率",
    aliases=("群众信访举报销号率",),
    unit="%",
    kind=Kind.SHARE,
    colour="blue",
    rows=RECEIVED,
    measure=Ratio("cleared", "received", scale=100),
    meaning=f"期内收到的转办件和协办件中，截至期末验收销号的占比；与办结率同一个分母，并排看。{DUPLICATES}",
    formula="已验收销号 ÷ 期内收到的件数 × 100%，截至期末、不计重复件",
    basis=BASIS,
    growth=Growth.NONE,
    beside=of_petitions,
    phrase="信访举报销号率{value}",
    example=Example(PETITIONS, "2023", "50"),
)
