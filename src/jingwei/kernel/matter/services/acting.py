"""Opening matters and taking steps in them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from jingwei.kernel.matter.models import Matter, Step
from jingwei.kernel.matter.rules.actions import Action
from jingwei.kernel.register.api import Pen, User

File = tuple[str, bytes]
"""A piece of evidence handed over: its name and its bytes."""


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts and by which door: the name for the journal, and the user, where one is signed in."""

    actor: str
    door: str
    user: User | None = None

    @classmethod
    def of(cls, user: User, door: str = "form") -> "Hand":
        """Return a signed-in user's hand."""
        return cls(user.username, door, user)


def open_matter(*, park: int, kind: str, hand: Hand, evidence: Sequence[File] = (), **fields: Any) -> Matter:
    """Open a matter of a type in one transaction and return it, its number given and its clocks running.

    ``fields`` are those of Matter (``title``, ``enterprise``, ``told`` …), ``entered`` is now unless given. Raises
    StepRefused, and MediaRefused for evidence that proves nothing.
    """
    raise NotImplementedError


def open_in(pen: Pen, kind: str, *, hand: Hand, evidence: Sequence[File] = (), **fields: Any) -> Matter:
    """Open a matter inside a transaction that writes more."""
    raise NotImplementedError


def act(
    matter: int,
    action: Action,
    *,
    hand: Hand,
    at: datetime | None = None,
    text: str = "",
    passed: bool | None = None,
    until: date | None = None,
    to_unit: int | None = None,
    to_person: int | None = None,
    behalf: int | None = None,
    channel: str = "",
    evidence: Sequence[File] = (),
    after: int | None = None,
) -> Step:
    """Take a step in a matter in one transaction; ``after`` is how many steps the form showed.

    Raises StepRefused with every rule that the step breaks, Overtaken when somebody was quicker.
    """
    raise NotImplementedError


def act_in(pen: Pen, matter: int, action: Action, *, hand: Hand, **more: Any) -> Step:
    """Take a step inside a transaction that writes more; takes what ``act`` takes."""
    raise NotImplementedError


class Overtaken(RuntimeError):
    """Somebody took a step after the form was opened."""
