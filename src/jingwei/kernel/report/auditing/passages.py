"""A text as an audit walks through it: paragraphs, headings, sentences and clauses."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from jingwei.kernel.report.auditing.lexicon import Span, alternation, words_of

LONGEST_HEADING = 40

_CLAUSE = re.compile(r"[。；！？;!?\n\r，：（）()、]|[,:](?!\d)")
_COMMA = re.compile(r"[。；！？;!?\n\r，：（）()]|[,:](?!\d)")
_SENTENCE = re.compile(r"[。；！？;!?\n\r]")
_FULL = re.compile(r"[。！？!?\n\r]")
_LINE = re.compile(r"[^\n\r]+")
_NUMBERED = re.compile(
    r"\s*(?:#+\s*|[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|第[一二三四五六七八九十]+[章节部分]+)"
)
_ENDS_OPEN = re.compile(r"[^。；！？;!?，,：:、]\s*$")


@dataclass(frozen=True)
class Passages:
    """Where the parts of a text begin; every question is answered by a search in a sorted list.

    A clause ends at ， and 、 and brackets, a comma clause at ， and brackets, a sentence at ；, a full one at 。
    """

    text: str
    clauses: list[int] = field(init=False, repr=False)
    commas: list[int] = field(init=False, repr=False)
    sentences: list[int] = field(init=False, repr=False)
    full: list[int] = field(init=False, repr=False)
    lines: list[Span] = field(init=False, repr=False)
    headings: list[Span] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Find them, in one pass each."""
        for name, pattern in (("clauses", _CLAUSE), ("commas", _COMMA), ("sentences", _SENTENCE), ("full", _FULL)):
            object.__setattr__(self, name, [0, *(found.end() for found in pattern.finditer(self.text))])
        lines = [found.span() for found in _LINE.finditer(self.text)]
        object.__setattr__(self, "lines", lines)
        object.__setattr__(self, "headings", [line for line in lines if _is_heading(self.text[line[0] : line[1]])])

    def clause_start(self, place: int) -> int:
        """Return where the clause that holds a place begins."""
        return _start(self.clauses, place)

    def comma_start(self, place: int) -> int:
        """Return where the clause between commas that holds a place begins; 、 does not end it."""
        return _start(self.commas, place)

    def sentence_start(self, place: int) -> int:
        """Return where the part between ；。 that holds a place begins."""
        return _start(self.sentences, place)

    def full_start(self, place: int) -> int:
        """Return where the full sentence that holds a place begins."""
        return _start(self.full, place)

    def line_start(self, place: int) -> int:
        """Return where the paragraph that holds a place begins."""
        found = bisect_right(self.lines, (place, len(self.text)))
        return self.lines[found - 1][0] if found else 0

    def clause_end(self, place: int) -> int:
        """Return where the clause that holds a place ends, its mark left out."""
        found = _CLAUSE.search(self.text, place)
        return found.start() if found else len(self.text)

    def comma_end(self, place: int) -> int:
        """Return where the clause between commas ends, its mark left out."""
        found = _COMMA.search(self.text, place)
        return found.start() if found else len(self.text)

    def headings_over(self, place: int) -> list[Span]:
        """Return the title and the last heading above a place: the two that say what it is about."""
        count = bisect_right(self.headings, (place, len(self.text)))
        return [self.headings[0], self.headings[count - 1]][: min(count, 2)] if count else []

    def plans(self, place: int) -> bool:
        """Return whether a place stands under a heading that announces plans (下一步打算, 2024年主要目标)."""
        above = self.headings_over(place)
        heading = self.text[slice(*above[-1])] if above else ""
        return _PLANS.search(heading) is not None and _LOOKS_BACK.search(heading) is None


def _start(places: list[int], place: int) -> int:
    return places[bisect_right(places, place) - 1]


def _is_heading(line: str) -> bool:
    short = len(line.strip()) <= LONGEST_HEADING and _ENDS_OPEN.search(line) is not None
    return short and ("，" not in line or _NUMBERED.match(line) is not None)


_PLANS = re.compile(alternation(words_of("scopes", "plans")))
_LOOKS_BACK = re.compile(alternation(words_of("scopes", "looks-back")))
