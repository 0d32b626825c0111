"""The desk, the board and the problem register at 50, 5,000 and 50,000 matters, asked in turn, in one run.

Half are requests on eight desks, half are problems in lists of 25; nearly all are open, so that a desk is never short
of rows. Each page is asked for through the whole site by a leader (who sees all of it), a supervisor or a handler of
one bureau. Bars: the 95th percentile at 50,000 at most 1.5 times that at 50, and at most 150 ms; the same number of
queries at every size. What goes through every matter by its nature, the line of all lists together, which the page asks
for once it is shown, and the file of a whole list of lists, is printed and not judged.

Run `python bench/matter_lists.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (databases test_… are made and dropped).
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
from yard.matter_park import MatterPark

from jingwei.kernel.register.api import User

SIZES, ROUNDS, TIMES_A_ROUND = (50, 5_000, 50_000), 5, 8
RATIO_BAR, SLOWEST_MS = 1.5, 150.0
FULL = {
    "/desk/": "leader",
    "/desk/?scope=all&part=rows": "leader",
    "/matters/board/": "leader",
    "/matters/registers/": "supervisor",
    "/matters/registers/{list}/": "supervisor",
    "/matters/registers/{list}/?show=overdue": "supervisor",
}
PARTS = {
    "/desk/?scope=all&group=later": "leader",
    "/desk/?kind=supervision.problem": "supervisor",
    "/desk/?scope=bureau": "handler",
    "/desk/?scope=mine": "handler",
    "/desk/?q=第 4": "leader",
}
PRINTED = {
    "/digest/": "leader",
    "/matters/registers/?part=total": "supervisor",
    "/matters/rows/?show=overdue": "supervisor",
}
JUDGED = FULL | PARTS
PAGES = JUDGED | PRINTED
"""The pages asked for, each with who asks; a part of the desk has fewer rows at 50, so that no ratio is taken of it."""

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


def measure(copies: Copies, names: dict[str, int]) -> tuple[Times, dict[tuple[str, int], int]]:
    """Ask each size for each page in turn, round after round; return times (ms) and queries a page."""
    took: Times = defaultdict(list)
    queries: dict[tuple[str, int], int] = {}
    for turn, size in product(range(ROUNDS), SIZES):
        copies.use(size)
        clients = signed_in()
        for page, name in (JUDGED if turn else PAGES).items():
            get = partial(clients[name].get, page.format(**names))
            get()
            with CaptureQueriesContext(connection) as captured:
                answer = get()
            assert answer.status_code == 200, (page, answer.status_code)
            queries[page, size] = len(captured)
            took[page, size] += [milliseconds(get) for _ in range(TIMES_A_ROUND if page in JUDGED else 2)]
    return took, queries


def p95(times: list[float]) -> float:
    """Return the 95th percentile."""
    return sorted(times)[int(len(times) * 0.95)]


def judge(took: Times, queries: dict[tuple[str, int], int]) -> int:
    """Print every page at every size, and return how many are above a bar."""
    failed = 0
    print(f"{'page':44} p50 and p95 in ms at each size; ratio; queries")
    for page in PAGES:
        small, large = p95(took[page, SIZES[0]]), p95(took[page, SIZES[-1]])
        counts = {queries[page, size] for size in SIZES}
        even = page not in FULL or large <= RATIO_BAR * small
        fits = len(counts) == 1 and even and (page in PRINTED or large <= SLOWEST_MS)
        failed += not fits
        middle = ", ".join(f"{sorted(took[page, size])[len(took[page, size]) // 2]:.0f}" for size in SIZES)
        ends = ", ".join(f"{p95(took[page, size]):.0f}" for size in SIZES)
        asked = "/".join(str(queries[page, size]) for size in SIZES)
        told = "" if fits else "  ABOVE THE BAR"
        print(f"{page:44} {middle:14} {ends:14} {large / small:4.2f} times, {asked} queries{told}")
    return failed


def main() -> int:
    """Fill, copy at each size, measure in turn; fail above a bar."""
    settings.ALLOWED_HOSTS = ["*"]
    with database(), Copies(HOME.name) as copies:
        park = MatterPark()
        for size in SIZES:
            began = time.perf_counter()
            park.grow(size)
            print(f"{size:,} matters entered in {time.perf_counter() - began:.0f} s", flush=True)
            copies.keep(size)
        failed = judge(*measure(copies, {"list": park.lists[0]}))
        vendor = connection.vendor
    print(f"{vendor}: {len(JUDGED)} pages, {failed} above a bar ({RATIO_BAR} times, {SLOWEST_MS:.0f} ms; same queries)")
    return 0 if not failed else 1


if __name__ == "__main__":
    sys.exit(main())
