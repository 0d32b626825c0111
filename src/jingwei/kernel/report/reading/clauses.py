"""Where clauses and sentences begin: computed once for a text, asked for every number."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_SENTENCE_ENDS = re.compile(r"[。；！？;!?\n\r]")
_CLAUSE_ENDS = re.compile(r"[。；！？;!?\n\r，：]|,(?!\d)|:(?!\d)")
_FULL_STOPS = re.compile(r"[。！？!?\n\r]")


@dataclass(frozen=True, slots=True)
class Clauses:
    """The first places of clauses (parted by ，), sentences (by ；) and full sentences (by 。), each in order."""

    clauses: list[int]
    sentences: list[int]
    full: list[int]

    @classmethod
    def of(cls, folded: str) -> "Clauses":
        """Find them in one pass each."""
        return cls(*(_starts(pattern, folded) for pattern in (_CLAUSE_ENDS, _SENTENCE_ENDS, _FULL_STOPS)))

    def clause_start(self, place: int) -> int:
        """Return where the clause that holds a place begins."""
        return self.clauses[bisect_right(self.clauses, place) - 1]

    def clause_before(self, place: int) -> int:
        """Return where the clause before that one begins; its own start where it is the first of the text."""
        return self.clauses[max(0, bisect_right(self.clauses, place) - 2)]

    def sentence_start(self, place: int) -> int:
        """Return where the part of a sentence between ；。 that holds a place begins."""
        return self.sentences[bisect_right(self.sentences, place) - 1]

    def full_start(self, place: int) -> int:
        """Return where the sentence between 。 that holds a place begins."""
        return self.full[bisect_right(self.full, place) - 1]


def _starts(pattern: re.Pattern[str], folded: str) -> list[int]:
    return [0, *(found.end() for found in pattern.finditer(folded))]
