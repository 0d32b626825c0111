"""The text of a report as it was sealed: read from its evidence, each number linked to its sealed figure."""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from jingwei.kernel.register.api import path_of
from jingwei.kernel.report.api import Publication
from jingwei.shell.pages.figure_words import MARKS
from jingwei.shell.pages.report_text import Piece
from jingwei.shell.pages.sealed_figures import FigureLine

Figures = dict[tuple[str, str, str], FigureLine]


def sealed_sections(publication: Publication, lines: Sequence[FigureLine]) -> dict[str, Any] | None:
    """Return the sealed text as the template draws it; None where no text was sealed or its file is gone."""
    try:
        document = json.loads(path_of(publication.text_sha256).read_bytes()) if publication.text_sha256 else None
    except FileNotFoundError:
        return None
    if document is None:
        return None
    figures = {(one.sealed.indicator, one.sealed.scope, one.sealed.period): one for one in lines}
    return {
        "title": document["title"],
        "sections": [_section(one, figures) for one in document["sections"]],
        "milestones": [(date.fromisoformat(one["day"]), one) for one in document["milestones"]],
    }


def _section(section: dict[str, Any], figures: Figures) -> dict[str, Any]:
    return {
        "title": section["title"],
        "colour": section["colour"],
        "mark": MARKS.get(section["colour"], ""),
        "paragraphs": [
            (one["heading"], [_piece(run, figures) for sentence in one["sentences"] for run in sentence])
            for one in section["paragraphs"]
        ],
    }


def _piece(run: dict[str, Any], figures: Figures) -> Piece:
    line = figures.get((run.get("indicator", ""), run.get("scope", ""), run.get("period", "")))
    return Piece(run["text"]) if line is None else Piece(run["text"], line.href, line.sentence or "与封存时一样")
