"""The model park: how long it takes, how much memory and disk, and whether its figures are those of the report.

Builds it into an empty home by the command that everybody uses, and prints every written figure with its interval.
Budgets (issue 2, design section 8): 3 minutes, 1 GB, every figure inside.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COMMAND = (sys.executable, "-c", "import sys; from jingwei.config.cli import main; sys.exit(main())")
MOST_SECONDS, MOST_BYTES = 180, 2**30
KIBIBYTE = 1024


def run(home: str, *words: str) -> int:
    """Run one of our commands in a home of its own and return its exit code."""
    environment = {name: value for name, value in os.environ.items() if name != "JINGWEI_DATABASE_URL"}
    return subprocess.run([*COMMAND, *words], env=environment | {"JINGWEI_HOME": home}, check=False).returncode


def size_of(folder: str) -> int:
    """Return the bytes of all files below a folder."""
    return sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file())


def main() -> int:
    """Build, measure, compare; 1 where a budget is broken or a figure lies outside its interval."""
    with tempfile.TemporaryDirectory() as home:
        began = time.perf_counter()
        built = run(home, "demo", "--no-serve")
        seconds = time.perf_counter() - began
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KIBIBYTE
        size = size_of(home)
        figures = run(home, "demo", "--check")
    mib = 2**20
    print(f"built in {seconds:.1f} s (≤ {MOST_SECONDS} s), peak {peak / mib:.0f} MiB, on disk {size / mib:.0f} MiB")
    fits = seconds <= MOST_SECONDS and max(peak, size) <= MOST_BYTES
    return 0 if fits and built == figures == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
