"""Entering, revising, retiring: what a pen leaves behind."""

from collections.abc import Iterator

import pytest

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Entry, Journal, Park, Person, Place, Revision
from jingwei.kernel.register.verifying.run import verify


def journals(cast: Cast) -> list[int]:
    return list(Journal.objects.filter(park=cast.park.pk).order_by("number").values_list("number", flat=True))


def test_what_is_entered_stands_in_its_table_its_revision_and_its_journal(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲片区")

    revision = Revision.objects.get(entry=place.pk)

    assert (place.name, place.kind, place.live) == ("甲片区", "zone", True)
    assert (revision.number, revision.op, revision.journal.actor) == (1, "enter", "li")
    assert place.entry.head_id == revision.pk
    assert list(verify()) == []


def test_a_revision_changes_what_it_names_and_keeps_the_rest(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲片区", address="一号路")

    with register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        revised = pen.revise(place, opened_on=1, name="乙片区")

    assert (revised.name, revised.address, revised.code) == ("乙片区", "一号路", "A")
    assert [version.changes.get("name") for version in register.history(place)] == [
        (None, "甲片区"),
        ("甲片区", "乙片区"),
    ]


def test_a_revision_that_changes_nothing_is_not_written(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲片区")
    before = journals(cast)

    with register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        pen.revise(place, opened_on=1, name="甲片区", kind="zone", address="")

    assert Revision.objects.filter(entry=place.pk).count() == 1
    assert journals(cast) == before


def test_a_retired_record_is_out_of_force_and_comes_back_under_the_same_entry(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲片区")

    with register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        pen.retire(place)
        pen.retire(place)
    gone = Place.objects.live().filter(code="A").exists()
    back = cast.enter(Place, code="A", name="甲片区新")

    assert not gone
    assert (back.pk, back.live, back.name) == (place.pk, True, "甲片区新")
    assert [version.origin.op for version in register.history(back)] == ["enter", "retire", "revive"]


def test_a_business_key_that_a_live_record_has_is_refused_by_name(cast: Cast) -> None:
    with pytest.raises(register.KeyTaken, match="企业里已有统一社会信用代码相同的一条"):
        cast.enter(Enterprise, credit_code=cast.lanling.credit_code.lower(), name="冒名")

    assert Enterprise.objects.filter(name="冒名").count() == 0


def test_a_revision_cannot_take_the_business_key_of_another_record(cast: Cast) -> None:
    cast.enter(Place, code="A", name="甲")
    other = cast.enter(Place, code="B", name="乙")

    with (
        pytest.raises(register.KeyTaken),
        register.writing(park=cast.park.pk, actor="wang", door="form") as pen,
    ):
        pen.revise(other, code="A")

    assert Place.objects.get(pk=other.pk).code == "B"


def test_two_parks_may_use_the_same_business_key(cast: Cast) -> None:
    here = cast.enter(Place, code="A", name="甲")

    with register.writing(park=cast.strange_park.pk, actor="wang", door="form") as pen:
        there = pen.enter(Place, code="A", name="甲")

    assert here.pk != there.pk


def test_a_form_opened_on_an_older_revision_is_a_conflict_that_says_what_differs(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲片区")
    with register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        pen.revise(place, opened_on=1, name="乙片区")

    with (
        pytest.raises(register.Conflict, match="您打开的是第 1 版，现在是第 2 版（name）") as refused,
        register.writing(park=cast.park.pk, actor="zhao", door="form") as pen,
    ):
        pen.revise(place, opened_on=1, name="丙片区")

    assert refused.value.changes == {"name": ("乙片区", "丙片区")}


def test_one_pen_may_enter_revise_and_retire_the_same_record(cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        place = pen.enter(Place, code="A", name="甲")
        pen.revise(place, name="乙")
        pen.revise(place, name="丙")
        pen.retire(place)

    assert [version.origin.revision for version in register.history(place)] == [1, 2, 3, 4]
    assert Entry.objects.values_list("head__number", flat=True).get(pk=place.pk) == 4
    assert list(verify()) == []


def test_one_with_is_one_journal_and_nothing_written_is_none(cast: Cast) -> None:
    before = len(journals(cast))

    with register.writing(park=cast.park.pk, actor="wang", door="form"):
        pass
    with register.writing(park=cast.park.pk, actor="wang", door="form", reason="划片") as pen:
        for code in "ABC":
            pen.enter(Place, code=code, name=code)

    last = Journal.objects.filter(park=cast.park.pk).order_by("number").last()
    assert len(journals(cast)) == before + 1
    assert last is not None
    assert (last.actor, last.reason, last.revision_count) == ("wang", "划片", 3)


def failing(codes: str) -> Iterator[str]:
    yield from codes
    raise RuntimeError("the power fails")


def test_a_failure_inside_leaves_nothing(cast: Cast) -> None:
    before = (journals(cast), Revision.objects.count(), Place.objects.count())

    with pytest.raises(RuntimeError), register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        [pen.enter(Place, code=code, name="甲") for code in failing("AB")]

    assert (journals(cast), Revision.objects.count(), Place.objects.count()) == before


def test_a_record_is_written_only_into_the_chain_of_its_own_park(cast: Cast) -> None:
    with (
        pytest.raises(register.WriteRefused, match="另一个园区"),
        register.writing(park=cast.strange_park.pk, actor="wang", door="form") as pen,
    ):
        pen.revise(cast.lanling, status="closed")

    assert Revision.objects.filter(entry=cast.lanling.pk).count() == 1


def test_a_second_pen_inside_the_first_is_refused_rather_than_breaking_the_chain(cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        pen.enter(Place, code="A", name="甲")
        with pytest.raises(register.WriteRefused, match="不要再开一个"):
            cast.enter(Place, code="B", name="乙")

    assert list(verify()) == []
    assert not Place.objects.filter(code="B").exists()


def test_a_founded_park_is_the_head_of_its_own_chain(cast: Cast) -> None:
    below = register.found_park(code="below", name="园中园", actor="建园", parent=cast.park)

    assert below.entry.park_id == below.pk
    assert list(Journal.objects.filter(park=below.pk).values_list("number", "door")) == [(1, "founding")]
    assert register.parks_below(cast.park.pk) == {cast.park.pk, below.pk}
    assert register.main_park() == Park.objects.get(code="strange")


def test_a_credit_code_is_kept_folded_in_table_and_chain(cast: Cast) -> None:
    typed = " " + cast.lanling.credit_code.lower()

    with register.writing(park=cast.strange_park.pk, actor="wang", door="form") as pen:
        again = pen.enter(Enterprise, credit_code=typed, name="蓝岭锂电分公司")

    assert again.credit_code == cast.lanling.credit_code
    assert list(verify()) == []


def test_personal_values_are_kept_beside_the_chain(cast: Cast) -> None:
    person = cast.enter(Person, code="p1", name="李明", phone="13900000000")

    payload = Revision.objects.get(entry=person.pk).payload

    assert (person.name, person.phone) == ("李明", "13900000000")
    assert "李明" not in payload
    assert "13900000000" not in payload
    assert register.history(person)[0].values["name"] == "李明"
