"""Entering one row by a page of the topic's own: with the checks that every other door applies."""

from collections.abc import Sequence
from typing import Any, TypeVar

from jingwei.kernel.register.api import Draft, Pen, Problem, Record, register_of

R = TypeVar("R", bound=Record)


class EntryRefused(ValueError):
    """A row that the checks refuse, with every reason."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Say all of them in Chinese."""
        super().__init__("；".join(f"{one.why}，{one.mend}" for one in problems))
        self.problems = tuple(problems)


def enter_checked(pen: Pen, model: type[R], **fields: Any) -> R:
    """Enter a row after its register's checks; EntryRefused where a hard one fails."""
    _refuse(pen, model, fields)
    return pen.enter(model, **fields)


def revise_checked(pen: Pen, row: R, **changes: Any) -> R:
    """Revise a row after its register's checks; EntryRefused where a hard one fails."""
    register = register_of(type(row))
    _refuse(pen, type(row), {**{name: getattr(row, name) for name in register.key}, **changes})
    return pen.revise(row, **changes)


def _refuse(pen: Pen, model: type[Record], fields: dict[str, Any]) -> None:
    drafts = [Draft(fields)]
    problems = [problem for check in register_of(model).checks for problem in check(drafts, pen.park)]
    if hard := [problem for problem in problems if problem.hard]:
        raise EntryRefused(hard)
