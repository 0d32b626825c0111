"""What a report still lacks: each reason once, with who owes and which figures wait."""

from collections.abc import Iterable

from jingwei.kernel.indicator.api import SUPPRESSED, Figure, Owed
from jingwei.kernel.report.composing.document import OwedLine


def owed_lines(figures: Iterable[Figure]) -> tuple[OwedLine, ...]:
    """Return what is lacking, the longest list of debtors first; what a viewer may not see is not lacking."""
    found: dict[Owed, list[Figure]] = {}
    for figure in figures:
        if figure.missing is not None and not is_suppressed(figure):
            found.setdefault(figure.missing, []).append(figure)
    ordered = sorted(found.items(), key=lambda pair: (-len(pair[0].names), -len(pair[1])))
    return tuple(OwedLine(owed.reason, owed.names, tuple(waiting)) for owed, waiting in ordered)


def is_suppressed(figure: Figure) -> bool:
    """Return whether there is a value that the viewer may not see."""
    return figure.value is None and figure.missing is not None and figure.missing.reason == SUPPRESSED
