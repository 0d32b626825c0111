"""An installation that begins with nothing."""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

PREPARE = """
import django; django.setup()
from jingwei.config.store import prepare_store
prepare_store(); prepare_store()
"""


def in_home(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JINGWEI_")}
    environment |= {"JINGWEI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "jingwei.config.settings"}
    return subprocess.run([sys.executable, *words], env=environment, capture_output=True, text=True, check=False)


def test_an_empty_home_gets_its_store_silently_and_journalled_by_wal(tmp_path: Path) -> None:
    home = tmp_path / "deep" / "home"

    done = in_home(home, "-c", PREPARE)

    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    store = sqlite3.connect(home / "jingwei.sqlite3")
    assert store.execute("select count(*) from register_user").fetchone() == (0,)
    assert store.execute("pragma journal_mode").fetchone() == ("wal",)


def test_a_word_that_needs_no_store_leaves_nothing_behind(tmp_path: Path) -> None:
    home = tmp_path / "home"

    done = in_home(home, "-c", "from jingwei.config.cli import run; run(['help'])")

    assert "用法：jingwei 命令" in done.stdout
    assert not home.exists()
