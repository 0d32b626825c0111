"""The page about this package says what the package does."""

import doctest
from pathlib import Path

ROOM = Path(__file__).parents[1]


def test_the_examples_of_the_page_give_what_they_say() -> None:
    failed, tried = doctest.testfile(str(ROOM / "README.md"), module_relative=False, encoding="utf-8")

    assert tried > 5
    assert failed == 0


def test_every_module_stands_on_the_page() -> None:
    page = (ROOM / "README.md").read_text(encoding="utf-8")
    modules = {path.stem for path in ROOM.glob("*.py")} - {"__init__"}

    assert {name for name in modules if f"| `{name}` |" not in page} == set()
