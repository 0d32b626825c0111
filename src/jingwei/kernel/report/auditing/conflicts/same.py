"""The same claim with two values."""

import re
from collections.abc import Hashable, Iterator, Sequence

from jingwei.kernel.report.auditing.lexicon import alternation, words_of
from jingwei.kernel.report.auditing.repeats.extents import differ, dimension
from jingwei.kernel.report.auditing.repeats.keys import PREDICATES, by_key, key_of
from jingwei.kernel.report.auditing.repeats.passages import Passage, sentences
from jingwei.kernel.report.auditing.repeats.places import by_passage
from jingwei.kernel.report.auditing.repeats.sections import planned
from jingwei.kernel.report.claims import Claim, Conflict
from jingwei.kernel.report.mentions import Mention

FEWEST_WORDS_OF_A_SENTENCE, FEWEST_WORDS_OF_A_CLAUSE = 8, 6
FEWEST_WORDS_AT_FIRST = 4
_SENTENCE, _CLAUSE = re.compile(r"[。；;！？]"), re.compile(r"[，,：:、]")
_ONE_OF_MANY = re.compile(alternation(words_of("claim_words", "one-of-many")))
_MARKS = re.compile(r"[\W_\d]")
_PROSE = re.compile("[。；！？]")
"""What ends a sentence; the cell of a table lacks it."""
_OPENING = re.compile(f"^(?:{alternation(words_of('claim_words', 'opening'))})+")
_LONG_TIME = re.compile("[二三四五六七八九十]年来|十[三四五]五|以来|累计|截至|近[两二三四五]年")


def two_values(claims: Sequence[Claim], text: str) -> Iterator[Conflict]:
    """Yield pairs that say the same thing with values that cannot both be true."""
    keys = [key_of(claim) or _clause_key(claim, text) for claim in claims]
    for places in by_key(keys).values():
        yield from _against_the_first(claims, places)
    yield from _same_sentence(claims, text)


def _against_the_first(claims: Sequence[Claim], places: Sequence[int]) -> Iterator[Conflict]:
    """Yield each place with the first that it cannot stand beside; what was already written so is not asked again."""
    kept: list[int] = []
    for later in places:
        mention = claims[later].mention
        first = next((one for one in kept if _disagree(claims[one].mention, mention)), None)
        if first is not None:
            yield _conflict(claims, first, later)
        if not any(_written_alike(claims[one].mention, mention) for one in kept):
            kept.append(later)


def _written_alike(*mentions: Mention) -> bool:
    return len({(one.interval, one.unit, one.sign, one.list_place) for one in mentions}) == 1


def _disagree(one: Mention, other: Mention) -> bool:
    listed = one.list_place is not None and other.list_place is not None and one.list_place != other.list_place
    return not listed and differ(one, other)


def _clause_key(claim: Claim, text: str) -> Hashable | None:
    """Return what an unmatched claim speaks of, by the whole clause before it; None when that says too little."""
    mention = claim.mention
    if not mention.is_claim or mention.role or mention.list_place is not None or planned(text, mention.start):
        return None
    before, after = _line_around(text, mention.start)
    sentence = _SENTENCE.split(before)[-1]
    words = _words_of_clause(sentence)
    if not _PROSE.search(after) or words is None:
        return None
    since = bool(_LONG_TIME.search(sentence))
    return (words, mention.kind, mention.unit, mention.stance, claim.period, since)


def _words_of_clause(sentence: str) -> str | None:
    """Return the words right before a number; None where they are too few, or the sentence is about one of many."""
    clauses = _CLAUSE.split(sentence)
    words = _OPENING.sub("", _MARKS.sub("", clauses[-1]))
    first = not _MARKS.sub("", "".join(clauses[:-1]))
    fewest = FEWEST_WORDS_AT_FIRST if first else FEWEST_WORDS_OF_A_CLAUSE
    of_one_of_many = not first and _ONE_OF_MANY.search("".join(clauses[:-1]))
    return None if of_one_of_many or len(PREDICATES.sub("", words)) < fewest else words


def _line_around(text: str, place: int) -> tuple[str, str]:
    """Return what stands before and after a place in its line."""
    end = text.find("\n", place)
    return text[text.rfind("\n", 0, place) + 1 : place], text[place : end if end >= 0 else len(text)]


def _same_sentence(claims: Sequence[Claim], text: str) -> Iterator[Conflict]:
    masked: dict[tuple[str, int], list[list[int]]] = {}
    prose = (sentence for sentence in sentences(text) if _PROSE.search(sentence.text[-2:]))
    done = [sentence for sentence in prose if not planned(text, sentence.start)]
    for sentence, places in by_passage(claims, done):
        words = _OPENING.sub("", _masked(sentence, [claims[place].mention for place in places]))
        if len(_MARKS.sub("", words)) >= FEWEST_WORDS_OF_A_SENTENCE:
            masked.setdefault((words, len(places)), []).append(places)
    for said in masked.values():
        for later in said[1:]:
            pairs = zip(said[0], later, strict=True)
            yield from (_conflict(claims, *pair) for pair in pairs if _change_of_value(claims, *pair))


def _change_of_value(claims: Sequence[Claim], one: int, other: int) -> bool:
    left, right = claims[one].mention, claims[other].mention
    return dimension(left) == dimension(right) and left.stance is right.stance and differ(left, right)


def _masked(sentence: Passage, mentions: Sequence[Mention]) -> str:
    parts, end = [], sentence.start
    for mention in mentions:
        parts.append(sentence.text[end - sentence.start : mention.start - sentence.start])
        end = mention.end
    parts.append(sentence.text[end - sentence.start :])
    return "#".join(parts)


def _conflict(claims: Sequence[Claim], one: int, other: int) -> Conflict:
    first, later = claims[one].mention.text, claims[other].mention.text
    return Conflict(one, other, f"前后不一：同一件事前面写“{first}”，后面写“{later}”，请核对后统一")
