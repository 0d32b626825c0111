"""Every kind of damage that SQL can do is named, and nothing else is."""

from datetime import date

import pytest
from django.db import connection

from cast import PDF
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Document, Journal, Place, Revision
from jingwei.kernel.register.tests.attack import named, recompute, sql, undone
from jingwei.kernel.register.tests.conftest import Scene
from jingwei.kernel.register.verifying.heads import export_heads
from jingwei.kernel.register.verifying.run import verify


def test_what_nobody_touched_is_whole(scene: Scene) -> None:
    findings = verify(scene.heads)

    assert list(findings) == []
    assert findings.checked["revisions"] == Revision.objects.count()
    assert {"journals", "records", "entries", "evidence", "batch", "user", "files", "personal"} <= set(findings.checked)


@pytest.mark.parametrize("column", ["name = '丁'", "kind = 'road'", "live = NOT live", "address = 'x'"])
def test_a_value_changed_in_a_record_names_the_record(scene: Scene, column: str) -> None:
    sql(f"UPDATE register_place SET {column} WHERE entry_id = %s", scene.place.pk)

    assert scene.names() == {("record", scene.place.pk, 3)}


@pytest.mark.parametrize("value", ["'不是日期'", "'2023-13-45'", "5"])
def test_a_value_that_its_column_cannot_hold_is_named_and_stops_nothing(scene: Scene, value: str) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL lets no such value in")
    document = scene.cast.enter(Document, number="1号", title="通知", issued=date(2023, 5, 18))
    export_heads(scene.heads)
    number = scene.revision(2).journal.number
    sql(f"UPDATE register_document SET issued = {value} WHERE entry_id = %s", document.pk)
    sql("UPDATE register_journal SET time = '2023-13-45' WHERE id = %s", scene.revision(2).journal_id)

    assert scene.names() == {("record", document.pk, 1), ("journal", scene.cast.park.pk, number)}


def test_a_deleted_record_is_named(scene: Scene) -> None:
    sql("DELETE FROM register_place WHERE entry_id = %s", scene.place.pk)

    assert scene.names() == {("record", scene.place.pk, 3)}


COLUMNS = [
    "payload = replace(payload, '甲', '丁')",
    "op = 'retire'",
    "hash = 'x' || substr(hash, 2)",
    "sheet = '别的表'",
    "line = 7",
    "number = 9",
    "payload = '不是 JSON'",
]


@pytest.mark.parametrize("column", [*COLUMNS[1:], "payload = replace(payload, '丙', '丁')"])
def test_a_change_of_the_present_revision_names_the_revision(scene: Scene, column: str) -> None:
    sql(f"UPDATE register_revision SET {column} WHERE id = %s", scene.revision(3).pk)

    assert scene.names() == {("revision", scene.place.pk, 3)}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_change_of_an_old_revision_names_the_revision(scene: Scene, column: str) -> None:
    sql(f"UPDATE register_revision SET {column} WHERE id = %s", scene.revision(1).pk)

    assert scene.names() == {("revision", scene.place.pk, 1)}


def test_a_revision_given_to_another_entry_or_journal_is_named_where_it_belongs(scene: Scene) -> None:
    elsewhere = Revision.objects.get(entry=scene.plot.pk)
    sql("UPDATE register_revision SET entry_id = %s, number = 5 WHERE id = %s", scene.plot.pk, scene.revision(2).pk)
    sql("UPDATE register_revision SET journal_id = %s WHERE id = %s", elsewhere.journal_id, scene.revision(3).pk)

    assert scene.names() == {("revision", scene.place.pk, 2), ("revision", scene.place.pk, 3)}


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_deleted_revision_is_named_by_its_number(scene: Scene, number: int) -> None:
    sql("DELETE FROM register_revision WHERE entry_id = %s AND number = %s", scene.place.pk, number)

    assert scene.names() == {("revision", scene.place.pk, number)}


def test_a_changed_record_is_named_even_beside_a_changed_revision(scene: Scene) -> None:
    sql("UPDATE register_revision SET payload = '{}' WHERE id = %s", scene.revision(1).pk)
    sql("UPDATE register_revision SET payload = replace(payload, '丙', '戊') WHERE id = %s", scene.revision(3).pk)
    sql("UPDATE register_place SET name = '丁' WHERE entry_id = %s", scene.place.pk)

    place = scene.place.pk

    assert scene.names() == {("revision", place, 1), ("revision", place, 3), ("record", place, 3)}


@pytest.mark.parametrize("change", ["kind = 'register.bureau'", "head_id = NULL", "head_id = 999999", "park_id = 1000"])
def test_a_changed_entry_is_named_alone(scene: Scene, change: str) -> None:
    sql(f"UPDATE register_entry SET {change} WHERE id = %s", scene.place.pk)

    assert scene.names() == {("entry", scene.place.pk, None)}


def test_a_head_put_back_and_a_park_exchanged_are_named(scene: Scene) -> None:
    sql("UPDATE register_entry SET head_id = %s WHERE id = %s", scene.revision(2).pk, scene.place.pk)
    sql("UPDATE register_entry SET park_id = %s WHERE id = %s", scene.cast.strange_park.pk, scene.plot.pk)

    assert scene.names() == {("entry", scene.place.pk, None), ("entry", scene.plot.pk, None)}


def test_a_deleted_entry_is_named_alone_its_record_and_revisions_are_not(scene: Scene) -> None:
    sql("DELETE FROM register_entry WHERE id = %s", scene.place.pk)

    assert scene.names() == {("entry", scene.place.pk, None)}


JOURNAL_CHANGES = [
    "actor = 'mallory'",
    "reason = '补录'",
    "time = '2020-01-01 00:00:00+00'",
    "statements = '[{}]'",
    "revision_count = 7",
    "revisions_digest = 'x'",
    "previous = 'x'",
    "hash = 'x'",
    "number = 777",
]


@pytest.mark.parametrize("change", JOURNAL_CHANGES)
def test_a_changed_journal_is_named_alone_whichever_it_is(scene: Scene, change: str) -> None:
    park = scene.cast.park.pk
    for pk, number in Journal.objects.filter(park=park).values_list("pk", "number"):
        with undone():
            sql(f"UPDATE register_journal SET {change} WHERE id = %s", pk)

            assert scene.names() == {("journal", park, number)}


def test_a_journal_moved_to_another_park_is_named_where_it_belongs(scene: Scene) -> None:
    park, strange = scene.cast.park.pk, scene.cast.strange_park.pk
    sql("UPDATE register_journal SET park_id = %s WHERE park_id = %s AND number = 5", strange, park)

    assert scene.names() == {("journal", park, 5)}


def test_a_deleted_journal_is_named_alone_whatever_it_wrote_or_stated(scene: Scene) -> None:
    park = scene.cast.park.pk
    last = Journal.objects.filter(park=park).count()
    for number in range(1, last):
        with undone():
            sql("DELETE FROM register_journal WHERE park_id = %s AND number = %s", park, number)

            assert scene.names() == {("journal", park, number)}


@pytest.mark.parametrize("number", [1, 2])
def test_a_deleted_journal_hides_no_change_of_what_it_wrote(scene: Scene, number: int) -> None:
    revision, journal = scene.revision(number), scene.revision(number).journal
    sql("DELETE FROM register_journal WHERE id = %s", journal.pk)
    sql("UPDATE register_revision SET payload = '{}' WHERE id = %s", revision.pk)

    names = named(verify(scene.heads))

    assert names == {("journal", scene.cast.park.pk, journal.number), ("revision", scene.place.pk, number)}


def test_the_exported_head_knows_who_wrote_a_journal_that_is_gone(scene: Scene) -> None:
    plot, journal = scene.plot.pk, Revision.objects.get(entry=scene.plot.pk).journal
    sql("DELETE FROM register_journal WHERE id = %s", journal.pk)
    sql("UPDATE register_revision SET payload = '{}' WHERE entry_id = %s", plot)

    against = named(verify(scene.heads))

    assert against == {("journal", scene.cast.park.pk, journal.number), ("revision", plot, 1)}


def test_a_truncated_chain_is_found_with_the_exported_head(scene: Scene) -> None:
    park, place = scene.cast.park.pk, scene.cast.enter(Place, code="Z", name="末")
    export_heads(scene.heads)
    last = Journal.objects.filter(park=park).count()
    sql("UPDATE register_entry SET head_id = NULL WHERE id = %s", place.pk)
    sql("DELETE FROM register_revision WHERE entry_id = %s", place.pk)
    sql("DELETE FROM register_place WHERE entry_id = %s", place.pk)
    sql("DELETE FROM register_entry WHERE id = %s", place.pk)
    sql("DELETE FROM register_journal WHERE park_id = %s AND number = %s", park, last)

    gone = {("journal", park, last), *((what, place.pk, 1) for what in ("revision", "record"))}

    assert named(verify()) == set()
    assert named(verify(scene.heads)) == gone | {("entry", place.pk, None)}


def test_a_chain_recomputed_after_a_change_is_found_with_the_exported_head(scene: Scene) -> None:
    park, first = scene.cast.park.pk, scene.revision(2).journal.number
    sql("UPDATE register_revision SET payload = replace(payload, '乙', '丁') WHERE id = %s", scene.revision(2).pk)
    recompute(park)

    journals = {("journal", park, n) for n in range(first, Journal.objects.filter(park=park).count() + 1)}

    assert named(verify()) == set()
    assert named(verify(scene.heads)) == journals | {("revision", scene.place.pk, 2)}


def test_a_revision_put_in_by_sql_is_named(scene: Scene) -> None:
    columns = "number, op, payload, sheet, line, hash, entry_id, journal_id"
    sql(
        f"INSERT INTO register_revision ({columns}) SELECT 2, op, payload, sheet, line, hash, entry_id, journal_id "
        "FROM register_revision WHERE entry_id = %s",
        scene.plot.pk,
    )

    assert ("revision", scene.plot.pk, 2) in named(verify(scene.heads))


def test_a_record_put_in_by_sql_is_named(scene: Scene) -> None:
    sql(
        "INSERT INTO register_place (entry_id, live, code, name, kind, address) VALUES (4242, %s, 'X', 'X', 'x', '')",
        True,
    )

    assert scene.names() == {("record", 4242, None)}


@pytest.mark.parametrize("change", ["role = 'administrator'", "is_superuser = NOT is_superuser", "username = 'root'"])
def test_a_user_whose_rights_were_raised_is_named(scene: Scene, change: str) -> None:
    sql(f"UPDATE register_user SET {change} WHERE username = 'statistician'")

    broken = list(verify())

    assert {found.what for found in broken} == {"user"}
    assert "statistician" in {found.name for found in broken}


def test_a_user_put_in_or_taken_out_by_sql_is_named(scene: Scene) -> None:
    scene.cast.user("leader")
    sql("DELETE FROM register_user WHERE username = 'statistician'")
    register.User(username="mallory", role="administrator", park_id=scene.cast.park.pk).save()

    assert {found.name for found in verify()} == {"statistician", "mallory"}


@pytest.mark.parametrize("change", ["name = 'x'", "live = NOT live", "file_id = 'x'", "batch_id = 1"])
def test_a_changed_evidence_row_is_named(scene: Scene, change: str) -> None:
    sql(f"UPDATE register_evidence SET {change} WHERE id = %s", scene.evidence.pk)

    assert scene.names() == {("evidence", scene.place.pk, 1)}


def test_a_deleted_evidence_row_is_named(scene: Scene) -> None:
    sql("DELETE FROM register_evidence WHERE id = %s", scene.evidence.pk)

    assert scene.names() == {("evidence", scene.place.pk, 1)}


@pytest.mark.parametrize(
    "change", ["name = 'x'", "taken = 9", "report = '{}1'", "file_id = 'x'", "retracted_by_id = 1"]
)
def test_a_changed_batch_is_named_and_its_revisions_are_not(scene: Scene, change: str) -> None:
    sql(f"UPDATE register_importbatch SET {change} WHERE id = %s", scene.batch.pk)

    assert scene.names() == {("batch", None, scene.batch.pk)}


def test_a_deleted_batch_is_named_and_its_revisions_are_not(scene: Scene) -> None:
    sql("DELETE FROM register_importbatch WHERE id = %s", scene.batch.pk)

    assert scene.names() == {("batch", None, scene.batch.pk)}


def test_each_changed_or_missing_file_is_named(scene: Scene) -> None:
    proof, batch = register.path_of(scene.evidence.file_id), register.path_of(scene.batch.file_id)
    proof.write_bytes(PDF + b"changed")
    batch.unlink()

    broken = list(verify())

    assert {found.name for found in broken} == {proof.name, batch.name}
    assert {found.what for found in broken} == {"file"}


@pytest.mark.parametrize("change", ["size = 1", "media_type = 'x'", "sha256 = 'x'"])
def test_a_changed_or_deleted_file_row_is_named(scene: Scene, change: str) -> None:
    sql(f"UPDATE register_storedfile SET {change} WHERE sha256 = %s", scene.evidence.file_id)
    sql("DELETE FROM register_storedfile WHERE sha256 = %s", scene.batch.file_id)

    assert {(found.what, found.name) for found in verify()} == {
        ("file", scene.evidence.file_id),
        ("file", scene.batch.file_id),
    }


@pytest.mark.parametrize("change", ["value = '王五'", "salt = 'x'"])
def test_a_changed_personal_value_is_named_and_its_record_is_not(scene: Scene, change: str) -> None:
    sql(f"UPDATE register_personalvalue SET {change} WHERE field = 'name'")

    assert scene.names() == {("personal", scene.person.pk, 1)}


def test_a_deleted_personal_value_is_named_unless_it_was_erased(scene: Scene) -> None:
    with undone():
        sql("DELETE FROM register_personalvalue WHERE field = 'name'")
        assert scene.names() == {("personal", scene.person.pk, 1)}

    register.erase(scene.person, actor="wang", reason="本人要求")

    assert scene.names() == set()


def test_a_personal_value_changed_in_the_record_names_the_record(scene: Scene) -> None:
    sql("UPDATE register_person SET phone = '110' WHERE entry_id = %s", scene.person.pk)

    assert scene.names() == {("record", scene.person.pk, 1)}
