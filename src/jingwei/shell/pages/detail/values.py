"""Values as revisions keep them, turned into what people read: links by name, amounts in the shown unit."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from jingwei.kernel.register.api import Column, Register
from jingwei.shell.pages.listing.cells import name_of, shown, target_of
from jingwei.shell.wording import period_label

Values = Mapping[str, Any]


class Reader:
    """Shows the values of one register; the records they link to are fetched once, a query a link column."""

    def __init__(self, reg: Register, several: Iterable[Values]) -> None:
        """Fetch the names of all records that ``several`` states link to."""
        self.reg = reg
        wanted: dict[str, set[int]] = defaultdict(set)
        for values in several:
            for column in reg.table:
                value = values.get(column.field)
                if column.kind == "link" and isinstance(value, int):
                    wanted[column.field].add(value)
        self.names = {name: _names(reg.column[name], entries) for name, entries in wanted.items()}

    def text(self, column: Column, value: Any) -> str:
        """Return a value with its unit; "" when absent."""
        if column.kind == "link" and isinstance(value, int):
            return self.names.get(column.field, {}).get(value, f"#{value}")
        if column.kind == "period" and value:
            return period_label(value)
        text = shown(column, value)
        return f"{text} {column.unit}" if text and column.unit else text


def stated(column: Column, value: Any) -> Any:
    """Return what a revision says of a column: what it leaves out stands at the column's default."""
    return column.model_field.get_default() if value is None and column.model_field.has_default() else value


def _names(column: Column, entries: set[int]) -> dict[int, str]:
    target = target_of(column)
    rows = target.model._default_manager.filter(pk__in=entries).select_related(*target.related)
    return {row.pk: name_of(row) for row in rows}
