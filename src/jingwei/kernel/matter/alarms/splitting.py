"""Cutting a text into parts by bytes of UTF-8, as robots count: at sensible places, never within a character."""

import unicodedata
from collections.abc import Iterator

PLACES = ("\n\n", "\n", "。！？!?；;", "，、,：: ")
"""Where a text is cut, the best place first: after a paragraph, a line, a sentence, a clause."""

LEAST_BYTES = 64
"""The smallest part that still holds its mark and a few characters, each of some bytes."""

_JOINER = "\u200d"


def split(text: str, most_bytes: int) -> list[str]:
    """Return a text as parts of at most so many bytes each, marked ``(1/3)`` when there are several.

    Nothing but line ends is lost where it is cut. ValueError for fewer than 64 bytes.
    """
    if most_bytes < LEAST_BYTES:
        raise ValueError(f"a part of {most_bytes} bytes holds nothing; allow at least {LEAST_BYTES}")
    if size(text) <= most_bytes:
        return [text]
    digits = 1
    while True:
        parts = list(_cut(text, most_bytes - len(_mark(10**digits - 1, 10**digits - 1))))
        if len(parts) < 10**digits:
            return [_mark(number, len(parts)) + part for number, part in enumerate(parts, 1)]
        digits += 1


def size(text: str) -> int:
    """Return how many bytes a text takes."""
    return len(text.encode("utf-8"))


def _mark(number: int, total: int) -> str:
    return f"({number}/{total}) "


def _cut(text: str, room: int) -> Iterator[str]:
    rest = text.strip("\n")
    while size(rest) > room:
        end = _end(rest, room)
        part = rest[:end].rstrip("\n")
        if part:
            yield part
        rest = rest[end:].lstrip("\n")
    if rest:
        yield rest


def _end(text: str, room: int) -> int:
    """Return after how many code points to cut: at the best place of the latter half, else between two characters."""
    most = len(text.encode("utf-8")[:room].decode("utf-8", errors="ignore"))
    for places in PLACES:
        ends = [text.rfind(place, most // 2, most) for place in ([places] if "\n" in places else places)]
        if max(ends) >= 0:
            return max(ends) + (len(places) if "\n" in places else 1)
    return next((end for end in range(most, 0, -1) if not _joined(text, end)), most)


def _joined(text: str, at: int) -> bool:
    """Return whether the code points on both sides of a place make one character: an accent, a skin tone, a family."""
    before, after = text[at - 1], text[at]
    flags = 0
    while flags < at and "\U0001f1e6" <= text[at - 1 - flags] <= "\U0001f1ff":
        flags += 1
    return (
        after == _JOINER
        or before == _JOINER
        or unicodedata.category(after) in {"Mn", "Me", "Mc"}
        or "\U0001f3fb" <= after <= "\U0001f3ff"
        or (flags % 2 == 1 and "\U0001f1e6" <= after <= "\U0001f1ff")
    )
