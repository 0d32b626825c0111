"""Damage that leaves every row sound in itself: the chain shows it, with the exported head exactly."""

import pytest

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Journal, Place, Revision
from jingwei.kernel.register.rules import journal_hash
from jingwei.kernel.register.services.pen import journal_head
from jingwei.kernel.register.tests.attack import named, recompute, sql
from jingwei.kernel.register.tests.conftest import Scene
from jingwei.kernel.register.verifying.findings import Findings
from jingwei.kernel.register.verifying.run import verify


def rehash(number: int, park: int, **changes: str) -> None:
    """Change a journal and give it the hash that goes with the change, but leave its neighbours as they are."""
    journal = Journal.objects.get(park=park, number=number)
    for name, value in changes.items():
        setattr(journal, name, value)
    hash_ = journal_hash(journal.previous, journal_head(journal))
    columns = ", ".join(f"{name} = %s" for name in changes)
    sql(f"UPDATE register_journal SET {columns}, hash = %s WHERE id = %s", *changes.values(), hash_, journal.pk)


@pytest.mark.parametrize("number", [2, 5])
def test_a_journal_rehashed_alone_no_longer_fits_its_neighbours(scene: Scene, number: int) -> None:
    park = scene.cast.park.pk
    rehash(number, park, reason="补录")

    assert scene.names() == {("journal", park, number)}


def test_a_journal_that_names_another_predecessor_is_named_itself(scene: Scene) -> None:
    park = scene.cast.park.pk
    rehash(5, park, previous="f" * 64)

    assert scene.names() == {("journal", park, 5)}


def test_a_record_wiped_out_with_its_history_leaves_a_journal_that_lacks_it(scene: Scene) -> None:
    plot, journal = scene.plot.pk, Revision.objects.get(entry=scene.plot.pk).journal
    sql("DELETE FROM register_revision WHERE entry_id = %s", plot)
    sql("DELETE FROM register_place WHERE entry_id = %s", plot)
    sql("DELETE FROM register_entry WHERE id = %s", plot)

    assert named(verify()) == {("journal", scene.cast.park.pk, journal.number)}
    assert named(verify(scene.heads)) == {("entry", plot, None), ("record", plot, 1), ("revision", plot, 1)}


def test_a_revision_moved_to_the_next_journal_is_named_and_the_journals_are_not(scene: Scene) -> None:
    first, second = Place.objects.filter(code__in=["P1", "P2"]).order_by("code")
    sql("UPDATE register_revision SET batch_id = NULL, sheet = '', line = 0 WHERE entry_id = %s", first.pk)

    assert scene.names() == {("revision", first.pk, 1)}
    assert Revision.objects.get(entry=second.pk).batch_id is not None


def test_a_revision_forged_into_an_old_journal_stands_out_even_after_recomputing(scene: Scene) -> None:
    place, park = scene.place.pk, scene.cast.park.pk
    columns = "entry_id, journal_id, op, payload, sheet, line, hash"
    sql(
        f"INSERT INTO register_revision (number, {columns}) SELECT 4, {columns} FROM register_revision "
        "WHERE entry_id = %s AND number = 3",
        place,
    )
    newest = Revision.objects.order_by("-pk")[0].pk
    sql("UPDATE register_entry SET head_id = %s WHERE id = %s", newest, place)
    recompute(park)

    names = named(verify(scene.heads))

    assert named(verify()) == {("revision", place, 4)}
    assert {name for name in names if name[0] != "journal"} == {("revision", place, 4)}


def test_what_is_written_after_the_export_is_no_damage(scene: Scene) -> None:
    with register.writing(park=scene.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(scene.place, name="己")
        pen.enter(Place, code="N", name="新")
    register.erase(scene.person, actor="wang", reason="本人要求")

    assert scene.names() == set()


def test_what_was_written_and_lost_after_the_export_is_still_named(scene: Scene) -> None:
    with register.writing(park=scene.cast.park.pk, actor="li", door="form") as pen:
        pen.revise(scene.place, name="己")
    sql("DELETE FROM register_revision WHERE entry_id = %s AND number = 4", scene.place.pk)

    assert scene.names() == {("revision", scene.place.pk, 4)}


def test_a_row_is_named_once_by_the_first_check_that_finds_it() -> None:
    findings = Findings()

    findings.add("record", entry=1, revision=2, why="先")
    findings.add("record", entry=1, revision=2, why="后")
    findings.add("user", name="a", why="甲")
    findings.add("user", name="b", why="乙")

    assert [found.why for found in findings] == ["先", "甲", "乙"]


def test_a_topic_s_own_check_is_run_too(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    from jingwei.kernel.register.verifying import findings as module

    monkeypatch.setattr(module, "_verifiers", [])
    register.verifier(lambda findings: findings.add("book", entry=7, why="账不平"))

    assert named(verify()) == {("book", 7, None)}
