"""Replays a recipe: does what its page says, step by step, in a copy of the tree with a small park of its own."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RECIPES = ROOT / "docs" / "recipes"
COPIED = ("src", "tests", "docs", "conftest.py", "pyproject.toml")
LEFT = shutil.ignore_patterns("__pycache__", "vendor", "*.pyc")
FENCE = re.compile(r"^```(?P<lang>\w+)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"`([\w./-]+\.(?:py|md|csv))`")
GOES_ON = re.compile(r"^Goes on from \[[^]]+\]\((?P<page>[\w-]+\.md)\)", re.MULTILINE)
SKIPPED = "…"


@dataclass(frozen=True)
class Block:
    """A block of code in a step: its language, its text, and the file that the text before it names last."""

    step: str
    lang: str
    body: str
    file: str


def steps(page: str) -> list[str]:
    """Return the headings of a page's steps."""
    return re.findall(r"^## (\d+\. .+)$", text_of(page), re.MULTILINE)


def text_of(page: str) -> str:
    """Return a recipe as written."""
    return (RECIPES / page).read_text(encoding="utf-8")


def blocks(page: str) -> Iterator[Block]:
    """Yield the blocks of a page's steps in order."""
    for part in re.split(r"^## ", text_of(page), flags=re.MULTILINE)[1:]:
        heading, end, file = part.partition("\n")[0], 0, ""
        for found in FENCE.finditer(part):
            file = [file, *FILE.findall(part[end : found.start()])][-1]
            yield Block(heading, found["lang"], found["body"], file)
            end = found.end()


def python_files(page: str) -> list[str]:
    """Return the Python files that a recipe writes, each once."""
    return list(dict.fromkeys(block.file for block in blocks(page) if block.lang == "python"))


def before(page: str) -> str | None:
    """Return the page that a recipe goes on from."""
    found = GOES_ON.search(text_of(page))
    return found["page"] if found else None


class Scratch:
    """A copy of the tree in a folder of its own, with its own home and a small park in it."""

    def __init__(self, folder: Path) -> None:
        """Remember where it lies."""
        self.folder = folder
        self.home = folder / "var"

    @classmethod
    def fresh(cls, folder: Path) -> "Scratch":
        """Copy the tree and found the park."""
        scratch = cls(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, folder / name, ignore=LEFT)
            else:
                shutil.copy2(source, folder / name)
        scratch.must(f"{shlex.quote(sys.executable)} tests/stories/small_park.py")
        return scratch

    def copy(self, folder: Path) -> "Scratch":
        """Copy a scratch as it stands, so that another recipe can go on from it."""
        shutil.copytree(self.folder, folder)
        return Scratch(folder)

    def replay(self, page: str) -> None:
        """Do every step of a page; AssertionError names the step that did not do what it says."""
        for block in blocks(page):
            if block.lang == "console":
                self.session(page, block)
            elif block.lang == "diff":
                self.change(page, block)
            else:
                self.write(block)

    def write(self, block: Block) -> None:
        """Create the file that a block is for, or add to its end."""
        file = self.folder / block.file
        file.parent.mkdir(parents=True, exist_ok=True)
        held = file.read_text(encoding="utf-8") if file.exists() else ""
        file.write_text(held + ("\n" if held else "") + block.body, encoding="utf-8")

    def change(self, page: str, block: Block) -> None:
        """Change a file as a block of - and + lines says; what is to be changed must stand there once."""
        file = self.folder / block.file
        lines = block.body.splitlines()
        old = "\n".join(line[1:] for line in lines if line[:1] in (" ", "-"))
        new = "\n".join(line[1:] for line in lines if line[:1] in (" ", "+"))
        held = file.read_text(encoding="utf-8")
        assert held.count(old) == 1, f"{page}, {block.step}: {block.file} does not hold once:\n{old}"
        file.write_text(held.replace(old, new), encoding="utf-8")

    def session(self, page: str, block: Block) -> None:
        """Run the commands of a console block and compare what they print."""
        for shown in re.split(r"^\$ ", block.body, flags=re.MULTILINE)[1:]:
            command, _, expected = shown.partition("\n")
            if not expected.strip():
                self.must(command)
                continue
            printed = self.run(command)
            said = printed.stdout + printed.stderr
            assert matches(expected, said), f"{page}, {block.step}: {command}\n--- page\n{expected}\n--- said\n{said}"

    def must(self, command: str) -> None:
        """Run a command that has to succeed."""
        done = self.run(command)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        """Run a command in the scratch, with its code before ours and a database of its own."""
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("JINGWEI_", "PYTEST_"))}
        env = kept | {
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "PYTHONPATH": str(self.folder / "src"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "JINGWEI_HOME": str(self.home),
            "COLUMNS": "120",
        }
        words = shlex.split(command)
        return subprocess.run(words, cwd=self.folder, env=env, capture_output=True, text=True, check=False)


def matches(expected: str, said: str) -> bool:
    """Tell whether a command said what the page shows; `…` stands for anything, and blanks do not count."""
    parts = [re.escape(re.sub(r"\s+", " ", part.strip())) for part in expected.split(SKIPPED)]
    return re.fullmatch(".*".join(parts), re.sub(r"\s+", " ", said).strip()) is not None
