"""Which rows stand behind the topic's figures: ratings and calls of a period, help up to a day, promises in force."""

from datetime import datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.indicator.api import RecordRows
from jingwei.kernel.matter.api import Matter, Term
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.kernel.words.period import Period
from jingwei.packs.red.service.kinds import ANSWER, RATED, REQUEST
from jingwei.packs.red.service.models import SET_ASIDE, HelpRecord, Rating, RatingReview, Revisit
from jingwei.packs.red.service.scales import good_grades

GOOD, COUNTED, REACHED, SATISFIED, RATED_MARK = "good", "rated", "reached", "satisfied", "has_rating"


def span(period: Period) -> tuple[datetime, datetime]:
    """Return the first moment of a period and the first after it, by the days of Shanghai."""
    first = datetime.combine(period.first_day, time(), SHANGHAI)
    return first, datetime.combine(period.last_day + timedelta(days=1), time(), SHANGHAI)


def within(field: str, period: Period) -> Q:
    """Select the rows whose moment lies in a period."""
    first, after = span(period)
    return Q(**{f"{field}__gte": first, f"{field}__lt": after})


def rated_in(period: Period) -> Q:
    """Select the ratings given in a period, those set aside by review included: they are shown, not counted."""
    return within("at", period)


def counts(_period: Period) -> Q:
    """Tell a rating that counts: no review found it mistaken or malicious."""
    set_aside = RatingReview.objects.filter(live=True, rating=OuterRef("pk"), finding__in=SET_ASIDE)
    return Q(~Exists(set_aside))


def counts_as_good(period: Period) -> Q:
    """Tell a rating that counts and is satisfied."""
    return counts(period) & Q(grade__in=good_grades())


def called_in(period: Period) -> Q:
    """Select the calls made in a period, reached or not."""
    return within("at", period)


def was_reached(_period: Period) -> Q:
    """Tell a call that reached somebody."""
    return Q(outcome=Revisit.Outcome.REACHED)


def reached_in(period: Period) -> Q:
    """Select the calls of a period that reached somebody."""
    return called_in(period) & was_reached(period)


def was_satisfied(_period: Period) -> Q:
    """Tell a call that reached somebody who was satisfied; who was reached and said nothing was not."""
    return Q(outcome=Revisit.Outcome.REACHED, grade__in=good_grades())


def solved_by(period: Period) -> Q:
    """Select the problems solved up to a period's last day."""
    return Q(day__lte=period.last_day)


def finished_in(period: Period) -> Q:
    """Select the matters that are rated and were finished in a period."""
    days = Q(course__closed_on__gte=period.first_day, course__closed_on__lte=period.last_day)
    return days & Q(kind__in=RATED, course__state="closed")


def has_rating(_period: Period) -> Q:
    """Tell a matter that somebody rated."""
    return Q(Exists(Rating.objects.filter(live=True, matter=OuterRef("pk"))))


def promised_on(period: Period) -> Q:
    """Select the answering time in force on a period's last day: the latest that was set by then."""
    known = Q(kind=REQUEST, clock=ANSWER, since__lte=period.last_day)
    later = Term.objects.filter(known, live=True, since__gt=OuterRef("since"), entry__park=OuterRef("entry__park"))
    return known & Q(~Exists(later))


RATINGS = RecordRows(Rating, rated_in, enterprise="matter__enterprise", marks={GOOD: counts_as_good, COUNTED: counts})
REACHED_CALLS = RecordRows(Revisit, reached_in)
CALLS = RecordRows(Revisit, called_in, marks={SATISFIED: was_satisfied, REACHED: was_reached})
HELP = RecordRows(HelpRecord, solved_by)
FINISHED = RecordRows(Matter, finished_in, marks={RATED_MARK: has_rating, "finished": lambda _period: Q(pk__gt=0)})
PROMISE = RecordRows(Term, promised_on)
