"""The door of reading: size first, then what the bytes really are, then the reader for that kind."""

from pathlib import Path

from jingwei.shell.importing.reading.content import Content, content_of
from jingwei.shell.importing.reading.delimited import open_delimited
from jingwei.shell.importing.reading.excel import open_excel
from jingwei.shell.importing.reading.faults import refusal
from jingwei.shell.importing.reading.table import Workbook

MAX_FILE_BYTES = 50_000_000
EXCEL_NAMES = (".xlsx", ".xlsm", ".xltx", ".xltm")


def open_table(data: bytes | Path, name: str, *, max_bytes: int = MAX_FILE_BYTES) -> Workbook:
    """Open a received table by its content, whatever its name says; FileRefused when it cannot be one.

    A file of `max_bytes` or more is refused before a byte of it is parsed.
    """
    content = _bytes_of(data, name, max_bytes)
    if not content:
        raise refusal(f"文件“{name}”是空的（0 字节）", "请检查文件是否保存完整，再重新上传")
    if content_of(content, name) is Content.EXCEL:
        return open_excel(content)
    workbook = open_delimited(content)
    if name.lower().endswith(EXCEL_NAMES):
        workbook.notes += (f"“{name}”的内容不是 Excel 而是文本，已按 CSV 读取",)
    return workbook


def _bytes_of(data: bytes | Path, name: str, max_bytes: int) -> bytes:
    try:
        size = data.stat().st_size if isinstance(data, Path) else len(data)
        if size >= max_bytes:
            raise refusal(
                f"文件“{name}”有 {size:,} 字节，上限是小于 {max_bytes // 1_000_000} MB（{max_bytes:,} 字节）",
                "请按月份或企业拆成几个文件，或删去图片后分别上传",
            )
        return data.read_bytes() if isinstance(data, Path) else data
    except OSError as error:
        raise refusal(f"文件“{name}”打不开（{error.strerror}）", "请检查路径和权限") from error
