"""The wordings of every indicator, found in a text: the longest one on raw characters wins."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.report.auditing.trie import Trie
from jingwei.kernel.report.auditing.wordings import Sense, senses_by_wording

SHORTEST_PIECE = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """A wording in a text, half-open, and all that it may mean."""

    start: int
    end: int
    words: str
    senses: tuple[Sense, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a wording: what is written, what is left out before it (``before``) or behind it, and the whole."""

    written: str
    lacking: str
    before: bool
    whole: str


class Aliases:
    """Every wording of a catalogue, and of what people decided."""

    def __init__(self, indicators: Iterable[Indicator], decided: Mapping[str, Indicator | None]) -> None:
        """Take the catalogue, and the decided wordings with what each means (None: no figure)."""
        found: dict[str, list[Sense]] = defaultdict(list)
        for indicator in indicators:
            for word, sense in senses_by_wording(indicator).items():
                found[word].append(sense)
        self.senses = {word: tuple(senses) for word, senses in found.items()}
        self.senses |= {word: (Sense(one, decided=True),) for word, one in decided.items()}
        self._trie = Trie(self.senses)
        self.pieces = _pieces(self.senses)
        self._piece_trie = Trie(self.pieces)
        self._tails = _tails(self.senses)
        self._tail_trie = Trie(self._tails)

    def hits(self, text: str) -> list[Hit]:
        """Return the wordings in a text, in order, none overlapping: where two do, the longer one."""
        found = [(place, place + len(word), word) for place, word in self._trie.found(text)]
        taken = bytearray(len(text))
        kept: list[Hit] = []
        for start, end, word in sorted(found, key=lambda one: (one[0] - one[1], one[0])):
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                kept.append(Hit(start, end, word, self.senses[word]))
        return sorted(kept, key=lambda hit: hit.start)

    def begun_at(self, text: str, place: int, end: int) -> list[Hit]:
        """Return every wording that begins at a place and ends by ``end``, longest first."""
        words = [word for word in self._trie.at(text, place) if place + len(word) <= end]
        return [Hit(place, place + len(word), word, self.senses[word]) for word in reversed(words)]

    def pieces_in(self, text: str, start: int, end: int, *, first: bool = False) -> list[tuple[int, Piece]]:
        """Return the parts of wordings in a stretch of text, each with its place; ``first``: those that begin it."""
        return [
            (place, piece)
            for place in range(start, min(end, start + 1) if first else end)
            for word in self._piece_trie.at(text, place)
            if place + len(word) <= end
            for piece in self.pieces[word]
        ]

    def tails_at(self, text: str, place: int, end: int) -> list[tuple[str, str, str]]:
        """Return the ends of wordings that begin at a place, each with what it lacks before it, and the whole."""
        return [
            (tail, head, head + tail)
            for tail in reversed([word for word in self._tail_trie.at(text, place) if place + len(word) <= end])
            for head in self._tails[tail]
        ]


def _tails(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Cut each wording in two wherever both parts are words long enough."""
    found: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for cut in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
            found[word[cut:]].append(word[:cut])
    return {tail: tuple(sorted(heads, key=len, reverse=True)) for tail, heads in found.items()}


def _pieces(words: Iterable[str]) -> dict[str, tuple[Piece, ...]]:
    """Part each wording where another one branches off, before or behind: 规上工业|总产值, 储备项目|总投资."""
    words = list(words)
    after, ahead = _branches(words), _branches([word[::-1] for word in words])
    found: dict[str, list[Piece]] = defaultdict(list)
    for word in words:
        for cut in range(SHORTEST_PIECE, len(word) - SHORTEST_PIECE + 1):
            head, tail = word[:cut], word[cut:]
            if head in after or tail[::-1] in ahead:
                found[tail].append(Piece(tail, head, True, word))
                found[head].append(Piece(head, tail, False, word))
    return {word: tuple(pieces) for word, pieces in found.items()}


def _branches(words: Iterable[str]) -> frozenset[str]:
    """Return the beginnings after which words go on in more than one way."""
    ways: dict[str, set[str]] = defaultdict(set)
    for word in words:
        for end in range(1, len(word) + 1):
            ways[word[:end]].add(word[end : end + 1])
    return frozenset(beginning for beginning, letters in ways.items() if len(letters) > 1)


@lru_cache(maxsize=8)
def aliases_of(indicators: tuple[Indicator, ...], decided: tuple[tuple[str, str], ...] = ()) -> Aliases:
    """Return the wordings of indicators, and of decisions (wording, code or ""), made ready once for each."""
    known = {one.code: one for one in indicators}
    return Aliases(indicators, {word: known.get(code) for word, code in decided})
