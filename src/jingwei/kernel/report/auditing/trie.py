"""Many words found at once in raw characters."""

from collections.abc import Iterable, Iterator


class Trie:
    """A set of words; finding goes through the text once, whatever their number."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words in, and every beginning of one, so that a search knows when to stop."""
        self._words = frozenset(words)
        self._beginnings = frozenset(word[:end] for word in self._words for end in range(1, len(word) + 1))

    def at(self, text: str, place: int) -> Iterator[str]:
        """Yield every word that begins at a place, shortest first."""
        for end in range(place + 1, len(text) + 1):
            beginning = text[place:end]
            if beginning not in self._beginnings:
                return
            if beginning in self._words:
                yield beginning

    def found(self, text: str) -> Iterator[tuple[int, str]]:
        """Yield every word at every place."""
        for place in range(len(text)):
            for word in self.at(text, place):
                yield place, word
