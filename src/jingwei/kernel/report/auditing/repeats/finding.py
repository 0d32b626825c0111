"""Pairs of claims that say the same: by indicator, by the words before them, and in passages that stand twice."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from jingwei.kernel.report.auditing.repeats.extents import extent
from jingwei.kernel.report.auditing.repeats.keys import by_key, key_of, words_key
from jingwei.kernel.report.auditing.repeats.passages import Passage, paragraphs, sentences, sentences_of
from jingwei.kernel.report.auditing.repeats.places import by_passage
from jingwei.kernel.report.claims import Claim

Pair = tuple[int, int]
FEWEST_OF_A_PARAGRAPH, FEWEST_OF_A_SENTENCE = 15, 12


def repeats(claims: Sequence[Claim], text: str) -> tuple[Pair, ...]:
    """Return pairs of places in the list of claims that say the same, the earlier first.

    Of many claims that say the same, each is paired with the first.
    """
    found = {*_same_figure(claims, text), *_same_words(claims, text), *_same_passage(claims, text)}
    return tuple(sorted(found))


def repeated_passages(text: str) -> tuple[tuple[Passage, Passage], ...]:
    """Return paragraphs that stand twice, and sentences that do outside of such paragraphs: the first and the later."""
    lines = paragraphs(text)
    twice = _twice(lines, FEWEST_OF_A_PARAGRAPH)
    later = {again for _, again in twice}
    loose = [sentence for line in lines if line not in later for sentence in sentences_of(line)]
    return tuple(sorted([*twice, *_twice(loose, FEWEST_OF_A_SENTENCE)], key=lambda pair: pair[1].start))


def _same_figure(claims: Sequence[Claim], text: str) -> Iterator[Pair]:
    """Yield claims of one figure; 突破150亿元，达到156.03亿元 in one sentence is one statement, not two."""
    ends = [sentence.end for sentence in sentences(text)]

    def again(one: int, other: int) -> bool:
        first, later = claims[one].mention, claims[other].mention
        together = bisect_right(ends, first.start) == bisect_right(ends, later.start)
        return extent(first).meets(extent(later)) and not (together and first.text != later.text)

    for places in by_key([key_of(claim) for claim in claims]).values():
        yield from _with_the_first(places, again)


def _same_words(claims: Sequence[Claim], text: str) -> Iterator[Pair]:
    for places in by_key([words_key(claim, text) for claim in claims]).values():
        yield from _with_the_first(places, lambda one, other: True)


def _same_passage(claims: Sequence[Claim], text: str) -> Iterator[Pair]:
    twice = repeated_passages(text)
    places = [found for _, found in by_passage(claims, [passage for pair in twice for passage in pair])]
    for said, again in zip(places[::2], places[1::2], strict=True):
        if len(said) == len(again):
            yield from zip(said, again, strict=True)


def _with_the_first(places: Sequence[int], same: Callable[[int, int], bool]) -> Iterator[Pair]:
    for nth, later in enumerate(places):
        first = next((one for one in places[:nth] if same(one, later)), None)
        if first is not None:
            yield first, later


def _twice(passages: Sequence[Passage], fewest: int) -> list[tuple[Passage, Passage]]:
    first: dict[str, Passage] = {}
    telling = [passage for passage in passages if len(passage.plain) >= fewest and "|" not in passage.text]
    pairs = [(first.setdefault(passage.plain, passage), passage) for passage in telling]
    return [(one, other) for one, other in pairs if one is not other]
