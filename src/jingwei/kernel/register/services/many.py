"""Entering many rows at once: each is new, a revision, or changes nothing, judged against the present state."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingwei.kernel.register.codec import Codec, codec_of
from jingwei.kernel.register.declarations import Draft, Register, register_of
from jingwei.kernel.register.models import Entry, Record
from jingwei.kernel.register.rules import Op
from jingwei.kernel.register.services.heads import Head, heads_of
from jingwei.kernel.register.services.keys import Key, entries_by_key, key_of
from jingwei.kernel.register.services.pen import Pen, Stroke, derived
from jingwei.kernel.register.services.personal import hide


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of many drafts: how many were new, revised, unchanged; and the entry of each draft, in order."""

    taken: int
    revised: int
    unchanged: int
    entries: tuple[int, ...]


class DuplicateKey(ValueError):
    """Two drafts of one call stand for the same record; ``first`` and ``second`` are their places."""

    def __init__(self, key: Key, first: int, second: int) -> None:
        """Keep the places, so that the import can name the lines."""
        super().__init__(f"同一业务键出现两次：{key}")
        self.first = first
        self.second = second


def enter_many(pen: Pen, model: type[Record], drafts: Sequence[Draft]) -> Outcome:
    """Enter drafts by the register's business key; a field that a draft does not name keeps its value."""
    register, codec = register_of(model), codec_of(model)
    keys = [key_of(register, codec, draft) for draft in drafts]
    _refuse_duplicates(keys)
    pen.point_heads()
    known = entries_by_key(register, pen.park, keys)
    heads = heads_of(model, known.values())
    fresh_ids = _new_entries(pen, register, sum(key not in known for key in keys))
    strokes: list[Stroke] = []
    entries: list[int] = []
    fresh = iter(fresh_ids)
    for key, draft in zip(keys, drafts, strict=True):
        head = heads.get(known[key]) if key in known else None
        entry = head.entry if head else next(fresh)
        entries.append(entry)
        stroke = _stroke(register, codec, draft, entry, head)
        if stroke:
            strokes.append(stroke)
    pen.write(model, strokes, heads)
    revised = len(strokes) - len(fresh_ids)
    return Outcome(len(fresh_ids), revised, len(drafts) - len(strokes), tuple(entries))


def _stroke(register: Register, codec: Codec, draft: Draft, entry: int, head: Head | None) -> Stroke | None:
    if head is None:
        fields = derived(register, draft.fields)
        return Stroke(entry, Op.ENTER, hide(register.model, codec.payload(fields)), draft.sheet, draft.line)
    fields = derived(register, {**head.fields(register.model), **draft.fields})
    content = hide(register.model, codec.payload(fields), head)
    if head.live and codec.same(content.payload, head.payload):
        return None
    return Stroke(entry, Op.REVISE if head.live else Op.REVIVE, content, draft.sheet, draft.line)


def _new_entries(pen: Pen, register: Register, count: int) -> list[int]:
    if not count:
        return []
    pen.begin()
    made = Entry.objects.bulk_create([Entry(kind=register.code, park_id=pen.park) for _ in range(count)])
    return [entry.pk for entry in made]


def _refuse_duplicates(keys: Sequence[Key]) -> None:
    seen: dict[Key, int] = {}
    for place, key in enumerate(keys):
        if key in seen:
            raise DuplicateKey(key, seen[key], place)
        seen[key] = place
