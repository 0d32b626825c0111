"""Rows that are periodic returns of four columns: 本月, 本月止累计, and the same two of the year before.

A sum from January takes each reporter's last 累计, any other period the months themselves. A measure names the field
once, with ``_period`` in it: ``output_period_fen`` is ``output_ytd_fen`` in a period from January, else
``output_month_fen``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from jingwei.kernel.indicator.protocol import Carried, Drilled, Window
from jingwei.kernel.indicator.records import RecordRows
from jingwei.kernel.indicator.rules import Answer, Rows, Want
from jingwei.kernel.register.api import Record, Viewer
from jingwei.kernel.words.period import Period

PERIOD = "_period"


def column_of(name: str, period: Period) -> str:
    """Return the column that a name with ``_period`` stands for; other names are columns already."""
    return name.replace(PERIOD, "_ytd" if period.starts_in_january else "_month")


def latest_of_each(
    returns: QuerySet[Any], reporter: str, first: str, last: str, among: QuerySet[Record] | None = None
) -> Q:
    """Select one return a reporter: its latest from month ``first`` to month ``last``, both inclusive.

    Each reporter is looked up by itself, which an index over reporter and month answers in one step. ``among`` are
    rows whose field ``reporter`` names who is looked up; without it everybody is.
    """
    everybody: Any = returns.model._meta.get_field(reporter).related_model
    asked, name = (everybody._default_manager.all(), "pk") if among is None else (among, reporter)
    own = returns.filter(**{reporter: OuterRef(name)}, month__gte=first, month__lte=last).order_by("-month")
    return Q(pk__in=asked.annotate(latest=Subquery(own.values("pk")[:1])).values("latest"))


@dataclass(frozen=True)
class ReturnRows(RecordRows):
    """Returns of four columns, whose fields with ``_period`` in the name are 累计 or 本月 as the period asks."""

    def units(self, name: str) -> tuple[str, str]:
        """Return the units, which 累计 and 本月 share."""
        return super().units(name.replace(PERIOD, "_ytd"))

    def tally(self, window: Window, wants: Sequence[Want]) -> list[Answer]:
        """Answer for the columns that the period means."""
        return super().tally(window, [_meant(want, window.period) for want in wants])

    def drill(
        self, window: Window, names: Sequence[str], viewer: Viewer, start: int = 0, stop: int | None = None
    ) -> list[Drilled]:
        """Return the rows with the values of the columns meant, under the names asked for."""
        columns = {name: column_of(name, window.period) for name in names}
        plain = RecordRows(
            self.model, self.where, self.enterprise, self.chain, largest=column_of(self.largest, window.period)
        )
        rows = plain.drill(window, tuple(columns.values()), viewer, start, stop)
        return [replace(row, values={name: row.values[column] for name, column in columns.items()}) for row in rows]

    def carried(self, window: Window, by: str, names: Sequence[str], viewer: Viewer | None) -> list[Carried]:
        """Add up the columns meant, under the names asked for."""
        columns = {column_of(name, window.period): name for name in names}
        found = super().carried(window, by, tuple(columns), viewer)
        return [replace(one, sums={columns[column]: total for column, total in one.sums.items()}) for one in found]


def _meant(want: Want, period: Period) -> Want:
    return want if isinstance(want, Rows) else replace(want, field=column_of(want.field, period))
