"""A thousand random changes to a copy of the demo, by SQL: does verify, with an exported head, name just those rows?

Three copies are harmed: one in a thousand places (values, deleted rows), one whose chain is cut off, one whose chain is
computed again after a change. Each is then judged by `jingwei verify --against HEAD --json` in a process of its own,
and what it names is held against what was done. Bar: not one row more, not one less.

Run `python bench/tamper.py`; JINGWEI_DATABASE_URL chooses PostgreSQL (databases test_… are made and dropped).
"""

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from urllib.parse import quote

from yard.home import HOME, demo_park  # isort: skip  # Sets Django up, so it comes first.

from django.db import connection
from yard.copies import Copies

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Document, Draft, Enterprise, Journal, Revision
from jingwei.kernel.register.tests.attack import recompute, sql

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests"))

from stories.damage import Vandal

CHANGES, SEED = 1_000, 2023
COMMAND = (sys.executable, "-c", "import sys; from jingwei.config.cli import main; sys.exit(main())")
Rows = Counter[tuple[str, int | None, int | None]]
"""What is broken, by what it is, its entry and its revision."""


def random_changes() -> Rows:
    """Change and delete a thousand rows of all kinds."""
    vandal = Vandal(random.Random(SEED))
    vandal.strike(CHANGES)
    return Counter((what, entry, number) for what, entry, number, _ in vandal.harmed)


def cut_off() -> Rows:
    """Cut the last journal off the park's chain, with all that it wrote."""
    last = Journal.objects.order_by("pk").last()
    assert last is not None
    gone: Rows = Counter([("journal", last.park_id, last.number)])
    for (entry,) in sql("SELECT entry_id FROM register_revision WHERE journal_id = %s", last.pk):
        sql("DELETE FROM register_document WHERE entry_id = %s", entry)
        sql("DELETE FROM register_revision WHERE entry_id = %s", entry)
        sql("DELETE FROM register_entry WHERE id = %s", entry)
        gone += Counter([("entry", entry, None), ("record", entry, 1), ("revision", entry, 1)])
    sql("DELETE FROM register_journal WHERE id = %s", last.pk)
    return gone


def computed_again() -> Rows:
    """Rename an enterprise in its record and its payload, and compute the chain's hashes again from there on."""
    one = Enterprise.objects.select_related("entry__head__journal").order_by("pk")[7]
    head = one.entry.head
    forged = head.payload.replace(one.name, "伪造有限公司")
    assert forged != head.payload
    sql("UPDATE register_revision SET payload = %s WHERE id = %s", forged, head.pk)
    sql("UPDATE register_enterprise SET name = '伪造有限公司' WHERE entry_id = %s", one.pk)
    recompute(head.journal.park_id)
    later = Journal.objects.filter(park=head.journal.park_id, number__gte=head.journal.number)
    return Counter([("revision", one.pk, head.number), *(("journal", each.park_id, each.number) for each in later)])


ATTACKS: dict[str, Callable[[], Rows]] = {
    f"{CHANGES:,} random changes": random_changes,
    "the chain cut off": cut_off,
    "the chain computed again": computed_again,
}


@contextmanager
def unguarded() -> Iterator[None]:
    """Let references dangle, as whoever has the file or is superuser can."""
    postgresql = connection.vendor == "postgresql"
    sql("SET session_replication_role = replica" if postgresql else "PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        connection.close()


def last_words() -> None:
    """Write the journal that will be cut off: twenty documents."""
    park = register.main_park()
    assert park is not None
    drafts = [Draft({"number": f"试 {n}", "title": "末一批", "issued": date(2023, 12, 31)}) for n in range(20)]
    with register.writing(park=park.pk, actor="bench", door="import") as pen:
        register.enter_many(pen, Document, drafts)


def verify(*words: str) -> tuple[Rows, float]:
    """Run `jingwei verify` on the database in use; return what it names, and how long it took."""
    known = connection.settings_dict
    environment = dict(os.environ)
    if connection.vendor == "postgresql":
        user = f"{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT']}"
        environment["JINGWEI_DATABASE_URL"] = f"postgresql://{user}/{quote(known['NAME'])}"
    else:
        environment["JINGWEI_DATABASE_URL"] = f"sqlite:///{known['NAME']}"
    began = time.perf_counter()
    answer = subprocess.run(
        [*COMMAND, "verify", *words, "--json"], env=environment, capture_output=True, text=True, check=False
    )
    took = time.perf_counter() - began
    assert answer.stdout, answer.stderr
    broken = json.loads(answer.stdout)["broken"]
    return Counter((one["what"], one["entry"], one["revision"]) for one in broken), took


def judge(name: str, heads: Path) -> bool:
    """Harm the copy in use, ask verify, print, and return whether it named exactly what was harmed."""
    with unguarded():
        harmed = ATTACKS[name]()
    named, took = verify("--against", str(heads))
    more, less = named - harmed, harmed - named
    kinds = ", ".join(f"{count} {what}" for what, count in Counter(what for what, _, _ in harmed.elements()).items())
    print(f"{name}: {harmed.total():,} rows harmed ({kinds}); verify named {named.total():,} in {took:.1f} s")
    for title, rows in (("  named and not harmed", more), ("  harmed and not named", less)):
        if rows:
            print(f"{title}: {rows.total()}, e.g. {list(rows.elements())[:5]}")
    return not more and not less


def main() -> int:
    """Build, export the head, copy, harm, verify; fail on any row too many or too few."""
    with demo_park(), Copies(HOME.name) as copies:
        last_words()
        heads = Path(HOME.name) / "heads"
        for name in ("whole", *ATTACKS):
            copies.keep(name)
        copies.use("whole")
        named, took = verify("--export", str(heads))
        print(f"whole: {Revision.objects.count():,} revisions; verify named {named.total()} in {took:.1f} s")
        exact = [not named]
        for name in ATTACKS:
            copies.use(name)
            exact.append(judge(name, heads))
        vendor = connection.vendor
    print(f"{vendor}: {'exactly the harmed rows' if all(exact) else 'NOT exactly the harmed rows'}")
    return 0 if all(exact) else 1


if __name__ == "__main__":
    sys.exit(main())
