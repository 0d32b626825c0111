"""What sounds and what is sent: rows with an indexed time, claimed with a lease. Not records: they can be made anew."""

from typing import ClassVar

from django.db import models

from jingwei.kernel.matter.models.matter import Matter
from jingwei.kernel.register.api import Entry


class Alarm(models.Model):
    """One rung of one run of a clock: it sounds at ``due_at``, once, and then there is a notice for it.

    It is set when the clock is computed, moved while the deadline moves, and dropped when the clock stops; one that
    sounded stays.
    """

    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, related_name="alarms")
    clock = models.CharField(max_length=20)
    cycle = models.PositiveSmallIntegerField(default=0)
    rung = models.PositiveSmallIntegerField()
    due_at = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=60, blank=True)
    sounded_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "提醒"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["matter", "clock", "cycle", "rung"], name="alarm_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["sounded_at", "due_at"], name="alarm_by_due")]

    def __str__(self) -> str:
        """Return which rung of which clock it is."""
        return f"{self.clock} {self.cycle}.{self.rung}"


class Notice(models.Model):
    """A row of the outbox (发件箱): what is to be told to whom, shown on the desk and sent by channels.

    ``key`` makes it the only one of its cause: the alarm's, or a digest's day. ``roles`` are role values, each between
    blanks (`` leader service ``), ``bureau`` the desk called; who is neither does not see it. ``made_at`` is the park's
    time: in a simulated park, its fixed day.
    """

    key = models.CharField(max_length=120, unique=True)
    park = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    alarm = models.OneToOneField(Alarm, on_delete=models.PROTECT, null=True, related_name="notice")
    matter = models.ForeignKey(Matter, on_delete=models.PROTECT, null=True, related_name="notices")
    roles = models.CharField(max_length=200, blank=True)
    bureau = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=200)
    body = models.TextField()
    made_at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "通知"

    def __str__(self) -> str:
        """Return the title."""
        return self.title


class Delivery(models.Model):
    """A notice on its way through one channel; its id stays the same when a sending is repeated.

    ``address`` is for what goes to one person, such as a code by phone; else the channel's own is used. Times are real,
    in a simulated park too. ``parts_sent`` is how many parts of a long text the channel has taken, so that a failure
    amidst it repeats none of them.
    """

    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="deliveries")
    channel = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    address = models.CharField(max_length=200, blank=True)
    lease_until = models.DateTimeField(null=True)
    leased_by = models.CharField(max_length=60, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    parts_sent = models.PositiveSmallIntegerField(default=0)
    next_at = models.DateTimeField()
    error = models.CharField(max_length=400, blank=True)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "发送"
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "channel", "address"], name="delivery_once"),
        ]
        indexes: ClassVar = [models.Index(fields=["sent_at", "next_at"], name="delivery_to_send")]

    def __str__(self) -> str:
        """Return which notice goes where."""
        return f"{self.notice_id} → {self.channel_id}"


class Bucket(models.Model):
    """The token bucket of a channel, shared by all processes: how many may still go out, as of when."""

    channel = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="+")
    tokens_micro = models.BigIntegerField()
    as_of = models.DateTimeField()

    class Meta:
        verbose_name = "发送额度"

    def __str__(self) -> str:
        """Return how many tokens are left."""
        return str(self.tokens_micro / 1_000_000)
