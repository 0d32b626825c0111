"""The figure of coordination meetings (G26): how many were held for each working week."""

from jingwei.kernel.indicator.api import Example, Growth, Indicator, Kind
from jingwei.packs.red.service.beside import of_weeks
from jingwei.packs.red.service.indicators.cast import meeting
from jingwei.packs.red.service.models import Meeting
from jingwei.packs.red.service.weeks import MeetingRows, TimesAWeek, held_in

Indicator(
    code="green.coordination_meetings",
    name="项目协调会",
    aliases=("每周项目协调会", "召开项目协调会"),
    unit="次/周",
    kind=Kind.COUNT,
    colour="green",
    rows=MeetingRows(Meeting, held_in),
    measure=TimesAWeek(),
    meaning="期内每个工作周召开项目协调会的次数；整周放假的不算工作周，没有召开的工作周列在旁边。",
    formula="召开的项目协调会次数 ÷ 工作周数；周按周四归期，工作周是有工作日的周",
    basis="园区项目协调会制度：每周一次；工作日依国务院办公厅放假安排",
    missing="没有召开时为 0；一期里没有工作周时标“缺”",
    growth=Growth.NONE,
    places=2,
    beside=of_weeks,
    phrase="项目协调会{value}",
    example=Example(
        (
            # January 2023: the weeks of 2, 9, 16 and 23 January; of the last only Saturday and Sunday were worked.
            meeting("2023-01-03"),
            meeting("2023-01-10"),
            meeting("2023-01-28"),
            meeting("2023-01-29", kind="enterprise-symposium"),
            meeting("2023-01-18", state="cancelled"),
            meeting("2023-01-31"),
        ),
        "2023-01",
        "0.75",
    ),
)
