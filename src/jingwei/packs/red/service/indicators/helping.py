"""The figure of help given to employees' families (F01)."""

from jingwei.kernel.indicator.api import Count, Example, Growth, Indicator, Kind
from jingwei.packs.red.service.indicators.cast import helped
from jingwei.packs.red.service.rows import HELP

Indicator(
    code="red.family_help",
    name="协调解决各民族员工家庭实际问题",
    aliases=("协调解决员工家庭实际问题",),
    unit="次",
    kind=Kind.COUNT,
    colour="red",
    rows=HELP,
    measure=Count(),
    meaning="到期末为止累计解决的员工家庭实际困难，企业报送、一件一次；次数公开，明细只给少数人看。",
    formula="解决日期不晚于期末的员工家庭帮助的条数",
    basis="企业报送、部门协调，以“员工家庭帮助”台账为准",
    growth=Growth.NONE,
    places=0,
    phrase="协调解决各民族员工家庭实际问题{value}",
    example=Example(
        (helped("BF-1", "2022-11-02"), helped("BF-2", "2023-12-31"), helped("BF-3", "2024-01-05")), "2023", "2"
    ),
)
