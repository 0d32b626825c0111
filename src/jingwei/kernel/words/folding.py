"""Fold what Chinese keyboards and spreadsheets add to a code, number or key, without changing what it says."""

_FULL_WIDTH = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)}
_BLANKS = dict.fromkeys(map(ord, "\u3000\u00a0\u2002\u2003\u2009\u200a\u202f\t\r\n"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u202a\u202c\u200e\u200f"), None)
_HALF_WIDTH: dict[int, int | str | None] = {**_FULL_WIDTH, **_BLANKS, **_INVISIBLE}


def half_width(text: str) -> str:
    """Full-width ASCII as ASCII, every kind of blank as one space each, invisible marks gone; nothing else changes."""
    return text.translate(_HALF_WIDTH)
