"""What the architecture tests read: our Python files and the functions in them."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("src", "tests", "bench")


@dataclass(frozen=True)
class Function:
    """A function with its file, its name and its length in lines, decorators not counted."""

    file: Path
    name: str
    lines: int
    node: ast.FunctionDef | ast.AsyncFunctionDef

    def __str__(self) -> str:
        return f"{self.file.relative_to(ROOT)}:{self.node.lineno} {self.name} ({self.lines} lines)"


def files() -> list[Path]:
    """List our Python files, generated migrations excluded."""
    ours = [file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py"))]
    return [file for file in [*ours, *sorted(ROOT.glob("*.py"))] if "migrations" not in file.parts]


def functions() -> list[Function]:
    """List every function of our files, methods and inner functions included."""
    return [function for file in files() for function in functions_of(file)]


def functions_of(file: Path) -> Iterator[Function]:
    """Yield the functions of one file."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield Function(file, node.name, (node.end_lineno or node.lineno) - node.lineno + 1, node)


def tests() -> list[Function]:
    """List every test function."""
    return [each for each in functions() if each.name.startswith("test_") and each.file.name.startswith("test_")]


def length(file: Path) -> int:
    """Count the lines of a file."""
    return len(file.read_text(encoding="utf-8").splitlines())
