"""The overview of supervision: totals and progress, stages, problems by tier and class that open their rows."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cast import PDF
from jingwei.kernel.matter.api import Action, Matter, MatterList
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft
from jingwei.packs.red.supervision.checks import stage_days
from jingwei.packs.red.supervision.matters import PROBLEM
from jingwei.packs.red.supervision.models import Stage as ListStage
from jingwei.packs.red.supervision.overview import by_tier_and_class, problems
from matter_stage import Stage

Queries = Callable[[Callable[[], Any]], int]


@pytest.fixture
def park(stage: Stage) -> Stage:
    """The stage on 2023-12-29."""
    cast = stage.cast
    with register.writing(park=cast.park.pk, actor="建园", door="form") as pen:
        pen.revise(cast.park, simulated_today=date(2023, 12, 29))
    cast.park.refresh_from_db()
    return stage


def patrol(park: Stage, code: str = "XC1") -> Any:
    return park.cast.enter(
        MatterList, code=code, kind="patrol", title=f"巡察清单{code}", received=date(2023, 3, 1), due=date(2023, 9, 29)
    )


def problem(park: Stage, source: Any, *, closed: bool = False, **fields: Any) -> Matter:
    row = park.open(PROBLEM.code, list=source, **{"tier": "市级", "category": "作风建设", **fields})
    if closed:
        park.act(row, "申", Action.SUBMIT, 1, evidence=[("报告.pdf", PDF)])
        park.act(row, "核一", Action.CHECK, 2, passed=True)
        park.act(row, "核二", Action.CHECK, 2, passed=True)
        park.act(row, "审", Action.APPROVE, 3, passed=True)
        park.act(row, "销", Action.CLOSE, 4)
    return row


def test_the_overview_shows_each_list_with_its_totals_and_its_stages(park: Stage) -> None:
    source = patrol(park)
    problem(park, source, closed=True)
    problem(park, source)
    park.cast.enter(ListStage, list=source, rank=1, name="集中整改", due=date(2023, 12, 1))

    page = park.cast.client("supervisor").get("/red/supervision/?year=2023").content.decode()

    assert "巡察清单XC1" in page
    assert '<progress class="bar" max="2" value="1"' in page
    assert "已超期 28 天" in page


def test_the_table_of_tiers_counts_what_its_links_show(park: Stage) -> None:
    source = patrol(park)
    problem(park, source, closed=True)
    problem(park, source)
    problem(park, source, tier="省级", category="生态环境")
    viewer, client = park.cast.viewer("supervisor"), park.cast.client("supervisor")

    named, rows = by_tier_and_class(viewer, 2023)

    assert named == ["作风建设", "生态环境"]
    assert [(row.tier, row.closed, row.entered) for row in rows] == [("省级", 0, 1), ("市级", 1, 2)]
    for row in rows:
        for category, gone, every in row.cells:
            url = f"/red/supervision/problems/?year=2023&tier={row.tier}&class={category}"
            assert f"共 {every} 项" in client.get(url).content.decode()
            assert f"共 {gone} 项" in client.get(f"{url}&closed=1").content.decode()


def test_a_list_of_another_year_stands_under_its_own_year(park: Stage) -> None:
    problem(park, patrol(park))

    empty = park.cast.client("supervisor").get("/red/supervision/?year=2022").content.decode()

    assert "这一年还没有督查督办的清单" in empty
    assert problems(park.cast.viewer("supervisor"), 2022).count() == 0


@pytest.mark.parametrize("year", ["", "abc", "1999", "²", "99999"])
def test_a_year_that_is_none_shows_this_year(park: Stage, year: str) -> None:
    page = park.cast.client("leader").get(f"/red/supervision/?year={year}")

    assert "2023年督查督办" in page.content.decode()


def test_the_overview_takes_the_same_queries_for_many_lists(park: Stage, queries: Queries) -> None:
    client = park.cast.client("supervisor")
    problem(park, patrol(park))
    few = queries(lambda: client.get("/red/supervision/"))

    for serial in range(2, 6):
        problem(park, patrol(park, f"XC{serial}"))

    assert queries(lambda: client.get("/red/supervision/")) <= few


def test_a_stage_reached_tomorrow_is_refused(park: Stage) -> None:
    source = patrol(park)
    fields = {"list": source.pk, "rank": 1, "name": "排查", "due": date(2023, 2, 1), "done": date(2023, 12, 30)}

    found = {one.field: one.why for one in stage_days([Draft(fields)], park.cast.park.pk)}

    assert "早于清单" in found["due"]
    assert "还没有到" in found["done"]
