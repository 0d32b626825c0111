"""What a list page shows: the rows a viewer may see, filtered, sorted, cut into pages, looks at them logged."""

from dataclasses import dataclass
from functools import partial
from typing import Any

import django_filters
from django.core.paginator import EmptyPage, Page, Paginator
from django.db.models import QuerySet
from django.http import QueryDict

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Register, Viewer
from jingwei.shell.pages.listing.cells import joins
from jingwei.shell.pages.listing.filters import filters_of
from jingwei.shell.pages.listing.tables import PAGE_ROWS, RegisterTable


@dataclass(frozen=True)
class Listed:
    """One page of a register's list: its table, its filters, and whether it shows the retired rows."""

    reg: Register
    table: RegisterTable
    filters: django_filters.FilterSet
    retired: bool

    @property
    def narrowed(self) -> bool:
        """Whether a filter is set."""
        return any(self.filters.data.get(name) for name in self.filters.filters)


def list_of(viewer: Viewer, reg: Register, query: QueryDict, prefix_url: str) -> Listed:
    """Return the list a query string asks for; a row's address is ``prefix_url`` followed by its entry."""
    retired = query.get("state") == "retired"
    filters = filters_of(reg, query, ordered_rows(viewer, reg, live=not retired))
    table = RegisterTable(filters.qs, reg=reg, prefix_url=prefix_url, order=query.get("sort", ""))
    listed = Listed(reg, table, filters, retired)
    whole = not (retired or listed.narrowed)
    _paginate(table, query.get("page", ""), register.count_visible(viewer, reg) if whole else None)
    shown = [record.pk for record in table.page.object_list]
    log_list(viewer, reg, reg.model._default_manager.filter(pk__in=shown))
    return listed


class CutPaginator(Paginator):  # type: ignore[type-arg]
    """Cuts a page before its rows are fetched with all they name, and takes the number of rows where it is known.

    In one query SQLite may start from what is joined, and sort everything before it cuts.
    """

    def __init__(self, _rows: object, per_page: int, *, table: RegisterTable, known: int | None) -> None:
        """Page through the table's sorted queryset; ``known`` is its number of rows, None where it must be counted."""
        super().__init__(table.data.data, per_page)
        self.reg = table.reg
        if known is not None:
            self.count = known

    def page(self, number: int | str) -> Page:  # type: ignore[type-arg]
        """Return the page with this number; its objects are records. Raises EmptyPage beyond the last."""
        valid = self.validate_number(number)
        start = (valid - 1) * self.per_page
        rows: Any = self.object_list
        cut = rows.select_related(None).values_list("pk", flat=True)[start : start + self.per_page]
        entries = list(cut)
        found = self.reg.model._default_manager.select_related(*joins(self.reg, self.reg.listed)).in_bulk(entries)
        return Page([found[entry] for entry in entries], valid, self)


def _paginate(table: RegisterTable, page: str, known: int | None) -> None:
    """Show the page asked for; the last one for a number beyond it, the first for what is no number."""
    options = {"per_page": PAGE_ROWS, "paginator_class": partial(CutPaginator, table=table, known=known)}
    try:
        table.paginate(page=page if page.isdecimal() else 1, **options)
    except EmptyPage:
        table.paginate(page=table.paginator.num_pages, **options)


def ordered_rows(viewer: Viewer, reg: Register, *, live: bool = True) -> QuerySet[Any]:
    """Return the rows a viewer may see, in an order that leaves no two rows equal, with what they name joined in."""
    order = reg.ordering if reg.ordering[-1].lstrip("-") in ("entry_id", "pk") else (*reg.ordering, "-entry_id")
    return register.visible(viewer, reg, live=live).select_related(*joins(reg, reg.listed)).order_by(*order)


def log_list(viewer: Viewer, reg: Register, rows: QuerySet[Any], what: str = "列表") -> None:
    """Log a look at the enterprises whose returns are shown: one query, one insert, nothing for other registers."""
    if reg.sensitive and reg.own:
        enterprises = set(rows.order_by().values_list(register.own_path(reg), flat=True))
        register.log_look(viewer, enterprises, f"{reg.name}（{what}）")
