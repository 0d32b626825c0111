"""The problem register as a workbook in the columns that inspections ask for: exactly the rows that are shown."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Park
from jingwei.shell.exporting.cells import COUNT, TEXT
from jingwei.shell.exporting.workbook import SheetOut, write_workbook
from jingwei.shell.pages.matters.problems import Problem, problems

AT_ONCE = 500
LONGEST_NAME = 28
HEADERS = (
    "序号",
    "事项编号",
    "来源",
    "来文编号",
    "问题",
    "内容",
    "类别",
    "地点",
    "整改目标",
    "整改措施",
    "验收标准",
    "责任单位",
    "督导单位",
    "责任人",
    "整改时限",
    "进展",
    "进展日期",
    "状态",
    "是否逾期",
    "销号日期",
    "凭证",
    "重复件",
    "备注",
)


def problems_workbook(name: str, numbers: Sequence[int], park: Park | None, now: datetime) -> bytes:
    """Return the rows as a workbook; what they name is fetched some hundreds at a time."""
    out = BytesIO()
    sheet = SheetOut(
        name=_sheet_name(name),
        headers=HEADERS,
        rows=_lines(numbers, park, now),
        titles=(name,),
        formats={one: COUNT if one == "序号" else TEXT for one in HEADERS if not one.endswith(("日期", "时限"))},
    )
    write_workbook(out, [sheet])
    return out.getvalue()


def _sheet_name(name: str) -> str:
    plain = "".join(character for character in name if character not in "[]:*?/\\'")
    return plain[:LONGEST_NAME].strip() or "问题清单"


def _lines(numbers: Sequence[int], park: Park | None, now: datetime) -> Iterator[tuple[object, ...]]:
    for start in range(0, len(numbers), AT_ONCE):
        part = numbers[start : start + AT_ONCE]
        papers = register.evidence_of(part)
        for one in problems(part, park, now, start + 1):
            yield _line(one, len(papers.get(one.course.pk, ())))


def _line(one: Problem, papers: int) -> tuple[object, ...]:
    row = one.matter
    return (
        one.place,
        row.number,
        str(row.list or ""),
        row.source_number,
        row.title,
        row.text,
        one.category,
        str(row.place or ""),
        row.goal,
        row.measures,
        row.criteria,
        str(row.responsible or ""),
        str(row.leading or ""),
        row.officer.name if row.officer else "",
        one.due,
        one.progress,
        one.progress_on,
        one.state,
        "是" if one.overdue else "",
        one.course.closed_on,
        f"{papers} 份" if papers else "",
        row.duplicate_of.number if row.duplicate_of else "",
        one.remark,
    )
