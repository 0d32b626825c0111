"""The JSON that ``jingwei read --json`` prints: one row a mention."""

from collections.abc import Iterable
from fractions import Fraction

from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.words.quantity import decimal_text

_PLACES = 6


def mention_documents(mentions: Iterable[Mention]) -> list[dict[str, object]]:
    """Return each mention as a row; numbers are decimal text (a third of 100 to six places), null where open."""
    return [mention_document(each) for each in mentions]


def mention_document(mention: Mention) -> dict[str, object]:
    """Return one mention as a row of start, end, text, value, unit, dimension, kind, low and high."""
    return {
        "start": mention.start,
        "end": mention.end,
        "text": mention.text,
        "value": _text(mention.value),
        "unit": mention.unit,
        "dimension": mention.dimension,
        "kind": mention.kind.value,
        "low": _text(mention.interval.low),
        "high": _text(mention.interval.high),
    }


def _text(value: Fraction | None) -> str | None:
    return None if value is None else decimal_text(value, at_most=_PLACES)
