"""Every figure of the catalogue a second time: SQL and a little arithmetic by hand, that share nothing with the house.

A statement answers one row: what the figure is made of, and last the number of rows behind it. It runs as it stands
on SQLite and PostgreSQL. Lists of the statistics are asked one by one or all, never by IN: SQLite 3.40 gives wrong
rows for ``catalogue IN (…) AND entered <= …`` over an index of both.

``all_figures`` gives the value in the figure's unit, the value a year before and the rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db import connection

YI_FEN = 10**10
YI_KWH_WH = 10**11

Answer = tuple[Any, ...]
Value = Fraction | None


@dataclass(frozen=True)
class Span:
    """A period in plain words: its key, first and last month, first and last day."""

    key: str
    first_month: str
    last_month: str
    first_day: str
    last_day: str

    @property
    def columns(self) -> str:
        """Return which columns of a return count: from January what was added up to date, else the months."""
        return "ytd" if self.first_month.endswith("-01") else "month"

    def year_before(self) -> "Span":
        """Return the same span a year earlier."""
        year = int(self.key[:4]) - 1
        leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
        last_day = f"{year}{self.last_day[4:]}"
        if last_day[5:7] == "02":
            last_day = f"{year}-02-{29 if leap else 28}"
        key, first, last, first_day = (
            f"{year}{part[4:]}" for part in (self.key, self.first_month, self.last_month, self.first_day)
        )
        return Span(key, first, last, first_day, last_day)


LISTED = """EXISTS (SELECT 1 FROM economy_listing l WHERE l.enterprise_id = {row}.enterprise_id AND l.live {lists}
    AND l.entered <= {at} AND (l."left" = '' OR l."left" > {at}))"""

LAST_RETURNS = """FROM (SELECT DISTINCT enterprise_id FROM economy_listing WHERE live {lists}) one
  JOIN economy_monthlyreturn r ON r.entry_id = (
    SELECT m.entry_id FROM economy_monthlyreturn m WHERE m.enterprise_id = one.enterprise_id AND m.live
      AND m.month BETWEEN {since} AND %(last_month)s AND {listed} ORDER BY m.month DESC LIMIT 1)"""

MONTHS = """FROM economy_monthlyreturn r WHERE r.live AND NOT r.merged_january
  AND r.month BETWEEN %(first_month)s AND %(last_month)s AND {listed}"""

INVESTED_TO_DATE = """FROM investment_fixedassetproject p
  JOIN investment_investmentreturn r ON r.entry_id = (
    SELECT m.entry_id FROM investment_investmentreturn m WHERE m.project_id = p.entry_id AND m.live
      AND m.month BETWEEN %(first_month)s AND %(last_month)s ORDER BY m.month DESC LIMIT 1)"""

INVESTED_BY_MONTH = """FROM investment_investmentreturn r WHERE r.live AND NOT r.merged_january
  AND r.month BETWEEN %(first_month)s AND %(last_month)s"""

RESERVE = """FROM investment_investmentproject p WHERE p.live AND p.entered <= %(last_day)s
  AND NOT EXISTS (SELECT 1 FROM investment_stagechange s WHERE s.project_id = p.entry_id AND s.live
    AND s.stage IN ('landed', 'abandoned') AND s.since <= %(last_day)s)"""

PASSED = """FROM investment_investmentproject p JOIN (
    SELECT project_id, min(since) AS since FROM investment_stagechange WHERE live AND stage = '{stage}'
    GROUP BY project_id
  ) passage ON passage.project_id = p.entry_id
  WHERE p.live AND passage.since BETWEEN %(first_day)s AND %(last_day)s"""

PROVED = """SELECT sum(f.amount_fen), count(*) FROM investment_fundarrival f
  WHERE f.live AND f.origin IN ({origins}) AND f.arrived BETWEEN %(first_day)s AND %(last_day)s
  AND EXISTS (SELECT 1 FROM register_evidence e WHERE e.entry_id = f.entry_id AND e.live)"""

TAXES = "FROM economy_taxreceipt t WHERE t.live AND t.month BETWEEN %(first_month)s AND %(last_month)s"

LARGE_PAYERS = """SELECT count(*), coalesce(sum(receipts), 0) FROM (
    SELECT count(*) AS receipts FROM economy_taxreceipt
    WHERE live AND month BETWEEN %(january)s AND %(last_month)s
    GROUP BY enterprise_id HAVING sum(amount_fen) >= 10000000000
  ) payers"""

IN_LIST = """SELECT count(*) FROM economy_listing l WHERE l.live AND l.catalogue = '{list}'
  AND l.entered <= %(last_month)s AND (l."left" = '' OR l."left" > %(last_month)s)"""

ENTERED = """SELECT count(*) FROM economy_listing l WHERE l.live AND l.catalogue = '{list}'
  AND l.entered BETWEEN %(first_month)s AND %(last_month)s"""

TARGET = """SELECT value FROM indicator_target WHERE live AND indicator = %(indicator)s AND period = %(key)s
  AND since <= %(last_day)s ORDER BY since DESC LIMIT 1"""

INDUSTRY, WHOLESALE = "AND catalogue = 'industry'", "AND catalogue = 'wholesale'"
EVERY_LIST = ""
OUTSIDE, INSIDE, ABROAD = "'outside'", "'inside'", "'abroad'"


def asked(sql: str, span: Span, **more: Any) -> Answer:
    """Run a statement for a span and return its one row; () when there is none."""
    named = {
        "key": span.key,
        "first_month": span.first_month,
        "last_month": span.last_month,
        "first_day": span.first_day,
        "last_day": span.last_day,
        "january": f"{span.key[:4]}-01",
        **more,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, named)
        return tuple(cursor.fetchone() or ())


Plain = Callable[[Span], tuple[Value, int]]
"""A figure by hand: its value in its unit, and how many rows are behind it."""


def _count(sql: str) -> Plain:
    """Count rows."""

    def figure(span: Span) -> tuple[Value, int]:
        (rows,) = asked(sql, span)
        return Fraction(rows), rows

    return figure


def _groups(sql: str) -> Plain:
    """Count groups of rows: the statement gives the groups and the rows."""

    def figure(span: Span) -> tuple[Value, int]:
        groups, rows = asked(sql, span)
        return Fraction(groups), int(rows)

    return figure


def _sum(sql: str, smallest: int) -> Plain:
    """Add up, and divide by the number of smallest units in the figure's unit."""

    def figure(span: Span) -> tuple[Value, int]:
        total, rows = asked(sql, span)
        return Fraction(int(total or 0), smallest) if rows else None, rows

    return figure


def _returns(select: str, lists: str) -> Callable[[Span], Answer]:
    """Ask the returns of the listed: the last of each from January, else every month."""
    to_date = _last(lists, since="%(first_month)s", listed_at="m.month")
    months = MONTHS.format(listed=LISTED.format(row="r", lists=lists, at="r.month"))

    def ask(span: Span) -> Answer:
        rows = to_date if span.columns == "ytd" else months
        return asked(f"SELECT {select.format(part=span.columns)}, count(*) {rows}", span)

    return ask


def _returned(column: str, lists: str, smallest: int) -> Plain:
    ask = _returns(f"sum(r.{column})", lists)

    def figure(span: Span) -> tuple[Value, int]:
        total, rows = ask(span)
        return Fraction(int(total or 0), smallest) if rows else None, rows

    return figure


def _growth(ask: Callable[[Span], Answer]) -> Plain:
    """Grow in % on the base of the same returns."""

    def figure(span: Span) -> tuple[Value, int]:
        present, base, rows = ask(span)
        return (Fraction(int(present or 0), int(base)) - 1) * 100 if base and base > 0 else None, rows

    return figure


def _last(lists: str, since: str, listed_at: str) -> str:
    listed = LISTED.format(row="m", lists=lists, at=listed_at)
    return LAST_RETURNS.format(lists=lists, since=since, listed=listed)


def _closing(select: str, lists: str, more: str = "") -> str:
    """Ask this year's last return of each that is listed in the last month."""
    return f"SELECT {select} {_last(lists, since='%(january)s', listed_at='%(last_month)s')} {more}"


def _size(column: str, lists: str, at_least: int, below: int | None = None) -> Plain:
    bound = f"WHERE r.{column} >= {at_least}" + (f" AND r.{column} < {below}" if below else "")
    return _count(_closing("count(*)", lists, bound))


def _invested(select: str) -> Callable[[Span], Answer]:
    def ask(span: Span) -> Answer:
        rows = INVESTED_TO_DATE if span.columns == "ytd" else INVESTED_BY_MONTH
        return asked(f"SELECT {select.format(part=span.columns)}, count(*) {rows}", span)

    return ask


def _investment(span: Span) -> tuple[Value, int]:
    total, rows = _invested("sum(r.invested_{part}_fen)")(span)
    return Fraction(int(total), YI_FEN) if rows else None, rows


def _stated(span: Span) -> tuple[Value, int]:
    value, rows = asked(
        "SELECT max(value), count(*) FROM economy_statement "
        "WHERE live AND indicator = 'green.industrial_value_added_growth' AND period = %(key)s",
        span,
    )
    return Fraction(value) if rows == 1 else None, rows


def _funds(*origins: str) -> Plain:
    return _sum(PROVED.format(origins=", ".join(origins)), YI_FEN)


def _completed(span: Span) -> tuple[Value, int]:
    total, rows = asked(PROVED.format(origins=OUTSIDE), span)
    target = asked(TARGET, span, indicator="green.outside_province_funds")
    return Fraction(int(total), YI_FEN) / Fraction(target[0]) * 100 if rows and target else None, rows


BOTH = "sum(r.{0}_{{part}}_fen), sum(r.{0}_{{part}}_last_year_fen)"

FIGURES: dict[str, Plain] = {
    "green.industrial_output": _returned("output_{part}_fen", INDUSTRY, YI_FEN),
    "green.wholesale_sales": _returned("sales_{part}_fen", WHOLESALE, YI_FEN),
    "green.listed_revenue": _returned("revenue_{part}_fen", EVERY_LIST, YI_FEN),
    "green.industrial_electricity": _returned("electricity_{part}_wh", INDUSTRY, YI_KWH_WH),
    "green.listed_employees": _sum(_closing("sum(r.employees), count(*)", EVERY_LIST), 1),
    "green.industrial_output_growth": _growth(_returns(BOTH.format("output"), INDUSTRY)),
    "green.wholesale_sales_growth": _growth(_returns(BOTH.format("sales"), WHOLESALE)),
    "green.new_listed_industry": _count(ENTERED.format(list="industry")),
    "green.new_listed_wholesale": _count(ENTERED.format(list="wholesale")),
    "green.listed_industry_count": _count(IN_LIST.format(list="industry")),
    "green.listed_wholesale_count": _count(IN_LIST.format(list="wholesale")),
    "green.industrial_value_added_growth": _stated,
    "green.clusters_100bn": _count(
        "SELECT count(*) FROM economy_clustertarget WHERE live AND (since IS NULL OR since <= %(last_day)s) "
        "AND output_fen >= 10000000000000 AND year >= substr(%(key)s, 1, 4)"
    ),
    "green.tax_receipts": _sum(f"SELECT sum(t.amount_fen), count(*) {TAXES}", YI_FEN),
    "green.tax_over_100m": _groups(LARGE_PAYERS),
    "green.industry_over_10bn": _size("output_ytd_fen", INDUSTRY, 100 * YI_FEN),
    "green.industry_5bn_to_10bn": _size("output_ytd_fen", INDUSTRY, 50 * YI_FEN, 100 * YI_FEN),
    "green.industry_1bn_to_5bn": _size("output_ytd_fen", INDUSTRY, 10 * YI_FEN, 50 * YI_FEN),
    "green.wholesale_over_10bn": _size("sales_ytd_fen", WHOLESALE, 100 * YI_FEN),
    "green.wholesale_1bn_to_10bn": _size("sales_ytd_fen", WHOLESALE, 10 * YI_FEN, 100 * YI_FEN),
    "green.fixed_asset_investment": _investment,
    "green.fixed_asset_investment_growth": _growth(_invested(BOTH.format("invested"))),
    "green.fixed_asset_projects": _count(
        "SELECT count(*) FROM investment_fixedassetproject WHERE live AND entered <= %(last_month)s "
        'AND ("left" = \'\' OR "left" > %(last_month)s)'
    ),
    "green.outside_province_funds": _funds(OUTSIDE),
    "green.outside_province_funds_completion": _completed,
    "green.inside_province_funds": _funds(INSIDE),
    "green.foreign_funds": _funds(ABROAD),
    "green.funds_arrived": _funds(OUTSIDE, INSIDE, ABROAD),
    "green.reserve_projects": _count(f"SELECT count(*) {RESERVE}"),
    "green.reserve_investment": _sum(f"SELECT sum(p.planned_fen), count(*) {RESERVE}", YI_FEN),
    "green.blocked_projects": _count(f"SELECT count(*) {RESERVE} AND p.blocking <> ''"),
    "green.signed_projects": _count(f"SELECT count(*) {PASSED.format(stage='signed')}"),
    "green.landed_projects": _count(f"SELECT count(*) {PASSED.format(stage='landed')}"),
    "green.landed_investment": _sum(f"SELECT sum(p.planned_fen), count(*) {PASSED.format(stage='landed')}", YI_FEN),
    "green.trips": _count(
        "SELECT count(*) FROM investment_trip WHERE live AND start BETWEEN %(first_day)s AND %(last_day)s"
    ),
    "green.trip_cities": _groups(
        "SELECT count(DISTINCT s.city), count(*) FROM investment_tripstop s "
        "JOIN investment_trip t ON t.entry_id = s.trip_id AND t.live "
        "WHERE s.live AND t.start BETWEEN %(first_day)s AND %(last_day)s"
    ),
}
"""The figures of the park, by code."""


def _paid(span: Span, enterprise: int) -> Answer:
    return asked(
        f"SELECT sum(t.amount_fen), count(*) {TAXES} AND t.enterprise_id = %(enterprise)s", span, enterprise=enterprise
    )


def _tax_change(span: Span, enterprise: int) -> tuple[Value, int]:
    (present, rows), (base, base_rows) = _paid(span, enterprise), _paid(span.year_before(), enterprise)
    return Fraction(int(present - base), YI_FEN) if rows and base_rows else None, rows + base_rows


def _tax_growth(span: Span, enterprise: int) -> tuple[Value, int]:
    (present, rows), (base, base_rows) = _paid(span, enterprise), _paid(span.year_before(), enterprise)
    grown = rows and base_rows and base > 0
    return (Fraction(int(present), int(base)) - 1) * 100 if grown else None, rows + base_rows


OF_ENTERPRISES: dict[str, Callable[[Span, int], tuple[Value, int]]] = {
    "green.enterprise_tax_change": _tax_change,
    "green.enterprise_tax_growth": _tax_growth,
}
"""The figures of named enterprises, by code."""

Key = tuple[str, int]
"""A figure's code, and the enterprise whose it is; 0 for the park's."""


def statements(span: Span) -> dict[Key, Callable[[], tuple[Value, Value, int]]]:
    """Return for every figure what computes its value, its value a year before and its number of rows."""
    before = span.year_before()

    def both(figure: Plain) -> Callable[[], tuple[Value, Value, int]]:
        def compute() -> tuple[Value, Value, int]:
            value, rows = figure(span)
            return value, figure(before)[0], rows

        return compute

    def of(code: str, enterprise: int) -> Callable[[], tuple[Value, Value, int]]:
        return both(lambda one: OF_ENTERPRISES[code](one, enterprise))

    with connection.cursor() as cursor:
        cursor.execute("SELECT indicator, enterprise_id FROM indicator_release WHERE live ORDER BY rank, entry_id")
        released = cursor.fetchall()
    park = {(code, 0): both(figure) for code, figure in FIGURES.items()}
    return park | {(code, enterprise): of(code, enterprise) for code, enterprise in released}


def all_figures(span: Span) -> dict[Key, tuple[Value, Value, int]]:
    """Compute everything: value, value a year before, rows."""
    return {key: compute() for key, compute in statements(span).items()}
