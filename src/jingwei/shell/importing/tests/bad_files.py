"""Files as they really arrive, good and bad, made by the byte for the tests of reading."""

import io
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"
SHEET_HEAD = '<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
OLE2 = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 504
OLD_XLS = OLE2 + "Workbook".encode("utf-16-le") + b"\0" * 512
ENCRYPTED_XLSX = OLE2 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512
HEADERS = ("企业名称", "月份", "工业总产值（万元）")
GOOD_ROW = ("甲公司", "2023-05", 12.5)


def excel(rows: Iterable[Sequence[Any]], change: Callable[[Any], None] | None = None) -> bytes:
    """Make an xlsx with one sheet 月报 of these rows, changed by hand before it is saved."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "月报"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def repacked(data: bytes, parts: Mapping[str, bytes | str | None]) -> bytes:
    """Replace, add or (None) leave out parts of a zip."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        kept = {name: old.read(name) for name in old.namelist()}
        for name, part in (kept | dict(parts)).items():
            if part is not None:
                new.writestr(name, part)
    return buffer.getvalue()


def part(data: bytes, name: str = SHEET) -> str:
    """Give the text of a part of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def with_sheet(body: str, head: str = SHEET_HEAD) -> bytes:
    """Make an xlsx whose sheet 月报 has this body of XML."""
    return repacked(excel([HEADERS]), {SHEET: f"{head}{body}</worksheet>"})


def zipped(parts: Mapping[str, bytes | str]) -> bytes:
    """Make a zip of these parts."""
    return repacked(_EMPTY_ZIP, parts)


_EMPTY_ZIP = b"PK\x05\x06" + b"\0" * 18
