"""What a matter's steps come to: derived rows, made anew whenever a matter or a step of it is written."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from jingwei.kernel.matter.models.matter import Matter
from jingwei.kernel.matter.rules.actions import State
from jingwei.kernel.register.api import Bureau, Entry, Guarded, Person


def _in_order(one: str, other: str) -> Q:
    """Return the condition that one time is not after another, where both are there."""
    return Q(**{f"{one}__isnull": True}) | Q(**{f"{other}__isnull": True}) | Q(**{f"{one}__lte": F(other)})


class Course(Guarded):
    """Where a matter stands: the fold of its steps, with what closing it demands.

    ``desk`` and ``handler`` are whose turn it is; ``clock``, ``due_at``, ``provisional`` and ``calculation`` are those
    of the running clock that ends first (None where none runs). What closing demands (``needs_…``) was taken from the
    type when the matter was opened, and never changes. ``steps`` is how many were folded, ``journal`` the number of
    the journal that did it. Overdue is not here: it is ``due_at`` in the past.
    """

    matter = models.OneToOneField(Matter, on_delete=models.PROTECT, primary_key=True, related_name="course")
    park = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=40)
    state = models.CharField(max_length=10, choices=[(state.value, state.label) for state in State])
    steps = models.PositiveIntegerField(default=0)
    journal = models.PositiveBigIntegerField()
    desk = models.ForeignKey(Bureau, on_delete=models.PROTECT, null=True, related_name="+")
    handler = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    responsible = models.ForeignKey(Bureau, on_delete=models.PROTECT, null=True, related_name="+")
    clock = models.CharField(max_length=20, blank=True)
    started_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    provisional = models.BooleanField(default=False)
    calculation = models.TextField(blank=True)
    paused_since = models.DateTimeField(null=True)
    opened_at = models.DateTimeField()
    opened_on = models.DateField()
    answered_at = models.DateTimeField(null=True)
    interim_on = models.DateField(null=True)
    applicant = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    checkers = models.PositiveSmallIntegerField(default=0)
    checked_at = models.DateTimeField(null=True)
    approver = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approval = models.PositiveIntegerField(default=0)
    approved_at = models.DateTimeField(null=True)
    notice_from = models.DateField(null=True)
    notice_until = models.DateField(null=True)
    objections = models.PositiveSmallIntegerField(default=0)
    closed_at = models.DateTimeField(null=True)
    closed_on = models.DateField(null=True)
    reopened = models.PositiveSmallIntegerField(default=0)
    needs_evidence = models.PositiveSmallIntegerField()
    needs_applicant = models.BooleanField()
    needs_checkers = models.PositiveSmallIntegerField()
    needs_approver = models.BooleanField()
    needs_outside = models.BooleanField()
    needs_notice = models.PositiveSmallIntegerField()

    class Meta(Guarded.Meta):
        verbose_name = "办理进程"
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=State.CLOSED.value, closed_at__isnull=False, closed_on__isnull=False)
                | Q(~Q(state=State.CLOSED.value), closed_at__isnull=True, closed_on__isnull=True),
                name="course_is_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED.value)
                | Q(
                    Q(needs_applicant=False) | Q(applicant__isnull=False),
                    Q(needs_approver=False) | Q(approver__isnull=False),
                    Q(needs_notice=0) | Q(notice_until__isnull=False, notice_until__lt=F("closed_on")),
                    checkers__gte=F("needs_checkers"),
                    objections=0,
                    paused_since__isnull=True,
                ),
                name="course_is_closed_as_demanded",
            ),
            models.CheckConstraint(
                condition=Q(applicant__isnull=True) | Q(approver__isnull=True) | ~Q(applicant=F("approver")),
                name="course_applicant_is_not_approver",
            ),
            models.CheckConstraint(
                condition=_in_order("opened_at", "submitted_at")
                & _in_order("submitted_at", "checked_at")
                & _in_order("checked_at", "approved_at")
                & _in_order("approved_at", "closed_at")
                & _in_order("opened_at", "closed_at"),
                name="course_goes_in_order",
            ),
        ]
        indexes: ClassVar = [
            # A due time says by itself that the matter is open: the next of them are one walk along these two.
            models.Index(fields=["park", "due_at"], name="course_next"),
            models.Index(fields=["desk", "due_at"], name="course_next_of_desk"),
            models.Index(fields=["park", "state", "due_at"], name="course_by_due"),
            models.Index(fields=["kind", "state", "due_at"], name="course_of_kind_by_due"),
            models.Index(fields=["desk", "state", "due_at"], name="course_of_desk_by_due"),
            models.Index(fields=["kind", "closed_on"], name="course_by_closing_day"),
        ]

    def __str__(self) -> str:
        """Return the state."""
        return State(self.state).label


class Countdown(Guarded):
    """One run of one clock of a matter: when it started, is or was due, and was stopped.

    ``cycle`` counts how often the matter was reopened before. ``working_us`` is the working time used in microseconds
    once it was stopped. Late is not here: it is ``met_at`` after ``due_at``, or ``due_at`` in the past.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="countdowns")
    clock = models.CharField(max_length=20)
    cycle = models.PositiveSmallIntegerField(default=0)
    calendar = models.CharField(max_length=20)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    working_us = models.BigIntegerField(null=True)
    provisional = models.BooleanField(default=False)
    calculation = models.TextField(blank=True)

    class Meta(Guarded.Meta):
        verbose_name = "计时"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "clock", "cycle"], name="countdown_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["clock", "met_at"], name="countdown_by_clock")]

    def __str__(self) -> str:
        """Return which clock it is."""
        return f"{self.clock} {self.cycle}"
