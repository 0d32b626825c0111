"""How late alarms sound: 10,000 requests are open, 200 alarms fall due within a minute, two loops run, one is killed.

The loops are processes of their own (`jingwei watch`). A third process looks every twentieth of a second which rows of
the outbox are committed. Half-way one loop gets SIGKILL; twenty of the alarms fall due just then, and as many of them
as this script can take first are claimed in the name of a loop that dies before it writes: the worst moment there is.
Bar: from due to the committed row p99 at most 5 s, and one row for each alarm.

Run `python bench/alarm_lateness.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (a database test_… is made and dropped).
"""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from datetime import datetime, timedelta
from math import ceil

from yard.home import HOME, database  # isort: skip  # Sets Django up, so it comes first.

from django.db import connection, transaction

from jingwei.kernel.matter.alarms.claiming import claim, park_times
from jingwei.kernel.matter.api import Alarm, Matter, Notice
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Park
from jingwei.kernel.words.clock import now

OPEN, DUE, AT_THE_KILL = 10_000, 200, 20
WITHIN = timedelta(minutes=1)
LEAD = timedelta(seconds=8)
BAR_SECONDS = 5.0
KIND = "service.request"
COMMAND = (sys.executable, "-c", "import sys; from jingwei.config.cli import main; sys.exit(main())", "watch")


def open_requests(park: Park) -> None:
    """Open the requests by one file's worth of rows; their ladders are set as they are."""
    moment = now() - timedelta(minutes=1)
    drafts = [
        Draft({"number": f"QS-{number:05d}", "kind": KIND, "title": f"诉求 {number}", "entered": moment})
        for number in range(OPEN)
    ]
    with register.writing(park=park.pk, actor="bench", door="import") as pen:
        register.enter_many(pen, Matter, drafts)


def let_fall_due() -> tuple[dict[int, datetime], datetime]:
    """Let an alarm of each of 200 requests fall due within a minute; return when, by alarm, and when to kill."""
    Alarm.objects.update(due_at=now() + timedelta(days=1))
    alarms = list(Alarm.objects.filter(rung=0, clock="answer").order_by("pk")[:DUE])
    begin = now() + LEAD
    kill = begin + WITHIN / 2
    for number, alarm in enumerate(alarms):
        alarm.due_at = kill if number < AT_THE_KILL else begin + WITHIN * number / DUE
    Alarm.objects.bulk_update(alarms, ["due_at"])
    return {alarm.pk: alarm.due_at for alarm in alarms}, kill


def start() -> subprocess.Popen[bytes]:
    """Start a loop."""
    here = dict(os.environ)
    if connection.vendor == "postgresql":
        kept = connection.settings_dict
        address = os.environ["JINGWEI_DATABASE_URL"].rpartition("/")[0]
        here["JINGWEI_DATABASE_URL"] = f"{address}/{kept['NAME']}"
    return subprocess.Popen(COMMAND, env=here, stdout=subprocess.DEVNULL)


def look(
    due: dict[int, datetime], kill: datetime, loops: list[subprocess.Popen[bytes]]
) -> tuple[dict[int, float], int]:
    """Look until every alarm has its row, kill a loop half-way; return seconds late by alarm, and claims lost."""
    late: dict[int, float] = {}
    lost = -1
    while len(late) < len(due) and now() < kill + WITHIN * 1.5:
        if lost < 0 and now() >= kill:
            lost = claim("killed", *next(park_times()))
            loops[0].send_signal(signal.SIGKILL)
        rows = Notice.objects.filter(alarm__in=due.keys() - late.keys()).values_list("alarm_id", flat=True)
        for alarm in list(rows):
            late[alarm] = (now() - due[alarm]).total_seconds()
        to_the_kill = (kill - now()).total_seconds()
        time.sleep(min(0.05, to_the_kill) if lost < 0 < to_the_kill else 0.05)
    return late, lost


def percentile(values: list[float], per_cent: int) -> float:
    """Return the nearest-rank percentile."""
    return sorted(values)[ceil(len(values) * per_cent / 100) - 1]


def main() -> int:
    """Open, let fall due, look, judge; exit code 1 above the bar."""
    with database():
        park = register.found_park(code="bench", name="试验园区", actor="bench")
        began = time.monotonic()
        open_requests(park)
        print(f"{OPEN:,} requests opened in {time.monotonic() - began:.1f} s, {Alarm.objects.count():,} alarms set")
        with transaction.atomic():
            due, kill = let_fall_due()
        loops = [start(), start()]
        late, lost = look(due, kill, loops)
        loops[1].terminate()
        ended = loops[1].wait(timeout=20)
        loops[0].wait()
        rows = Counter(Notice.objects.filter(alarm__isnull=False).values_list("alarm_id", flat=True))
        seconds = sorted(late.values())
        print(f"{len(due)} alarms due within a minute, one of two loops killed, {lost} claims lost with another")
        print(f"rows {sum(rows.values())}, alarms with one row {sum(count == 1 for count in rows.values())}")
        print(f"late: median {percentile(seconds, 50):.2f} s, p95 {percentile(seconds, 95):.2f} s,", end=" ")
        print(f"p99 {percentile(seconds, 99):.2f} s, worst {seconds[-1]:.2f} s; SIGTERM ended the other with {ended}")
        held = set(rows) == set(due) and set(rows.values()) == {1} and ended == 0
        held = held and len(seconds) == len(due) and percentile(seconds, 99) <= BAR_SECONDS
        print("held" if held else "NOT HELD")
    return 0 if held else 1


if __name__ == "__main__":
    assert HOME.name
    sys.exit(main())
