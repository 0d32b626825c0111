"""Lists and reports at 50, 5,000 and 50,000 rows, asked in turn of three databases, in one run.

A page is asked for through the whole site (session, rights, templates) by somebody of a park that lies in a
development zone. "Rows" are those of the register behind the page: returns, receipts, projects, funds, files and
enterprises are 50, 5,000 and 50,000 each, from 4, 400 and 4,000 reporting enterprises. Bars: the 95th percentile of a
list's first page at 50,000 rows at most 1.5 times that at 50, and at most 150 ms; the same number of queries at every
size. Reports go through all rows: their times are printed, and their queries must not grow from 5,000 to 50,000.

Run `python bench/lists.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (databases test_… are made and dropped).
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from functools import partial
from itertools import product

from yard.home import HOME, database  # isort: skip  # Sets Django up, so it comes first.

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from yard.copies import Copies
from yard.list_park import ROWS, fill, found, say_something
from yard.tenfold import multiply

from jingwei.kernel.register.api import User

SIZES, ROUNDS, TIMES_A_ROUND = (50, 5_000, 50_000), 5, 8
RATIO_BAR, SLOWEST_MS = 1.5, 150.0
STATISTICIAN, OFFICER = "li", "zhang"
LISTS = {
    "/registers/economy.monthly_return/": STATISTICIAN,
    "/registers/economy.tax_receipt/": STATISTICIAN,
    "/enterprises/": STATISTICIAN,
    "/indicators/?period=2023": STATISTICIAN,
    "/indicators/green.industrial_output/?period=2023": STATISTICIAN,
    "/imports/": STATISTICIAN,
    "/": STATISTICIAN,
    "/registers/investment.project/": OFFICER,
    "/registers/investment.fund_arrival/": OFFICER,
    "/registers/investment.return/": OFFICER,
}
REPORTS = {
    "/registers/": STATISTICIAN,
    "/indicators/green.tax_receipts/?period=2023": STATISTICIAN,
    "/green/economy/near/": STATISTICIAN,
    "/green/economy/chase/": STATISTICIAN,
    "/indicators/green.outside_province_funds/?period=2023": OFFICER,
    "/green/investment/": OFFICER,
    "/green/investment/landed/": OFFICER,
    "/green/investment/targets/": OFFICER,
}
PAGES = LISTS | REPORTS
"""The pages asked for, each with who asks."""

Times = dict[tuple[str, int], list[float]]


def milliseconds(act: Callable[[], object]) -> float:
    """Return how long a call took."""
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1e3


def signed_in() -> dict[str, Client]:
    """Return a browser for everybody."""
    clients = {name: Client() for name in set(PAGES.values())}
    for name, client in clients.items():
        client.force_login(User.objects.get(username=name))
    return clients


def measure(copies: Copies) -> tuple[Times, Times, dict[tuple[str, int], int]]:
    """Ask each size for each page in turn, round after round; return times, first times (ms) and queries a page.

    Reports are asked in the first round alone.
    """
    took: Times = defaultdict(list)
    cold: Times = defaultdict(list)
    queries: dict[tuple[str, int], int] = {}
    for turn, size in product(range(ROUNDS), SIZES):
        copies.use(size)
        clients = signed_in()
        for page, name in (LISTS if turn else PAGES).items():
            get = partial(clients[name].get, page)
            cold[page, size].append(milliseconds(get))
            with CaptureQueriesContext(connection) as captured:
                answer = get()
            assert answer.status_code == 200, (page, answer.status_code)
            queries[page, size] = len(captured)
            times = range(TIMES_A_ROUND if page in LISTS else 1)
            took[page, size] += [milliseconds(get) for _ in times]
    return took, cold, queries


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def judge(took: Times, cold: Times, queries: dict[tuple[str, int], int]) -> int:
    """Print every page at every size, and return how many pages are above a bar."""
    failed = 0
    print(f"{'page':54} p50 and p95 in ms at each size; queries; first, uncached page at most")
    for page in PAGES:
        small, large = p95(took[page, SIZES[0]]), p95(took[page, SIZES[-1]])
        counts = {queries[page, size] for size in SIZES if page in LISTS or size > SIZES[0]}
        fits = len(counts) == 1 and (page in REPORTS or (large <= RATIO_BAR * small and large <= SLOWEST_MS))
        failed += not fits
        middle = ", ".join(f"{sorted(took[page, size])[len(took[page, size]) // 2]:.0f}" for size in SIZES)
        ends = ", ".join(f"{p95(took[page, size]):.0f}" for size in SIZES)
        asked = "/".join(str(queries[page, size]) for size in SIZES)
        first = max(cold[page, SIZES[-1]])
        print(
            f"{page:54} {middle:14} {ends:14} {large / small:4.2f} times, {asked} queries, {first:4.0f} ms"
            + ("" if fits else "  ABOVE THE BAR")
        )
    return failed


def main() -> int:
    """Fill, copy at each size, measure in turn; fail above a bar."""
    settings.ALLOWED_HOSTS = ["*"]
    with database(), Copies(HOME.name) as copies:
        park, had = found(), ROWS
        fill(park)
        for size in SIZES:
            if size > had:
                multiply(size // had, batches=True)
            say_something(park, size)
            copies.keep(size)
            had = size
        failed = judge(*measure(copies))
        vendor = connection.vendor
    print(
        f"{vendor}: {len(LISTS)} lists and {len(REPORTS)} reports, {failed} above a bar (lists {RATIO_BAR} times, "
        f"{SLOWEST_MS:.0f} ms; same number of queries)"
    )
    return 0 if not failed else 1


if __name__ == "__main__":
    sys.exit(main())
