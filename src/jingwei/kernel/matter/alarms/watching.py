"""The loop of an installation: sounds alarms, makes digests, renews provisional deadlines, and sends beside that."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection

from jingwei.kernel.matter.alarms.claiming import new_holder, sound_due
from jingwei.kernel.matter.alarms.digest import make_digests
from jingwei.kernel.matter.alarms.sending import Sent, send_due
from jingwei.kernel.matter.services.renewing import renew_provisional
from jingwei.kernel.words import clock

log = logging.getLogger(__name__)

DIGESTS_EVERY = timedelta(seconds=30)
RENEWED_EVERY = timedelta(minutes=10)
AFTER_TROUBLE_SECONDS = 5.0
SENDERS = 3


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of everything did."""

    sounded: int
    digests: int
    renewed: int
    sent: Sent


def once() -> Round:
    """Do everything once, one after the other."""
    holder = new_holder()
    renewed = renew_provisional()
    sounded = sound_due(holder)
    return Round(sounded, make_digests(), renewed, send_due(holder))


class Watch:
    """Everything over and over, until it is stopped: alarms and digests in one thread, sending in others.

    So a robot that answers slowly delays no alarm, and not everything else that is sent. Trouble is logged, and tried
    again.
    """

    def __init__(self, seconds: float, stopped: threading.Event) -> None:
        """Remember how long a round waits for the next, and what ends it all once the round at hand is over."""
        self.seconds = seconds
        self.stopped = stopped
        self._holder = new_holder()
        self._next: dict[Callable[[], int], datetime] = {}

    def run(self) -> None:
        """Watch until stopped, in this thread and those that send beside it."""
        senders = [threading.Thread(target=self._repeat, args=(self._send,)) for _ in range(SENDERS)]
        for sender in senders:
            sender.start()
        self._repeat(self._sound)
        for sender in senders:
            sender.join()

    def _repeat(self, act: Callable[[], None]) -> None:
        while not self.stopped.is_set():
            wait = self.seconds
            try:
                act()
            except (OperationalError, InterfaceError) as error:
                log.warning("数据库暂时用不了，稍后再试：%s", error)
                connection.close()
                wait = max(wait, AFTER_TROUBLE_SECONDS)
            except Exception:
                # Whatever it is, the next round may do better, and nobody would notice a loop that is gone.
                log.exception("值守出错，稍后再试")
                wait = max(wait, AFTER_TROUBLE_SECONDS)
            self.stopped.wait(wait)
        connection.close()

    def _sound(self) -> None:
        sound_due(self._holder)
        self._now_and_then(make_digests, DIGESTS_EVERY)
        self._now_and_then(renew_provisional, RENEWED_EVERY)

    def _now_and_then(self, act: Callable[[], int], every: timedelta) -> None:
        moment = clock.now()
        if moment >= self._next.get(act, moment):
            self._next[act] = moment + every
            act()

    def _send(self) -> None:
        send_due(new_holder())
