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


MAIN = "import sys; from jingwei.config.cli import main; sys.exit(main())"


def in_home(home: Path, *words: str, **extra: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JINGWEI_")}
    environment |= {"JINGWEI_HOME": str(home), "DJANGO_SETTINGS_MODULE": "jingwei.config.settings"} | extra
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


def test_a_wrong_database_address_is_a_refusal_and_no_traceback(tmp_path: Path) -> None:
    done = in_home(tmp_path, "-c", MAIN, "migrate", JINGWEI_DATABASE_URL="mysql://root@localhost/park")

    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("环境变量 JINGWEI_DATABASE_URL 的协议“mysql”不认识。")
    assert "Traceback" not in done.stderr


def test_a_home_that_cannot_be_made_is_a_refusal(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    done = in_home(tmp_path / "file" / "home", "-c", MAIN, "migrate")

    assert done.returncode == 1
    assert done.stderr.startswith("建不了目录")
