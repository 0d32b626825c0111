"""Users stated in the journal, and personal values that can be erased without breaking a chain."""

import json

import pytest
from django.apps import apps

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Journal, Person, Revision, Role, UserRefused
from jingwei.kernel.register.tests.attack import sql
from jingwei.kernel.register.verifying.run import verify

NAME, PHONE = "欧阳不凡", "13912345678"


def everything_stored() -> str:
    """Return the text of every cell of every table."""
    tables = [model._meta.db_table for model in apps.get_models()]
    return repr([sql(f"SELECT * FROM {table}") for table in tables])


def test_a_user_s_rights_are_stated_in_the_journal_and_the_password_is_not(cast: Cast) -> None:
    user = cast.user("enterprise")

    journal = Journal.objects.order_by("-pk")[0]

    assert json.loads(journal.statements) == [
        {
            "user": {
                "username": "enterprise",
                "role": "enterprise",
                "park": cast.park.pk,
                "bureau": None,
                "enterprise": cast.lanling.pk,
                "active": True,
                "superuser": False,
            }
        }
    ]
    assert user.check_password("secret")


@pytest.mark.parametrize(
    ("who", "role", "own", "why"),
    [
        ("leader", Role.AUDITOR, False, "用户名“leader”已被使用；请换一个"),
        ("new", Role.ENTERPRISE, False, "企业用户必须指定企业"),
        ("new", Role.LEADER, True, "其他角色不能指定企业"),
    ],
)
def test_a_user_that_cannot_be_is_refused(cast: Cast, who: str, role: Role, own: bool, why: str) -> None:
    cast.user("leader")
    enterprise = cast.lanling if own else None

    with pytest.raises(UserRefused, match=why):
        register.create_user(username=who, password="x", role=role, park=cast.park, actor="cast", enterprise=enterprise)


def test_an_erased_value_is_gone_from_every_table_and_the_chain_still_holds(cast: Cast) -> None:
    person = cast.enter(Person, code="p", name=NAME, phone="1")
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        person = pen.revise(person, phone=PHONE)
    assert all(value in everything_stored() for value in (NAME, PHONE))

    erased = register.erase(person, actor="wang", reason="本人要求")

    assert erased == 3
    assert not any(value in everything_stored() for value in (NAME, PHONE))
    assert list(verify()) == []


def test_the_history_of_an_erased_person_says_so(cast: Cast) -> None:
    person = cast.enter(Person, code="p", name=NAME, duty="联络员")

    register.erase(person, actor="wang", reason="本人要求")

    first, last = register.history(person)
    assert first.values == {"code": "p", "name": "（已抹除）", "duty": "联络员"}
    assert (last.origin.actor, last.origin.reason) == ("wang", "本人要求")
    assert str(Person.objects.get(pk=person.pk)) == "p（已抹除）"


def test_an_erased_person_can_be_revised_and_named_again(cast: Cast) -> None:
    person = cast.enter(Person, code="p", name=NAME)
    register.erase(person, actor="wang", reason="本人要求")

    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        named = pen.revise(person, name="李明")

    assert named.name == "李明"
    assert [version.values.get("name") for version in register.history(named)] == ["（已抹除）", None, "李明"]
    assert list(verify()) == []


def test_a_retired_person_can_be_erased_and_stays_retired(cast: Cast) -> None:
    person = cast.enter(Person, code="p", name=NAME)
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.retire(person)

    register.erase(person, actor="wang", reason="本人要求")

    assert not Person.objects.get(pk=person.pk).live
    assert list(verify()) == []


def test_a_value_that_did_not_change_keeps_its_digest(cast: Cast) -> None:
    person = cast.enter(Person, code="p", name=NAME, phone=PHONE)
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(person, duty="联络员")

    payloads = [
        json.loads(text)
        for text in Revision.objects.order_by("number").filter(entry=person.pk).values_list("payload", flat=True)
    ]

    assert payloads[0]["name"] == payloads[1]["name"]
    assert sql("SELECT count(*) FROM register_personalvalue") == [(2,)]
