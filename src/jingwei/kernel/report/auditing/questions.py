"""What the words of a number ask of the records."""

from dataclasses import dataclass

from jingwei.kernel.indicator.api import PARK, Indicator, Scope
from jingwei.kernel.report.auditing.answers import Way
from jingwei.kernel.report.auditing.periods import When
from jingwei.kernel.report.auditing.scopes import Whose
from jingwei.kernel.report.auditing.subjects import Grade, Stretch, Subject
from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.words.period import Period


@dataclass(frozen=True, slots=True)
class Question:
    """What a number may ask of the records: how, of which figure, for which period, in whose scope."""

    way: Way
    indicator: Indicator
    period: Period
    scope: Scope
    subject: Subject
    slip: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """All that the words say of one number.

    Attributes:
        mention: the number.
        stretch: its own words.
        subjects: what it may be said of, likeliest first.
        questions: what it may ask, likeliest first.
        whose, when: its scopes and periods.
        grade: how sure the match is: SURE when there is one question and nothing speaks against it.
        narrowed: whether a part of the park, or something else, is what the sentence is about.
        aimed: whether the words call the number a target (年度目标45亿元).
        words: the subject as it stands in the text; for an unknown one what a person would call it.
    """

    mention: Mention
    stretch: Stretch
    subjects: tuple[Subject, ...] = ()
    questions: tuple[Question, ...] = ()
    whose: Whose = Whose((PARK,))
    when: When = When(())
    grade: Grade = Grade.NARROWED
    narrowed: bool = False
    aimed: bool = False
    words: str = ""
