"""Evidence: kept by content, in versions, and only what can prove something."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from cast import PDF, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Evidence, Journal, MediaRefused, StoredFile
from jingwei.kernel.register.media import MAX_EVIDENCE_BYTES, media_type_of


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def test_a_file_is_kept_under_the_sha256_of_its_bytes(cast: Cast) -> None:
    evidence = cast.attach(cast.lanling)

    assert register.path_of(evidence.file_id).read_bytes() == PDF
    assert (evidence.version, evidence.file.media_type, evidence.file.size) == (1, "application/pdf", len(PDF))
    assert register.evidence_of([cast.lanling.pk]) == {cast.lanling.pk: [evidence]}


def test_the_same_bytes_again_change_nothing_and_write_no_journal(cast: Cast) -> None:
    first = cast.attach(cast.lanling)
    before = Journal.objects.count()

    again = cast.attach(cast.lanling)

    assert again.pk == first.pk
    assert Journal.objects.count() == before


def test_other_bytes_under_the_same_name_are_a_new_version(cast: Cast) -> None:
    cast.attach(cast.lanling)

    second = cast.attach(cast.lanling, data=PDF + b"2")

    assert second.version == 2
    assert Evidence.objects.filter(entry=cast.lanling.pk).count() == 2


def test_one_file_may_prove_two_records_and_is_kept_once(cast: Cast) -> None:
    one, other = cast.attach(cast.lanling), cast.attach(cast.qingchuan)

    assert one.file_id == other.file_id
    assert StoredFile.objects.count() == 1


def test_evidence_of_another_park_s_entry_is_refused(cast: Cast) -> None:
    with pytest.raises(register.WriteRefused, match="另一个园区"):
        cast.attach(cast.yuanshan)

    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PDF, "application/pdf"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (zipped("xl/workbook.xml"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        (zipped("word/document.xml"), "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        (zipped("OFD.xml"), "application/ofd"),
    ],
)
def test_a_file_is_known_by_its_content(data: bytes, media_type: str) -> None:
    assert media_type_of(data, "什么名字都行.txt") == media_type


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "是空文件；请重新选择文件"),
        (b"MZ\x90\x00", "不是可作凭证的文件.*PDF、PNG"),
        ("只是文字".encode(), "按内容判断，改扩展名无用"),
        (zipped("readme.txt"), "是压缩包，不能作凭证；请解压"),
        (zipped("a/xl/x", "b"), "是压缩包"),
        (b"PK\x03\x04 xl/ word/", "已损坏"),
        (b"%PDF-" + b"0" * MAX_EVIDENCE_BYTES, "凭证最大 20 MB；请压缩或拆分"),
    ],
)
def test_what_cannot_prove_anything_is_refused_with_what_to_do(data: bytes, why: str) -> None:
    with pytest.raises(MediaRefused, match=why):
        media_type_of(data, "凭证.pdf")


def test_a_refused_file_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(MediaRefused):
        cast.attach(cast.lanling, data=b"MZ")

    assert not StoredFile.objects.exists()
    assert not Evidence.objects.exists()
