"""Whether a message is a closing courtesy (谢谢, 好的, 收到): it then opens nothing."""

import re
from collections.abc import Sequence

LONGEST = 60
"""No courtesy is longer; what is, says something."""

_FACES = re.compile(r"\[[^\[\]\s]{1,8}\]")
_MARKS = re.compile(r"[\W_]+")
_ASKING = re.compile(r"[?？]|[吗呢]\W*$")


def is_courtesy(text: str, courtesies: Sequence[str], fillers: Sequence[str]) -> bool:
    """Return whether a text is nothing but courtesies, words that go with them, marks and faces.

    A question is none, and neither is an empty text; “谢谢，另外还想问……” has words left over, and opens.
    """
    if len(text) > LONGEST or _ASKING.search(text):
        return False
    words = _MARKS.sub("", _FACES.sub("", text))
    if not words:
        return bool(text.strip())
    return _tiled(words, [*courtesies, *fillers]) and any(word in words for word in courtesies)


def _tiled(text: str, tiles: Sequence[str]) -> bool:
    """Return whether a text can be laid out with tiles alone."""
    reached = {0}
    for place in range(len(text)):
        if place in reached:
            reached |= {place + len(tile) for tile in tiles if text.startswith(tile, place)}
    return len(text) in reached
