"""What may not stand in a tracked file, and what every test must have."""

import ast
import re
import subprocess
from pathlib import Path

import pytest

from architecture import source

HOSTS = ("pypi" + ".org", "pythonhosted" + ".org", "registry." + "npmjs", "npm" + "mirror", "tuna." + "tsinghua")
MARKS = re.compile(r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "X" + "XX")) + r")\b")
PICTURES = {".png", ".jpg", ".svg", ".xlsx", ".ico", ".woff2"}


def texts() -> dict[str, str]:
    """Map each tracked text file to its text; the tree itself stands in where there is no git, as in an sdist."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=source.ROOT, capture_output=True, text=True, check=False)
    tracked = [source.ROOT / name for name in listed.stdout.split("\0") if name] or source.files()
    readable = [file for file in tracked if file.is_file() and file.suffix not in PICTURES]
    return {str(file.relative_to(source.ROOT)): file.read_text(encoding="utf-8", errors="replace") for file in readable}


def test_no_tracked_file_names_a_registry_host() -> None:
    named = [(name, host) for name, text in texts().items() for host in HOSTS if host in text]

    assert named == []


def test_no_tracked_file_puts_work_off() -> None:
    put_off = [(name, mark) for name, text in texts().items() for mark in MARKS.findall(text)]

    assert put_off == []


def test_every_test_expects_something() -> None:
    careless = [str(story) for story in source.tests() if not expects(story.node)]

    assert careless == []


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("assert x", True),
        ("with pytest.raises(ValueError): f()", True),
        ("self.assertEqual(a, b)", True),
        ("assert_same(a, b)", True),
        ("expect(page).to_have_title('x')", True),
        ("f()", False),
        ("with open('x'): f()", False),
    ],
)
def test_an_expectation_is_recognised(body: str, expected: bool) -> None:
    assert expects(ast.parse(body)) is expected


def expects(tree: ast.AST) -> bool:
    """Tell whether a piece of code states an expectation."""
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "") for call in calls}
    spoken = any(name.startswith("assert") or name in {"raises", "warns", "expect"} for name in names)
    return spoken or any(isinstance(node, ast.Assert) for node in ast.walk(tree))


def test_the_lock_file_names_no_host() -> None:
    lock = Path(source.ROOT, "package-lock.json").read_text(encoding="utf-8")

    assert "resolved" not in lock
    assert lock.count('"integrity"') >= 2
