"""What became of entries since a known version: for many at once, each with its changes."""

from collections.abc import Callable
from typing import Any

from cast import PDF, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Person, Place


def revise(cast: Cast, record: Any, **changes: Any) -> None:
    with register.writing(park=cast.park.pk, actor="wang", door="form", reason="更名") as pen:
        pen.revise(record, **changes)


def test_only_later_versions_are_told_each_with_what_it_changed(cast: Cast) -> None:
    place, other = cast.enter(Place, code="A", name="甲"), cast.enter(Place, code="B", name="丙")
    revise(cast, place, name="乙")
    revise(cast, place, name="丁")

    found = register.versions_since({place.pk: 1, other.pk: 1})

    assert list(found) == [place.pk]
    assert [version.changes for version in found[place.pk]] == [{"name": ("甲", "乙")}, {"name": ("乙", "丁")}]
    assert [(version.origin.revision, version.origin.actor) for version in found[place.pk]] == [
        (2, "wang"),
        (3, "wang"),
    ]


def test_from_nothing_known_every_version_is_told(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲")

    (first,) = register.versions_since({place.pk: 0})[place.pk]

    assert first.changes["name"] == (None, "甲")


def test_personal_values_are_told_until_they_are_erased(cast: Cast) -> None:
    person = cast.enter(Person, code="R1", name="张三")
    revise(cast, person, name="张四")
    before = register.versions_since({person.pk: 1})[person.pk][0].changes["name"]

    register.erase(person, actor="li", reason="本人要求")

    after = register.versions_since({person.pk: 1})[person.pk][0].changes.get("name")
    assert before == ("张三", "张四")
    assert "张三" not in str(after)


def test_many_entries_take_the_same_queries_as_one(cast: Cast, queries: Callable[[Callable[[], Any]], int]) -> None:
    places = [cast.enter(Place, code=f"P{number}", name="甲") for number in range(30)]
    for place in places:
        revise(cast, place, name="乙")

    one = queries(lambda: register.versions_since({places[0].pk: 1}))

    assert queries(lambda: register.versions_since(dict.fromkeys([place.pk for place in places], 1))) == one


def test_what_the_house_wrote_itself_may_be_of_any_kind(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲")

    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        text = register.attach(pen, place.pk, "文本.json", b"{}", written_as="application/json")
        paper = register.attach(pen, place.pk, "扫描.pdf", PDF)

    assert (text.file.media_type, paper.file.media_type) == ("application/json", "application/pdf")
