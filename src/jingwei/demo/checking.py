"""The published totals against the figures computed from the records: the bar that the model park must reach."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from rich.table import Table

from jingwei.demo.published import Published, published
from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import Figure
from jingwei.kernel.words.period import Period
from jingwei.kernel.words.quantity import decimal_text

YEAR = Period.parse("2023")
"""The year that the report is about; a stock is that of its last day."""

PLACES = 6


@dataclass(frozen=True, slots=True)
class Checked:
    """One written figure beside the computed one; ``figure`` is None where nothing of that name is computed."""

    written: Published
    figure: Figure | None

    @property
    def inside(self) -> bool:
        """Say whether the computed value lies in the interval of what is written, in the unit written."""
        figure = self.figure
        if figure is None or figure.value is None or figure.indicator.unit != self.written.unit:
            return False
        return Fraction(self.written.low) <= figure.value < Fraction(self.written.high)


def check_published() -> Iterator[Checked]:
    """Compute the year's catalogue as ``jingwei figures --period 2023`` does and yield every written figure of it."""
    figures = indicator.compute_all(indicator.catalogue().values(), YEAR)
    for written in published():
        if written.written and written.period.startswith(YEAR.key):
            yield Checked(written, next((one for one in figures if _speaks_of(one, written)), None))


def _speaks_of(figure: Figure, written: Published) -> bool:
    scope = "park" if figure.scope.kind == "park" else figure.scope.name
    return written.name in figure.indicator.names and written.scope == scope


def check_table() -> tuple[Table, int]:
    """Return the comparison as a table, and how many figures are not where they should be."""
    table = Table(title="公开的总量与现算的数")
    for heading in ("编号", "指标", "范围", "写的", "单位", "区间", "现算", "行数", "结论"):
        table.add_column(heading)
    checked = list(check_published())
    for one in checked:
        table.add_row(*_line(one))
    return table, sum(not one.inside for one in checked)


def _line(one: Checked) -> tuple[str, ...]:
    written, figure = one.written, one.figure
    value = figure.value if figure else None
    return (
        written.code,
        written.name,
        "" if written.scope == "park" else written.scope,
        written.written,
        written.unit,
        f"[{written.low}, {written.high})",
        "缺" if value is None else decimal_text(value, at_most=PLACES),
        str(figure.rows) if figure else "",
        "相符" if one.inside else "不符",
    )
