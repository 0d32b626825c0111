"""``jingwei publish``: sealed in two names, the head written out, exit codes as of every command."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from cast import Cast
from jingwei.config.cli import run
from jingwei.kernel.report.models import Publication
from jingwei.packs.green.economy.models import TaxReceipt

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def park(cast: Cast) -> Cast:
    """A park with one tax receipt, an administrator and a leader."""
    cast.enter(TaxReceipt, enterprise=cast.lanling, month="2023-01", amount_fen=10**9)
    for who in ("administrator", "leader", "statistician"):
        cast.user(who)
    return cast


def said(capsys: Capture, words: Sequence[str]) -> tuple[int, str, str]:
    """Run a command line and return its exit code and what it wrote to either side."""
    capsys.readouterr()
    code = run(words)
    written = capsys.readouterr()
    return code, written.out, written.err


def test_publishing_seals_in_two_names_and_writes_the_head(park: Cast, home: Path, capsys: Capture) -> None:
    code, out, err = said(capsys, ["publish", "--period", "2023", "--json"])

    document, report = json.loads(out), Publication.objects.get()
    assert (code, err) == (0, "")
    assert (document["prepared_by"], document["issued_by"]) == ("命令行", "administrator")
    assert (document["seal"], document["edition"], document["unchanged"]) == (report.seal, 1, False)
    assert document["figures"] >= 30
    assert document["rows"] >= 1
    assert Path(document["head"]) == home / "seals" / "2023-1.json"


def test_the_head_is_what_verify_takes(park: Cast, home: Path, capsys: Capture) -> None:
    said(capsys, ["publish", "--period", "2023"])

    code, out, _ = said(capsys, ["verify", "--against", str(home / "seals" / "2023-1.json"), "--json"])

    assert code == 0
    assert json.loads(out)["checked"]["seal"] == 1


def test_the_same_figures_again_change_nothing(park: Cast, home: Path, capsys: Capture) -> None:
    said(capsys, ["publish", "--period", "2023"])
    head = (home / "seals" / "2023-1.json").read_bytes()

    code, out, _ = said(capsys, ["publish", "--period", "2023"])

    assert code == 0
    assert "没有再签发" in out
    assert Publication.objects.count() == 1
    assert (home / "seals" / "2023-1.json").read_bytes() == head


def test_other_figures_are_a_second_edition(park: Cast, home: Path, capsys: Capture) -> None:
    said(capsys, ["publish", "--period", "2023"])
    park.enter(TaxReceipt, enterprise=park.lanling, month="2023-02", amount_fen=10**9)

    code, out, _ = said(capsys, ["publish", "--period", "2023年", "--by", "leader"])

    assert code == 0
    assert "（第 2 版） 由 命令行 提请、leader 签发" in out
    assert (home / "seals" / "2023-2.json").exists()


def test_the_head_goes_where_it_is_told(park: Cast, home: Path, tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "usb" / "head.json"

    code, out, _ = said(capsys, ["publish", "--period", "2023", "--export", str(file)])

    assert code == 0
    assert f"封存头 {file}" in out
    assert file.read_text(encoding="utf-8").startswith('{"jingwei": "heads"')


def test_a_head_of_another_time_is_never_overwritten(park: Cast, home: Path, capsys: Capture) -> None:
    (home / "seals").mkdir()
    (home / "seals" / "2023-1.json").write_text("earlier", encoding="utf-8")

    code, _, _ = said(capsys, ["publish", "--period", "2023"])

    assert code == 0
    assert (home / "seals" / "2023-1.json").read_text(encoding="utf-8") == "earlier"
    assert len(list((home / "seals").iterdir())) == 2


@pytest.mark.parametrize(
    ("words", "code", "why"),
    [
        (["--period", "去年"], 1, "不是期间"),
        (["--period", "2023", "--by", "statistician"], 1, "不是在用的领导或管理员"),
        (["--period", "2023", "--by", "nobody"], 1, "不是在用的领导或管理员"),
        ([], 2, "命令行写法不对"),
    ],
)
def test_what_cannot_be_published_is_refused(
    park: Cast, capsys: Capture, words: list[str], code: int, why: str
) -> None:
    ended, out, err = said(capsys, ["publish", *words])

    assert (ended, out) == (code, "")
    assert why in err
    assert not Publication.objects.exists()


def test_a_park_without_an_administrator_cannot_publish(cast: Cast, capsys: Capture) -> None:
    code, _, err = said(capsys, ["publish", "--period", "2023"])

    assert code == 1
    assert "没有管理员可以签发" in err
