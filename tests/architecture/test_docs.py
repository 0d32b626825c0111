"""The documents against the code and against each other: links, tables, generated pages."""

import re
from pathlib import Path

import pytest

from architecture import source
from jingwei.config import cli
from jingwei.config.discovery import app_names
from jingwei.demo.staff import EVERYBODY, PASSWORD
from jingwei.shell.reference import markdown, pages

DOCS = source.ROOT / "docs"
OURS = ("docs", "src")
PAGES = sorted([*source.ROOT.glob("*.md"), *(page for room in OURS for page in (source.ROOT / room).rglob("*.md"))])
DECISIONS = sorted((DOCS / "decisions").glob("*.md"))
START = (DOCS / "start.md").read_text(encoding="utf-8")
LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
ONE_PAGE = 60


def prose(page: Path) -> str:
    """Return a page without its blocks of code."""
    return FENCED.sub("", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings."""
    return {markdown.anchor(heading) for heading in re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)}


def broken(page: Path) -> list[str]:
    """Return the links of a page that lead to no file, or to no heading of it."""
    lost = []
    for target in LINK.findall(prose(page)):
        name, _, anchor = target.partition("#")
        file = (page.parent / name).resolve() if name else page
        if target.startswith("http"):
            continue
        if not file.exists() or (anchor and anchor not in anchors(file)):
            lost.append(target)
    return lost


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(source.ROOT)))
def test_every_link_leads_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_a_link_that_leads_nowhere_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"

    page.write_text(
        "# A title\n[a](page.md#a-title) [b](gone.md) [c](#gone)\n```md\n[d](x.md)\n```\n", encoding="utf-8"
    )

    assert broken(page) == ["gone.md", "#gone"]


def test_the_reference_says_what_the_code_declares() -> None:
    held = {page.name: page.read_text(encoding="utf-8") for page in (DOCS / "reference").glob("*.md")}

    stale = [name for name, text in pages().items() if held.get(name) != text]

    assert stale == [], "run `make reference`: these pages are written from the code, never by hand"
    assert held.keys() == pages().keys()


def test_every_variable_that_the_code_reads_has_its_row() -> None:
    read = {name for file in source.files() if "src" in file.parts for name in variables(file)}

    told = set(re.findall(r"^\| `(JINGWEI_\w+)` \|", START, re.MULTILINE))

    assert len(read) >= 7
    assert told == read


def variables(file: Path) -> set[str]:
    """Return the variables of the environment that a file reads."""
    return set(re.findall(r"environ(?:\.get\(|\[)\"(JINGWEI_\w+)\"", file.read_text(encoding="utf-8")))


def test_every_command_has_its_row_and_every_row_its_command() -> None:
    told = re.findall(r"^\| `jingwei ([\w-]+)` \|", START, re.MULTILINE)

    assert sorted(told) == sorted([*cli.ours(), *cli.BORROWED])


def test_the_users_of_the_model_park_are_those_it_makes() -> None:
    told = re.findall(r"^\| (\S+) \| (\S+) \|", START.partition("## Users")[2].partition("\n## ")[0], re.MULTILINE)

    assert told[1:] == [(one.username, one.role.label) for one in EVERYBODY]
    assert PASSWORD in START


@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
def test_a_newcomer_needs_two_commands(name: str) -> None:
    text = (source.ROOT / name).read_text(encoding="utf-8")

    commands = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]

    assert commands == ["make demo", "make test"]


def test_the_map_names_every_package() -> None:
    text = (DOCS / "map.md").read_text(encoding="utf-8")

    packages = ["/".join(name.split(".")[1:]) for name in app_names()] + ["kernel/words", "config"]

    assert len(packages) > 5
    assert [name for name in packages if f"`{name}" not in text] == []


@pytest.mark.parametrize("page", DECISIONS, ids=lambda page: page.stem)
def test_a_decision_is_one_page_that_ends_with_what_it_forbids(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    last, _, rules = text.rpartition("\n## ")[2].partition("\n")

    assert text.startswith(f"# {int(page.name[:4])}. ")
    assert last == "What is now forbidden"
    assert re.search(r"^- ", rules, re.MULTILINE)
    assert len(text.splitlines()) <= ONE_PAGE


def test_decisions_are_numbered_without_a_gap() -> None:
    numbers = [int(page.name[:4]) for page in DECISIONS]

    assert numbers == list(range(1, len(numbers) + 1))


def test_the_changelog_opens_with_two_sentences_and_links_every_item() -> None:
    newest = (source.ROOT / "CHANGELOG.md").read_text(encoding="utf-8").split("\n## ")[1]
    opening, *items = re.split(r"\n- ", newest.partition("\n")[2].strip())

    sentences = re.findall(r"\.(?:\s|$)", opening)

    assert len(sentences) == 2
    assert [item for item in items if "](" not in item] == []
