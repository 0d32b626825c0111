"""Where the paragraphs and sentences of a text begin and end, and how each reads without its blanks and marks."""

import re
from dataclasses import dataclass

from jingwei.kernel.words.folding import half_width

_PARAGRAPH = re.compile(r"[^\r\n]+")
_SENTENCE = re.compile(r"[^。！？!?；;\r\n]+[。！？!?；;]?[”’」』）)]*")
_SILENT = re.compile(r"[\s\W_]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of text without blanks around it; offsets are half-open."""

    start: int
    end: int
    text: str

    @property
    def plain(self) -> str:
        """Return the words alone: half width, no blanks, no punctuation."""
        return _SILENT.sub("", half_width(self.text))


def paragraphs(text: str) -> tuple[Passage, ...]:
    """Return the lines that say something."""
    return _passages(_PARAGRAPH, text, 0)


def sentences(text: str) -> tuple[Passage, ...]:
    """Return the stretches up to 。！？；or the end of a line, with the closing mark."""
    return _passages(_SENTENCE, text, 0)


def sentences_of(paragraph: Passage) -> tuple[Passage, ...]:
    """Return the sentences of one paragraph, with offsets in the whole text."""
    return _passages(_SENTENCE, paragraph.text, paragraph.start)


def _passages(shape: re.Pattern[str], text: str, offset: int) -> tuple[Passage, ...]:
    found = ((match.start(), match[0]) for match in shape.finditer(text))
    trimmed = ((start + len(part) - len(part.lstrip()), part.strip()) for start, part in found)
    return tuple(Passage(offset + start, offset + start + len(part), part) for start, part in trimmed if part)
