"""What a received file is, told by its bytes and never by its name."""

from enum import Enum
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from jingwei.shell.importing.reading.faults import FileRefused, refusal

OLE2_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
ZIP_MAGICS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OTHER_MAGICS = {
    b"%PDF": "PDF 文档",
    b"\x89PNG": "PNG 图片",
    b"\xff\xd8\xff": "JPEG 图片",
    b"GIF8": "GIF 图片",
    b"Rar!": "RAR 压缩包",
    b"7z\xbc\xaf": "7z 压缩包",
    b"\x1f\x8b": "gzip 压缩包",
    b"SQLite format": "SQLite 数据库",
    b"MIME-Version:": "网页归档（.mht）",
}
SAVE_AS_XLSX = "请用 Excel 或 WPS 打开后另存为 .xlsx，再上传"
HEAD_BYTES = 4096


class Content(Enum):
    """The two kinds that are read."""

    EXCEL = "xlsx"
    TEXT = "csv"


def content_of(data: bytes, name: str) -> Content:
    """Tell what the bytes are; FileRefused for anything that is neither an xlsx workbook nor text."""
    if data.startswith(OLE2_MAGIC):
        raise _ole2_refusal(data, name)
    if data.startswith(ZIP_MAGICS):
        _require_excel_package(data, name)
        return Content.EXCEL
    for magic, what in OTHER_MAGICS.items():
        if data.startswith(magic):
            raise refusal(f"文件“{name}”的内容是{what}，不是表格", SAVE_AS_XLSX)
    _refuse_markup(data, name)
    return Content.TEXT


def _ole2_refusal(data: bytes, name: str) -> FileRefused:
    # Names in an OLE2 directory are UTF-16; an encrypted xlsx is such a container with this one stream.
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refusal(
            f"文件“{name}”设了打开密码，内容是加密的",
            "请在 Excel 中打开，“文件—信息—保护工作簿—用密码进行加密”里清空密码，保存后再上传",
        )
    renamed = "（改扩展名并不能转换格式）" if name.lower().endswith((".xlsx", ".xlsm", ".csv")) else ""
    return refusal(f"文件“{name}”的内容是旧版 .xls 或其他旧版 Office 格式{renamed}", f"请另存为 .xlsx：{SAVE_AS_XLSX}")


def _require_excel_package(data: bytes, name: str) -> None:
    try:
        with ZipFile(BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (BadZipFile, ValueError, NotImplementedError, EOFError, OSError) as error:
        raise refusal(f"文件“{name}”不完整或已损坏，打不开", "请重新下载或传输一次，能用 Excel 打开后再上传") from error
    if "[Content_Types].xml" in names and "xl/workbook.xml" in names:
        return
    raise refusal(f"文件“{name}”的内容是{_package_kind(names)}，不是 .xlsx 表格", SAVE_AS_XLSX)


def _package_kind(names: set[str]) -> str:
    tells = {
        "xl/workbook.bin": "二进制工作簿（.xlsb）",
        "word/document.xml": "Word 文档",
        "ppt/presentation.xml": "演示文稿",
        "META-INF/manifest.xml": "OpenDocument 文件（如 .ods）",
    }
    return next((what for member, what in tells.items() if member in names), "压缩包")


def _refuse_markup(data: bytes, name: str) -> None:
    head = data[:HEAD_BYTES].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if not head.startswith((b"<html", b"<!doctype", b"<table", b"<head", b"<meta", b"<style", b"<?xml", b"<!--")):
        return
    what = "XML 表格" if head.startswith(b"<?xml") and b"<html" not in head else "网页（HTML）表格"
    raise refusal(f"文件“{name}”的内容其实是{what}，不是 Excel 文件", f"请另存为 .xlsx：{SAVE_AS_XLSX}")
