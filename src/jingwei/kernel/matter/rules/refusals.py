"""Why a step cannot be taken: a code, what is lacking, and how to mend it."""

from collections.abc import Sequence
from dataclasses import dataclass

from jingwei.kernel.register.api import RowRefused, RowsRefused


@dataclass(frozen=True, slots=True)
class Refusal:
    """One rule that a step breaks; ``field`` is the field of the step that shows it ("" for the whole)."""

    code: str
    why: str
    mend: str
    field: str = ""


class StepRefused(RowsRefused):
    """A step that cannot be taken, with every rule it breaks; ``entries`` are the rows that break them, if written."""

    def __init__(self, refusals: Sequence[Refusal], entries: Sequence[int] = ()) -> None:
        """Say all of them in Chinese."""
        named = zip(entries, refusals, strict=False)
        super().__init__(
            [RowRefused(entry, one.field, one.why, one.mend) for entry, one in named],
            "；".join(f"{one.why}，{one.mend}" for one in refusals),
        )
        self.refusals = tuple(refusals)
