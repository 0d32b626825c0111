"""A Register says all that a record type needs; list, detail, form, history, import, export and docs come from it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from jingwei.kernel.register.columns import Column, column_of
from jingwei.kernel.register.models.base import Record
from jingwei.kernel.register.roles import OFFICE, OVERSEERS, Role

if TYPE_CHECKING:
    from jingwei.kernel.register.access import Viewer
    from jingwei.kernel.register.services.pen import Pen

COLOURS = ("red", "green", "blue", "house")


@dataclass(frozen=True, slots=True)
class Draft:
    """A row that somebody wants to enter: values by field name, and the sheet and line they stand on."""

    fields: dict[str, Any]
    sheet: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check found in one draft: ``hard`` refuses the row, soft asks for an explanation."""

    draft: int
    field: str
    why: str
    mend: str
    hard: bool = True


@dataclass(frozen=True, slots=True)
class RowRefused:
    """Why one entry cannot stay as it was written: the field that shows it, what is wrong, and how to mend it."""

    entry: int
    field: str
    why: str
    mend: str


class RowsRefused(ValueError):
    """Rows that were written and cannot stay, found by what follows a write; the transaction is to be taken back."""

    def __init__(self, rows: Sequence[RowRefused], message: str = "") -> None:
        """Keep the rows; without a message of its own it says what is wrong with each."""
        super().__init__(message or "；".join(f"{row.why}，{row.mend}" for row in rows))
        self.rows = tuple(rows)


Check = Callable[[Sequence[Draft], int], Iterable[Problem]]
"""A check looks at all drafts of one call (and the park's entry) at once, to fetch what it compares them with."""

Derive = Callable[[dict[str, Any]], dict[str, Any]]

Follow = Callable[["Pen", Sequence[int]], None]
"""What else a write brings about: called with the pen and the entries written, before their journal is sealed."""

Seen = Callable[["Viewer"], Q]
"""Which rows of a register that a viewer may read (or write) are the viewer's, where roles alone do not decide."""


@dataclass(frozen=True)
class Register:
    """The declaration of a record type.

    Attributes:
        model: the record.
        code: its name in files, commands and addresses, e.g. ``economy.monthly_return``; also the entry's kind.
        name: its Chinese name.
        colour: red, green, blue, or house for what every park has.
        columns: the fields in the order in which they are listed, entered and exported.
        key: the business key by which a re-import finds the row again.
        lookup: the fields by which other files refer to it.
        label: the paths that, joined, name a row for people.
        filters: the columns a list can be filtered by.
        brief: the columns shown in a list (all when empty).
        read, write: the roles that may; administrators always may, leaders and auditors always read.
        by_service: whether its rows come of a service alone: nobody writes one by hand, administrators neither.
        own: the path to the enterprise whose data a row is, or "" when it is nobody's.
        sensitive: whether a row is a single enterprise's return, so that looks at it are logged.
        checks: what is checked before a row is taken.
        derive: computes fields that nobody enters (such as pinyin initials) from the others.
        follow: what else a write brings about in the same journal, whatever door it came by.
        seen: narrows the rows for a viewer, where roles alone do not decide (such as by the type of a matter).
        writable: narrows the rows a viewer may write beyond those seen, where roles alone do not decide.
        final: whether a row, once written, is never revised or retired: a mistake is answered by another row.
        proof: whether a file may name evidence in a 凭证 column.
        ordering: the order of a list.
        note: one sentence for people: what a row is.
    """

    model: type[Record]
    code: str
    name: str
    colour: str
    columns: tuple[str, ...]
    key: tuple[str, ...]
    label: tuple[str, ...]
    note: str
    lookup: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    brief: tuple[str, ...] = ()
    read: frozenset[Role] = OFFICE
    write: frozenset[Role] = frozenset()
    by_service: bool = False
    own: str = ""
    sensitive: bool = False
    checks: tuple[Check, ...] = ()
    derive: Derive | None = None
    follow: Follow | None = None
    seen: Seen | None = None
    writable: Seen | None = None
    final: bool = False
    proof: bool = False
    ordering: tuple[str, ...] = ("-entry_id",)
    header_aliases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a declaration that cannot work."""
        if self.colour not in COLOURS:
            raise ValueError(f"{self.code}: colour {self.colour} is none of {COLOURS}")
        strangers = [name for name in (*self.key, *self.filters, *self.brief) if name not in self.columns]
        if strangers:
            raise ValueError(f"{self.code}: {strangers} not among its columns")
        _add(self)

    @cached_property
    def table(self) -> tuple[Column, ...]:
        """Return the columns, built from the model's fields."""
        return tuple(column_of(self.model, name) for name in self.columns)

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """Return the columns by field name."""
        return {column.field: column for column in self.table}

    @property
    def listed(self) -> tuple[Column, ...]:
        """Return the columns shown in a list."""
        return tuple(self.column[name] for name in (self.brief or self.columns))

    @cached_property
    def related(self) -> tuple[str, ...]:
        """Return the links that a list must join, so that its queries do not grow with its rows."""
        links = [column.field for column in self.table if column.kind == "link"]
        paths = [path.rpartition(".")[0].replace(".", "__") for path in self.label if "." in path]
        return tuple(dict.fromkeys(links + paths))

    def label_of(self, row: Record) -> str:
        """Name a row for people, e.g. ``蓝岭锂电 2023-12``."""
        return " ".join(str(value) for value in (_walk(row, path) for path in self.label) if value not in (None, ""))

    def readers(self) -> frozenset[Role]:
        """Return every role that may read."""
        return self.read | OVERSEERS

    def writers(self) -> frozenset[Role]:
        """Return every role that may write by hand."""
        return frozenset() if self.by_service else self.write | {Role.ADMINISTRATOR}


_registers: dict[str, Register] = {}


def _add(register: Register) -> None:
    known = _registers.get(register.code)
    if known is not None and known.model is not register.model:
        raise ValueError(f"{register.code} is declared twice")
    _registers[register.code] = register


def _walk(row: Any, path: str) -> Any:
    for name in path.split("."):
        row = getattr(row, name, None)
    return row


def registers() -> Mapping[str, Register]:
    """Return every register declared, by code."""
    return MappingProxyType(_registers)


def register_of(model: type[Record]) -> Register:
    """Return the register of a record type; LookupError when it has none."""
    for register in _registers.values():
        if register.model is model:
            return register
    raise LookupError(f"{model.__name__} has no register; declare one in its topic's registers.py")


def find_register(name: str) -> Register:
    """Return a register by its code or its Chinese name; LookupError in Chinese when there is none."""
    for register in _registers.values():
        if name in (register.code, register.name):
            return register
    raise LookupError(f"没有叫“{name}”的台账；用 jingwei formats 看有哪些")
