"""Whose rows a file holds: an enterprise enters its own and nobody else's."""

from collections.abc import Collection, Sequence
from typing import Any

from jingwei.kernel.register.api import Draft, Register, codec_of, entries_by_key, key_of, own_path


def strangers(register: Register, park: int, drafts: Sequence[Draft], enterprise: int) -> set[int]:
    """Return the places of the drafts that are not the enterprise's, or would revise a row that is not."""
    codec = codec_of(register.model)
    keys = [key_of(register, codec, draft) for draft in drafts]
    known = entries_by_key(register, park, keys)
    mine = _mine(register, known.values(), enterprise)
    stated = _stated(register, drafts, enterprise)
    return {
        place
        for place, (key, says_own) in enumerate(zip(keys, stated, strict=True))
        if says_own is False or (known[key] not in mine if key in known else says_own is None)
    }


def _mine(register: Register, entries: Collection[int], enterprise: int) -> set[int]:
    rows = register.model._default_manager.filter(**{own_path(register): enterprise})
    return set(rows.values_list("entry_id", flat=True)) & set(entries)


def _stated(register: Register, drafts: Sequence[Draft], enterprise: int) -> list[bool | None]:
    """Return whether each draft says it is the enterprise's; None where it says nothing of it."""
    first, _, rest = register.own.partition(".")
    if first == "self":
        return [None] * len(drafts)
    links = [draft.fields.get(first) for draft in drafts]
    if not rest:
        return [
            None if first not in draft.fields else link == enterprise for draft, link in zip(drafts, links, strict=True)
        ]
    model: Any = register.model._meta.get_field(first).related_model
    owned = set(model._default_manager.filter(**{rest.replace(".", "__"): enterprise}).values_list("pk", flat=True))
    return [None if first not in draft.fields else link in owned for draft, link in zip(drafts, links, strict=True)]
