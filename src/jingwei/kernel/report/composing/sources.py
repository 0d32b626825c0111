"""The 数据来源表: each figure's definition, rows, files and doors, and who confirmed them."""

from collections import Counter
from collections.abc import Iterable, Sequence

from jingwei.kernel.indicator.api import Figure, Reading, Window
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Origin, Role, Viewer
from jingwei.kernel.report.composing.document import SourceLine
from jingwei.kernel.report.composing.writing import exact_text

Rows = dict[tuple[int, Window], tuple[int, ...]]


def source_lines(figures: Sequence[Figure], parks: frozenset[int] | None) -> tuple[SourceLine, ...]:
    """Return a line a figure; rows are asked once for each source and window, their origins all at once.

    Origins say who handed in which file and nothing of its amounts, so every reader of the report sees them.
    """
    rows: Rows = {}
    behind = [_entries(figure, parks, rows) for figure in figures]
    came_from = register.origins({entry for entries in behind for entry in entries})
    lines = zip(figures, behind, strict=True)
    return tuple(_line(figure, [came_from[entry] for entry in entries]) for figure, entries in lines)


def figure_name(figure: Figure) -> str:
    """Return what a figure is called, with whose it is where that is not the park's."""
    name = figure.indicator.name
    return name if figure.scope.kind == "park" else f"{figure.scope.name}{name}"


def _entries(figure: Figure, parks: frozenset[int] | None, rows: Rows) -> tuple[int, ...]:
    if not figure.rows:
        return ()
    source, everybody = figure.indicator.rows, Viewer("报告", Role.ADMINISTRATOR, parks)
    own = Reading(figure.period, figure.scope, parks).windows(figure.indicator)[0]
    key = (id(source), own)
    if key not in rows:
        rows[key] = tuple(row.entry for row in source.drill(own, (), everybody))
    return rows[key]


def _line(figure: Figure, origins: Sequence[Origin]) -> SourceLine:
    one = figure.indicator
    return SourceLine(
        figure=figure,
        name=figure_name(figure),
        basis=f"{one.formula}。{one.basis}",
        value="" if figure.value is None else exact_text(figure.value, one),
        unit=one.unit,
        period=figure.period.label,
        rows=figure.rows,
        register=one.rows.register.name,
        files=_by_number(origin.file for origin in origins),
        doors=_by_number(origin.door for origin in origins),
        confirmed_by=_by_number(origin.actor for origin in origins),
    )


def _by_number(words: Iterable[str]) -> tuple[str, ...]:
    counted = Counter(word for word in words if word)
    return tuple(sorted(counted, key=lambda word: (-counted[word], word)))
