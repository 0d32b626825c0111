"""Which rows stand behind the topic's figures: matters closed in the period, and the lists they were closed under."""

from django.db.models import Exists, OuterRef, Q

from jingwei.kernel.matter.api import Matter, State
from jingwei.kernel.words.period import Period

PROBLEM, ON_SITE = "supervision.problem", "supervision.on-site"
PATROL = "patrol"
INSPECTED = ("tour", "overseeing", "campaign")
"""The kinds of lists that 巡视督查 means: tours, overseeing, special actions; patrols are a figure of their own."""


def closed(period: Period) -> Q:
    """Select the matters whose present closing lies in the period; a reopened matter is not closed."""
    days = Q(course__closed_on__gte=period.first_day, course__closed_on__lte=period.last_day)
    return Q(course__state=State.CLOSED.value) & days


def solved_on_site(period: Period) -> Q:
    """Select the problems met on a field trip that were solved in the period."""
    return closed(period) & Q(kind=ON_SITE)


def patrol_problems_closed(period: Period) -> Q:
    """Select the problems of patrols that were closed in the period."""
    return closed(period) & Q(kind=PROBLEM, list__live=True, list__kind=PATROL)


def inspected_problems_closed(period: Period) -> Q:
    """Select the problems of tours, overseeing and special actions that were closed in the period."""
    return closed(period) & Q(kind=PROBLEM, list__live=True, list__kind__in=INSPECTED)


def inspections_with_closed(period: Period) -> Q:
    """Select the lists under which these problems were closed."""
    problems = Matter.objects.filter(inspected_problems_closed(period), live=True, list=OuterRef("pk"))
    return Q(kind__in=INSPECTED) & Q(Exists(problems))
