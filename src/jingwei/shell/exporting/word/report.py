"""The report as Word: each number leads to its row of the 数据来源表, charts are native and can be edited."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from jingwei.kernel.indicator.api import Figure
from jingwei.kernel.report.api import (
    MILESTONES_TITLE,
    OWED_TITLE,
    SOURCES_TITLE,
    Chart,
    Composed,
    OwedLine,
    Paragraph,
    Run,
    Section,
    SourceLine,
    milestone_text,
    spaced,
)
from jingwei.shell.exporting.word.blocks import bookmark, chart_drawing, link, markup, paragraph, table, words
from jingwei.shell.exporting.word.charts import add_chart
from jingwei.shell.exporting.word.template import Template
from jingwei.shell.wording import door_name

BODY, TOPIC, PICTURE, TABLE, CELL, HEAD = "公文正文", "heading 2", "公文图", "公文表", "公文表文", "公文表头"
SOURCE_COLUMNS = (("序号", 480), ("指标", 1620), ("数值", 1240), ("口径", 2900), ("来源", 1860), ("确认人", 744))
OWED_COLUMNS = (("序号", 480), ("缺什么", 2640), ("欠报的", 2862), ("影响的指标", 2862))
CHART_MM, COLUMN_CHART_MM, BAR_MM, BAR_FRAME_MM = 156, 66, 9, 34
MOST_FILES = 2
NUMERALS = "零一二三四五六七八九十"

Key = tuple[str, object, str]


def report_document(composed: Composed, *, day: date, notice: str = "", template: bytes | None = None) -> bytes:
    """Return a composed report as a .docx, dated ``day``, by an office's template or the house's.

    Raises Unreadable for a template that is no .docx, TemplateRefused for one that cannot be filled in.
    """
    writer = _Writer(composed, Template(template))
    annexes = list(writer.annexes())
    values = {
        "标题": composed.title,
        "说明": notice,
        "园区": composed.park,
        "期别": composed.period.label,
        "日期": f"{day.year}年{day.month}月{day.day}日",
        "各节": list(writer.sections()),
        "各附件": [
            {"序号": str(place) if len(annexes) > 1 else "", "标题": title, "正文": markup(blocks)}
            for place, (title, blocks) in enumerate(annexes, 1)
        ],
    }
    return writer.template.fill(values, title=composed.title)


def chinese_number(number: int) -> str:
    """Return a number from 1 to 99 as headings count, 十二."""
    tens, ones = divmod(number, 10)
    if number <= len(NUMERALS) - 1:
        return NUMERALS[number]
    return f"{NUMERALS[tens] if tens > 1 else ''}十{NUMERALS[ones] if ones else ''}"


class _Writer:
    """Turns the parts of one composed report into blocks of one template."""

    def __init__(self, composed: Composed, template: Template) -> None:
        self.composed, self.template = composed, template
        self._rows = {_key(line.figure): place for place, line in enumerate(composed.sources, 1)}

    def sections(self) -> Iterator[dict[str, object]]:
        """Yield number, title and blocks of each section, the 大事记 last."""
        number = 0
        for title, blocks in self._titled():
            number += bool(title)
            yield {"序号": chinese_number(number) if title else "", "标题": title, "正文": markup(blocks)}

    def _titled(self) -> Iterator[tuple[str, list[Any]]]:
        for section in self.composed.sections:
            yield section.title, list(self._section(section))
        if self.composed.milestones:
            told = (milestone_text(one) for one in self.composed.milestones)
            yield MILESTONES_TITLE, [self._paragraph(BODY, words(text)) for text in told]

    def annexes(self) -> Iterator[tuple[str, list[Any]]]:
        """Yield title and blocks of what is attached."""
        if self.composed.sources:
            yield SOURCES_TITLE, [self._table(SOURCE_COLUMNS, self._source_rows())]
        if self.composed.owed:
            yield OWED_TITLE, [self._table(OWED_COLUMNS, self._owed_rows())]

    def _section(self, section: Section) -> Iterator[Any]:
        waiting = list(section.charts)
        topics = 0
        for one in section.paragraphs:
            if one.heading:
                topics += 1
                yield self._paragraph(TOPIC, words(f"（{chinese_number(topics)}）{one.heading}"))
            yield self._paragraph(BODY, *(self._run(run) for run in one.runs))
            shown = [chart for chart in waiting if _is_told(chart, one)]
            waiting = [chart for chart in waiting if chart not in shown]
            yield from map(self._chart, shown)
        yield from map(self._chart, waiting)

    def _run(self, run: Run) -> Any:
        said = words(run.text)
        place = self._rows.get(_key(run.said.figure)) if run.said else None
        if run.said is None or place is None:
            return said
        line = self.composed.sources[place - 1]
        return link(_place(place), f"{line.name} {line.value}{spaced(line.unit)}，{line.register} {line.rows} 行", said)

    def _chart(self, chart: Chart) -> Any:
        bars = len(chart.categories) * BAR_MM + BAR_FRAME_MM
        height = min(bars, CHART_MM) if chart.form == "bar" else COLUMN_CHART_MM
        number = add_chart(self.template.part, chart)
        return self._paragraph(PICTURE, chart_drawing(number, chart.title, CHART_MM, height))

    def _source_rows(self) -> Iterator[list[Any]]:
        first: dict[str, int] = {}
        for place, line in enumerate(self.composed.sources, 1):
            same = first.setdefault(line.basis, place)
            basis = line.basis if same == place else f"同第 {same} 行"
            marked = bookmark(place, _place(place), words(line.name))
            yield [
                self._cell(str(place), centred=True),
                self._paragraph(CELL, *marked),
                self._cell(line.value + spaced(line.unit) if line.value else "缺"),
                self._cell(basis),
                self._cell(origin(line)),
                self._cell("、".join(line.confirmed_by), centred=True),
            ]

    def _owed_rows(self) -> Iterator[list[Any]]:
        for place, line in enumerate(self.composed.owed, 1):
            texts = (line.reason, "、".join(line.names) or "—", _names(line))
            yield [self._cell(str(place), centred=True), *map(self._cell, texts)]

    def _table(self, columns: tuple[tuple[str, int], ...], rows: Iterable[list[Any]]) -> Any:
        head = [self._paragraph(HEAD, words(name)) for name, _ in columns]
        return table(self.template.style(TABLE), [width for _, width in columns], head, rows)

    def _cell(self, text: str, *, centred: bool = False) -> Any:
        return self._paragraph(CELL, words(text), centred=centred)

    def _paragraph(self, style: str, *content: Any, centred: bool = False) -> Any:
        return paragraph(self.template.style(style), *content, centred=centred)


def origin(line: SourceLine) -> str:
    """Return where a figure's rows are: register, number, and the files or doors they came by."""
    files = "、".join(line.files[:MOST_FILES])
    more = f"等 {len(line.files)} 个文件" if len(line.files) > MOST_FILES else ""
    came = f"{files}{more}" if files else "、".join(map(door_name, line.doors))
    return f"{line.register} {line.rows} 行{'；' if came else ''}{came}"


def _names(line: OwedLine) -> str:
    return "、".join(dict.fromkeys(figure.indicator.name for figure in line.figures))


def _key(figure: Figure) -> Key:
    return figure.indicator.code, figure.scope, figure.period.key


def _place(row: int) -> str:
    return f"source_{row}"


def _is_told(chart: Chart, paragraph_told: Paragraph) -> bool:
    """Whether a chart of one figure belongs behind a paragraph: the one that tells the figure."""
    if len(chart.figures) != 1:
        return False
    told = {_key(run.said.figure) for run in paragraph_told.runs if run.said}
    return _key(chart.figures[0]) in told
