"""Every unit the ledger knows, declared once: symbol, dimension, exact factor to the base unit, other spellings.

Each dimension has a base unit of factor 1; amounts are stored as whole numbers of it (fen, g, Wh, m, s, kg_per_h, ppm).
What only an assumption can exchange (tonnes of coal equivalent, of CO2, of anything else) never shares a dimension.
"""

from dataclasses import dataclass, field, replace
from fractions import Fraction
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure; two spellings of one measure (度, kWh) are equal, and each keeps the word it was asked by.

    Attributes:
        symbol: the word shown beside a number.
        dimension: what it measures; only units of one dimension can be converted.
        factor: how many base units of the dimension it holds, exactly.
        aliases: other spellings of the same unit; only the declared row carries them.
    """

    symbol: str = field(compare=False)
    dimension: str
    factor: Fraction
    aliases: tuple[str, ...] = field(default=(), compare=False)

    def __post_init__(self) -> None:
        """Refuse a unit that could not be converted back: ValueError for a factor that is not positive."""
        if self.factor <= 0:
            raise ValueError(f"unit {self.symbol!r} needs a positive factor, not {self.factor}")


def _scale(dimension: str, *rows: tuple[str, int | Fraction, str]) -> tuple[Unit, ...]:
    """Units of one dimension from (symbol, factor, aliases separated by blanks)."""
    return tuple(Unit(symbol, dimension, Fraction(factor), tuple(names.split())) for symbol, factor, names in rows)


MONEY = _scale(
    "money",
    ("fen", 1, ""),
    ("角", 10, ""),
    ("元", 100, "圆 人民币元 元人民币"),
    ("百元", 10**4, ""),
    ("千元", 10**5, ""),
    ("万元", 10**6, "万圆 万元人民币"),
    ("百万元", 10**8, ""),
    ("千万元", 10**9, ""),
    ("亿元", 10**10, "亿圆 亿元人民币"),
    ("百亿元", 10**12, ""),
    ("千亿元", 10**13, ""),
    ("万亿元", 10**14, ""),
)
DOLLARS = _scale("money:USD", ("美分", 1, ""), ("美元", 100, "USD"), ("万美元", 10**6, ""), ("亿美元", 10**10, ""))
MASS = _scale(
    "mass",
    ("g", 1, "克"),
    ("mg", Fraction(1, 1000), "毫克"),
    ("斤", 500, "市斤"),
    ("kg", 1000, "千克 公斤 KG Kg"),
    ("吨", 10**6, "t T"),
    ("千吨", 10**9, ""),
    ("万吨", 10**10, "万t"),
    ("百万吨", 10**12, ""),
    ("亿吨", 10**14, ""),
)
LENGTH = _scale(
    "length",
    ("m", 1, "米"),
    ("mm", Fraction(1, 1000), "毫米"),
    ("cm", Fraction(1, 100), "厘米"),
    ("公里", 1000, "km KM Km 千米"),
    ("万公里", 10**7, ""),
)
AREA = _scale(
    "area",
    ("m2", 1, "平方米 m² ㎡ 平米"),
    # A mu is no whole number of square metres; both are whole numbers of this old measure, 6000 and 9 of it.
    ("平方尺", Fraction(1, 9), ""),
    ("亩", Fraction(2000, 3), ""),
    ("公顷", 10**4, "ha 万平方米 万㎡ 万m²"),
    ("万亩", Fraction(2 * 10**7, 3), ""),
    ("平方公里", 10**6, "km2 km² ㎢ 平方千米"),
    ("万公顷", 10**8, ""),
)
VOLUME = _scale(
    "volume",
    ("L", 1, "升 l"),
    ("mL", Fraction(1, 1000), "毫升 ml"),
    ("立方米", 1000, "m3 m³ 方 立方"),
    ("万立方米", 10**7, "万m3 万m³ 万方"),
    ("亿立方米", 10**11, "亿m3 亿m³ 亿方"),
)
ENERGY = _scale(
    "energy",
    ("Wh", 1, "瓦时 W·h"),
    ("kWh", 1000, "千瓦时 度 kwh KWH KWh Kwh kW·h kW.h KW·h KW.h 千瓦·时 千瓦小时"),
    ("MWh", 10**6, "兆瓦时 MW·h"),
    ("万千瓦时", 10**7, "万度 万kWh 万kwh 万kW·h"),
    ("GWh", 10**9, "吉瓦时 百万千瓦时"),
    ("亿千瓦时", 10**11, "亿度 亿kWh 亿kwh 亿kW·h"),
    ("MJ", Fraction(2500, 9), "兆焦"),
    ("GJ", Fraction(2500000, 9), "吉焦 百万千焦"),
)
POWER = _scale(
    "power",
    ("W", 1, "瓦"),
    ("kW", 1000, "千瓦 KW kw"),
    ("MW", 10**6, "兆瓦"),
    ("万千瓦", 10**7, "万kW"),
    ("GW", 10**9, "吉瓦 百万千瓦"),
    ("亿千瓦", 10**11, ""),
)
STEAM_CAPACITY = _scale(
    "steam_capacity",
    ("kg_per_h", 1, "kg/h 千克/小时"),
    ("蒸吨", 1000, "t/h 吨/小时 吨/时 蒸吨/小时"),
)
COAL_EQUIVALENT = _scale(
    "coal_equivalent",
    ("gce", 1, "克标准煤 克标煤"),
    ("kgce", 1000, "千克标准煤 千克标煤 公斤标准煤"),
    ("吨标准煤", 10**6, "tce 吨标煤"),
    ("万吨标准煤", 10**10, "万吨标煤 万tce"),
)
CARBON_DIOXIDE = _scale(
    "carbon_dioxide",
    ("gCO2", 1, "gCO₂ 克二氧化碳"),
    ("kgCO2", 1000, "kgCO₂ 千克二氧化碳"),
    ("tCO2", 10**6, "tCO₂ 吨二氧化碳 吨CO2 吨CO₂"),
    ("万tCO2", 10**10, "万tCO₂ 万吨二氧化碳 万吨CO2"),
)
CARBON_INTENSITY = _scale("carbon_per_coal_equivalent", ("tCO2/tce", 1, "tCO₂/tce 吨二氧化碳/吨标准煤 kgCO2/kgce"))
MASS_PER_DAY = _scale(
    "mass_per_day",
    ("g_per_day", 1, "g/d 克/日 克/天"),
    ("kg/日", 1000, "kg/d 千克/日 千克/天 公斤/日 公斤/天"),
    ("吨/日", 10**6, "t/d 吨/天"),
    ("万吨/日", 10**10, "万t/d 万吨/天"),
)
VOLUME_PER_DAY = _scale(
    "volume_per_day",
    ("l_per_day", 1, "L/d 升/日 升/天"),
    ("立方米/日", 1000, "m3/d m³/d 立方米/天 方/日 方/天"),
    ("万立方米/日", 10**7, "万m3/d 万m³/d 万立方米/天"),
)
CONCENTRATION = _scale(
    "concentration",
    ("μg/m³", 1, "μg/m3 µg/m³ µg/m3 ug/m3 ug_per_m3 微克/立方米"),
    ("mg/m³", 1000, "mg/m3 毫克/立方米"),
    ("mg/L", 10**6, "mg/l 毫克/升"),
)
DURATION = _scale(
    "duration",
    ("s", 1, "秒 秒钟"),
    ("分钟", 60, "min"),
    ("小时", 3600, "h 个小时 钟头"),
    ("天", 86400, "日 d 自然日"),
    ("周", 604800, "星期"),
)
MONTHS = _scale("months", ("个月", 1, "月"), ("季度", 3, "个季度"))
CALENDAR_YEAR = _scale("calendar_year", ("年", 1, ""))
WEEKLY_RATE = _scale("times_per_week", ("次/周", 1, "次/星期"), ("次/日", 7, "次/天"))
YEARLY_RATE = _scale("times_per_year", ("次/年", 1, ""), ("次/季度", 4, "次/季"), ("次/月", 12, ""))
RATIO = _scale(
    "ratio",
    ("ppm", 1, ""),
    ("‰", 1000, ""),
    ("%", 10**4, ""),
    ("成", 10**5, ""),
    ("倍", 10**6, ""),
)
POINTS = _scale("points", ("ppm_points", 1, ""), ("基点", 100, "个基点 bp"), ("百分点", 10**4, "个百分点 pp"))

COUNTERS = (
    "个", "家", "户", "项", "件", "人", "人次", "名", "位", "次", "台", "条", "处", "期",
    "支", "类", "场", "批", "批次", "份", "所", "座", "栋", "辆", "套", "宗", "起", "例",
    "组", "只", "块", "根", "口", "张", "篇", "笔", "枚", "岁", "工作日",
)  # fmt: skip
COUNTED_IN_TEN_THOUSANDS = ("个", "家", "户", "件", "人", "人次", "次", "台", "辆", "套", "份")
COUNTS = tuple(Unit(word, f"count:{word}", Fraction(1)) for word in COUNTERS) + tuple(
    Unit(f"万{word}", f"count:{word}", Fraction(10**4)) for word in COUNTED_IN_TEN_THOUSANDS
)

UNITS: tuple[Unit, ...] = (
    *MONEY, *DOLLARS,
    *MASS, *LENGTH, *AREA, *VOLUME, *MASS_PER_DAY, *VOLUME_PER_DAY, *CONCENTRATION,
    *ENERGY, *POWER, *STEAM_CAPACITY, *COAL_EQUIVALENT, *CARBON_DIOXIDE, *CARBON_INTENSITY,
    *DURATION, *MONTHS, *CALENDAR_YEAR, *WEEKLY_RATE, *YEARLY_RATE,
    *RATIO, *POINTS, *COUNTS,
)  # fmt: skip

DIMENSION_NAMES = MappingProxyType({
    "money": "金额（人民币）",
    "money:USD": "金额（美元）",
    "mass": "质量",
    "length": "长度",
    "area": "面积",
    "volume": "体积",
    "energy": "电量和热量",
    "power": "功率",
    "steam_capacity": "锅炉蒸发量",
    "coal_equivalent": "标准煤量",
    "carbon_dioxide": "二氧化碳量",
    "carbon_per_coal_equivalent": "单位能耗碳排放",
    "mass_per_day": "日处理质量",
    "volume_per_day": "日处理体积",
    "concentration": "浓度",
    "duration": "时长",
    "months": "月数",
    "calendar_year": "年份或年数",
    "times_per_week": "每周次数",
    "times_per_year": "每年次数",
    "ratio": "比率",
    "points": "两个比率之差",
})  # fmt: skip


def _spellings() -> dict[str, Unit]:
    """Every symbol and alias with its unit, the alias as the unit's own symbol."""
    bare = (replace(unit, symbol=word, aliases=()) for unit in UNITS for word in (unit.symbol, *unit.aliases))
    return {unit.symbol: unit for unit in bare}


BY_SPELLING = MappingProxyType(_spellings())


def dimension_name(dimension: str) -> str:
    """The Chinese name of a dimension, `count:户` included."""
    if dimension.startswith("count:"):
        return f"以“{dimension.removeprefix('count:')}”计的数"
    return DIMENSION_NAMES[dimension]
