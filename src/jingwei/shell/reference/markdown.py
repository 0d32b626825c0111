"""The little Markdown that the pages need."""

from collections.abc import Iterable, Sequence

GENERATED = "Written from the code by `make reference`; never edited by hand."


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> list[str]:
    """Return the lines of a table, with an empty line after it."""
    lines = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows]
    return [*lines, ""]


def cell(value: object) -> str:
    """Return a value as the text of one cell."""
    return str(value).replace("|", "\\|").replace("\n", " ").strip()


def code(text: str) -> str:
    """Return a text as code."""
    return f"`{text}`"


def codes(texts: Iterable[str]) -> str:
    """Return several texts as code, one after the other."""
    return " ".join(code(text) for text in texts)


def page(title: str, lead: str, lines: Iterable[str]) -> str:
    """Return a whole page."""
    return "\n".join([f"# {title}", "", GENERATED, "", lead, "", *lines]).rstrip("\n") + "\n"


def anchor(heading: str) -> str:
    """Return the anchor that GitHub makes of a heading: lower case, blanks as hyphens, no other marks."""
    return "".join(letter for letter in heading.lower().replace(" ", "-") if letter.isalnum() or letter in "-_")
