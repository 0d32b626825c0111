"""Who may see and write what, as a table of every role against a few registers."""

import pytest

from cast import ROLES, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import (
    COMMAND_LINE,
    Bureau,
    Enterprise,
    Person,
    Place,
    Role,
    User,
    Viewer,
    may_read,
    may_see_returns_of,
    may_see_row,
    may_write,
    visible,
)

# What each role may do: r reads, w writes, - neither; rows seen of 示范园区's two enterprises and one person.
TABLE = """
register   leader statistician investment service supervisor environment handler writer enterprise auditor administrator
register.place      r  rw  rw  r   r   r   r  r   -  r  rw
register.bureau     r  r   r   r   r   r   r  r   -  r  rw
register.person     r  rw  rw  rw  rw  rw  r  r   -  r  rw
register.document   r  rw  rw  rw  rw  rw  r  rw  -  r  rw
register.enterprise r  rw  rw  r   r   r   r  r   r  r  rw
"""
HEAD, *LINES = [line.split() for line in TABLE.strip().splitlines()]
CELLS = [(line[0], role, rights) for line in LINES for role, rights in zip(HEAD[1:], line[1:], strict=True)]


def test_the_table_names_every_role() -> None:
    assert set(HEAD[1:]) == set(ROLES)


@pytest.mark.parametrize(("code", "role", "rights"), CELLS)
def test_a_role_reads_and_writes_what_the_table_says(code: str, role: str, rights: str) -> None:
    one = register.registers()[code]
    viewer = Viewer("x", Role(role), None, 7 if role == "enterprise" else None)

    assert ("r" * may_read(viewer, one) + "w" * may_write(viewer, one) or "-") == rights


@pytest.mark.parametrize("role", [role for role in ROLES if role != "enterprise"])
def test_the_committee_sees_its_park_and_no_other(cast: Cast, role: str) -> None:
    rows = visible(cast.viewer(role), register.register_of(Enterprise))

    assert set(rows) == {cast.lanling, cast.qingchuan}


def test_an_enterprise_sees_itself_and_nobody_else(cast: Cast) -> None:
    mine = cast.enter(Person, code="a", name="甲", enterprise=cast.lanling)
    enterprises, people = register.register_of(Enterprise), register.register_of(Person)
    viewer = cast.viewer("enterprise")

    assert list(visible(viewer, enterprises)) == [cast.lanling]
    assert not may_see_row(viewer, enterprises, cast.qingchuan.pk)
    assert list(visible(viewer, people)) == []
    assert may_see_row(cast.viewer("leader"), people, mine.pk)


def test_a_user_of_a_zone_sees_the_parks_below_it_and_not_the_other_way(cast: Cast) -> None:
    zone = register.found_park(code="zone", name="开发区", actor="x")
    below = register.found_park(code="below", name="园中园", actor="x", parent=zone)
    with register.writing(park=below.pk, actor="x", door="form") as pen:
        inside = pen.enter(Bureau, code="B", name="部门")
    bureaus = register.register_of(Bureau)
    users = [
        register.create_user(username=name, password="x", role=Role.LEADER, park=park, actor="x")
        for name, park in (("up", zone), ("down", below), ("beside", cast.park))
    ]

    seen = [list(visible(Viewer.of(user), bureaus)) for user in users]

    assert seen == [[inside], [inside], []]
    assert Viewer.of(users[0]).parks == frozenset({zone.pk, below.pk})


def test_whoever_sees_every_park_is_not_asked_which(cast: Cast) -> None:
    alone = Viewer.of(cast.user("leader"))
    with register.writing(park=cast.strange_park.pk, actor="x", door="form") as pen:
        pen.revise(cast.strange_park, parent=cast.park)

    assert alone.parks == frozenset({cast.park.pk})
    assert Viewer.of(cast.user("leader")).parks is None


def test_a_user_without_a_park_sees_nothing_unless_an_administrator(cast: Cast) -> None:
    enterprises = register.register_of(Enterprise)

    nobody = Viewer.of(User(username="x", role=Role.LEADER))
    root = Viewer.of(User(username="y", role=Role.ADMINISTRATOR))

    assert list(visible(nobody, enterprises)) == []
    assert visible(root, enterprises).count() == visible(COMMAND_LINE, enterprises).count() == 3


def test_retired_rows_are_seen_only_by_asking_for_them(cast: Cast) -> None:
    place, places = cast.enter(Place, code="A", name="甲"), register.register_of(Place)
    with register.writing(park=cast.park.pk, actor="x", door="form") as pen:
        pen.retire(place)
    viewer = cast.viewer("leader")

    assert list(visible(viewer, places)) == []
    assert list(visible(viewer, places, live=False)) == [place]
    assert may_see_row(viewer, places, place.pk)


RETURNS = {"leader": True, "auditor": True, "statistician": True, "administrator": True, "enterprise": True}


@pytest.mark.parametrize("role", ROLES)
def test_single_returns_are_for_those_who_read_them_and_the_enterprise_itself(cast: Cast, role: str) -> None:
    viewer = cast.viewer(role)

    assert may_see_returns_of(viewer, cast.lanling.pk) is RETURNS.get(role, False)
    assert not may_see_returns_of(viewer, cast.yuanshan.pk)
    assert may_see_returns_of(viewer, cast.qingchuan.pk) is (RETURNS.get(role, False) and role != "enterprise")


def test_who_looked_at_an_enterprise_s_returns_is_logged_but_not_the_enterprise_itself(cast: Cast) -> None:
    for who in ("leader", "enterprise"):
        register.log_look(cast.viewer(who), [cast.lanling.pk, cast.qingchuan.pk], "月报")

    assert [(look.viewer, look.role) for look in register.looks_at(cast.lanling.pk)] == [("leader", "leader")]
    assert [look.viewer for look in register.looks_at(cast.qingchuan.pk)] == ["enterprise", "leader"]


def test_names_in_reach_are_the_park_s_for_the_committee_and_its_own_for_an_enterprise(cast: Cast) -> None:
    assert set(register.enterprises_in_reach(cast.viewer("writer"))) == {cast.lanling, cast.qingchuan}
    assert set(register.enterprises_in_reach(cast.viewer("enterprise"))) == {cast.lanling}


@pytest.mark.parametrize("words", ["蓝岭", "llld", "91630105MA750001", " 91630105ma750001 ", "锂电有限"])
def test_an_enterprise_is_found_by_name_initials_or_code(cast: Cast, words: str) -> None:
    reach = register.enterprises_in_reach(cast.viewer("leader"))

    assert cast.lanling in register.search_enterprises(reach, words)
    assert register.search_enterprises(reach, "   ") == []
