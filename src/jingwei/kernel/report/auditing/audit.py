"""``audit(text, period=…)``: every number of a text, held against the records."""

from collections.abc import Callable, Sequence

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.register.api import COMMAND_LINE, Viewer, main_park, today
from jingwei.kernel.report.auditing.aliases import aliases_of
from jingwei.kernel.report.auditing.answers import Answers
from jingwei.kernel.report.auditing.conflicts import conflicts
from jingwei.kernel.report.auditing.decisions import decided
from jingwei.kernel.report.auditing.lexicon import rows
from jingwei.kernel.report.auditing.matching import Matcher
from jingwei.kernel.report.auditing.names import Names, names_of
from jingwei.kernel.report.auditing.notices import notices
from jingwei.kernel.report.auditing.passages import Passages
from jingwei.kernel.report.auditing.periods import Periods
from jingwei.kernel.report.auditing.repeats import repeats
from jingwei.kernel.report.auditing.scopes import Scopes
from jingwei.kernel.report.auditing.subjects import Subjects
from jingwei.kernel.report.auditing.verdicts import Judge
from jingwei.kernel.report.claims import Audit, Claim, Verdict
from jingwei.kernel.report.mentions import Mention, MentionKind
from jingwei.kernel.report.reading.read import read
from jingwei.kernel.words.period import Period

NUMBERING = "序号"
"""What a reader calls the number of a heading or of an item of a list."""

Reader = Callable[[str], Sequence[Mention]]


def audit(
    text: str,
    *,
    period: Period,
    viewer: Viewer = COMMAND_LINE,
    parks: frozenset[int] | None = None,
    reader: Reader = read,
) -> Audit:
    """Audit a text for a period, with what a viewer may see of the parks (None: all in the viewer's reach)."""
    reach = viewer.parks if parks is None else parks
    mentions = reader(text)
    answers = Answers(viewer, reach, today(main_park()))
    answers.prepare(period)
    matcher = _matcher(text, mentions, period, names_of(viewer, reach), reach)
    claims = _claims(matcher, answers)
    return Audit(
        text=text,
        period=period,
        claims=claims,
        repeats=tuple(repeats(claims, text)),
        conflicts=tuple(conflicts(claims, text)),
        notices=tuple(notices(text, claims)),
        settings=settings(),
    )


def _matcher(
    text: str, mentions: Sequence[Mention], period: Period, names: Names, parks: frozenset[int] | None
) -> Matcher:
    """Make ready what matches the numbers of a text by its words alone."""
    passages = Passages(text)
    aliases = aliases_of(tuple(catalogue().values()), decided(parks))
    periods = Periods(passages, period, mentions)
    scopes = Scopes(passages, names, [(hit.start, hit.end) for hit in aliases.hits(text)], periods.spans())
    set_aside = [(one.start, one.end) for one in mentions if one.kind is MentionKind.DATE or one.why == NUMBERING]
    subjects = Subjects(passages, aliases, [*set_aside, *scopes.spans(), *periods.spans()], scopes.park_spans())
    return Matcher(mentions, subjects, scopes, periods)


def _claims(matcher: Matcher, answers: Answers) -> tuple[Claim, ...]:
    """Judge every number of a text, in order."""
    matches = matcher.matches()
    scopes = (*matcher.scopes.mentioned(), *matcher.scopes.names.parts)
    judge = Judge(answers, scopes, matcher.subjects.passages.plans)
    return tuple(
        judge.claim(matches[place]) if place in matches else _nothing(mention)
        for place, mention in enumerate(matcher.mentions)
    )


def settings() -> dict[str, str]:
    """Return the policies an audit goes by, by their meaning, to be printed with it."""
    return {row["meaning"]: row["value"] for table in ("reading_policy", "audit_policy") for row in rows(table)}


def _nothing(mention: Mention) -> Claim:
    return Claim(mention, Verdict.NOT_A_CLAIM, why=f"非数据：{mention.why or '门槛'}")
