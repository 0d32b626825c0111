"""Figures of central inspections and of published cases (B31, B28)."""

from datetime import date
from typing import Any

from jingwei.kernel.indicator.api import Count, Example, Given, Growth, Indicator, Kind, Ratio, RecordRows
from jingwei.kernel.matter.api import Matter
from jingwei.packs.blue.inspection.beside import of_central
from jingwei.packs.blue.inspection.indicators.cast import PEOPLE, cleared, from_list, matter
from jingwei.packs.blue.inspection.models import PublishedCase
from jingwei.packs.blue.inspection.rows import RECTIFICATION, central_due, every_row, published
from jingwei.packs.blue.inspection.rows import cleared as cleared_by


def _case(number: str, day: str) -> Given:
    values: dict[str, Any] = {"number": number, "title": "固废露天堆放", "published": date.fromisoformat(day)}
    return Given(PublishedCase, values | {"office": "省生态环境厅", "level": "province"})


Indicator(
    code="blue.central_inspection_cleared",
    name="中央环保督察问题销号率",
    aliases=("中央生态环境保护督察问题销号率",),
    unit="%",
    kind=Kind.SHARE,
    colour="blue",
    rows=RecordRows(
        Matter, central_due, carrier="responsible", marks={"cleared": cleared_by, "due_by_then": every_row}
    ),
    measure=Ratio("cleared", "due_by_then", scale=100),
    meaning=(
        "截至期末时限已到的中央环保督察整改任务中，已销号的占比；时限以整改方案或交办单写明的为准，"
        "批准延期的也仍在分母里；未到期提前销号的不计。回头看重新办理的不再算销号，过去期的数随之减少。"
    ),
    formula="时限不晚于期末且截至期末已销号的任务 ÷ 时限不晚于期末的任务 × 100%",
    basis="中央生态环境保护督察整改任务清单；销号按整改验收销号办法",
    missing="截至期末没有任务到期时标“缺”",
    growth=Growth.NONE,
    beside=of_central,
    phrase="中央环保督察问题销号率{value}",
    example=Example(
        (
            *PEOPLE,
            from_list("zy1", "env-central"),
            from_list("zy2", "env-central", "2024-06-28"),
            matter("ZG1", RECTIFICATION, "zy1"),
            matter("ZG2", RECTIFICATION, "zy1"),
            matter("ZG3", RECTIFICATION, "zy2"),
            *cleared("ZG1"),
            *cleared("ZG3"),
        ),
        "2023",
        "50",
    ),
)

Indicator(
    code="blue.published_cases",
    name="通报典型案例",
    unit="个",
    kind=Kind.COUNT,
    colour="blue",
    rows=RecordRows(PublishedCase, published, "enterprise"),
    measure=Count(),
    meaning="期内被督察组或上级部门公开通报的典型案例数；没有通报就是 0。",
    formula="通报日期在期内的典型案例的个数",
    basis="督察组、上级部门公开通报的典型案例",
    direction="down",
    flow=True,
    places=0,
    phrase="通报典型案例{value}",
    example=Example((_case("AL1", "2023-05-18"), _case("AL0", "2022-05-18")), "2023", "1"),
)
