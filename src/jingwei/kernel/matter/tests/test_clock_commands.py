"""``jingwei due`` and ``jingwei elapsed``: the JSON of the contract, many at once, and what is refused."""

import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

TEN_MINUTES = {"calendar": "CN_OFFICE", "start": "2026-03-04 11:55", "minutes": "10"}
DUE_HEADER = "calendar,start,minutes,days,pause"


def said(command: str, **options: Any) -> str:
    out = io.StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def written(tmp_path: Path, *lines: str) -> Path:
    file = tmp_path / "questions.csv"
    file.write_bytes("\r\n".join(lines).encode("gb18030"))
    return file


def test_a_deadline_is_one_document() -> None:
    document = json.loads(said("due", **TEN_MINUTES, json=True))

    assert document == {
        "due": "2026-03-04T14:35:00+08:00",
        "provisional": False,
        "calculation": "11:55 起 10 分钟：5 分钟至 12:00，午休，14:30 起 5 分钟 → 14:35",
    }


def test_days_and_pauses_give_the_same_shape() -> None:
    pauses = ["2026-03-05 10:00/2026-03-05T11:00", "2026-03-05T10:30:00+08:00/2026-03-05 12:00"]

    moved = json.loads(said("due", calendar="cn_office", start="2026-03-04T02:00Z", days="3", pause=pauses, json=True))
    waiting = json.loads(said("due", **TEN_MINUTES, pause=["2026-03-04 11:57/"], json=True))

    assert (moved["due"], moved["provisional"]) == ("2026-03-10T10:30:00+08:00", False)
    assert (waiting["due"], waiting["provisional"]) == (None, False)
    assert list(moved) == list(waiting) == ["due", "provisional", "calculation"]


@pytest.mark.parametrize(
    ("start", "end", "pauses", "minutes"),
    [
        ("2026-03-04 11:55", "2026-03-04 14:45", [], "20"),
        ("2026-03-04 11:55", "2026-03-04 14:45", ["2026-03-04 11:57/2026-03-04 14:40"], "7"),
        ("2026-03-04 11:55", "2026-03-04 14:45", ["2026-03-04 11:57/"], "2"),
        ("2026-03-04 11:55:00", "2026-03-04 11:55:30", [], "0.5"),
        ("2026-03-04 11:55:00", "2026-03-04 11:55:01", [], "0.016666666667"),
        ("2026-03-04 14:45", "2026-03-04 11:55", [], "0"),
    ],
)
def test_elapsed_minutes_are_a_decimal_text(start: str, end: str, pauses: list[str], minutes: str) -> None:
    document = json.loads(said("elapsed", calendar="CN_OFFICE", start=start, end=end, pause=pauses, json=True))

    assert document == {"minutes": minutes}


def test_a_file_is_answered_line_by_line_and_a_bad_line_does_not_stop_it(tmp_path: Path) -> None:
    file = written(
        tmp_path,
        DUE_HEADER,
        "CN_OFFICE,2026-03-04 11:55,10,,2026-03-04 11:57/2026-03-04 14:40；2026-03-04 14:41/2026-03-04 14:42",
        "月历,2026-03-04 11:55,10,,",
        "24X7,2026-12-31 11:55,,1",
    )
    out = io.StringIO()

    with pytest.raises(CommandError, match="1 行") as refused:
        call_command("due", batch=file, stdout=out)
    first, bad, last = map(json.loads, out.getvalue().splitlines())

    assert refused.value.returncode == 1
    assert (first["due"], last["due"]) == ("2026-03-04T14:49:00+08:00", "2027-01-02T00:00:00+08:00")
    assert list(bad) == ["error"]
    assert "第 3 行：没有日历“月历”" in bad["error"]


def test_elapsed_answers_a_file_too(tmp_path: Path) -> None:
    file = written(tmp_path, "calendar,start,end,pause", "CN_HALL,2026-03-04 11:55,2026-03-04 14:00,", "")

    assert said("elapsed", batch=file) == '{"minutes": "65"}\n'


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("CN_OFFICE,2026-03-04 11:55,10,3,", "都写了"),
        ("CN_OFFICE,2026-03-04 11:55,,,", "没有写时限"),
        ("CN_OFFICE,2026-03-04 11:55,,1.5,", "整数"),
        ("CN_OFFICE,2026-03-04 11:55,ten,,", "不是数"),
        ("CN_OFFICE,2026-03-04 11:55,-1,,", "负数"),
        ("CN_OFFICE,noon,10,,", "时间"),
        ("CN_OFFICE,2026-03-04 11:55,10,,2026-03-05 10:00/2026-03-05 09:00", "早于开始"),
        ("CN_OFFICE,2026-03-04 11:55,10,,2026-03-05 10:00/,more", "比列名多"),
    ],
)
def test_a_line_that_has_no_answer_says_why(tmp_path: Path, row: str, why: str) -> None:
    out = io.StringIO()

    with pytest.raises(CommandError):
        call_command("due", batch=written(tmp_path, DUE_HEADER, row), stdout=out)

    assert why in json.loads(out.getvalue())["error"]


def test_a_file_that_cannot_be_read_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\xff\xff\xff\x00")

    for file, why in ((tmp_path / "none.csv", "没有文件"), (tmp_path, "读不了"), (picture, "不是文字")):
        with pytest.raises(CommandError, match=why):
            call_command("due", batch=file)
    with pytest.raises(CommandError, match="缺少列 end"):
        call_command("elapsed", batch=written(tmp_path, DUE_HEADER))


def test_people_get_the_deadline_and_its_calculation() -> None:
    deadline = said("due", **TEN_MINUTES)

    assert deadline.startswith("截止：2026-03-04 14:35（周三）\n算法：11:55 起 10 分钟")
    assert "，暂定" in said("due", calendar="CN_HALL", start="2026-12-31 16:00:30", days="1")
    assert (
        said("elapsed", calendar="24X7", start="2026-03-04 11:55", end="2026-03-04 12:55") == "已用工作时间 60 分钟\n"
    )
