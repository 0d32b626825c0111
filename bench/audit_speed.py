"""The audit of the sample report against the whole catalogue, once the figures are computed.

The first audit computes the figures of the period and makes the wordings ready; those after it are measured, each with
a matcher, a judge and an answer of its own. Bar: at most 1 second, and every number of the report must have a verdict.

Run `python bench/audit_speed.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (a database test_… is made and dropped).
"""

import statistics
import sys
import time
from pathlib import Path

from yard.home import demo_park  # isort: skip  # Sets Django up, so it comes first.

from django.db import connection

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.report.api import Verdict, audit
from jingwei.kernel.words.period import Period

SAMPLE = Path(__file__).parent.parent / "tests" / "stories" / "own_report" / "park.txt"
PERIOD = Period.parse("2023")
RUNS, BAR_SECONDS = 15, 1.0


def seconds(text: str) -> float:
    """Return how long one audit of a text takes."""
    started = time.perf_counter()
    audit(text, period=PERIOD)
    return time.perf_counter() - started


def main() -> int:
    """Build the park, audit once, measure the audits after it; fail above the bar."""
    text = SAMPLE.read_text(encoding="utf-8")
    with demo_park():
        first = seconds(text)
        claims = audit(text, period=PERIOD).claims
        wrong = [claim.why for claim in claims if claim.verdict is Verdict.CONTRADICTED]
        took = [seconds(text) for _ in range(RUNS)]
        vendor = connection.vendor
    middle, slowest = statistics.median(took), max(took)
    print(
        f"{vendor}: {len(text):,} characters, {len(claims)} numbers against {len(catalogue())} figures: "
        f"first {first:.2f} s, then median {middle:.3f} s, slowest {slowest:.3f} s (bar {BAR_SECONDS} s)"
    )
    for why in wrong:
        print(f"  contradicted: {why}")
    return 0 if slowest <= BAR_SECONDS and not wrong else 1


if __name__ == "__main__":
    sys.exit(main())
