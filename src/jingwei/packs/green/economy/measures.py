"""The four measures of a return, and the names of their columns."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FourColumns:
    """A measure in the four columns of the statistics, by the names of the fields that hold them.

    Attributes:
        code: how the fields begin.
        label: its Chinese name.
        unit: the smallest unit, which ends the fields' names (fen, wh); ``shown`` is what people read.
    """

    code: str
    label: str
    unit: str
    shown: str

    @property
    def month(self) -> str:
        """Return the field of 本月."""
        return f"{self.code}_month_{self.unit}"

    @property
    def ytd(self) -> str:
        """Return the field of 本月止累计."""
        return f"{self.code}_ytd_{self.unit}"

    @property
    def month_last_year(self) -> str:
        """Return the field of 上年同期本月."""
        return f"{self.code}_month_last_year_{self.unit}"

    @property
    def ytd_last_year(self) -> str:
        """Return the field of 上年同期累计."""
        return f"{self.code}_ytd_last_year_{self.unit}"

    @property
    def columns(self) -> tuple[str, str, str, str]:
        """Return the four fields in the order of the form."""
        return self.month, self.ytd, self.month_last_year, self.ytd_last_year


OUTPUT = FourColumns("output", "工业总产值", "fen", "万元")
REVENUE = FourColumns("revenue", "营业收入", "fen", "万元")
SALES = FourColumns("sales", "批发零售销售额", "fen", "万元")
ELECTRICITY = FourColumns("electricity", "用电量", "wh", "万千瓦时")
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
