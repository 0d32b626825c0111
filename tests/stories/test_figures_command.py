"""``jingwei figures`` and ``jingwei trace``: the documents that scripts rely on, and the exit codes."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from cast import Cast
from headcount import small_catalogue, staff, target
from jingwei.config.cli import run
from jingwei.kernel.indicator.api import Release

Capture = pytest.CaptureFixture[str]
KEYS = [
    "code",
    "name",
    "aliases",
    "scope",
    "period",
    "value",
    "unit",
    "kind",
    "rows",
    "missing",
    "numerator",
    "denominator",
    "target",
    "previous",
]


@pytest.fixture
def park(cast: Cast) -> Iterator[Cast]:
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    target(cast, "test.staff", "400", "人")
    with small_catalogue():
        yield cast


def said(capsys: Capture, *words: str) -> tuple[int, str, str]:
    """Run a command line and return its exit code and what it wrote to either side."""
    capsys.readouterr()
    code = run(words)
    written = capsys.readouterr()
    return code, written.out, written.err


def test_the_figures_of_a_period_are_one_document(park: Cast, capsys: Capture) -> None:
    code, out, err = said(capsys, "figures", "--period", "2023", "--json")

    figures = json.loads(out)
    assert (code, err, [list(one) for one in figures]) == (0, "", [KEYS] * 3)
    assert [one["code"] for one in figures] == ["test.enterprises", "test.staff", "test.private"]
    assert figures[1] | {"missing": None} == {
        "code": "test.staff", "name": "从业人员", "aliases": ["用工人数"], "scope": "park", "period": "2023",
        "value": "420", "unit": "人", "kind": "level", "rows": 2, "missing": None,
        "numerator": None, "denominator": None,
        "target": {"value": "400", "unit": "人", "met": True}, "previous": {"period": "2022", "value": "300"},
    }  # fmt: skip


def test_year_is_the_same_as_period_and_a_code_may_be_an_alias(park: Cast, capsys: Capture) -> None:
    by_year = said(capsys, "figures", "--year", "2023", "--code", "用工人数", "--json")
    by_period = said(capsys, "figures", "--period", "2023", "--code", "test.staff", "--json")

    assert by_year == by_period
    assert len(json.loads(by_year[1])) == 1


def test_a_figure_in_several_scopes_gives_several_items(park: Cast, capsys: Capture) -> None:
    park.enter(Release, indicator="test.staff", enterprise=park.lanling, reason="本企业同意")

    _, out, _ = said(capsys, "figures", "--period", "2023", "--code", "test.staff", "--json")
    _, own, _ = said(capsys, "figures", "--period", "2023", "--scope", "enterprise:青川硅业", "--json")

    scopes = [(one["scope"], one["value"]) for one in json.loads(out)]
    assert scopes == [("park", "420"), (f"enterprise:{park.lanling.credit_code}", "300")]
    assert {one["scope"] for one in json.loads(own)} == {f"enterprise:{park.qingchuan.credit_code}"}


def test_a_figure_that_cannot_be_had_says_why(park: Cast, capsys: Capture) -> None:
    _, out, _ = said(capsys, "figures", "--period", "2019", "--code", "test.staff", "--json")

    (figure,) = json.loads(out)
    assert (figure["value"], figure["rows"], figure["missing"]) == (None, 0, {"reason": "没有记录", "owed": []})


def test_a_trace_is_one_document_down_to_the_rows(park: Cast, capsys: Capture) -> None:
    code, out, _ = said(capsys, "trace", "从业人员", "--period", "2023", "--json")

    document = json.loads(out)
    assert (code, document["code"], document["value"], document["unit"]) == (0, "test.staff", "420", "人")
    assert [(row["record"], row["value"]) for row in document["rows"]] == [
        ("蓝岭锂电有限公司", "300"),
        ("青川硅业有限公司", "120"),
    ]
    assert all(row["time"].endswith("+08:00") for row in document["rows"])


def test_people_read_tables_and_threads(park: Cast, capsys: Capture) -> None:
    _, figures, _ = said(capsys, "figures", "--period", "2023")
    _, thread, _ = said(capsys, "trace", "test.staff", "--period", "2023")

    assert "从业人员" in figures
    assert "420" in figures
    assert "蓝岭锂电有限公司  第 2 版  表单录入" in thread


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        ("figures --period 2023-13", 1, "月份只有 01 至 12"),
        ("figures --period 2023 --code 无名", 1, "没有叫“无名”的指标"),
        ("figures --period 2023 --scope 月球:1", 1, "范围“月球:1”看不懂"),
        ("trace 无名 --period 2023", 1, "没有叫“无名”的指标"),
        ("trace test.staff --period 2023 --scope chain:无", 1, "没有叫“无”的产业链"),
        ("trace test.staff --period 2023 --scope zone:无", 1, "没有叫“无”的片区"),
        ("figures", 2, "命令行写法不对"),
        ("figures --period 2023 --year 2023", 2, "命令行写法不对"),
    ],
)
def test_what_cannot_be_answered_ends_with_its_code_and_reason(
    park: Cast, capsys: Capture, words: str, code: int, why: str
) -> None:
    ended, out, err = said(capsys, *words.split(), *(["--json"] if code == 1 else []))

    assert (ended, out) == (code, "")
    assert why in err
