"""The page of the import formats: the headers of a file and how each cell is written."""

from collections.abc import Iterable, Sequence

from jingwei.kernel.register.api import Column, Register, register_of
from jingwei.shell.exporting.registers import EXAMPLES, MEANINGS
from jingwei.shell.importing.drafting import PROOF, headers_of
from jingwei.shell.importing.reading import MAX_FILE_BYTES
from jingwei.shell.reference import markdown as md
from jingwei.shell.reference.registers import in_order, labels

LEAD = f"""\
每个台账都能用 Excel（.xlsx）或 CSV（UTF-8 或 GB18030）导入，表头写中文；一个文件小于 {MAX_FILE_BYTES // 1024**2} MB。
列的次序不限，多出来的列不导入、会在报告里说明；缺必填的列则整份不收。
整份全收或全不收，除非加 `--good-rows`。同一份再导一次，什么也不变；业务键相同而内容不同的，算订正。
金额和数量填在表头括号里的单位上，只填数，存成最小单位的整数；比最小单位还细的数会被退回，从不四舍五入。"""
HEADINGS = ("表头", "必填", "写法", "例", "也认")


def page() -> str:
    """Return the page."""
    return md.page("导入格式 Import formats", LEAD, [line for one in in_order() for line in _section(one)])


def _section(one: Register) -> list[str]:
    return [
        f"## {one.name} `{one.code}`",
        "",
        f"{one.note}同一条：{labels(one, one.key)} 相同。",
        "",
        "```console",
        f"$ jingwei template {one.code} {one.name}.xlsx",
        f"$ jingwei import {one.code} {one.name}.xlsx",
        "```",
        "",
        *md.table(HEADINGS, _rows(one)),
    ]


def _rows(one: Register) -> Iterable[Sequence[object]]:
    also = headers_of(one)
    for column in one.table:
        yield (
            column.header,
            "必填" if column.required else "",
            _how(column),
            EXAMPLES.get(column.kind, ""),
            "、".join(name for name in also[column.header] if name != column.header),
        )
    if one.proof:
        yield (
            PROOF,
            "",
            "凭证的文件名，多个用顿号分开；文件与这份表一起交来",
            "银行回单-001.pdf",
            "、".join(also[PROOF]),
        )


def _how(column: Column) -> str:
    parts = [_base(column)] + ([column.help] if column.help else [])
    return "；".join(part for part in parts if part)


def _base(column: Column) -> str:
    if column.choices:
        return " / ".join(label for _, label in column.choices)
    if column.kind == "amount":
        return f"数，单位{column.unit}，最细到 {column.model_field.unit}"
    if column.kind == "link":
        other = register_of(column.model_field.related_model)
        return f"{other.name}的{'、'.join(other.column[name].label for name in other.lookup)}之一"
    if column.kind == "text" and column.model_field.max_length:
        return f"文字，最多 {column.model_field.max_length} 字"
    return MEANINGS.get(column.kind, "文字")
