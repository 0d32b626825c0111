"""The rows behind a figure as a workbook: what the figure is, and each row with where it came from."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import BytesIO

from jingwei.kernel.indicator.api import Drilled, Figure, number
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.shell.exporting.cells import TEXT
from jingwei.shell.exporting.workbook import SheetOut, write_workbook
from jingwei.shell.pages.figure_rows import Row, period_title, shown_rows, value_title
from jingwei.shell.wording import door_name

SOURCE_HEADERS = ("版本", "经手人", "时间", "入口", "文件", "工作表", "行号", "文件 sha256", "凭证")


def rows_workbook(figure: Figure, drilled: Sequence[Drilled], viewer: Viewer) -> tuple[bytes, list[Row]]:
    """Return the workbook of a figure's rows, and the rows as written."""
    one = figure.indicator
    rows = shown_rows(one, drilled, viewer)
    headers = ["记录", period_title(one) or "期别", value_title(one) or "数值", *SOURCE_HEADERS]
    sheets = [
        SheetOut("行", headers, list(_lines(rows)), formats={"文件 sha256": TEXT}),
        SheetOut("指标", ("项", "内容"), _about(figure), formats={"内容": TEXT}),
    ]
    target = BytesIO()
    write_workbook(target, sheets)
    return target.getvalue(), rows


def _lines(rows: Sequence[Row]) -> Iterator[tuple[object, ...]]:
    proofs = register.evidence_of([row.entry for row in rows])
    for row in rows:
        origin = row.origin
        names = "、".join(proof.name for proof in proofs.get(row.entry, []))
        where = (origin.file or None, origin.sheet or None, origin.line or None, origin.sha256 or None)
        who = (origin.revision, row.actor, origin.time, door_name(origin.door))
        yield (row.label, row.period, _number(row.value), *who, *where, names or None)


def _number(text: str) -> Decimal | str | None:
    plain = text.replace(",", "")
    return Decimal(plain) if plain.replace(".", "").lstrip("-").isdecimal() else plain or None


def _about(figure: Figure) -> list[tuple[str, str]]:
    one, missing = figure.indicator, figure.missing
    return [
        ("指标", one.name),
        ("代码", one.code),
        ("范围", figure.scope.name),
        ("期别", figure.period.label),
        ("值", number(figure.value) or "缺"),
        ("单位", one.unit),
        ("行数", str(figure.rows)),
        ("缺", "" if missing is None else "；".join((missing.reason, *missing.names))),
        ("定义", one.meaning),
        ("公式", one.formula),
        ("依据", one.basis),
    ]
