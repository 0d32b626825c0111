"""The published promise of an answer (G25): a target, with what was answered inside it beside it."""

from jingwei.kernel.indicator.api import Example, Growth, Indicator, Kind, Stated
from jingwei.packs.red.service.beside import of_answers
from jingwei.packs.red.service.indicators.cast import promise
from jingwei.packs.red.service.rows import PROMISE

Indicator(
    code="green.answer_promise",
    name="企业问题答复时限",
    aliases=("企业诉求答复时限",),
    unit="分钟",
    kind=Kind.TARGET,
    colour="green",
    rows=PROMISE,
    measure=Stated("minutes"),
    meaning="公开承诺的答复时限，期末有效的一条；旁列期内收到的诉求在时限内答复的占比、中位和最长用时，都是工作时间。",
    formula="期末有效的企业诉求答复时限（“时限设置”台账）；旁列：时限内答复 ÷（已答复 + 超时未答复）",
    basis="园区服务承诺，以“时限设置”台账登记的依据为准",
    missing="没有登记答复时限时标“缺”",
    growth=Growth.NONE,
    direction="down",
    places=0,
    beside=of_answers,
    phrase="企业问题答复时限{value}",
    example=Example((promise("2022-01-01", 15), promise("2023-07-01", 10)), "2023", "10"),
)
