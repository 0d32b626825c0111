"""The commands `jingwei due` and `jingwei elapsed` as typed: how they end, and that they leave nothing behind."""

from pathlib import Path

import pytest

from jingwei.config import cli


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("due --calendar CN_OFFICE --start 2026-03-04T11:55 --minutes 10 --json", 0),
        ("due --calendar CN_OFFICE --start 2026-03-04T11:55 --minutes -1", 1),
        ("due --calendar CN_MOON --start 2026-03-04T11:55 --days 1", 1),
        ("due --calendar CN_OFFICE --start 2026-03-04T11:55 --pause 2026-03-04T12:00/2026-03-04T11:00 --days 1", 1),
        ("due --calendar CN_OFFICE --start 2026-03-04T11:55", 2),
        ("due --calendar CN_OFFICE --start 2026-03-04T11:55 --minutes 1 --days 1", 2),
        ("due --start 2026-03-04T11:55 --minutes 1", 2),
        ("due --batch none.csv --days 1", 2),
        ("elapsed --calendar CN_OFFICE --start 2026-03-04T11:55", 2),
        ("elapsed --batch none.csv", 1),
    ],
)
def test_exit_codes_are_those_of_the_contract_and_no_folder_is_left(
    words: str, code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JINGWEI_HOME", str(tmp_path / "home"))
    monkeypatch.chdir(tmp_path)

    ended = cli.run(words.split())

    assert ended == code
    assert list(tmp_path.iterdir()) == []
