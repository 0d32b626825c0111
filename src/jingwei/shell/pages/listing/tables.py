"""The table of a register: its listed columns, sortable, each row leading to its record."""

from collections.abc import Iterator
from typing import Any

import django_tables2 as tables
from django.utils.html import format_html
from django.utils.safestring import SafeString

from jingwei.kernel.register.api import Column, Record, Register
from jingwei.shell.pages.listing.cells import NUMERIC, aligned, field_at, name_of, shown, target_of, unbroken
from jingwei.shell.parts import NUMBER_CELLS

PAGE_ROWS = 50


class RegisterTable(tables.Table):  # type: ignore[misc]
    """Rows of one register; ``lines`` draws the body without a template's work for each cell."""

    class Meta:
        template_name = "shell/pages/register_table.html"
        order_by_field = "sort"
        per_page_field = "rows"

    def __init__(self, rows: Any, *, reg: Register, prefix_url: str, order: str) -> None:
        """Build the columns of ``reg``; a row's address is ``prefix_url`` followed by its entry and a slash."""
        self.reg = reg
        self.prefix_url = prefix_url
        columns = [(column.field, _table_column(column)) for column in reg.listed]
        super().__init__(rows, extra_columns=columns, order_by=order or None)

    def lines(self) -> Iterator[SafeString]:
        """Yield each row of the page as HTML; the cell that names the row leads to its record."""
        columns, naming = self.reg.listed, _naming(self.reg)
        for record in self.page.object_list:
            href = f"{self.prefix_url}{record.pk}/"
            cells = (_linked(column, href, record) if column is naming else _cell(column, record) for column in columns)
            yield SafeString("<tr>" + "".join(cells) + "</tr>")


def _naming(reg: Register) -> Column:
    """Return the listed column that names a row: the first that its label begins with, else the first."""
    names = [part.partition(".")[0] for part in reg.label]
    return next((column for column in reg.listed if column.field in names), reg.listed[0])


def _table_column(column: Column) -> tables.Column:
    attrs = NUMBER_CELLS if column.kind in NUMERIC else {}
    return tables.Column(verbose_name=column.header, accessor=column.field, order_by=_order_of(column), attrs=attrs)


def _order_of(column: Column) -> tuple[str, ...]:
    if column.kind != "link":
        return (column.field, "pk")
    target = target_of(column)
    paths = [part.replace(".", "__") for part in target.label]
    return (*(f"{column.field}__{path}" for path in paths if field_at(target.model, path)), "pk")


def _linked(column: Column, href: str, record: Record) -> SafeString:
    text = shown(column, getattr(record, column.field)) or name_of(record)
    kind = SafeString(' class="t"' if column.kind in NUMERIC else ' class="nowrap"' if unbroken(text) else "")
    return format_html('<td{}><a href="{}">{}</a></td>', kind, href, text)


def _cell(column: Column, record: Record) -> SafeString:
    text = shown(column, getattr(record, column.field))
    if column.kind == "amount":
        text = aligned(text)
    if column.kind in NUMERIC:
        return format_html('<td class="t">{}</td>', text)
    return format_html('<td class="nowrap">{}</td>' if unbroken(text) else "<td>{}</td>", text)
