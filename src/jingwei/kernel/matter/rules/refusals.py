"""Why a step cannot be taken: a code, what is lacking, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Refusal:
    """One rule that a step breaks; ``field`` is the field of the step that shows it ("" for the whole)."""

    code: str
    why: str
    mend: str
    field: str = ""


class StepRefused(ValueError):
    """A step that cannot be taken, with every rule it breaks."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        """Say all of them in Chinese."""
        super().__init__("；".join(f"{one.why}，{one.mend}" for one in refusals))
        self.refusals = tuple(refusals)
