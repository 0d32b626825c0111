"""What the checks share: links as entry ids, rows fetched at once, the park's present moment."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from jingwei.kernel.register.api import Draft, Park, Record, now

IN_LIMIT = 5000
"""Above so many values all of the park's rows are fetched: one query either way."""


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


def park_now(park: int) -> datetime:
    """Return the park's present moment."""
    return now(Park.objects.filter(pk=park).first())


def stored_by_key(
    model: type[Record], park: int, drafts: Sequence[Draft], key: str, wanted: Collection[str]
) -> dict[Any, Mapping[str, Any]]:
    """Return the present values of the rows that the drafts would revise, by their one key; links as entry ids."""
    relation = bool(model._meta.get_field(key).is_relation)
    values = {linked(draft, key) if relation else draft.fields.get(key) for draft in drafts}
    rows = live_rows(model, park, **{f"{key}__in": values})
    return {row[key]: row for row in rows.values("entry_id", key, *wanted)}


def merged(draft: Draft, stored: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return what the row would say: the draft's fields over the stored ones; an empty one clears, an absent keeps."""
    fields = {name: getattr(value, "pk", value) for name, value in draft.fields.items()}
    return {**(stored or {}), **fields}
