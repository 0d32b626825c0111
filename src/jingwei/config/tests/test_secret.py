"""The installation's secret."""

import stat
from pathlib import Path

from jingwei.config.secret import kept_secret


def test_the_secret_is_made_once_and_readable_by_its_owner_alone(tmp_path: Path) -> None:
    home = tmp_path / "new" / "home"

    first, second = kept_secret(home), kept_secret(home)

    assert first == second
    assert len(first) >= 50
    assert stat.S_IMODE((home / "secret").stat().st_mode) == 0o600
    assert [file.name for file in home.iterdir()] == ["secret"]


def test_two_installations_have_two_secrets(tmp_path: Path) -> None:
    assert kept_secret(tmp_path / "a") != kept_secret(tmp_path / "b")
