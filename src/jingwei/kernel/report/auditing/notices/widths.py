"""Full-width and half-width digits mixed in one number."""

import re
from collections.abc import Iterator

from jingwei.kernel.report.claims import Notice
from jingwei.kernel.words.folding import half_width

_NUMBER = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)?")
_WIDE, _NARROW = re.compile("[０-９．]"), re.compile("[0-9.]")


def mixed_widths(text: str) -> Iterator[Notice]:
    """Yield numbers in which full-width and half-width characters are mixed."""
    for match in _NUMBER.finditer(text):
        if _WIDE.search(match[0]) and _NARROW.search(match[0]):
            why = f"“{match[0]}”全角、半角混用，请改为“{half_width(match[0])}”"
            yield Notice(match.start(), match.end(), "mixed-width", why)
