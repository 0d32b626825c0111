"""Which rows stand behind the topic's figures: petitions received and finished, central tasks due, cases published."""

from django.db.models import Q

from jingwei.kernel.matter.api import State
from jingwei.kernel.words.period import Period

TRANSFERRED, ASSISTED = "inspection.petition", "inspection.assisted"
REPORTED = (TRANSFERRED, ASSISTED)
RECTIFICATION = "inspection.rectification"
CENTRAL = "env-central"


def received(*kinds: str) -> Q:
    """Select matters of some types but for those that were received twice: a duplicate counts with its original."""
    return Q(kind__in=kinds, duplicate_of__isnull=True)


def transferred(period: Period) -> Q:
    """Select the petitions transferred in the period."""
    return received(TRANSFERRED) & _begun(period)


def assisted(period: Period) -> Q:
    """Select the petitions to be assisted that were received in the period."""
    return received(ASSISTED) & _begun(period)


def reported(period: Period) -> Q:
    """Select all petitions received in the period."""
    return received(*REPORTED) & _begun(period)


def _begun(period: Period) -> Q:
    return Q(course__opened_on__gte=period.first_day, course__opened_on__lte=period.last_day)


def finished(period: Period) -> Q:
    """Select what was finished by the period's end, for the time being or for good; an application finishes nothing."""
    return Q(course__interim_on__lte=period.last_day) | cleared(period)


def cleared(period: Period) -> Q:
    """Select what is cleared, and was by the period's end."""
    return Q(course__state=State.CLOSED.value, course__closed_on__lte=period.last_day)


def every_row(_period: Period) -> Q:
    """Select every row: the denominator of a share."""
    return Q(pk__isnull=False)


def central_due(period: Period) -> Q:
    """Select the tasks of central inspections whose deadline on the transfer sheet has come by the period's end."""
    due = Q(due__lte=period.last_day) | Q(due__isnull=True, list__due__lte=period.last_day)
    return Q(kind=RECTIFICATION, list__live=True, list__kind=CENTRAL) & due


def published(period: Period) -> Q:
    """Select the cases published in the period."""
    return Q(published__gte=period.first_day, published__lte=period.last_day)
