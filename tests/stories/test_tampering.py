"""A thousand random changes by SQL, and verify names exactly the rows that were changed."""

import random
from datetime import date
from pathlib import Path

import pytest

from cast import PDF, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Document, Draft, Enterprise, Entry, Journal, Person, Place, Revision
from jingwei.kernel.register.tests.attack import recompute, sql, undone
from jingwei.kernel.register.verifying.heads import export_heads
from jingwei.kernel.register.verifying.run import verify
from jingwei.kernel.words.codes import make_credit_code
from stories.damage import Name, Vandal

ROUNDS, A_ROUND = 8, 125


def drafts(model: type[register.Record], year: int) -> list[Draft]:
    """Return the lines of one year's file: the same records each year, most of them with a new value."""
    rows: dict[type[register.Record], list[dict[str, object]]] = {
        Place: [{"code": f"P{n}", "name": f"地块{n}-{year % (n % 3 + 1)}"} for n in range(90)],
        Bureau: [{"code": f"B{n}", "name": f"部门{n}-{year}"} for n in range(20)],
        Person: [{"code": f"R{n}", "name": f"人员{n}", "phone": f"139{year}{n:04d}"} for n in range(60)],
        Document: [{"number": f"〔{year}〕{n} 号", "title": "通知", "issued": date(year, 1, 1)} for n in range(40)],
        Enterprise: [
            {"credit_code": make_credit_code("91630105", f"MB{n:06d}"), "name": f"企业{n}", "employees": year + n}
            for n in range(90)
        ],
    }
    return [Draft(row, "表一", line) for line, row in enumerate(rows[model], 2)]


@pytest.fixture
def park(cast: Cast) -> Cast:
    """A park of some hundred records, four years of files, forms by several hands, evidence and users."""
    for year in (2020, 2021, 2022, 2023):
        for model in (Place, Bureau, Person, Document, Enterprise):
            with register.writing(park=cast.park.pk, actor=f"录入{year}", door="import") as pen:
                name = f"{model.__name__}{year}.csv"
                register.begin_batch(pen, format_code="x", name=name, data=name.encode(), media_type="text/csv")
                register.enter_many(pen, model, drafts(model, year))
    for place in Place.objects.all()[:12]:
        cast.attach(place, data=PDF + str(place.pk).encode())
    for who in ("leader", "statistician", "auditor"):
        cast.user(who)
    return cast


def found(heads: Path) -> set[Name]:
    """Return what verify names with the exported heads."""
    return {broken.row for broken in verify(heads)}


def test_a_thousand_random_changes_are_named_exactly(park: Cast, tmp_path: Path) -> None:
    heads, struck = tmp_path / "heads", 0
    export_heads(heads)
    assert found(heads) == set()

    for seed in range(ROUNDS):
        with undone():
            vandal = Vandal(random.Random(seed))
            vandal.strike(A_ROUND)
            struck += len(vandal.harmed)
            assert found(heads) == vandal.harmed

    print(
        f"{struck} changes in {ROUNDS} copies of {Entry.objects.count()} entries, {Revision.objects.count()} revisions"
    )
    assert struck == ROUNDS * A_ROUND


def test_a_truncated_chain_is_named_journal_by_journal(park: Cast, tmp_path: Path) -> None:
    heads, place = tmp_path / "heads", park.enter(Place, code="Z", name="末")
    export_heads(heads)
    last = Journal.objects.filter(park=park.park.pk).count()

    with undone():
        sql("DELETE FROM register_place WHERE entry_id = %s", place.pk)
        sql("DELETE FROM register_revision WHERE entry_id = %s", place.pk)
        sql("DELETE FROM register_entry WHERE id = %s", place.pk)
        sql("DELETE FROM register_journal WHERE park_id = %s AND number > %s", park.park.pk, last - 1)
        gone = {(name, place.pk, number, "") for name, number in (("entry", None), ("record", 1), ("revision", 1))}
        assert found(heads) == gone | {("journal", park.park.pk, last, "")}


def test_a_chain_recomputed_after_a_change_is_named_from_the_change_on(park: Cast, tmp_path: Path) -> None:
    heads, last = tmp_path / "heads", Journal.objects.filter(park=park.park.pk).count()
    export_heads(heads)
    person = Enterprise.objects.get(name="企业7")
    revision = Revision.objects.get(entry=person.pk, number=4)

    with undone():
        sql("UPDATE register_revision SET payload = replace(payload, '2030', '3030') WHERE id = %s", revision.pk)
        sql("UPDATE register_enterprise SET employees = 3030 WHERE entry_id = %s", person.pk)
        recompute(park.park.pk)

        journals = {("journal", park.park.pk, n, "") for n in range(revision.journal.number, last + 1)}
        assert found(heads) == journals | {("revision", person.pk, 4, "")}


def test_what_was_harmed_before_the_chain_was_recomputed_is_named_too(park: Cast, tmp_path: Path) -> None:
    heads, chain = tmp_path / "heads", "SELECT park_id, number, hash FROM register_journal"
    export_heads(heads)
    before = set(sql(chain))

    with undone():
        vandal = Vandal(random.Random(7))
        tools = vandal.change_record, vandal.delete_record, vandal.change_payload, vandal.delete_revision
        vandal.strike_with(A_ROUND, [(tool, 1) for tool in tools])
        recompute(park.park.pk)
        recompute(park.strange_park.pk)

        rewritten = {("journal", owner, number, "") for owner, number, _ in set(sql(chain)) - before}
        assert found(heads) == vandal.harmed | rewritten
