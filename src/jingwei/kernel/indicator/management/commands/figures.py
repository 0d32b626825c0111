"""``jingwei figures``: the catalogue computed for a period."""

from typing import Any

from django.core.management.base import CommandParser
from rich.console import Console
from rich.table import Table

from jingwei.kernel.indicator.api import (
    Figure,
    ScopeError,
    catalogue,
    compute_all,
    figure_document,
    find,
    parse_scope,
)
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.kernel.words.quantity import decimal_text


class Command(JingweiCommand):
    """Compute figures; without a scope, those of the park and the released ones of named enterprises."""

    help = "指标：算出一期的全部指标（或 --code 指定的一个）"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare period, code and scope."""
        add_period(parser)
        parser.add_argument("--code", metavar="指标", help="指标代码、名称或别名")
        parser.add_argument("--scope", metavar="范围", help="park、enterprise:代码、chain:代码 或 zone:代码")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Compute and print."""
        try:
            period = Period.parse(options["period"])
            scope = parse_scope(options["scope"]) if options["scope"] else None
            indicators = [find(options["code"])] if options["code"] else list(catalogue().values())
        except (PeriodError, ScopeError, LookupError) as error:
            self.refuse(str(error))
        figures = compute_all(indicators, period, scope)
        if options["json"]:
            self.print_json([figure_document(figure) for figure in figures])
        else:
            self.show(period, figures)

    def show(self, period: Period, figures: list[Figure]) -> None:
        """Print a table for people."""
        table = Table(title=f"{period.label} · {len(figures)} 项指标")
        for title in ("指标", "范围", "值", "单位", "行", "目标", "上年同期", "缺"):
            table.add_column(title, justify="right" if title in ("值", "行", "目标", "上年同期") else "left")
        for figure in figures:
            table.add_row(*_cells(figure))
        Console(file=self.stdout, width=150).print(table)  # type: ignore[arg-type]


def add_period(parser: CommandParser) -> None:
    """Declare ``--period``, and ``--year`` which is the same."""
    either = parser.add_mutually_exclusive_group(required=True)
    either.add_argument("--period", dest="period", metavar="期别", help="如 2023、2023Q3、2023-05、2023-01..09")
    either.add_argument("--year", dest="period", metavar="年", help="同 --period")


def _cells(figure: Figure) -> tuple[str, ...]:
    places = figure.indicator.places
    value = "—" if figure.value is None else decimal_text(figure.value, at_most=places, commas=True)
    target = decimal_text(figure.target.value, at_most=places, commas=True) if figure.target else ""
    before = decimal_text(figure.previous[1], at_most=places, commas=True) if figure.previous else ""
    owed = figure.missing.reason if figure.missing else ""
    scope = "" if figure.scope.kind == "park" else figure.scope.name
    return (figure.indicator.name, scope, value, figure.indicator.unit, str(figure.rows), target, before, owed)
