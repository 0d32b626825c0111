"""Figures of investment trips (G13, G14)."""

from jingwei.kernel.indicator.api import Count, Distinct, Example, Indicator, Kind, RecordRows
from jingwei.packs.green.investment.indicators.cast import stop, trip
from jingwei.packs.green.investment.models import Trip, TripStop
from jingwei.packs.green.investment.rows import set_out, visited

BASIS = "园区年度工作总结口径：按出发日期归期"
TRIPS = (
    trip("ZS2023-001", "2023-03-06", "2023-03-09"),
    trip("ZS2023-002", "2023-05-08", "2023-05-10", "expert"),
    trip("ZS2022-009", "2022-12-30", "2023-01-02"),
    stop("ZS2023-001", "杭州"),
    stop("ZS2023-001", "苏州"),
    stop("ZS2023-002", "杭州"),
    stop("ZS2022-009", "常州"),
)

Indicator(
    code="green.trips",
    name="外出招商",
    aliases=("赴外招商", "外出招商次数"),
    unit="次",
    kind=Kind.COUNT,
    colour="green",
    rows=RecordRows(Trip, set_out, carrier="mode"),
    measure=Count(),
    meaning="期内出发的外出招商次数，各种招商方式都算。",
    formula="出发日期在期内的外出招商的次数",
    basis=BASIS,
    flow=True,
    places=0,
    example=Example(TRIPS, "2023", "2"),
)

Indicator(
    code="green.trip_cities",
    name="招商到访城市",
    aliases=("到访城市数",),
    unit="个",
    kind=Kind.COUNT,
    colour="green",
    rows=RecordRows(TripStop, visited),
    measure=Distinct("city"),
    meaning="期内出发的外出招商到访的城市数，同一城市只算一个。",
    formula="期内出发的外出招商到访的不同城市的个数",
    basis=BASIS,
    places=0,
    example=Example(TRIPS, "2023", "2"),
)
