"""What a number is said of: the wording that stands for it in the text, and how sure that is.

A wording counts only where the words between it and the number, and those that touch it from the left, say nothing of
their own (完成, 达到, 全区): any other word (新能源产业固定资产投资, 税收地方留成) makes the subject a narrower one.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

from jingwei.kernel.report.auditing.aliases import Aliases, Hit, Piece
from jingwei.kernel.report.auditing.lexicon import Span, Spans, alternation, neutral, residues, words_of
from jingwei.kernel.report.auditing.passages import Passages
from jingwei.kernel.report.mentions import Mention


class Grade(IntEnum):
    """How sure a subject is."""

    SURE = 0
    DOUBTFUL = 1
    NARROWED = 2


@dataclass(frozen=True, slots=True)
class Subject:
    """A wording that a number may be said of, where it stands, and how sure that is.

    ``carried`` says that it was taken over from a number before; ``distance`` how many wordings lie between it and
    the one that completes it; ``narrower`` are the words that narrow it.
    """

    hit: Hit
    grade: Grade
    carried: bool = False
    narrower: str = ""
    distance: int = 0

    def at_least(self, grade: Grade) -> "Subject":
        """Return it with no less doubt than a grade."""
        return self if self.grade >= grade else replace(self, grade=grade)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A wording said before, how sure it is that it still holds, and how many numbers lie between."""

    words: str
    grade: Grade
    distance: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """The words that belong to one number: from ``start`` to it, and what may follow until ``end``."""

    start: int
    number: int
    behind: int
    end: int

    def starting(self, place: int) -> "Stretch":
        """Return the stretch from a later place on."""
        return replace(self, start=min(max(self.start, place), self.number))


_PARTS = words_of("scopes", "part-ending")
_NOUNS = (*words_of("neutral", "话题"), *words_of("neutral", "名尾"))
_VERBS = re.compile(alternation(words_of("neutral", "动词")))
_GENERIC = words_of("scopes", "generic")
_AMONG = "其中"
_NEWLY = ("新增", "新增加", "净增")
"""What is new of an amount is not the amount (新增规上工业产值近10亿元)."""

TELLING_HEAD = 4
"""So many characters before a common noun (限额以上批发业…收入) say enough to know the wording by."""
_COUNTED = ("企业", "户", "单位")


class Subjects:
    """The wordings of one text, asked for every number."""

    def __init__(self, passages: Passages, aliases: Aliases, silent: Sequence[Span], parks: Sequence[Span]) -> None:
        """Find them once; ``silent`` are spans that say nothing of a subject (words of time, names of the park)."""
        self.passages = passages
        self.text = passages.text
        self.aliases = aliases
        self.hits = aliases.hits(self.text)
        self.parks = sorted(parks)
        self._silent = Spans(silent)
        self._hit_starts = [hit.start for hit in self.hits]

    def stretch(self, mention: Mention, before: Mention | None, after: Mention | None) -> Stretch:
        """Return the words of a number: from the one before it in the sentence, to the one behind it."""
        start = self.passages.sentence_start(mention.start)
        if before is not None:
            start = max(start, before.end)
        end = self.passages.comma_end(mention.end)
        return Stretch(start, mention.start, mention.end, min(end, after.start) if after else end)

    def written(self, stretch: Stretch, since: int = 0) -> Iterator[Subject]:
        """Yield the wordings in a number's own words: before it, behind it, and around it; the nearest first.

        What ends before ``since`` belongs to the number before (3户规上工业企业).
        """
        for hit in reversed(self.hits_before(stretch)):
            if hit.end > since:
                yield self._before(hit, stretch)
        yield from self._behind(stretch)
        yield from self._around(stretch)
        yield from self._parted(stretch.starting(since))

    def hits_before(self, stretch: Stretch) -> list[Hit]:
        """Return the wordings that stand whole before a number, among its own words."""
        low, high = bisect_left(self._hit_starts, stretch.start), bisect_left(self._hit_starts, stretch.number)
        return [hit for hit in self.hits[low:high] if hit.end <= stretch.number]

    def residues(self, start: int, end: int, *known: Span) -> list[Span]:
        """Return the runs of a stretch that say something of a subject: neither neutral, nor silent, nor known."""
        return residues(self.text, start, end, [*self._silent.within(start, end), *known])

    def graded(self, hit: Hit, stretch: Stretch) -> Subject:
        """Grade a wording that stands before a number, wherever it was found."""
        return self._before(hit, stretch)

    def says_nothing(self, stretch: Stretch) -> bool:
        """Return whether a number's own words are predicate alone, so that it is said of what was spoken of before."""
        return not self.residues(stretch.start, stretch.number)

    def own_words(self, stretch: Stretch) -> Span:
        """Return where the words stand that a person would call the number's subject; empty where there are none."""
        start = max(self.passages.clause_start(stretch.number), stretch.start)
        runs = self.residues(start, stretch.number)
        if not runs:
            return stretch.number, stretch.number
        start = max([start, *(end for _, end in self._silent.within(start, runs[0][0]) if end <= runs[0][0])])
        return start, _noun_end(self.text, runs[-1][1], stretch.number)

    def _before(self, hit: Hit, stretch: Stretch) -> Subject:
        gap = self._gap(hit.end, stretch.number)
        left, narrower = self._left(hit, stretch)
        return Subject(hit, max(gap, left), narrower=narrower)

    def _gap(self, start: int, end: int) -> Grade:
        """Grade the words between a wording and its number."""
        runs = self.residues(start, end)
        if not runs:
            return Grade.SURE
        own_clause = self.passages.comma_start(end)
        touches, in_clause = runs[0][0] == start, runs[-1][1] > own_clause > start
        return Grade.NARROWED if touches or in_clause else Grade.DOUBTFUL

    def _left(self, hit: Hit, stretch: Stretch) -> tuple[Grade, str]:
        """Grade the words before a wording in its clause; return also from the first of those that narrow it."""
        clause = max(self.passages.clause_start(hit.start), stretch.start)
        runs = self.residues(clause, hit.start)
        if not runs:
            return (Grade.DOUBTFUL if self.text.endswith(_NEWLY, clause, hit.start) else Grade.SURE), ""
        if runs[-1][1] == hit.start:
            return Grade.NARROWED, self.text[runs[-1][0] : hit.start]
        said = self.text[runs[0][0] : runs[-1][1]]
        led = any(clause <= start and end <= runs[0][0] for start, end in self.parks)
        if led and not any(part in said for part in _PARTS):
            return Grade.SURE, ""
        return Grade.DOUBTFUL, said

    def _behind(self, stretch: Stretch) -> Iterator[Subject]:
        """Yield the wordings that begin right behind the number (54项储备项目), longest first."""
        place = self._next(stretch.behind)
        found = self.aliases.begun_at(self.text, place, stretch.end)
        for hit in found:
            rest = found[0].end if found[0].end > hit.end else hit.end
            grade = self._lead(stretch.start, stretch.number)
            if self.residues(rest, stretch.end):
                grade = max(grade, Grade.DOUBTFUL)
            yield Subject(hit, grade)

    def _around(self, stretch: Stretch) -> Iterator[Subject]:
        """Yield the wordings that the number parts in two (走访20个城市, 新增3户规上工业企业)."""
        place = self._next(stretch.behind)
        for tail, head, whole in self.aliases.tails_at(self.text, place, stretch.end):
            start = self.text.rfind(head, stretch.start, stretch.number)
            if start < 0 or self.residues(start + len(head), stretch.number):
                continue
            grade = self._lead(stretch.start, start)
            if self.residues(place + len(tail), stretch.end):
                grade = max(grade, Grade.DOUBTFUL)
            yield Subject(Hit(start, place + len(tail), whole, self.aliases.senses[whole]), grade)

    def _parted(self, stretch: Stretch) -> Iterator[Subject]:
        """Yield the wordings that neutral words part in two before the number (规上工业实现总产值545亿元)."""
        for place in range(stretch.start + 1, stretch.number):
            for tail, head, whole in self.aliases.tails_at(self.text, place, stretch.number):
                start = self.text.rfind(head, stretch.start, place)
                end = start + len(head)
                if start < 0 or end == place or self.residues(end, place):
                    continue
                found = self._before(Hit(start, place + len(tail), whole, self.aliases.senses[whole]), stretch)
                vague = tail in _GENERIC and len(head) < TELLING_HEAD
                yield found.at_least(Grade.DOUBTFUL if vague else Grade.SURE)

    def counted(self, hit: Hit, stretch: Stretch) -> Subject:
        """Grade a class of size that stands behind its number (4家企业税收超亿元)."""
        noun = next((word for word in _COUNTED if self.text.startswith(word, stretch.behind)), "")
        known = ((stretch.behind, stretch.behind + len(noun)), (hit.start, hit.end))
        rest = self.residues(stretch.behind, stretch.end, *known)
        return Subject(hit, max(self._lead(stretch.start, stretch.number), Grade.DOUBTFUL if rest else Grade.SURE))

    def _next(self, place: int) -> int:
        return place + (self.text[place : place + 1] == "的")

    def _lead(self, start: int, end: int) -> Grade:
        """Grade what leads up to a number whose noun follows it."""
        start = max(start, self.passages.clause_start(end))
        return Grade.DOUBTFUL if self.residues(start, end) else Grade.SURE

    def composed(self, stretch: Stretch, spoken: Iterable[Spoken]) -> Iterator[Subject]:
        """Yield wordings of which a part stands here and the rest was said before (储备项目54项，总投资2000亿元).

        ``spoken`` are the wordings said before, nearest first.
        """
        pieces = self._pieces(stretch)
        for said in spoken if pieces else ():
            ways = (said.words, _bare(said.words))
            for place, piece in pieces:
                if piece.written != said.words and piece.written in said.words and said.words in self.aliases.senses:
                    yield self._said_again(place, piece, said)
                elif any(way.startswith(piece.lacking) or way.endswith(piece.lacking) for way in ways):
                    doubt = Grade.DOUBTFUL if piece.written in _GENERIC else said.grade
                    hit = Hit(place, place + len(piece.written), piece.whole, self.aliases.senses[piece.whole])
                    yield Subject(hit, doubt, distance=said.distance)

    def _said_again(self, place: int, piece: Piece, said: Spoken) -> Subject:
        """Return what was said before, of which a part stands here again (省外到位资金目标45亿元，实际到位63亿元)."""
        hit = Hit(place, place + len(piece.written), said.words, self.aliases.senses[said.words])
        return Subject(hit, said.grade, distance=said.distance)

    def _pieces(self, stretch: Stretch) -> list[tuple[int, Piece]]:
        """Return the parts of wordings that, beside neutral words, are all a number's own words, or follow it."""
        runs = self.residues(stretch.start, stretch.number)
        found = self.aliases.pieces_in(self.text, stretch.start, stretch.number)
        kept: dict[Span, list[tuple[int, Piece]]] = {}
        for place, piece in found:
            if not runs or place < runs[0][1] and place + len(piece.written) > runs[-1][0]:
                kept.setdefault((place, place + len(piece.written)), []).append((place, piece))
        pieces = [one for span, group in kept.items() if self._is_all_there_is(span, stretch) for one in group]
        if not runs:
            pieces += self.aliases.pieces_in(self.text, stretch.behind, stretch.end, first=True)
        return pieces

    def _is_all_there_is(self, span: Span, stretch: Stretch) -> bool:
        """Return whether a number's own words are a span, neutral words, and nothing else."""
        start, end = span
        longer = (hit for hit in self.hits_before(stretch) if hit.start < end and start < hit.end)
        return not any(len(hit.words) > end - start for hit in longer) and not self.residues(
            stretch.start, stretch.number, span
        )

    def among(self, stretch: Stretch) -> bool:
        """Return whether a number's words begin a part of what was said before (其中)."""
        return _AMONG in self.text[stretch.start : stretch.number]


def _bare(words: str) -> str:
    """Return a wording without the verbs that begin it (培育新增规上工业企业 as 新增规上工业企业)."""
    found = _VERBS.match(words)
    return words[found.end() :] if found else words


def _noun_end(text: str, start: int, end: int) -> int:
    """Return where the noun ends that runs on over words which are neutral elsewhere (技改|投资, 成交|额)."""
    place = start
    while (found := neutral().match(text, place, end)) and (found[0] in _NOUNS):
        place = found.end()
    return place
