"""Composing: the report of any period, written from the catalogue as one viewer may read it."""

from collections.abc import Sequence
from dataclasses import replace

from jingwei.kernel.indicator.api import CachedFigures, Figure, catalogue
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park, Viewer
from jingwei.kernel.report.composing.charts import section_charts
from jingwei.kernel.report.composing.document import Composed, OwedLine, Paragraph, Section
from jingwei.kernel.report.composing.events import milestone_lines
from jingwei.kernel.report.composing.opening import opening
from jingwei.kernel.report.composing.owing import is_suppressed, owed_lines
from jingwei.kernel.report.composing.paragraphs import period_words, topic_of, topic_paragraph
from jingwei.kernel.report.composing.sources import source_lines
from jingwei.kernel.words.kinds import Kind
from jingwei.kernel.words.period import Period

TITLES = {"red": "组织与服务", "green": "经济与投资", "blue": "生态环境"}


def compose(period: Period, *, viewer: Viewer, park: Park, parks: frozenset[int] | None = None) -> Composed:
    """Return the report of a period; ``parks`` are those it counts (the park and all below it), within the viewer's."""
    reader = reader_of(viewer, park, parks)
    day = register.today(park)
    cached = CachedFigures(reader, day)
    figures = [one for one in cached.figures(catalogue().values(), period) if not is_suppressed(one)]
    told = [one for one in figures if one.value is not None and period.first_day <= day]
    return Composed(
        title=title_of(park, period),
        park=park.name,
        period=period,
        sections=_sections(park, period, told, cached),
        milestones=milestone_lines(period, reader),
        owed=owed_lines(figures) if period.first_day <= day else (_not_begun(period, figures),),
        sources=source_lines(told, reader.parks),
        figures=tuple(figures),
    )


def title_of(park: Park, period: Period) -> str:
    """Return the title of a park's report of a period."""
    return f"{park.name}{period_words(period)}{'度' if period.kind is Kind.YEAR else ''}运行情况报告"


def reader_of(viewer: Viewer, park: Park, parks: frozenset[int] | None = None) -> Viewer:
    """Return the viewer as the reader of one park's report: nothing beyond the park and what lies below it."""
    return replace(viewer, parks=_within(viewer.parks, parks or register.parks_below(park.pk)))


def _not_begun(period: Period, figures: Sequence[Figure]) -> OwedLine:
    return OwedLine(f"{period.label}还没有到", (), tuple(figures))


def _within(own: frozenset[int] | None, wanted: frozenset[int]) -> frozenset[int]:
    return wanted if own is None else wanted & own


def _sections(park: Park, period: Period, told: Sequence[Figure], cached: CachedFigures) -> tuple[Section, ...]:
    first = opening(park.name, period, told)
    sections = [Section("", "", (first,))] if first else []
    for colour, title in TITLES.items():
        own = [figure for figure in told if figure.indicator.colour == colour]
        paragraphs = _paragraphs(own, period)
        if paragraphs:
            sections.append(Section(title, colour, paragraphs, section_charts(own, period, cached)))
    return tuple(sections)


def _paragraphs(figures: Sequence[Figure], period: Period) -> tuple[Paragraph, ...]:
    topics = dict.fromkeys(topic_of(figure) for figure in figures)
    of_each = ([figure for figure in figures if topic_of(figure) == topic] for topic in topics)
    told = [topic_paragraph(topic, own, period) for topic, own in zip(topics, of_each, strict=True)]
    return tuple(paragraph for paragraph in told if paragraph is not None)
