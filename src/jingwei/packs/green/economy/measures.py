"""The four measures of a return, and the names of their columns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FourColumns:
    """A measure in the four columns of the statistics, by the names of the fields that hold them.

    Attributes:
        code: how the fields begin.
        label: its Chinese name.
        unit: the smallest unit, which ends the fields' names (fen, wh); ``shown`` is what people read.
        month, ytd, month_last_year, ytd_last_year: the fields of 本月, 本月止累计, 上年同期本月, 上年同期累计.
        columns: the four fields in the order of the form.
    """

    code: str
    label: str
    unit: str
    shown: str
    month: str
    ytd: str
    month_last_year: str
    ytd_last_year: str
    columns: tuple[str, str, str, str]


def _four(code: str, label: str, unit: str, shown: str) -> FourColumns:
    month, ytd = f"{code}_month_{unit}", f"{code}_ytd_{unit}"
    last_year = f"{code}_month_last_year_{unit}", f"{code}_ytd_last_year_{unit}"
    return FourColumns(code, label, unit, shown, month, ytd, *last_year, (month, ytd, *last_year))


OUTPUT = _four("output", "工业总产值", "fen", "万元")
REVENUE = _four("revenue", "营业收入", "fen", "万元")
SALES = _four("sales", "批发零售销售额", "fen", "万元")
ELECTRICITY = _four("electricity", "用电量", "wh", "万千瓦时")
MEASURES = (OUTPUT, REVENUE, SALES, ELECTRICITY)

MEASURE_OF = {
    "industry": REVENUE,
    "wholesale": SALES,
    "retail": SALES,
    "catering": REVENUE,
    "service": REVENUE,
}
"""The measure that a list's threshold looks at."""

REQUIRED_OF = {"industry": OUTPUT, "wholesale": SALES, "retail": SALES, "catering": REVENUE, "service": REVENUE}
"""The measure without which a return of a list says nothing."""
