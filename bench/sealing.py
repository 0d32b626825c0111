"""A thousand random changes to the demo after publishing: are the differences just the rows that came, went, changed?

The year's report is prepared and issued, a thousand values are corrected, entered, taken out and taken back through the
doors, and each figure's differences are held against two traces of it, one before and one after. Then `verify` proves
the rest. Bar: not one row more, not one less, nothing broken. What each step takes is printed beside the time of
computing the catalogue once, in the same run.

Run `python bench/sealing.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (a database test_… is made and dropped).
"""

import random
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from yard.home import demo_park  # isort: skip  # Sets Django up, so it comes first.

from django.db import connection

from jingwei.kernel.indicator.api import catalogue, compute_all
from jingwei.kernel.register.api import main_park
from jingwei.kernel.register.verifying.run import verify
from jingwei.kernel.report.models import SealedFigure, SealedRow
from jingwei.kernel.report.sealing.comparing import differences
from jingwei.kernel.report.sealing.issuing import issue
from jingwei.kernel.report.sealing.preparing import prepare
from jingwei.kernel.report.sealing.telling import told
from jingwei.kernel.words.period import Period

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from stories.changing import Hands
from stories.snapshots import expected, shown, snapshot

CHANGES, SEED = 1_000, 2023
YEAR = Period.parse("2023")
T = TypeVar("T")


class Queries:
    """Counts the statements that the database is sent."""

    count = 0

    def __call__(self, execute: Callable[..., Any], *args: Any) -> Any:
        """Count one and send it."""
        self.count += 1
        return execute(*args)


def timed(what: str, act: Callable[[], T]) -> T:
    """Do something, and print how long it took and how many queries it asked."""
    queries = Queries()
    start = time.perf_counter()
    with connection.execute_wrapper(queries):
        result = act()
    print(f"  {what:<28}{time.perf_counter() - start:8.2f} s {queries.count:6} queries")
    return result


def main() -> int:
    """Publish, change, compare; exit 1 when a row is lacking or too many."""
    with demo_park():
        park = main_park()
        assert park is not None
        timed("the catalogue, once", lambda: compute_all(catalogue().values(), YEAR))
        prepared = timed("prepare", lambda: prepare(period=YEAR, park=park, actor="赵主笔"))
        publication = timed("issue", lambda: issue(prepared, actor="王主任"))
        print(f"  {SealedFigure.objects.count()} figures, {SealedRow.objects.count()} rows")
        before = snapshot(publication)
        hands = Hands(park, random.Random(SEED))
        timed("a thousand changes", lambda: hands.change(CHANGES))
        found = timed("differences of all figures", lambda: differences(publication))
        shifts = [shift for one in found.changed for shift in one.shifts]
        timed("who, when and why", lambda: told(publication, shifts))
        right = expected(before, snapshot(publication))
        wrong = [
            one.sealed.name for one in found.figures if shown(one) != right[one.sealed.indicator, one.sealed.scope]
        ]
        broken = list(timed("verify", verify))
        print(f"  {dict(hands.done)}")
        print(f"  {len(found.changed)} figures changed, {len(shifts)} rows came, went or changed")
        print(f"  wrong {[one.sealed.name for one in wrong] or 'none'}, broken {broken or 'none'}")
    return 1 if wrong or broken else 0


if __name__ == "__main__":
    sys.exit(main())
