"""What kinds of file may prove something: told by content, never by name."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

MAX_EVIDENCE_BYTES = 20 * 1024 * 1024

_SIGNATURES: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "application/pdf", "PDF"),
    (b"\x89PNG\r\n\x1a\n", "image/png", "PNG 图片"),
    (b"\xff\xd8\xff", "image/jpeg", "JPEG 图片"),
    (b"PK\x03\x04", "application/zip", "Office 文档"),
)

OFFICE_PARTS: tuple[tuple[str, str], ...] = (
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ("OFD.xml", "application/ofd"),
)


class MediaRefused(ValueError):
    """A file that cannot be evidence: what it is, and what to hand in instead."""


def media_type_of(data: bytes, name: str) -> str:
    """Return the media type of evidence by its first bytes; MediaRefused for anything but PDF, pictures and Office."""
    if not data:
        raise MediaRefused(f"“{name}”是空文件；请重新选择文件")
    if len(data) > MAX_EVIDENCE_BYTES:
        limit = MAX_EVIDENCE_BYTES // 1024 // 1024
        raise MediaRefused(f"“{name}”有 {len(data) / 1024 / 1024:.1f} MB，凭证最大 {limit} MB；请压缩或拆分后再传")
    for signature, media_type, _ in _SIGNATURES:
        if data.startswith(signature):
            return _office_type(data, name) if signature == b"PK\x03\x04" else media_type
    kinds = "、".join(label for _, _, label in _SIGNATURES)
    raise MediaRefused(f"“{name}”的内容不是可作凭证的文件；凭证可以是：{kinds}（按内容判断，改扩展名无用）")


def _office_type(data: bytes, name: str) -> str:
    try:
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.namelist()
    except BadZipFile:
        raise MediaRefused(f"“{name}”像 Office 文档，但已损坏，打不开；请重新导出后再传") from None
    for part, media_type in OFFICE_PARTS:
        if any(name.startswith(part) for name in parts):
            return media_type
    raise MediaRefused(f"“{name}”是压缩包，不能作凭证；请解压后逐个上传")
