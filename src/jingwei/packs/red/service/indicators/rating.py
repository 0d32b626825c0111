"""Figures of ratings and telephone revisits (G27, F07, F08)."""

from jingwei.kernel.indicator.api import Count, Example, Growth, Indicator, Kind, Ratio
from jingwei.packs.red.service.beside import of_calls, of_finished, of_ratings
from jingwei.packs.red.service.indicators.cast import OFFICERS, call, finished, rating, set_aside
from jingwei.packs.red.service.rows import (
    CALLS,
    COUNTED,
    FINISHED,
    GOOD,
    RATED_MARK,
    RATINGS,
    REACHED,
    REACHED_CALLS,
    SATISFIED,
)

BASIS = "国办发〔2019〕51号；GB/T 39734-2020，附录 B 的公式未见全文（待核实）"
GIVEN = (
    *OFFICERS,
    *finished("BB-1", "2023-03-01"),
    *finished("BB-2", "2023-03-02"),
    *finished("BB-3", "2023-03-03"),
    *finished("BB-4", "2023-03-06"),
    *finished("BB-5", "2023-03-07"),
    rating("BB-1", "2023-03-02", "very-satisfied"),
    rating("BB-2", "2023-03-03", "fairly-satisfied"),
    rating("BB-3", "2023-03-06", "dissatisfied"),
    rating("BB-4", "2023-03-07", "very-dissatisfied"),
    set_aside("BB-4", "2023-03-09"),
)
CALLED = (
    call("HF-1", "2023-05-18", "reached", "satisfied"),
    call("HF-2", "2023-05-18", "reached", "very-satisfied"),
    call("HF-3", "2023-05-19", "reached", "dissatisfied"),
    call("HF-4", "2023-05-19", "reached"),
    call("HF-5", "2023-05-19", "unanswered"),
    call("HF-6", "2023-06-01", "reached", "satisfied"),
)

Indicator(
    code="green.rating_satisfaction",
    name="好差评满意度",
    aliases=("政务服务好差评满意度",),
    unit="%",
    kind=Kind.SHARE,
    colour="green",
    rows=RATINGS,
    measure=Ratio(GOOD, COUNTED, 100),
    meaning="期内收到并计入的好差评里，非常满意、满意、基本满意所占的百分比；没有评价的不算满意，列在旁边。",
    formula="（非常满意 + 满意 + 基本满意）÷ 计入的评价 × 100%；复核认定误评、恶意评价的不计入",
    basis=BASIS,
    missing="期内没有一条计入的评价时标“缺”",
    growth=Growth.NONE,
    places=1,
    beside=of_ratings,
    phrase="政务服务好差评满意度达{value}",
    example=Example((*GIVEN, rating("BB-5", "2023-03-08", "satisfied")), "2023", "75"),
)

Indicator(
    code="green.active_rating_rate",
    name="主动评价率",
    unit="%",
    kind=Kind.SHARE,
    colour="green",
    rows=FINISHED,
    measure=Ratio(RATED_MARK, "finished", 100),
    meaning="期内办结的企业诉求、帮办代办、劳动争议调解里，已经有人评价的百分比。",
    formula="已评价的办结件 ÷ 办结件 × 100%",
    basis=BASIS,
    missing="期内没有办结件时标“缺”",
    growth=Growth.NONE,
    places=1,
    beside=of_finished,
    example=Example(GIVEN, "2023", "80"),
)

Indicator(
    code="red.revisits_reached",
    name="电话回访办事群众",
    aliases=("西宁评议电话回访",),
    unit="人次",
    kind=Kind.COUNT,
    colour="red",
    rows=REACHED_CALLS,
    measure=Count(),
    meaning="期内接通的回访电话的人次；拨打了没有接通的不算，列在旁边。",
    formula="拨打时间在期内、接通情况为“接通”的电话回访的条数",
    basis="西宁评议电话回访登记，以“电话回访”台账为准",
    flow=True,
    places=0,
    beside=of_calls,
    phrase="电话回访办事群众{value}",
    example=Example(CALLED, "2023-05", "4"),
)

Indicator(
    code="red.revisit_satisfaction",
    name="西宁评议满意度",
    aliases=("回访满意度",),
    unit="%",
    kind=Kind.SHARE,
    colour="red",
    rows=CALLS,
    measure=Ratio(SATISFIED, REACHED, 100),
    meaning="期内接通的回访电话里，受访人满意的百分比；接通了没有表态的不算满意，未接通的列在旁边。",
    formula="（非常满意 + 满意 + 基本满意）÷ 接通 × 100%",
    basis="西宁评议电话回访登记，以“电话回访”台账为准；满意的口径待核实",
    missing="期内没有接通一个电话时标“缺”",
    growth=Growth.NONE,
    places=1,
    beside=of_calls,
    phrase="西宁评议满意度{value}",
    example=Example(CALLED, "2023-05", "50"),
)
