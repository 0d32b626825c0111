"""The recipes do what they say: each is replayed, step by step, in a copy of the tree."""

import fcntl
import os
import shutil
from collections.abc import Callable

import pytest

from stories import replay
from stories.replay import RECIPES, Scratch

PAGES = sorted(page.name for page in RECIPES.glob("*.md"))
FIRST = "add-a-record-type.md"
CODE = {page: replay.python_files(page) for page in PAGES if replay.python_files(page)}


@pytest.fixture(scope="session")
def done(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Scratch]:
    """Return a function that replays a page after the page it goes on from; once, for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    shared = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "recipes"
    shared.mkdir(exist_ok=True)

    def scratch(page: str) -> Scratch:
        folder, replayed, earlier = shared / page, shared / f"{page}.replayed", replay.before(page)
        with (shared / f"{page}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not replayed.exists():
                shutil.rmtree(folder, ignore_errors=True)
                made = scratch(earlier).copy(folder) if earlier else Scratch.fresh(folder)
                made.replay(page)
                replayed.touch()
        return Scratch(folder)

    return scratch


@pytest.mark.parametrize("page", PAGES)
def test_a_recipe_does_what_it_says(page: str, done: Callable[[str], Scratch]) -> None:
    scratch = done(page)

    assert scratch.home.is_dir()


@pytest.mark.parametrize("page", CODE)
def test_the_code_of_a_recipe_is_as_tidy_as_ours(page: str, done: Callable[[str], Scratch]) -> None:
    scratch, files = done(page), " ".join(CODE[page])

    linted = scratch.run(f"ruff check --no-cache {files}")
    formatted = scratch.run(f"ruff format --no-cache --check {files}")

    assert linted.returncode == 0, linted.stdout
    assert formatted.returncode == 0, formatted.stderr


@pytest.mark.parametrize("page", PAGES)
def test_a_recipe_has_at_most_five_steps_in_order(page: str) -> None:
    steps = replay.steps(page)

    assert 1 <= len(steps) <= 5
    assert [step.partition(".")[0] for step in steps] == [str(place + 1) for place in range(len(steps))]


def test_the_indicator_recipe_touches_one_file() -> None:
    written = {block.file for block in replay.blocks("add-an-indicator.md") if block.lang == "python"}

    assert written == {"src/jingwei/packs/green/visits/indicators.py"}


def test_a_step_that_does_not_do_what_it_says_is_named(done: Callable[[str], Scratch]) -> None:
    scratch = done(FIRST)
    block = replay.Block("4. Look", "console", "$ jingwei --version\njingwei 99\n", "")

    with pytest.raises(AssertionError, match="4. Look"):
        scratch.session("page.md", block)


@pytest.mark.parametrize(
    ("expected", "said", "same"),
    [
        ("新增 2", "新增 2\n", True),
        ("…18…人次…", "│ 接待 │ 18 │ 人次 │", True),
        ("新增 2", "新增 20", False),
        ("… passed …", "1 failed in 2s", False),
    ],
)
def test_what_a_command_says_is_compared_but_for_what_the_page_leaves_out(expected: str, said: str, same: bool) -> None:
    assert replay.matches(expected, said) is same
