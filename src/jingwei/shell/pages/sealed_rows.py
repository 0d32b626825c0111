"""The rows of a sealed figure: as they were sealed, and those that came, went or changed, with who, when and why."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache

from jingwei.kernel.indicator.api import Drilled, Indicator
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Register, Viewer
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Comparison, Publication, SealedRow, Told, Values, thawed_values
from jingwei.shell.importing.batches import batches_seen_by, names_of
from jingwei.shell.pages.detail.values import Reader
from jingwei.shell.pages.detail.versions import Change, changed_fields
from jingwei.shell.pages.figure_rows import row_value, source_of
from jingwei.shell.viewing import address
from jingwei.shell.wording import door_name, moment

ONE_LOOK_SECONDS = 600
SORTS = {"came": "新增", "went": "不再计入", "changed": "订正"}
BY_OTHERS = "这一行自己没有改：它所依的别的记录变了"


@dataclass(frozen=True)
class SealedLine:
    """A sealed row as drawn: its value in the shown unit, and the revision that counted."""

    row: SealedRow
    value: str
    href: str


@dataclass(frozen=True)
class ShiftLine:
    """A row that came, went or changed, as drawn: values then and now, changed fields, who did it and from where."""

    told: Told
    sort: str
    old: str
    new: str
    changes: Sequence[Change]
    who: str
    source: str
    source_href: str
    href: str


def sealed_lines(one: Indicator | None, reg: Register, rows: Iterable[SealedRow]) -> list[SealedLine]:
    """Return sealed rows as drawn."""
    return [
        SealedLine(row, _text(one, json.loads(row.values)), address("record", reg.code, row.entry_id)) for row in rows
    ]


def shift_lines(
    publication: Publication, compared: Comparison, reg: Register, viewer: Viewer, start: int, stop: int
) -> list[ShiftLine]:
    """Return a slice of the rows that came, went or changed, in a constant number of queries."""
    one = compared.now.indicator if compared.now else None
    stories = report.told(publication, compared.shifts[start:stop])
    origins = [story.origin for story in stories if story.origin]
    people = names_of(origin.actor for origin in origins)
    batches = {origin.batch for origin in origins if origin.batch}
    seen = set(batches_seen_by(viewer).filter(pk__in=batches).values_list("pk", flat=True)) if batches else set()
    reader = Reader(reg, [values for story in stories for values in _both(story)])
    return [_line(one, reg, reader, story, people, seen) for story in stories]


def _both(story: Told) -> tuple[dict[str, Any], dict[str, Any]]:
    changes = story.changes
    return {name: old for name, (old, _) in changes.items()}, {name: new for name, (_, new) in changes.items()}


def _line(
    one: Indicator | None, reg: Register, reader: Reader, story: Told, people: Mapping[str, str], seen: set[int]
) -> ShiftLine:
    shift, origin = story.shift, story.origin
    entered = shift.sort == "came" and len(story.versions) > 0 and story.versions[0].origin.revision == 1
    who = [people.get(origin.actor, origin.actor), door_name(origin.door), moment(origin.time)] if origin else []
    return ShiftLine(
        told=story,
        sort=SORTS[shift.sort],
        old=_text(one, shift.old) if shift.old is not None else "",
        new=_text(one, shift.new) if shift.new is not None else "",
        changes=() if entered else changed_fields(reg, reader, story.changes),
        who=" · ".join([*who, *([origin.reason] if origin and origin.reason else [])]) or BY_OTHERS,
        source=source_of(origin) if origin and origin.file else "",
        source_href=address("batch", origin.batch) if origin and origin.batch in seen else "",
        href=address("record", reg.code, shift.entry),
    )


def _text(one: Indicator | None, values: Values) -> str:
    """Return a row's own contribution in the shown unit; of an indicator that is gone, the values as sealed."""
    if one is None:
        return "、".join(values.values())
    return row_value(one, Drilled(0, "", thawed_values(one, values)))


def log_rows(viewer: Viewer, reg: Register, owners: Iterable[int | None], what: str) -> None:
    """Log whose returns a page shows; turning its pages again within ten minutes is one look."""
    if reg.sensitive:
        seen = {owner for owner in owners if owner is not None}
        look = f"look:{viewer.name}:{register.sha256(what)}"
        looked = {one for one in seen if cache.add(f"{look}:{one}", 1, ONE_LOOK_SECONDS)}
        register.log_look(viewer, looked, what)
