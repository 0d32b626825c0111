"""The word `jingwei` in front of our commands."""

import sys
from argparse import ArgumentParser
from typing import Any

import pytest
from django.db import OperationalError

from jingwei.config import cli
from jingwei.kernel.register.commands import JingweiCommand


class Weigh(JingweiCommand):
    help = "称重\n\n第二段。"
    needs_database = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("grams", type=int, help="克数")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        if options["grams"] < 0:
            self.refuse("重量不能为负。请核对后重填。")
        if options["grams"] == 0:
            self.misuse("0 克不用称。")
        self.print_json({"mass_g": options["grams"]})


@pytest.fixture(autouse=True)
def only_weigh(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = {"weigh": "jingwei.scales", "import_": "jingwei.scales"}
    monkeypatch.setattr(cli, "get_commands", lambda: commands)
    monkeypatch.setattr(cli, "load_command_class", lambda app, name: Weigh())


def test_a_command_that_did_its_work_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(["weigh", "12", "--json"])

    said = capsys.readouterr()
    assert code == 0
    assert said.out == '{\n  "mass_g": 12\n}\n'
    assert said.err == ""


def test_a_refusal_ends_with_1_and_speaks_on_standard_error_only(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(["weigh", "--", "-1"])

    said = capsys.readouterr()
    assert code == 1
    assert said.err == "重量不能为负。请核对后重填。\n"
    assert said.out == ""


@pytest.mark.parametrize("words", [["weigh"], ["weigh", "a lot"], ["weigh", "1", "--loud"], ["weigh", "0"]])
def test_wrong_usage_ends_with_2(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(words)

    said = capsys.readouterr()
    assert code == 2
    assert "命令行写法不对" in said.err or "0 克不用称" in said.err
    assert said.out == ""


def test_a_mistyped_command_is_answered_with_its_neighbour(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(["wiegh"])

    assert code == 2
    assert "是不是想用 jingwei weigh？" in capsys.readouterr().err


def test_a_reserved_word_is_a_command_too(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(["import", "5"])

    assert code == 0
    assert '"mass_g": 5' in capsys.readouterr().out


@pytest.mark.parametrize("words", [[], ["help"], ["--help"]])
def test_the_list_shows_our_commands_with_one_line_each(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(words)

    listed = capsys.readouterr().out
    assert code == 0
    assert "  weigh    称重\n" in listed
    assert "  import   称重\n" in listed
    assert "import_" not in listed
    assert "第二段" not in listed


def test_the_help_of_one_command_is_chinese_and_hides_django(capsys: pytest.CaptureFixture[str]) -> None:
    code = cli.run(["help", "import"])

    shown = capsys.readouterr().out
    assert code == 0
    assert shown.startswith("用法：jingwei import ")
    assert "显示这段说明" in shown
    assert "--pythonpath" not in shown


def test_a_database_that_does_not_answer_is_a_refusal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def out_of_reach(command: JingweiCommand) -> None:
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(cli, "_prepare", out_of_reach)
    code = cli.run(["weigh", "1"])

    assert code == 1
    assert "数据库用不了（connection refused）。请检查" in capsys.readouterr().err


def test_the_process_hands_its_words_to_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["jingwei", "weigh", "--", "-1"])
    monkeypatch.setattr(cli, "connections", Closing())

    assert cli.main() == 1
    assert Closing.closed


class Closing:
    closed = False

    def close_all(self) -> None:
        Closing.closed = True
