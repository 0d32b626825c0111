"""What docs/start.md shows is what its commands print, on the model park and in an empty home."""

import re
from pathlib import Path

import pytest

from demo_fixture import Store
from stories.replay import ROOT, matches

START = (ROOT / "docs" / "start.md").read_text(encoding="utf-8")
SHOWN = [
    shown.partition("\n")
    for block in re.findall(r"^```console\n(.*?)^```$", START, re.MULTILINE | re.DOTALL)
    for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
]


def said_by(store: Store, command: str) -> str:
    """Run a command line and return what it printed, wherever it printed it."""
    program, *words = command.split()
    out, err = store.start(*words).communicate()
    assert program == "jingwei"
    return out + err


@pytest.mark.parametrize(("command", "printed"), [(command, printed) for command, _, printed in SHOWN])
def test_a_command_prints_what_the_page_shows(
    command: str, printed: str, demo_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    said = said_by(demo_store, command)

    assert printed.strip()
    assert matches(printed, said), said


def test_the_commands_for_a_park_of_ones_own_found_it(empty_store: Store) -> None:
    shown = re.search(r"^## A park of your own\n\n```sh\n(.*?)^```$", START, re.MULTILINE | re.DOTALL)
    assert shown is not None

    for command in shown[1].splitlines():
        empty_store.run(*command.split()[1:])

    assert "user 1" in empty_store.run("verify")
