"""Importing 10,000 rows with entries, revisions, journal and checks, against a bare read and bulk_create, in one run.

Ours is the import door as it stands: hardened reading, cells parsed, links resolved, the checks of monthly returns,
entries, hashed revisions, a chained journal, the file kept. The bare way is openpyxl's read-only mode and one
bulk_create into a plain table of the same columns, in one transaction. Bar: at most 2.5 times.

Run `python bench/import_rows.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (a database test_… is made and dropped).
"""

import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

HOME = tempfile.TemporaryDirectory(prefix="jingwei-bench-")
os.environ["JINGWEI_HOME"] = HOME.name
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingwei.config.settings")

import django  # noqa: E402

django.setup()

import openpyxl  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.db.models import Sum  # noqa: E402

from jingwei.kernel.register import api as register  # noqa: E402
from jingwei.kernel.words.codes import make_credit_code  # noqa: E402
from jingwei.kernel.words.period import add_months  # noqa: E402
from jingwei.shell.importing.taking import Order, Received, take  # noqa: E402

ENTERPRISES, MONTHS, RUNS, BAR = 500, 20, 5, 2.5
FIRST_MONTH = "2022-03"
TODAY = date(2023, 12, 31)
MONTHLY = register.registers()["economy.monthly_return"]
COLUMNS = MONTHLY.table


class Bare(models.Model):
    """The plain table: the columns of a monthly return and nothing of the house."""

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        """Return the number of the row."""
        return str(self.pk)


for each in COLUMNS:
    copied = models.BigIntegerField() if each.kind == "link" else each.model_field.clone()
    Bare.add_to_class(each.field, copied)


def prepare_database() -> Callable[[], None]:
    """Make an empty database with every table and the plain one; return what drops it again."""
    drop: Callable[[], None] = HOME.cleanup
    if connection.vendor == "postgresql":
        name = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        drop = lambda: connection.creation.destroy_test_db(name, verbosity=0)  # noqa: E731
    else:
        call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(Bare)
    return drop


def new_park(run: int) -> int:
    """Found a park with its enterprises and return its entry."""
    park = register.found_park(code=f"bench-{run}", name=f"试验园区{run}", actor="bench", simulated_today=TODAY)
    drafts = [
        register.Draft({"credit_code": code_of(n), "name": f"试验{n}号有限公司", "short_name": f"试验{n}号"})
        for n in range(ENTERPRISES)
    ]
    with register.writing(park=park.pk, actor="bench", door="bench") as pen:
        register.enter_many(pen, register.Enterprise, drafts)
    return park.pk


def code_of(number: int) -> str:
    """Return the credit code of an enterprise."""
    return make_credit_code("91630105", f"MA75{number:04d}")


def returns(number: int) -> Iterator[dict[str, Any]]:
    """Yield the twenty returns of an enterprise: its last year is its own, its sums hold, nothing raises a question."""
    random_ = random.Random(number)
    size = random_.randrange(500, 90_000)
    own: dict[tuple[str, str], tuple[Decimal, Decimal]] = {}
    for step in range(MONTHS):
        month = add_months(FIRST_MONTH, step)
        row: dict[str, Any] = {"enterprise": code_of(number), "month": month, "catalogue": "规上工业", "status": "核定"}
        row |= {"merged_january": "否", "employees": 50 + number, "employees_last_year": 50 + number}
        for measure, scale in (("output", 1), ("revenue", 1), ("sales", 1), ("electricity", 25)):
            usual = Decimal(round(size * random_.uniform(0.9, 1.1) * 100 / scale)) / 100
            last = own.get((measure, add_months(month, -12)), (usual, usual * int(month[-2:])))
            value = (last[0] * random_.randrange(95, 115) / 100).quantize(Decimal("0.01"))
            before = own.get((measure, add_months(month, -1)), (value, value))[1]
            own[measure, month] = (value, value if month.endswith("-01") else before + value)
            unit = "wh" if measure == "electricity" else "fen"
            for suffix, (amount, ytd) in (("", own[measure, month]), ("_last_year", last)):
                row[f"{measure}_month{suffix}_{unit}"] = float(amount)
                row[f"{measure}_ytd{suffix}_{unit}"] = float(ytd)
        yield row


def workbook() -> bytes:
    """Return the file: 10,000 rows of 24 columns under the register's own headers."""
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("月报")
    sheet.append([column.header for column in COLUMNS])
    for number in range(ENTERPRISES):
        for row in returns(number):
            sheet.append([row.get(column.field) for column in COLUMNS])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def bare(data: bytes, park: int) -> None:
    """Read with openpyxl and create the rows, believing every cell."""
    known = dict(register.Enterprise.objects.filter(entry__park=park).values_list("credit_code", "entry_id"))
    choices = {column.field: {label: key for key, label in column.choices} for column in COLUMNS if column.choices}
    factors = {column.field: column.model_field.factor for column in COLUMNS if column.kind == "amount"}
    names = [column.field for column in COLUMNS]
    sheet = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True).worksheets[0]
    made = []
    for cells in sheet.iter_rows(min_row=2, values_only=True):
        row: dict[str, Any] = dict(zip(names, cells, strict=False))
        row["enterprise"] = known[row["enterprise"]]
        row["merged_january"] = row["merged_january"] == "是"
        row["explanation"] = row.get("explanation") or ""
        for name, labels in choices.items():
            row[name] = labels[row[name]]
        for name, factor in factors.items():
            row[name] = round(row[name] * factor)
        made.append(Bare(**row))
    with transaction.atomic():
        Bare.objects.bulk_create(made)


def ours(data: bytes, park: int) -> None:
    """Take the file in by the import door."""
    report = take(Order(park, MONTHLY, "bench"), Received("月报.xlsx", data))
    assert report.taken == ENTERPRISES * MONTHS, report.document()
    assert not report.refused
    assert not report.soft, report.soft[:3]


def sums(rows: Any) -> dict[str, Any]:
    """Return the sum of every amount, and the number of rows."""
    found: dict[str, Any] = rows.aggregate(
        *(Sum(column.field) for column in COLUMNS if column.kind == "amount"), rows=models.Count("pk")
    )
    return found


def check(data: bytes) -> None:
    """Refuse to measure unless both ways store the same values, and every chain holds."""
    park = new_park(0)
    bare(data, park)
    ours(data, park)
    assert sums(Bare.objects) == sums(MONTHLY.model._default_manager.filter(entry__park=park))
    again = take(Order(park, MONTHLY, "bench"), Received("月报.xlsx", data))
    assert (again.unchanged, again.batch) == (ENTERPRISES * MONTHS, None), again.document()
    print(f"the same {ENTERPRISES * MONTHS:,} rows, the same sums, nothing changed by a second import")
    call_command("verify")


def seconds(way: Callable[[bytes, int], None], data: bytes, park: int) -> float:
    """Return how long a way of importing took."""
    started = time.perf_counter()
    way(data, park)
    return time.perf_counter() - started


def main() -> int:
    """Check, measure alternately, print, and fail above the bar."""
    drop = prepare_database()
    try:
        data = workbook()
        check(data)
        ratios = []
        for run in range(1, RUNS + 1):
            park = new_park(run)
            ways = [bare, ours] if run % 2 else [ours, bare]
            took = {way: seconds(way, data, park) for way in ways}
            ratios.append(took[ours] / took[bare])
            print(f"bare {took[bare]:.2f} s, ours {took[ours]:.2f} s, {ratios[-1]:.2f} times")
    finally:
        drop()
    ratio = statistics.median(ratios)
    print(f"{connection.vendor}: import of {ENTERPRISES * MONTHS:,} rows: median {ratio:.2f} times (bar {BAR})")
    return 0 if ratio <= BAR else 1


if __name__ == "__main__":
    sys.exit(main())
