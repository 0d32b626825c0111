"""Verdicts: what the records say to what the words ask. The value settles a tie; it never makes a match."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from jingwei.kernel.indicator.api import Figure, Kind, Scope
from jingwei.kernel.report.auditing.answers import PERCENT, POINTS, Answer, Answers, Way
from jingwei.kernel.report.auditing.causes import Case, find_cause
from jingwei.kernel.report.auditing.judging import Judgement, factor_between, settles
from jingwei.kernel.report.auditing.names import OTHER
from jingwei.kernel.report.auditing.questions import Match, Question
from jingwei.kernel.report.auditing.subjects import Grade
from jingwei.kernel.report.claims import Cause, Claim, Verdict
from jingwei.kernel.report.mentions import Mention, MentionKind, Stance
from jingwei.kernel.words.quantity import decimal_text

SHOWN_PLACES = 2
_AIM = "计划"
CERTAIN = (Cause.UNIT_SLIP, Cause.SIGN)
"""Slips so great that no owed return explains them."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A question answered and judged: the computed value in the mention's unit, as written and with its sign."""

    question: Question
    answer: Answer
    computed: Fraction | None = None
    judgement: Judgement | None = None

    @property
    def holds(self) -> bool:
        """Return whether the number is right by this reading."""
        return self.judgement is not None and self.judgement.holds


class Judge:
    """Judges the matches of one text."""

    def __init__(self, answers: Answers, names: Sequence[Scope], plans: Callable[[int], bool]) -> None:
        """Fix the figures, the scopes that may be mixed up, and where plans are told."""
        self.answers = answers
        self.names = tuple(names)
        self.plans = plans

    def claim(self, match: Match) -> Claim:
        """Return the claim with its verdict."""
        base = self._base(match)
        why = _not_ours(match)
        if why is not None or not match.questions:
            return self._unmatched(match, base, why)
        if match.grade is Grade.NARROWED:
            return replace(base, verdict=Verdict.UNKNOWN, why=f"未识别：“{base.subject}”比登记的指标窄，没有对应的数")
        if self._is_target(match):
            return self._target(match, base)
        return self._judged(match, base)

    def _base(self, match: Match) -> Claim:
        codes = tuple(dict.fromkeys(question.indicator.code for question in match.questions))
        scope = match.whose.scopes[0]
        period = match.when.periods[0] if match.when.periods else None
        return Claim(match.mention, Verdict.UNKNOWN, match.words, period, scope, candidates=codes)

    def _unmatched(self, match: Match, base: Claim, why: str | None) -> Claim:
        if any(sense.decided and sense.indicator is None for one in match.subjects[:1] for sense in one.hit.senses):
            return replace(base, verdict=Verdict.NOT_A_CLAIM, why=f"已认定：“{base.subject}”不是指标")
        stance = match.mention.stance is Stance.TARGET and not match.questions
        return replace(base, why=why or ("未识别：没有这个指标" if not stance else "未识别：没有这个指标的目标"))

    def _is_target(self, match: Match) -> bool:
        """Return whether a number is to be reached; 计划投资 as a figure's own name makes none."""
        if match.questions[0].way is Way.OVER:
            return False
        if match.questions[0].period.first_day > self.answers.day:
            return True
        named = any(_AIM in one.hit.words for one in match.subjects[:1])
        return match.aimed or (match.mention.stance is Stance.TARGET and not named)

    def _target(self, match: Match, base: Claim) -> Claim:
        """A number to be reached: held against the table of targets, never against the records."""
        question = match.questions[0]
        stated = question.indicator.kind is Kind.TARGET
        way = Way.VALUE if stated else question.way if question.way is Way.COMPLETION else Way.TARGET
        answer = self.answers.ask(way, question.indicator, question.period, question.scope)
        computed = _in_unit_of(match.mention, answer.value, answer.unit)
        if computed is None:
            why = f"目标：{answer.why or '单位不同，无法比较'}"
        elif settles(match.mention, [computed]).holds:
            why = f"目标：与登记的目标相同（{_shown(computed)}{match.mention.unit}）"
        else:
            why = f"目标：登记的{question.period.label}目标是 {_shown(computed)}{match.mention.unit}"
        claim = _of(base, question, answer, computed, match.mention)
        return replace(claim, verdict=Verdict.TARGET, period=base.period, why=why)

    def _judged(self, match: Match, base: Claim) -> Claim:
        weighed = [self._weighed(match.mention, question) for question in match.questions]
        right = next((one for one in weighed if one.holds and not one.question.slip), None)
        if right is not None:
            return self._confirmed(right, base)
        if match.grade is Grade.SURE:
            return self._sure(weighed, match, base)
        if match.subjects[0].narrower:
            return replace(base, why=f"未识别：不知“{match.subjects[0].narrower}”是不是指本园区")
        names = "、".join(dict.fromkeys(f"“{one.indicator.name}”" for one in match.questions))
        return replace(base, verdict=Verdict.AMBIGUOUS, why=f"待认定：可能是{names}，但文字不足以断定，且数值不合")

    def _sure(self, weighed: list[Weighed], match: Match, base: Claim) -> Claim:
        """Judge the one thing that the words can mean."""
        slip = next((one for one in weighed if one.question.slip or self._is_percent(one, match)), None)
        if slip is not None:
            return self._slipped(slip, match, base)
        first = weighed[0]
        if first.computed is None:
            claim = _of(base, first.question, first.answer, None, match.mention)
            return replace(claim, verdict=Verdict.NO_SOURCE, why=f"无依据：{first.answer.why or '单位不同，无法比较'}")
        if first.question.indicator.kind is Kind.TARGET:
            return replace(base, verdict=Verdict.NO_SOURCE, why="无依据：台账里只有它的目标，没有完成的数")
        to_come = first.question.period.first_day > self.answers.day
        if to_come or _nothing_recorded(first.answer.figure, first.question.way):
            claim = _of(base, first.question, first.answer, None, match.mention)
            return replace(claim, verdict=Verdict.NO_SOURCE, why=f"无依据：{first.question.period.label}没有一行记录")
        if self.plans(match.mention.start) and not match.when.said:
            return self._target(match, base)
        if match.mention.role == "from" and not match.when.here:
            return replace(base, verdict=Verdict.AMBIGUOUS, why="待认定：没有写明是哪一期的数")
        return self._contradicted(first, match, base)

    def _confirmed(self, one: Weighed, base: Claim) -> Claim:
        mention = base.mention
        claim = _of(base, one.question, one.answer, one.computed, mention)
        cause = one.judgement.cause if one.judgement else Cause.NONE
        shown = f"{_shown(one.computed)}{mention.unit}"
        if cause is Cause.TRUNCATED:
            why = f"截尾：记录为 {shown}，只舍不入"
        elif cause is Cause.UNDERSTATED:
            why = f"写低了：记录为 {shown}，比所写高出很多"
        elif mention.modifier:
            why = f"相符：记录为 {shown}，合于“{mention.modifier}”"
        else:
            why = f"相符：记录为 {shown}"
        return replace(claim, verdict=Verdict.CONFIRMED, cause=cause, why=why + _rows(one.answer.figure, one.question))

    def _contradicted(self, one: Weighed, match: Match, base: Claim) -> Claim:
        assert one.computed is not None
        question = one.question
        published = self.answers.published(question.indicator)
        scopes = tuple(dict.fromkeys((*question_scopes(match), *self.names, *published)))
        case = Case(
            match.mention, question.way, question.indicator, question.period, question.scope, one.computed, scopes
        )
        found = find_cause(case, self.answers)
        claim = _of(base, question, one.answer, one.computed, match.mention)
        figure = one.answer.figure
        if figure is not None and figure.missing is not None and found.cause not in CERTAIN:
            return replace(claim, verdict=Verdict.NO_SOURCE, why=f"无依据：{figure.missing.reason}，现有的数是部分数")
        shown = f"{_shown(one.computed * match.mention.sign)}{match.mention.unit}"
        if found.cause is Cause.UNIT_SLIP and question.way is Way.VALUE and figure is not None:
            shown = f"{_shown(figure.value)}{question.indicator.unit}"
        why = f"{found.why}；记录为 {shown}{_rows(figure, question)}"
        return replace(claim, verdict=Verdict.CONTRADICTED, cause=found.cause, why=why)

    def _slipped(self, one: Weighed, match: Match, base: Claim) -> Claim:
        """Judge a number whose unit does not fit the words: a per cent of a per cent, points of an amount."""
        question, mention = one.question, match.mention
        points = mention.kind is MentionKind.POINTS
        way, right = (Way.VALUE, PERCENT) if points else (Way.POINTS, POINTS)
        if question.way is Way.GROWTH:
            way = Way.GROWTH
        answer = self.answers.ask(way, question.indicator, question.period, question.scope)
        value = None if answer.value is None else answer.value * mention.sign
        if one.holds or value is None or not settles(mention, [value]).holds:
            return replace(
                base, verdict=Verdict.AMBIGUOUS, why=f"待认定：这里应写“{right}”还是“{mention.unit}”，文字不足以断定"
            )
        claim = _of(base, question, answer, value, mention)
        why = f"百分号与百分点混用：“{mention.unit}”应为“{right}”；记录为 {_shown(value)}{right}"
        return replace(
            claim, verdict=Verdict.CONTRADICTED, cause=Cause.PERCENT_FOR_POINTS, computed_unit=right, why=why
        )

    def _is_percent(self, one: Weighed, match: Match) -> bool:
        """Return whether points are written where the per cent itself agrees."""
        question = one.question
        if question.way is not Way.POINTS or match.mention.kind is not MentionKind.POINTS:
            return False
        answer = self.answers.ask(Way.VALUE, question.indicator, question.period, question.scope)
        return answer.value is not None and settles(match.mention, [answer.value * match.mention.sign]).holds

    def _weighed(self, mention: Mention, question: Question) -> Weighed:
        answer = self.answers.ask(question.way, question.indicator, question.period, question.scope)
        values = [_in_unit_of(mention, value, answer.unit) for value in (answer.value, *answer.others)]
        known = [value * mention.sign for value in values if value is not None]
        if not known:
            return Weighed(question, answer)
        judgement = settles(mention, known)
        chosen = next((value for value in known if settles(mention, [value]).holds), known[0])
        return Weighed(question, answer, chosen, judgement)


def question_scopes(match: Match) -> tuple[Scope, ...]:
    """Return the scopes that a match names."""
    return tuple(scope for scope in match.whose.scopes if scope.kind != OTHER)


def _not_ours(match: Match) -> str | None:
    """Return why a number is not about this park, or about no period; None where it may be."""
    if match.whose.sure and match.whose.scopes[0].kind == OTHER:
        return f"未识别：“{match.whose.scopes[0].name}”不在本园区的台账里"
    if not match.when.periods:
        return "未识别：所说的时间不是一个统计期"
    return None


def _of(base: Claim, question: Question, answer: Answer, computed: Fraction | None, mention: Mention) -> Claim:
    """Return a claim with what it was matched to, and the computed value in the mention's unit."""
    signed = None if computed is None else computed * mention.sign
    return replace(
        base,
        period=question.period,
        scope=question.scope,
        indicator=question.indicator,
        figure=answer.figure,
        computed=signed,
        computed_unit=mention.unit if computed is not None else question.indicator.unit,
    )


def _in_unit_of(mention: Mention, value: Fraction | None, unit: str) -> Fraction | None:
    factor = factor_between(unit, mention.unit)
    if value is None or factor is None:
        return None
    return value * factor


def _nothing_recorded(figure: Figure | None, way: Way) -> bool:
    """Return whether a count is zero only because nothing was ever recorded for the period."""
    return figure is not None and way is Way.VALUE and not figure.rows and not figure.value


def _shown(value: Fraction | None) -> str:
    return "" if value is None else decimal_text(value, at_most=SHOWN_PLACES)


def _rows(figure: Figure | None, question: Question) -> str:
    if figure is None or question.way is not Way.VALUE or not figure.rows:
        return ""
    return f"（{figure.rows:,} 行）"
