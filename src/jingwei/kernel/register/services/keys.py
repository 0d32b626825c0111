"""Business keys: by which fields a record is found again, and who already has one."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError

from jingwei.kernel.register.codec import Codec, codec_of
from jingwei.kernel.register.declarations import Draft, Register
from jingwei.kernel.register.services.heads import IN_LIMIT

Key = tuple[Any, ...]


class KeyTaken(IntegrityError):
    """Another live record already has the business key; ``entry`` is its entry."""

    def __init__(self, register: Register, key: Key, entry: int) -> None:
        """Say which key, in Chinese."""
        labels = "、".join(register.column[name].label for name in register.key)
        super().__init__(f"{register.name}里已有{labels}相同的一条（台账项 {entry}）；请订正那一条，或换一个{labels}")
        self.key = key
        self.entry = entry


def key_of(register: Register, codec: Codec, draft: Draft) -> Key:
    """Return a draft's business key, in payload form."""
    return key_of_fields(register, codec, draft.fields)


def key_of_fields(register: Register, codec: Codec, fields: Mapping[str, Any]) -> Key:
    """Return the business key among a record's fields, in payload form."""
    payload = codec.payload({name: fields.get(name) for name in register.key})
    return tuple(payload.get(name) for name in register.key)


def entries_by_key(register: Register, park: int, keys: Sequence[Key]) -> Mapping[Key, int]:
    """Return the entries that already have one of the keys in this park, retired ones too."""
    model, codec = register.model, codec_of(register.model)
    rows = model._default_manager.filter(entry__park=park)
    for place, name in enumerate(register.key):
        values = {key[place] for key in keys}
        if len(values) <= IN_LIMIT and None not in values:
            rows = rows.filter(**{f"{name}__in": [codec.by_name[name].read(value) for value in values]})
    wanted = set(keys)
    found: dict[Key, int] = {}
    attnames = [codec.by_name[name].attname for name in register.key]
    for entry, *parts in rows.values_list("entry_id", *attnames):
        key = tuple(_payload_part(codec, name, part) for name, part in zip(register.key, parts, strict=True))
        if key in wanted:
            found[key] = entry
    return found


def _payload_part(codec: Codec, name: str, value: Any) -> Any:
    return None if value is None or value == "" else codec.by_name[name].write(value)
