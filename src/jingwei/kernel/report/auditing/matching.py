"""Matching: from the numbers of a text to questions about figures, by words alone."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from jingwei.kernel.indicator.api import PARK, Kind, Scope
from jingwei.kernel.report.auditing.lexicon import endings, words_of
from jingwei.kernel.report.auditing.lists import groups, listed, subjects_of
from jingwei.kernel.report.auditing.names import OTHER
from jingwei.kernel.report.auditing.periods import Periods, When
from jingwei.kernel.report.auditing.questions import Match, Question
from jingwei.kernel.report.auditing.scopes import Scopes, Whose
from jingwei.kernel.report.auditing.subjects import Grade, Spoken, Stretch, Subject, Subjects
from jingwei.kernel.report.auditing.tiers import tier_hit
from jingwei.kernel.report.auditing.ways import Ask, asks, is_difference
from jingwei.kernel.report.mentions import Mention, MentionKind
from jingwei.kernel.words.period import Period

AIMING = (MentionKind.LEVEL, MentionKind.COUNT, MentionKind.GROWTH, MentionKind.SHARE)
"""Kinds that can be a target."""

PASSING = (MentionKind.RANK, MentionKind.DURATION)
"""Kinds that say something beside the subject, so that what follows goes on about it."""


@dataclass
class Matcher:
    """Goes through the numbers of a text in order; each may take over what was said before it."""

    mentions: Sequence[Mention]
    subjects: Subjects
    scopes: Scopes
    periods: Periods
    done: dict[int, Match] = field(default_factory=dict)

    def matches(self) -> dict[int, Match]:
        """Return the match of every mention that claims something, by its place."""
        in_list = groups(self.mentions)
        for place, mention in enumerate(self.mentions):
            if mention.is_claim:
                self.done[place] = self._match(place, mention, in_list.get(place))
        return self.done

    def _match(self, place: int, mention: Mention, in_list: tuple[int, int] | None) -> Match:
        earlier = self._earlier(place, mention)
        stretch = self._stretch(place, mention, earlier)
        if in_list:
            return self._match_listed(mention, in_list, earlier)
        whose, when = self._whose(mention, stretch, earlier), self.periods.of(mention, stretch.start)
        found = self._asking(mention, stretch, self._subjects(mention, stretch, earlier), whose)
        return self._judged(mention, stretch, found, whose, when, earlier)

    def _earlier(self, place: int, mention: Mention) -> list[Match]:
        """Return the matches before a number in its sentence, nearest first."""
        start = self.subjects.passages.sentence_start(mention.start)
        inside = takewhile(lambda one: self.mentions[one].start >= start, range(place - 1, -1, -1))
        return [self.done[one] for one in inside if one in self.done]

    def _stretch(self, place: int, mention: Mention, earlier: list[Match]) -> Stretch:
        after = next((one for one in self.mentions[place + 1 :] if one.is_claim), None)
        return self.subjects.stretch(mention, earlier[0].mention if earlier else None, after)

    def _whose(self, mention: Mention, stretch: Stretch, earlier: list[Match]) -> Whose:
        """Return whose the number is: as said in its own words, else as of the number before it."""
        if earlier and not self.scopes.between(stretch.start, mention.start):
            return earlier[0].whose
        return self.scopes.of(mention.start, stretch.start)

    def _subjects(self, mention: Mention, stretch: Stretch, earlier: list[Match]) -> Iterator[Subject]:
        """Yield what a number may be said of: its own words, words completed by earlier ones, earlier words."""
        rest = stretch.starting(max((one.hit.end for match in earlier[:1] for one in match.subjects), default=0))
        yield from self.subjects.written(stretch, rest.start)
        yield from self._sized(mention, stretch)
        yield from self.subjects.composed(rest, self._spoken(mention, rest, earlier))
        if self.subjects.says_nothing(rest):
            yield from self._carried(mention, rest, earlier)

    def _sized(self, mention: Mention, stretch: Stretch) -> Iterator[Subject]:
        """Yield classes of size, which counts of enterprises are often said of."""
        if mention.kind is not MentionKind.COUNT:
            return
        before = tier_hit(self.subjects.text, self.subjects.passages.clause_start(stretch.number), stretch.number)
        if before:
            yield self.subjects.graded(before, stretch)
        behind = tier_hit(self.subjects.text, stretch.behind, self.subjects.passages.comma_end(stretch.behind))
        if behind:
            yield self.subjects.counted(behind, stretch)

    def _spoken(self, mention: Mention, stretch: Stretch, earlier: list[Match]) -> list[Spoken]:
        """Return the wordings that a part of one may complete, nearest first; those of one's own words are nearest."""
        said = [Spoken(hit.words, Grade.SURE, 0) for hit in reversed(self.subjects.hits_before(stretch))]
        doubt = Grade.SURE
        for distance, match in enumerate(earlier):
            if not match.subjects or match.subjects[0].grade is Grade.NARROWED:
                doubt = doubt if match.mention.kind in PASSING else Grade.DOUBTFUL
                continue
            said.append(Spoken(match.subjects[0].hit.words, max(doubt, match.grade), distance))
        line = self.subjects.passages.line_start(mention.start)
        sentence = self.subjects.passages.sentence_start(mention.start)
        above = takewhile(lambda match: match.mention.start >= line, reversed(self.done.values()))
        before = [
            match.subjects[0].hit.words
            for match in above
            if match.mention.start < sentence and match.subjects and match.subjects[0].grade is not Grade.NARROWED
        ]
        return [*said, *(Spoken(words, Grade.DOUBTFUL, len(earlier)) for words in before)]

    def _carried(self, mention: Mention, stretch: Stretch, earlier: list[Match]) -> Iterator[Subject]:
        """Yield what the numbers before are said of, where this one has no subject of its own."""
        doubt = Grade.SURE
        if not earlier:
            earlier, doubt = self._sentence_before(mention), Grade.DOUBTFUL
        for match in earlier:
            if self._same_again(mention, match, stretch):
                doubt = Grade.DOUBTFUL
            for subject in match.subjects:
                yield Subject(subject.hit, max(subject.grade, match.grade, doubt), carried=True)
            if match.mention.kind not in PASSING:
                return
            doubt = Grade.DOUBTFUL

    def _sentence_before(self, mention: Mention) -> list[Match]:
        """Return the last match of the sentence before, in the same paragraph."""
        start = self.subjects.passages.sentence_start(mention.start)
        place = self.subjects.passages.sentence_start(max(0, start - 1))
        last = next(reversed(self.done.values()), None)
        within = last is not None and last.mention.start >= max(place, self.subjects.passages.line_start(mention.start))
        return [last] if last is not None and within else []

    def _same_again(self, mention: Mention, before: Match, stretch: Stretch) -> bool:
        """Return whether a second amount is said of one subject without a word of what makes it another."""
        alike = mention.dimension == before.mention.dimension and mention.kind == before.mention.kind
        named = self.scopes.between(stretch.start, mention.start)
        words = self.subjects.text[stretch.start : mention.start]
        if any(is_difference(sense, words) for one in before.subjects[:1] for sense in one.hit.senses):
            return False
        return alike and not (mention.role or named or self.periods.of(mention, stretch.start).here)

    def _match_listed(self, mention: Mention, in_list: tuple[int, int], earlier: list[Match]) -> Match:
        """Match a number of a list with 分别 by its place."""
        first, count = in_list
        opening = self._earlier(first, self.mentions[first])
        stretch = self._stretch(first, self.mentions[first], opening)
        place = listed(self.subjects, mention, self.mentions[first], count, stretch.start)
        whose, when = self._whose(mention, stretch, opening), self.periods.of(mention, stretch.start)
        names = self.scopes.between(self.subjects.passages.comma_start(place.head[1]), place.head[1])
        several = len({one.scope.key for one in names}) > 1
        if len(names) == count and several:
            whose = Whose((names[place.place].scope,), names[place.place].sure, here=True)
            head = Stretch(names[-1].end, place.head[1], stretch.behind, place.head[1])
            found = [*self._listed_subject(head, mention, opening)]
        elif several:
            found = []
        else:
            found = subjects_of(self.subjects, place) or self._as_before(place.place, count, opening, place.head)
        own = Stretch(place.head[0], mention.start, mention.end, mention.end)
        return self._judged(mention, own, self._asking(mention, own, iter(found), whose), whose, when, opening)

    def _listed_subject(self, head: Stretch, mention: Mention, opening: list[Match]) -> Iterator[Subject]:
        yield from self.subjects.written(head)
        yield from self.subjects.composed(head, self._spoken(mention, head, opening))

    def _as_before(self, place: int, count: int, opening: list[Match], head: tuple[int, int]) -> list[Subject]:
        """Return the subject of the number in the same place before (产值545亿元、固投141亿元，分别增长38.1%、37%)."""
        stretch = Stretch(*head, head[1], head[1])
        if len(opening) < count or not self.subjects.says_nothing(stretch):
            return []
        return [Subject(one.hit, one.grade, carried=True) for one in opening[count - 1 - place].subjects]

    def _asking(
        self, mention: Mention, stretch: Stretch, subjects: Iterator[Subject], whose: Whose
    ) -> list[tuple[Subject, tuple[tuple[Ask, Scope], ...]]]:
        """Return the subjects that a number of its kind and dimension can be said of, surest and longest first."""
        before = self.subjects.text[stretch.start : mention.start]
        found = []
        for subject in subjects:
            asked = [
                (ask, scope)
                for scope in whose.scopes
                for sense in subject.hit.senses
                for ask in asks(mention, sense, _kind(scope), before, subject.carried)
            ]
            if asked or any(sense.decided for sense in subject.hit.senses):
                unique = {(ask.way, ask.indicator.code, scope): (ask, scope) for ask, scope in asked}
                found.append((subject, tuple(unique.values())))
        return sorted(found, key=lambda one: _rank(one[0]))

    def _judged(
        self,
        mention: Mention,
        stretch: Stretch,
        found: list[tuple[Subject, tuple[tuple[Ask, Scope], ...]]],
        whose: Whose,
        when: When,
        earlier: list[Match],
    ) -> Match:
        """Put together what was found: the likeliest subject's questions first, with how sure they are."""
        told = any(one.scope == PARK for one in self.scopes.between(stretch.start, mention.start))
        narrowed = not told and bool(earlier) and earlier[0].narrowed
        if not found:
            start, end = self.subjects.own_words(stretch)
            words = self.subjects.text[start:end]
            narrowed = narrowed or self._is_about_a_part(words)
            return Match(mention, stretch, whose=whose, when=when, narrowed=narrowed, words=words)
        best = found[0][0]
        kept = [one for one in found if (one[0].grade, one[0].distance) == (best.grade, best.distance)]
        questions = tuple(
            Question(ask.way, ask.indicator, self._period(ask, period), scope, subject, ask.slip)
            for subject, asked in kept
            for ask, scope in asked
            for period in when.periods
        )
        grade = best.grade
        since = self.subjects.passages.sentence_start(mention.start)
        if _SO_FAR.search(self.subjects.text, since, mention.start):
            grade = max(grade, Grade.DOUBTFUL)
        if self.subjects.among(stretch) and any(not one.questions for one in earlier):
            grade = max(grade, Grade.DOUBTFUL)
        several = len(found[0][1]) > len(whose.scopes) or self._rivals(kept, stretch)
        if narrowed or several or not (whose.sure and when.sure):
            grade = max(grade, Grade.DOUBTFUL)
        subjects = tuple(subject for subject, _ in kept)
        words = self._words(best, mention)
        part = best.grade is not Grade.SURE and bool(best.narrower)
        before = self.subjects.text[stretch.start : mention.start]
        aimed = mention.kind in AIMING and _AIMED.search(before) is not None
        return Match(mention, stretch, subjects, questions, whose, when, grade, narrowed or part, aimed, words)

    def _is_about_a_part(self, words: str) -> bool:
        """Return whether words that name no figure of ours name a part, or somebody else's figure (远山铜业产值)."""
        pieces = self.subjects.aliases.pieces
        return any(part in words for part in _PARTS) or any(words[cut:] in pieces for cut in range(2, len(words) - 1))

    def _period(self, ask: Ask, period: Period) -> Period:
        """Return the period to ask for: what is aimed at in a later year (到2028年3个集群) is asked for now."""
        return min(period, self.periods.audited) if ask.indicator.kind is Kind.TARGET else period

    def _rivals(self, kept: list[tuple[Subject, tuple[tuple[Ask, Scope], ...]]], stretch: Stretch) -> bool:
        """Return whether a wording completed by earlier words stands against a shorter one of its own."""
        own = [(one.hit.words, {ask.indicator.code for ask, _ in asked}) for one, asked in kept if not one.carried]
        parallel = self.subjects.text[stretch.start : stretch.start + 1] in _PARALLEL
        return not parallel and any(
            long != short and long.endswith(short) and codes != others for long, codes in own for short, others in own
        )

    def _words(self, subject: Subject, mention: Mention) -> str:
        """Return a subject's words as they stand in the text, with those that narrow it."""
        hit = subject.hit
        around = hit.start < mention.start < hit.end
        words = self.subjects.text[hit.start : hit.end]
        return subject.narrower + (hit.words if around or words in _ENDINGS else words)


def _rank(subject: Subject) -> tuple[int, int, bool, int]:
    """Return how subjects are ordered: surest first, then nearest, written before carried, longest."""
    return subject.grade, subject.distance, subject.carried, -len(subject.hit.words)


def _kind(scope: Scope) -> str:
    """Return the kind of scope that is asked; something else's figure is looked for as if it were the park's."""
    return PARK.kind if scope.kind == OTHER else scope.kind


_AIMED = re.compile(r"(?:目标|任务|计划)(?:任务|数|值|额)?(?:为|是|的|定为)?[约超]?$")
_SO_FAR = re.compile(r"(?:截[至止]?目前|到目前为止|迄今|至今).{0,12}累计")
_ENDINGS = frozenset(ending for kind in ("growth", "completion", "change") for ending in endings(kind))
_PARALLEL = frozenset("、和及与")
_PARTS = words_of("scopes", "part-ending")
