"""``jingwei verify``: one JSON document, exit code 1 when something does not hold, heads out and in."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cast import Cast
from jingwei.config.cli import run
from jingwei.kernel.register.api import Place
from jingwei.kernel.register.tests.attack import sql

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def place(cast: Cast) -> Place:
    found: Place = cast.enter(Place, code="A", name="甲")
    return found


def said(capsys: Capture, words: Sequence[str]) -> tuple[int, str, str]:
    """Run a command line and return its exit code and what it wrote to either side."""
    capsys.readouterr()
    code = run(words)
    written = capsys.readouterr()
    return code, written.out, written.err


def test_a_whole_store_is_verified_with_its_counts(place: Place, capsys: Capture) -> None:
    code, out, err = said(capsys, ["verify", "--json"])

    document = json.loads(out)
    assert (code, err, document["broken"]) == (0, "", [])
    assert set(document) == {"checked", "broken"}
    assert document["checked"]["records"] == document["checked"]["revisions"] == 6


def test_a_broken_store_ends_with_one_and_names_the_row(place: Place, capsys: Capture) -> None:
    sql("UPDATE register_place SET name = '乙' WHERE entry_id = %s", place.pk)

    code, out, err = said(capsys, ["verify", "--json"])

    why = "地点的行与第 1 版不符：name 应为 甲，实为 乙"
    assert json.loads(out)["broken"] == [{"what": "record", "entry": place.pk, "revision": 1, "why": why}]
    assert (code, err.strip()) == (1, "有 1 处不符")


def test_people_read_the_same_in_words(place: Place, capsys: Capture) -> None:
    sql("UPDATE register_place SET name = '乙' WHERE entry_id = %s", place.pk)

    code, out, _ = said(capsys, ["verify"])

    assert code == 1
    assert f"不符：record {place.pk} 地点的行与第 1 版不符" in out
    assert "已校验" in out


def test_heads_go_out_and_come_back(place: Place, capsys: Capture, tmp_path: Path) -> None:
    file = tmp_path / "heads.jsonl"

    first = said(capsys, ["verify", "--export", str(file)])
    second = said(capsys, ["verify", "--against", str(file), "--json"])

    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert (first[0], second[0]) == (0, 0)
    assert json.loads(second[1])["checked"]["exported"] == len(lines) - 1
    assert {line[0] for line in lines[1:]} == {"journal", "revision"}
    assert all(len(hash_) == 64 for _, _, _, hash_ in lines[1:])


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (None, "没有文件"),
        (b"", "不是 jingwei verify --export 写出的文件"),
        (b'{"other": 1}\n', "不是 jingwei verify --export 写出的文件"),
        (b'{"jingwei": "heads", "form": 1, "actors": []}\n["journal", 1', "读不下去"),
        (b"\xff\xfe\x00", "读不下去"),
        (b"[1]\n", "读不下去"),
    ],
)
def test_what_is_no_export_is_refused(
    place: Place, capsys: Capture, tmp_path: Path, content: bytes | None, why: str
) -> None:
    file = tmp_path / "heads"
    if content is not None:
        file.write_bytes(content)

    code, out, err = said(capsys, ["verify", "--against", str(file), "--json"])

    assert (code, out) == (1, "")
    assert why in err


def test_heads_that_cannot_be_written_are_refused(place: Place, capsys: Capture, tmp_path: Path) -> None:
    code, _, err = said(capsys, ["verify", "--export", str(tmp_path / "nowhere" / "heads")])

    assert code == 1
    assert "请换一个可写的位置" in err
