"""Building refuses what it cannot do, says why, and goes on where it was stopped."""

from pathlib import Path
from typing import Any

import pytest

from jingwei.demo import building
from jingwei.demo.building import BuildRefused, build, built_park
from jingwei.demo.papers.paper import Paper
from jingwei.demo.staff import DESKS
from jingwei.demo.staff import ENTERPRISES as HIRED
from jingwei.kernel.register.api import Enterprise, ImportBatch, Place
from jingwei.kernel.words.codes import make_credit_code

ENTERPRISES = Paper(
    "园区/企业名录.xlsx",
    "register.enterprise",
    "管理员",
    [
        {
            "credit_code": make_credit_code("91999900", f"MAX0000{place}"),
            "name": f"{place}号",
            "short_name": one.username,
        }
        for place, one in enumerate(HIRED)
    ],
)
ZONES = Paper("园区/片区.xlsx", "register.place", "管理员", [{"code": "A", "name": "东片区", "kind": "zone"}])
BUREAUS = Paper(
    "园区/部门.xlsx", "register.bureau", "管理员", [{"code": one.bureau, "name": f"{one.bureau}局"} for one in DESKS]
)
MISTAKEN = Paper(
    "园区/片区（误）.xlsx",
    "register.place",
    "管理员",
    [{"code": "B", "name": "错片区", "kind": "zone"}],
    mistaken="填错",
)


def quietly(name: str, done: int, total: int) -> None:
    """Follow a build without a word."""


@pytest.fixture
def handed(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that says which papers there are."""
    return lambda *papers: monkeypatch.setattr(building, "papers", lambda: list(papers))


def test_another_park_is_never_mixed_with_the_model_park(cast: Any) -> None:
    with pytest.raises(BuildRefused, match="这里已有园区“示范园区”.*JINGWEI_HOME"):
        build(quietly)

    assert built_park() is None


@pytest.mark.django_db
def test_a_refused_row_stops_the_build_and_is_named(home: Path, handed: Any) -> None:
    handed(
        ZONES, Paper("园区/部门.xlsx", "register.bureau", "管理员", [{"code": "", "name": "无代码", "outside": False}])
    )

    with pytest.raises(BuildRefused, match="部门.xlsx 有 1 处没有收下：\n.*第 2 行.*部门代码"):
        build(quietly)

    assert built_park() is None
    assert Place.objects.count() == 1


@pytest.mark.django_db
def test_a_build_that_was_stopped_goes_on_where_it_stood(home: Path, handed: Any) -> None:
    handed(ZONES, BUREAUS, ENTERPRISES)

    def stopping(name: str, done: int, total: int) -> None:
        if done == 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build(stopping)
    assert built_park() is None
    done = build(quietly)

    assert (done.found, done.handed_in) == (1, 2)
    assert built_park() == done.park


@pytest.mark.django_db
def test_a_mistaken_paper_is_taken_back_even_when_the_build_stopped_before(
    home: Path, handed: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    handed(ZONES, BUREAUS, MISTAKEN, ENTERPRISES)
    with monkeypatch.context() as stopped:
        stopped.setattr(building, "_take_back", _interrupt)
        with pytest.raises(KeyboardInterrupt):
            build(quietly)
    assert Place.objects.filter(live=True).count() == 2

    build(quietly)

    assert [place.name for place in Place.objects.filter(live=True)] == ["东片区"]
    assert ImportBatch.objects.exclude(retracted_by=None).count() == 1


@pytest.mark.django_db
def test_the_files_lie_in_the_home_as_they_were_handed_in(home: Path, handed: Any) -> None:
    handed(ZONES, BUREAUS, ENTERPRISES)

    build(quietly)

    assert (home / "demo" / "files" / ZONES.path).read_bytes() == ZONES.data()
    assert [one.name for one in Enterprise.objects.order_by("name")] == ["0号", "1号"]


def _interrupt(*_: Any) -> None:
    raise KeyboardInterrupt
