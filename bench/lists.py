"""The first page of a list at 50, 5,000 and 50,000 rows, asked in turn of three databases, in one run.

The list is that of the monthly returns: five links and amounts a row, filters, a count, and each look at an enterprise
logged. A page is asked for through the whole site (session, rights, templates) by a statistician of a park that lies in
a development zone. Bars: the 95th percentile at 50,000 rows at most 1.5 times that at 50, and at most 150 ms; the same
number of queries everywhere.

Run `python bench/lists.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (databases test_… are made and dropped).
"""

import sys
import time
from collections.abc import Callable
from functools import partial
from itertools import product

from yard.home import HOME, database  # isort: skip  # Sets Django up, so it comes first.

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from yard.copies import Copies

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Enterprise, Park, Role, User
from jingwei.kernel.words.codes import make_credit_code
from jingwei.packs.green.economy.models import MonthlyReturn

SIZES, ROUNDS, PAGES_A_ROUND = (50, 5_000, 50_000), 12, 10
RATIO_BAR, SLOWEST_MS = 1.5, 150.0
ADDRESS = "/registers/economy.monthly_return/"
MONTHS = [f"{year}-{month:02d}" for year in (2022, 2023) for month in range(1, 13)]


def found() -> Park:
    """Found a zone, its park, and a statistician."""
    zone = register.found_park(code="zone", name="示范开发区", actor="bench")
    park = register.found_park(code="park", name="示范园区", actor="bench", parent=zone)
    register.create_user(username="li", password="bench", role=Role.STATISTICIAN, park=park, actor="bench")
    return park


def fill(park: Park, rows: int, had: int) -> None:
    """Enter enterprises and their returns until there are so many returns."""
    months = MONTHS if rows > len(MONTHS) * 100 else MONTHS[-1:]
    wanted = -(-(rows - had) // len(months))
    start = Enterprise.objects.count()
    numbers = range(start, start + wanted)
    with register.writing(park=park.pk, actor="bench", door="import") as pen:
        named = [
            Draft(
                {"credit_code": make_credit_code("91630105", f"MC{n:06d}"), "name": f"第{n}厂", "short_name": f"{n}厂"}
            )
            for n in numbers
        ]
        made = register.enter_many(pen, Enterprise, named).entries
        drafts = [
            Draft({"enterprise": one, "month": month, "output_month_fen": 10**9 + one, "output_ytd_fen": 10**10 + one})
            for month, one in product(months, made)
        ]
        register.enter_many(pen, MonthlyReturn, drafts[: rows - had])


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long a call took."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1e3


def measure(copies: Copies) -> tuple[dict[int, list[float]], dict[int, int]]:
    """Ask each size for its first page in turn, round after round; return the times in ms and the queries a page."""
    took: dict[int, list[float]] = {size: [] for size in SIZES}
    queries: dict[int, int] = {}
    for _, size in product(range(ROUNDS), SIZES):
        copies.use(size)
        client = Client()
        client.force_login(User.objects.get(username="li"))
        assert client.get(ADDRESS).status_code == 200
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        queries[size] = len(captured)
        took[size] += [milliseconds(partial(client.get, ADDRESS)) for _ in range(PAGES_A_ROUND)]
    return took, queries


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def main() -> int:
    """Fill, copy at each size, measure in turn; fail above a bar."""
    settings.ALLOWED_HOSTS = ["*"]
    with database(), Copies(HOME.name) as copies:
        park, had = found(), 0
        for size in SIZES:
            fill(park, size, had)
            had = size
            copies.keep(size)
        took, queries = measure(copies)
        vendor = connection.vendor
    for size, times in took.items():
        middle = sorted(times)[len(times) // 2]
        print(f"{size:7,} rows: median {middle:5.1f} ms, p95 {p95(times):5.1f} ms, {queries[size]} queries")
    slowest = p95(took[SIZES[-1]])
    ratio = slowest / p95(took[SIZES[0]])
    print(f"{vendor}: p95 at {SIZES[-1]:,} rows {ratio:.2f} times that at {SIZES[0]} (bar {RATIO_BAR}),", end=" ")
    print(f"{slowest:.0f} ms (bar {SLOWEST_MS:.0f})")
    return 0 if ratio <= RATIO_BAR and slowest <= SLOWEST_MS and len(set(queries.values())) == 1 else 1


if __name__ == "__main__":
    sys.exit(main())
