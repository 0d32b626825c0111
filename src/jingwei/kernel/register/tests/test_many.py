"""Entering many rows by their business key, and taking an import back."""

from collections.abc import Sequence

import pytest

from cast import PDF, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import (
    Draft,
    Enterprise,
    Evidence,
    ImportBatch,
    Outcome,
    Person,
    Place,
    Record,
    RetractRefused,
)
from jingwei.kernel.register.verifying.run import verify


def plots(*names: str, **more: object) -> list[Draft]:
    return [Draft({"code": name[0], "name": name, **more}, "表一", line) for line, name in enumerate(names, 2)]


def take(cast: Cast, drafts: Sequence[Draft], model: type[Record] = Place) -> tuple[Outcome, ImportBatch]:
    with register.writing(park=cast.park.pk, actor="zhao", door="import") as pen:
        batch = register.begin_batch(pen, format_code="x", name="表.csv", data=b"a,b", media_type="text/csv")
        return register.enter_many(pen, model, drafts), batch


def counts(outcome: Outcome) -> tuple[int, int, int]:
    return outcome.taken, outcome.revised, outcome.unchanged


def test_the_same_file_again_changes_nothing_and_a_corrected_one_revises(cast: Cast) -> None:
    first, _ = take(cast, plots("A1", "B1"))

    again, _ = take(cast, plots("A1", "B1"))
    corrected, _ = take(cast, plots("A1", "B2", "C1"))

    assert [counts(one) for one in (first, again, corrected)] == [(2, 0, 0), (0, 0, 2), (1, 1, 1)]
    assert corrected.entries[:2] == first.entries
    assert list(verify()) == []


def test_a_row_keeps_the_sheet_and_line_and_file_it_came_from(cast: Cast) -> None:
    outcome, batch = take(cast, plots("A1", "B1"))

    origin = register.origins(outcome.entries)[outcome.entries[1]]

    assert (origin.sheet, origin.line, origin.file, origin.batch) == ("表一", 3, "表.csv", batch.pk)
    assert register.path_of(origin.sha256).read_bytes() == b"a,b"


def test_a_field_that_a_draft_does_not_name_keeps_its_value(cast: Cast) -> None:
    take(cast, plots("A1", address="一号路", kind="plot"))

    take(cast, plots("A2"))

    place = Place.objects.get(code="A")
    assert (place.name, place.address, place.kind) == ("A2", "一号路", "plot")


def test_naming_a_default_is_no_change(cast: Cast) -> None:
    take(cast, plots("A1"))

    outcome, _ = take(cast, plots("A1", kind="zone", address=""))

    assert counts(outcome) == (0, 0, 1)


def test_entering_a_retired_record_again_revives_its_entry(cast: Cast) -> None:
    first, _ = take(cast, plots("A1"))
    with register.writing(park=cast.park.pk, actor="wang", door="form") as pen:
        pen.retire(Place.objects.get(code="A"))

    again, _ = take(cast, plots("A1"))

    assert again.entries == first.entries
    assert [one.origin.op for one in register.history(Place.objects.get(code="A"))] == ["enter", "retire", "revive"]


def test_two_lines_with_one_key_are_refused_with_both_places(cast: Cast) -> None:
    with pytest.raises(register.DuplicateKey) as refused:
        take(cast, plots("A1", "B1", "A2"))

    assert (refused.value.first, refused.value.second) == (0, 2)
    assert not Place.objects.filter(code="A").exists()


def test_the_same_key_may_be_entered_twice_by_one_pen(cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="zhao", door="import") as pen:
        outcomes = [register.enter_many(pen, Place, plots(name)) for name in ("A1", "A2", "A2")]

    assert [counts(one) for one in outcomes] == [(1, 0, 0), (0, 1, 0), (0, 0, 1)]
    assert list(verify()) == []


def test_the_number_of_queries_does_not_grow_with_the_rows(cast: Cast, django_assert_max_num_queries: object) -> None:
    few, many = (
        [Draft({"code": f"F{n}", "name": "x"}) for n in range(5)],
        [Draft({"code": f"M{n}", "name": "x"}) for n in range(500)],
    )

    used = []
    for drafts in (few, many):
        with django_assert_max_num_queries(1000) as captured:  # type: ignore[operator]
            take(cast, drafts)
        used.append(len(captured))

    assert used[1] <= used[0] + 6  # Long INSERTs are cut into a few.


def test_a_batch_taken_back_is_as_if_it_had_not_been_but_for_its_history(cast: Cast) -> None:
    take(cast, plots("A1"))
    _, batch = take(cast, plots("A2", "B1"))

    touched = register.retract(batch, actor="wang")

    assert touched == 2
    assert list(Place.objects.live().values_list("code", "name")) == [("A", "A1")]
    assert [one.origin.op for one in register.history(Place.objects.get(code="B"))] == ["enter", "retire"]
    assert ImportBatch.objects.get(pk=batch.pk).retracted_by is not None
    assert list(verify()) == []


def test_a_batch_is_taken_back_once(cast: Cast) -> None:
    _, batch = take(cast, plots("A1"))
    register.retract(batch, actor="wang")

    with pytest.raises(RetractRefused, match="已经撤回过"):
        register.retract(batch, actor="wang")


def test_a_batch_on_which_later_revisions_stand_is_kept_and_they_are_named(cast: Cast) -> None:
    _, batch = take(cast, plots("A1", "B1"))
    take(cast, plots("A2"))

    with pytest.raises(RetractRefused, match=r"之后还有修订.*第 2 版（zhao）") as refused:
        register.retract(batch, actor="wang")

    assert len(refused.value.standing) == 1
    assert Place.objects.live().count() == 2


def test_batches_are_taken_back_in_turn_the_last_one_first(cast: Cast) -> None:
    _, first = take(cast, plots("A1"))
    _, second = take(cast, plots("A2"))

    register.retract(second, actor="wang")
    register.retract(first, actor="wang")

    assert not Place.objects.live().exists()
    assert list(verify()) == []


def test_a_batch_that_other_records_refer_to_is_kept(cast: Cast) -> None:
    _, batch = take(cast, plots("A1"))
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(cast.lanling, zone=Place.objects.get(code="A"))

    with pytest.raises(RetractRefused, match="还有记录引用这批里的行.*企业 蓝岭锂电有限公司"):
        register.retract(batch, actor="wang")


def test_a_batch_that_refers_to_itself_can_be_taken_back(cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="zhao", door="import") as pen:
        batch = register.begin_batch(pen, format_code="x", name="表.csv", data=b"1", media_type="text/csv")
        zone = register.enter_many(pen, Place, plots("A1")).entries[0]
        code = cast.yuanshan.credit_code
        register.enter_many(pen, Enterprise, [Draft({"credit_code": code, "name": "远山", "zone": zone})])

    assert register.retract(batch, actor="wang") == 2


def test_importing_again_after_a_retraction_revives_the_same_entries(cast: Cast) -> None:
    first, batch = take(cast, plots("A1", "B1"))
    register.retract(batch, actor="wang")

    again, _ = take(cast, plots("A1", "B1"))

    assert again.entries == first.entries
    assert counts(again) == (0, 2, 0)
    assert Place.objects.live().count() == 2


def test_a_retraction_gives_personal_values_back_as_they_were(cast: Cast) -> None:
    take(cast, [Draft({"code": "p", "name": "李明", "phone": "139"})], Person)
    _, batch = take(cast, [Draft({"code": "p", "name": "王芳"})], Person)

    register.retract(batch, actor="wang")

    person = Person.objects.get(code="p")
    assert (person.name, person.phone) == ("李明", "139")
    assert list(verify()) == []


def test_a_retraction_takes_the_batch_s_evidence_out_of_force(cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="zhao", door="import") as pen:
        batch = register.begin_batch(pen, format_code="x", name="表.csv", data=b"1", media_type="text/csv")
        entry = register.enter_many(pen, Place, plots("A1")).entries[0]
        register.attach(pen, entry, "图.pdf", PDF)

    register.retract(batch, actor="wang")

    assert register.evidence_of([entry]) == {}
    assert Evidence.objects.filter(entry=entry).count() == 1
    assert list(verify()) == []
