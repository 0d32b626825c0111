"""A composed report as a page shows it: each number linked to its figure, charts, 大事记, what is owed, sources."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from jingwei.kernel.indicator.api import Figure, number
from jingwei.kernel.report.api import (
    MILESTONES,
    Aspect,
    Chart,
    Composed,
    OwedLine,
    Paragraph,
    Run,
    Said,
    Section,
    SourceLine,
    figure_name,
    wordings,
)
from jingwei.shell.pages.figure_words import MARKS, figure_address
from jingwei.shell.viewing import address
from jingwei.shell.wording import door_name

REWORDED = (Aspect.VALUE, Aspect.GROWTH)
"""Which numbers are offered in other wordings."""

ASPECTS = {
    Aspect.VALUE: "",
    Aspect.GROWTH: "（同比增减）",
    Aspect.CHANGE: "（比上年同期）",
    Aspect.COMPLETION: "（目标完成率）",
    Aspect.TARGET: "（目标）",
}
"""What a number says of its figure, as it stands behind the figure's name."""

FILES_NAMED = 3
"""How many files of a figure are named before the rest are only counted."""


@dataclass(frozen=True)
class Piece:
    """A run as it is drawn: text, and for a number the address of its figure and what hovering shows."""

    text: str
    href: str = ""
    hover: str = ""


@dataclass(frozen=True)
class Drawn:
    """A chart as the template draws it: columns by month, or bars of a completion."""

    chart: Chart
    values: Sequence[Any]
    beside: Sequence[Any]
    beside_name: str
    bars: Sequence[tuple[str, Any, str]]


def report_context(composed: Composed) -> dict[str, Any]:
    """Return what ``shell/report_text.html`` draws."""
    return {
        "composed": composed,
        "sections": [_section(section) for section in composed.sections],
        "wordings": _wordings(composed),
        "milestones": [(one, address("record", MILESTONES.code, one.entry)) for one in composed.milestones],
        "owed": [_owed(one) for one in composed.owed],
        "sources": [_source(one) for one in composed.sources],
    }


def piece_of(run: Run) -> Piece:
    """Return a run as it is drawn."""
    if run.said is None:
        return Piece(run.text)
    figure, said = run.said.figure, run.said
    href = figure_address(figure.indicator, figure.period, figure.scope)
    return Piece(run.text, href, f"{_said_of(said)}：{number(said.exact)}{said.unit} · {figure.rows} 行")


def _said_of(said: Said) -> str:
    return figure_name(said.figure) + ASPECTS[said.aspect]


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "colour": section.colour,
        "mark": MARKS.get(section.colour, ""),
        "paragraphs": [_paragraph(one) for one in section.paragraphs],
        "charts": [_drawn(chart) for chart in section.charts],
    }


def _paragraph(paragraph: Paragraph) -> tuple[str, list[Piece]]:
    return paragraph.heading, [piece_of(run) for run in paragraph.runs]


def _drawn(chart: Chart) -> Drawn:
    first, *others = chart.series
    beside = others[0] if others else None
    held = zip(chart.categories, first.values, chart.figures, strict=True) if chart.form == "bar" else ()
    bars = [(name, value, figure_address(one.indicator, one.period, one.scope)) for name, value, one in held]
    return Drawn(chart, first.values, beside.values if beside else (), beside.name if beside else "", bars)


def _wordings(composed: Composed) -> list[tuple[Piece, str, list[str]]]:
    """Return each value of the text that can be said in other ways, with what it is of and the ways."""
    told = [(run, run.said) for run in composed.runs if run.said is not None and run.said.aspect in REWORDED]
    found = [(piece_of(run), _said_of(said), _ways(said)) for run, said in told]
    return [(piece, name, ways) for piece, name, ways in found if ways]


def _ways(said: Said) -> list[str]:
    return [one.text for one in wordings(said.exact, said.unit)[1:]]


def _owed(one: OwedLine) -> dict[str, Any]:
    return {"line": one, "named": "、".join(one.names), "waiting": [_named(figure) for figure in one.figures]}


def _named(figure: Figure) -> tuple[str, str]:
    return figure_name(figure), figure_address(figure.indicator, figure.period, figure.scope)


def _source(one: SourceLine) -> dict[str, Any]:
    more = len(one.files) - FILES_NAMED
    files = "、".join(one.files[:FILES_NAMED]) + (f" 等 {len(one.files)} 个文件" if more > 0 else "")
    return {
        "line": one,
        "href": figure_address(one.figure.indicator, one.figure.period, one.figure.scope),
        "files": files,
        "every_file": "、".join(one.files),
        "doors": "、".join(door_name(door) for door in one.doors),
        "confirmed_by": "、".join(one.confirmed_by),
    }
