"""What the checks share: links as entry ids, rows fetched at once, the park's today."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet

from jingwei.kernel.register.api import Draft, Park, Record, today
from jingwei.kernel.words.period import Kind, Period, PeriodError
from jingwei.kernel.words.quantity import decimal_text

IN_LIMIT = 5000
"""Above so many values all of the park's rows are fetched: one query either way."""

YI_FEN = 10**10
WAN_FEN = 10**6


def linked(draft: Draft, field: str) -> int | None:
    """Return the entry that a draft's link points to, given as record or as id."""
    value = draft.fields.get(field)
    return value if value is None or isinstance(value, int) else value.pk


def links(drafts: Iterable[Draft], field: str) -> set[int]:
    """Return every entry that the drafts link to."""
    return {entry for draft in drafts if (entry := linked(draft, field)) is not None}


def live_rows(model: type[Record], park: int, **among: Collection[Any]) -> QuerySet[Any]:
    """Return the park's live rows whose fields (``name__in``) are among the values, where these are not too many."""
    rows: QuerySet[Any] = model._default_manager.filter(live=True, entry__park=park)
    return rows.filter(**{name: values for name, values in among.items() if len(values) <= IN_LIMIT})


def park_today(park: int) -> date:
    """Return the park's today."""
    return today(Park.objects.filter(pk=park).first())


def stored_by_key(
    model: type[Record], park: int, drafts: Sequence[Draft], key: tuple[str, ...], wanted: tuple[str, ...]
) -> dict[tuple[Any, ...], Mapping[str, Any]]:
    """Return the present values of the rows that the drafts would revise, by business key; links as entry ids."""
    first = key[0]
    values = {linked(draft, first) if _is_link(model, first) else draft.fields.get(first) for draft in drafts}
    rows = live_rows(model, park, **{f"{first}__in": values})
    return {tuple(row[name] for name in key): row for row in rows.values("entry_id", *key, *wanted)}


def merged(draft: Draft, stored: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what the row would say: the draft's fields over the stored ones; an empty one clears, an absent keeps."""
    return {**(stored or {}), **draft.fields}


def _is_link(model: type[Record], name: str) -> bool:
    return bool(model._meta.get_field(name).is_relation)


def is_month(key: Any) -> bool:
    """Return whether a text is the key of a month."""
    try:
        return Period.parse(str(key)).kind is Kind.MONTH
    except PeriodError:
        return False


def yi(fen: int) -> str:
    """Write fen as 亿元, two decimals."""
    return f"{decimal_text(Fraction(fen, YI_FEN), 2, commas=True)} 亿元"


def wan(fen: int) -> str:
    """Write fen as 万元, two decimals."""
    return f"{decimal_text(Fraction(fen, WAN_FEN), 2, commas=True)} 万元"
