"""A composed report as the JSON that is sealed, and as the plain text that is audited."""

from typing import Any

from jingwei.kernel.indicator.api import Figure, number
from jingwei.kernel.report.composing.document import (
    Chart,
    Composed,
    MilestoneLine,
    OwedLine,
    Paragraph,
    Run,
    Section,
    SourceLine,
)

MILESTONES_TITLE = "大事记"
OWED_TITLE = "欠报"
SOURCES_TITLE = "数据来源表"


def composed_document(composed: Composed) -> dict[str, Any]:
    """Return the whole report as JSON values: numbers are decimal texts, days are ISO."""
    return {
        "title": composed.title,
        "park": composed.park,
        "period": composed.period.key,
        "sections": [_section(section) for section in composed.sections],
        "milestones": [_milestone(one) for one in composed.milestones],
        "owed": [_owed(one) for one in composed.owed],
        "sources": [_source(one) for one in composed.sources],
    }


def composed_text(composed: Composed) -> str:
    """Return the report as plain text, a line a heading or paragraph: title, sections and 大事记."""
    lines = [composed.title, composed_body(composed)]
    if composed.milestones:
        lines.append(MILESTONES_TITLE)
        lines += [milestone_text(one) for one in composed.milestones]
    return "\n".join(line for line in lines if line) + "\n"


def composed_body(composed: Composed) -> str:
    """Return the sections as plain text: what can be written anew for another period."""
    lines: list[str] = []
    for section in composed.sections:
        lines.append(section.title)
        lines += [line for paragraph in section.paragraphs for line in (paragraph.heading, paragraph.text)]
    return "\n".join(line for line in lines if line)


def milestone_text(one: MilestoneLine) -> str:
    """Return an event as the report says it: its day, then what happened."""
    return f"{one.day.month}月{one.day.day}日，{one.event.rstrip('。')}。"


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "colour": section.colour,
        "paragraphs": [_paragraph(one) for one in section.paragraphs],
        "charts": [_chart(one) for one in section.charts],
    }


def _paragraph(paragraph: Paragraph) -> dict[str, Any]:
    return {
        "heading": paragraph.heading,
        "sentences": [[_run(run) for run in sentence.runs] for sentence in paragraph.sentences],
    }


def _run(run: Run) -> dict[str, Any]:
    if run.said is None:
        return {"text": run.text}
    said = run.said
    return {
        "text": run.text,
        "aspect": said.aspect.value,
        "exact": number(said.exact),
        "unit": said.unit,
    } | _figure(said.figure)


def _figure(figure: Figure) -> dict[str, Any]:
    return {"indicator": figure.indicator.code, "scope": figure.scope.key, "period": figure.period.key}


def _chart(chart: Chart) -> dict[str, Any]:
    return {
        "title": chart.title,
        "unit": chart.unit,
        "form": chart.form,
        "categories": list(chart.categories),
        "series": [{"name": one.name, "values": [number(value) for value in one.values]} for one in chart.series],
    }


def _milestone(one: MilestoneLine) -> dict[str, Any]:
    return {
        "entry": one.entry,
        "day": one.day.isoformat(),
        "event": one.event,
        "enterprise": one.enterprise,
        "grade": one.grade,
        "evidence": one.evidence,
    }


def _owed(one: OwedLine) -> dict[str, Any]:
    return {"reason": one.reason, "names": list(one.names), "figures": [_figure(figure) for figure in one.figures]}


def _source(one: SourceLine) -> dict[str, Any]:
    return _figure(one.figure) | {
        "name": one.name,
        "basis": one.basis,
        "value": one.value,
        "unit": one.unit,
        "rows": one.rows,
        "register": one.register,
        "files": list(one.files),
        "doors": list(one.doors),
        "confirmed_by": list(one.confirmed_by),
    }
