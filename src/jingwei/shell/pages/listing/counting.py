"""Counting the rows of many registers at once."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet, Value


def counted(rows: Mapping[str, QuerySet[Any]]) -> dict[str, int]:
    """Return the number of rows of each named queryset, in one query however many there are."""
    each = [
        queryset.order_by().annotate(named=Value(name)).values("named").annotate(rows=Count("pk"))
        for name, queryset in rows.items()
    ]
    if not each:
        return {}
    together = each[0].union(*each[1:], all=True) if len(each) > 1 else each[0]
    return dict.fromkeys(rows, 0) | {line["named"]: line["rows"] for line in together}
