"""Files that are no readable .docx are refused in words that help."""

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from jingwei.shell.exporting.word.package import OLE, Package, Unreadable
from jingwei.shell.exporting.word.tests.drafts import changed, draft, parts


def zipped(**members: bytes) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def workbook() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
STRICT = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
TRANSITIONAL = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "空的"),
        (OLE + b"\0" * 600, "旧式的 .doc"),
        (OLE + b"\0" * 64 + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"{\\rtf1 x}", "RTF"),
        (b"%PDF-1.7", "PDF"),
        (b"hello", "不是 Word"),
        (draft("正文")[:-200], "损坏"),
        (zipped(a=b"x"), "压缩包"),
        (workbook(), "没有 Word 正文"),
        (changed(draft("正文"), "word/document.xml", lambda xml: xml[:-30]), "部件“word/document.xml”"),
        (changed(draft("正文"), "word/document.xml", lambda _: BOMB), "DOCTYPE"),
        (changed(draft("正文"), "word/document.xml", lambda _: b"<a>" * 9_000 + b"</a>" * 9_000), "不是完整的 XML"),
        (changed(draft("正文"), "_rels/.rels", lambda xml: xml.replace(TRANSITIONAL, STRICT)), "Strict"),
    ],
)
def test_what_cannot_be_read_says_what_it_is_and_how_to_mend_it(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable) as refused:
        Package.open(data)

    assert why in refused.value.why
    assert refused.value.mend.startswith("请")


def test_a_package_written_back_holds_the_same_parts_in_the_same_order() -> None:
    data = draft("正文")

    again = Package.open(data).write()

    assert list(parts(again).items()) == list(parts(data).items())
    assert again == Package.open(data).write()


def test_a_new_part_is_announced_under_a_free_name_and_number() -> None:
    package = Package.open(draft("正文"))

    name = package.free_name("word/document.xml")
    package.parts[name] = b"<x/>"
    package.add(package.main, "thing", name, "application/x-thing")

    assert name == "word/document2.xml"
    assert package.linked(package.main, "thing") == name
    assert package.parts["[Content_Types].xml"].count(b"application/x-thing") == 1
