"""The page of each kernel idea: its examples give what they say, and it names what its door offers."""

import doctest
import re
from importlib import import_module

import pytest

from jingwei.kernel.matter.rules import types
from stories.replay import ROOT

IDEAS = ("register", "matter", "indicator", "report")


@pytest.mark.parametrize("idea", IDEAS)
def test_the_examples_of_the_page_give_what_they_say(idea: str, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(types, "_types", dict(types._types))  # A type that a page declares is gone after it.
    page = ROOT / "src" / "jingwei" / "kernel" / idea / "README.md"

    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")

    assert tried > 5
    assert failed == 0


@pytest.mark.parametrize("idea", IDEAS)
def test_the_table_of_the_page_names_only_what_the_door_offers(idea: str) -> None:
    door = import_module(f"jingwei.kernel.{idea}.api")
    page = (ROOT / "src" / "jingwei" / "kernel" / idea / "README.md").read_text(encoding="utf-8")
    cells = [cell for line in page.splitlines() if line.startswith("| ") for cell in line.split("|")[1:3]]

    nouns = {word for cell in cells for word in re.findall(r"\b[A-Z][a-z]\w+\b", cell)}

    assert len(nouns) > 10
    assert {noun for noun in nouns if not hasattr(door, noun)} == set()
