"""The published totals that the simulated records must reach, read from data/published.csv."""

from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from jingwei.demo.exact import yi
from jingwei.demo.tables import rows


@dataclass(frozen=True, slots=True)
class Published:
    """One written figure: its interval is low ≤ figure < high in `unit`, and `aim` is what the simulation makes."""

    code: str
    period: str
    name: str
    scope: str
    unit: str
    written: str
    low: Decimal
    high: Decimal
    aim: Decimal

    def holds(self, figure: Decimal | int) -> bool:
        """Say whether a figure in `unit` lies inside the interval of what is written."""
        return self.low <= figure < self.high

    @property
    def aim_fen(self) -> int:
        """Return the aim in fen; only for figures in 亿元."""
        if self.unit != "亿元":
            raise ValueError(f"{self.code} {self.period}: {self.unit} is not 亿元")
        return yi(str(self.aim))

    @property
    def aim_count(self) -> int:
        """Return the aim of a count."""
        return int(self.aim)


@cache
def published() -> tuple[Published, ...]:
    """Return every line of data/published.csv."""
    return tuple(
        Published(
            code=row["code"],
            period=row["period"],
            name=row["name"],
            scope=row["scope"],
            unit=row["unit"],
            written=row["written"],
            low=Decimal(row["low"]),
            high=Decimal(row["high"]),
            aim=Decimal(row["aim"]),
        )
        for row in rows("published")
    )


def figure(code: str, period: str = "2023") -> Published:
    """Return one published figure by code and period; raises KeyError when the table has none."""
    for entry in published():
        if (entry.code, entry.period) == (code, period):
            return entry
    raise KeyError(f"{code} {period}")
