"""Rows that only the database refuses: which row it was, and what its rule says in the words of the columns."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import DatabaseError
from django.db.models import CheckConstraint, Q, UniqueConstraint

from jingwei.kernel.register.api import Draft, Register

Attempt = Callable[[Sequence[Draft]], DatabaseError | None]


def breaking_draft(drafts: Sequence[Draft], attempt: Attempt) -> tuple[int, DatabaseError] | None:
    """Return the first draft the database refuses and its error, by halving; None when all of them pass after all.

    ``attempt`` writes some drafts and takes them back, and returns the error if there was one.
    """
    error = attempt(drafts)
    if error is None:
        return None
    passing, failing = 0, len(drafts)
    while failing - passing > 1:
        middle = (passing + failing) // 2
        found = attempt(drafts[:middle])
        if found is None:
            passing = middle
        else:
            failing, error = middle, found
    return failing - 1, error


def explain(register: Register, error: DatabaseError) -> tuple[str, str, str]:
    """Return the first field an error is about ("" when that is not known), why in Chinese, and how to mend it."""
    text = str(error)
    for rule in register.model._meta.constraints:
        fields = [name for name in _fields(rule) if name in register.column]
        if rule.name in text or _names_columns(register, fields, text):
            return _told(register, rule, fields)
    for column in register.table:
        if column.model_field.unique and column.model_field.column in text:
            return column.field, f"{column.label}与台账里已有的一条相同", "请改正这一格，或删去这一行"
    return "", f"这一行不合数据库的规则（{text.splitlines()[0][:80]}）", "请核对这一行的每一格"


def _told(register: Register, rule: Any, fields: Sequence[str]) -> tuple[str, str, str]:
    labels = "、".join(register.column[name].label for name in fields)
    first = fields[0] if fields else ""
    if isinstance(rule, UniqueConstraint):
        return first, f"与台账里已有的一条重复（{labels}相同）", "请改正这些格，或删去这一行"
    said = rule.violation_error_message
    why = f"{labels}不合规则" + ("" if said == rule.default_violation_error_message else f"：{said}")
    return first, why, f"请核对{labels}之间的关系"


def _names_columns(register: Register, fields: Sequence[str], text: str) -> bool:
    """Whether SQLite names the columns of a unique rule instead of the rule."""
    table = register.model._meta.db_table
    named = [f"{table}.{register.column[name].model_field.column}" for name in fields]
    return bool(named) and text.endswith(": " + ", ".join(named))


def _fields(rule: Any) -> list[str]:
    if isinstance(rule, UniqueConstraint):
        return list(rule.fields)
    return list(dict.fromkeys(_walk(rule.condition))) if isinstance(rule, CheckConstraint) else []


def _walk(condition: Any) -> Iterator[str]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _walk(child)
        else:
            yield child[0].split("__")[0]
