"""10,000 random data sets: each percentage of service and inspection against the fold of its drilled rows.

Every day from 1996-08-16 to 2023-12-31 is a data set: what was finished, rated, reviewed, called about and petitioned
on it is drawn at random, and now and then a task of a central inspection falls due. For each of them five rates are
computed by the database, folded from their drilled rows, and worked out from plain lists that know neither. Bar: all
three agree, and as many rows are opened as were drawn; how many data sets gave nothing to divide by is printed.

Run `python bench/honest_rates.py [SETS]`; JINGWEI_DATABASE_URL chooses PostgreSQL (databases test_… are made and
dropped).
"""

import sys
import time
from collections import Counter
from datetime import date
from pathlib import Path

from yard.home import database  # isort: skip  # Sets Django up, so it comes first.

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from jingwei.kernel.indicator.api import Reading, find, trace
from jingwei.kernel.register import api as register
from jingwei.kernel.words.period import Period
from stories.random_services import Plain, Services, percentage  # Lies among the tests.

SETS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000


def differences(one: Plain, seen: Counter[str]) -> list[str]:
    """Return where figure, fold and plain computation of one data set differ."""
    reading, found = Reading(Period.parse(str(one.day))), []
    for code, share in one.shares().items():
        figure, wanted = reading.figure(find(code)), percentage(share)
        rows = trace(figure)
        seen[code] += 1
        seen[f"{code} nothing to divide by"] += wanted is None
        seen[f"{code} rows"] += len(rows.rows)
        if not (figure.value == rows.folded == wanted and len(rows.rows) == one.rows()[code]):
            found.append(f"{one.day} {code}: figure {figure.value}, fold {rows.folded}, plain {wanted}")
    return found


def main() -> int:
    """Draw, enter, compare; return 1 where anything differs."""
    with database():
        started = time.perf_counter()
        park = register.found_park(code="demo", name="示范园区", actor="bench", simulated_today=date(2023, 12, 31))
        drawn = Services(park, "honest rates").fill(SETS)
        print(f"{len(drawn)} data sets entered in {time.perf_counter() - started:.0f} s")
        seen: Counter[str] = Counter()
        wrong = [line for one in drawn for line in differences(one, seen)]
    for code in drawn[0].shares():
        print(
            f"{code}: {seen[code]} rates, {seen[f'{code} rows']} rows, "
            f"{seen[f'{code} nothing to divide by']} with nothing to divide by"
        )
    print(*wrong[:20], sep="\n")
    print(f"{len(wrong)} differences in {time.perf_counter() - started:.0f} s")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
