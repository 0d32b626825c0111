"""Personal values: kept beside the chain, so that they can be erased without breaking it."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from jingwei.kernel.register.codec import Payload
from jingwei.kernel.register.models import PersonalValue, Record, Revision
from jingwei.kernel.register.rules import personal_digest
from jingwei.kernel.register.services.heads import Head


@dataclass(frozen=True, slots=True)
class Hidden:
    """A payload whose personal values are digests.

    Attributes:
        payload: what is hashed.
        values: the personal values as they are, for the record's own table.
        fresh: field → (salt, value) of the digests made now, to be stored beside the revision.
    """

    payload: Payload
    values: dict[str, str] = field(default_factory=dict)
    fresh: dict[str, tuple[str, str]] = field(default_factory=dict)

    def plain(self, personal: frozenset[str]) -> Payload:
        """Return the payload with the personal values in place of their digests; erased ones absent."""
        if not personal:
            return self.payload
        return {name: value for name, value in self.payload.items() if name not in personal} | self.values

    def side_rows(self, revision: Revision) -> list[PersonalValue]:
        """Return the rows to store beside a revision."""
        return [
            PersonalValue(revision=revision, field=name, salt=salt, value=value)
            for name, (salt, value) in self.fresh.items()
        ]


def hide(model: type[Record], payload: Payload, head: Head | None = None) -> Hidden:
    """Put digests in place of personal values; a value that did not change keeps its digest."""
    if not model.personal:
        return Hidden(payload)
    hidden: dict[str, Any] = dict(payload)
    values: dict[str, str] = {}
    fresh: dict[str, tuple[str, str]] = {}
    for name in model.personal & payload.keys():
        values[name] = payload[name]
        if head and head.values.get(name) == payload[name]:
            hidden[name] = head.payload[name]
        else:
            salt = secrets.token_hex(16)
            hidden[name] = personal_digest(salt, payload[name])
            fresh[name] = (salt, payload[name])
    return Hidden(hidden, values, fresh)
