"""The overview of inspections: both rates with their parts, each number with its rows, sealed reporters."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from cast import PDF
from jingwei.kernel.indicator.api import compute
from jingwei.kernel.matter.api import Action, Matter, MatterList
from jingwei.packs.blue.inspection.models import Acceptance, PublishedCase, RectificationStage
from jingwei.packs.blue.inspection.overview import STANDINGS, petitions, rates, shown, standings
from jingwei.packs.blue.inspection.rows import ASSISTED, RECTIFICATION, TRANSFERRED
from matter_stage import Stage

Queries = Callable[[Callable[[], Any]], int]


def batch(stage: Stage, code: str = "XF1", kind: str = "petitions") -> Any:
    return stage.cast.enter(MatterList, code=code, kind=kind, title=f"批次{code}", received=date(2023, 3, 1))


def assisted_and_cleared(stage: Stage, row: Matter) -> None:
    stage.act(row, "申", Action.SUBMIT, 1, evidence=[("报告.pdf", PDF)])
    stage.act(row, "核一", Action.CHECK, 2, passed=True)
    stage.act(row, "审", Action.APPROVE, 3, passed=True)
    stage.act(row, "销", Action.CLOSE, 4)


@pytest.fixture
def received(stage: Stage) -> Stage:
    """Six petitions: at work, applied for without more, interim, interim and applied for, cleared, and a duplicate."""
    source = batch(stage)
    rows = [stage.open(TRANSFERRED, list=source, title=f"件{serial}") for serial in range(4)]
    proof = [("后.pdf", PDF)]
    stage.act(rows[1], "申", Action.SUBMIT, 1, evidence=proof)
    stage.act(rows[2], "申", Action.INTERIM, 1)
    stage.act(rows[3], "申", Action.INTERIM, 1)
    stage.act(rows[3], "申", Action.SUBMIT, 2, evidence=proof)
    assisted_and_cleared(stage, stage.open(ASSISTED, list=source, title="协办"))
    stage.open(TRANSFERRED, list=source, title="又一次", duplicate_of=rows[0], reporter="王某 13900000000")
    return stage


def test_finished_and_cleared_are_two_rates_of_one_whole(received: Stage) -> None:
    done, gone = rates(received.cast.viewer("environment"), 2023)

    assert (done.numerator, done.denominator) == (3, 5)
    assert (gone.numerator, gone.denominator) == (1, 5)
    assert [one.count for one in done.beside] == [2, 1]
    assert compute("blue.petitions_finished", "2023").value == done.value
    assert compute("blue.petitions_cleared", "2023").value == gone.value


def test_the_standings_of_a_type_add_up_and_the_duplicate_stands_beside(received: Stage) -> None:
    (_, transferred), (_, assisted) = standings(received.cast.viewer("environment"), 2023)

    counts = [one.count for one in transferred]
    assert counts == [4, 2, 1, 1, 0, 0, 1]
    assert [one.count for one in assisted] == [1, 0, 0, 0, 1, 0, 0]
    assert counts[0] == sum(counts[1:6])


def test_each_number_opens_as_many_rows_as_it_counts(received: Stage) -> None:
    client = received.cast.client("environment")
    numbers = [one for _, line in standings(received.cast.viewer("environment"), 2023) for one in line]

    for one in numbers:
        assert f"{one.name}，共 {one.count} 件" in client.get(one.href).content.decode()


@pytest.mark.parametrize("code", ["finished", "unfinished", "gone", "unclosed", *STANDINGS])
def test_what_is_shown_is_what_plain_python_picks(received: Stage, code: str) -> None:
    rows = petitions(received.cast.viewer("environment"), 2023).select_related("course")
    picked: dict[str, Callable[[Any], Any]] = {
        "finished": lambda one: one.course.interim_on or one.course.closed_on,
        "unfinished": lambda one: not (one.course.interim_on or one.course.closed_on),
        "gone": lambda one: one.course.closed_on,
        "unclosed": lambda one: not one.course.closed_on,
        "all": lambda one: True,
        "working": lambda one: not one.course.interim_on and one.course.state not in ("closed", "withdrawn"),
        "interim": lambda one: one.course.interim_on and one.course.state == "open",
        "accepting": lambda one: one.course.interim_on and one.course.state == "submitted",
        "cleared": lambda one: one.course.state == "closed",
        "withdrawn": lambda one: one.course.state == "withdrawn",
    }
    expected = [one for one in rows if bool(one.duplicate_of_id) == (code == "twins")]
    expected = [one for one in expected if code == "twins" or picked[code](one)]

    _, found = shown(rows, code, 2023)

    assert set(found) == set(expected)


def test_nobody_who_reported_is_shown(received: Stage) -> None:
    client = received.cast.client("leader")

    twins = "/blue/inspection/petitions/?year=2023&show=twins"
    urls = ("/blue/inspection/?year=2023", twins, "/registers/matter.matter/")
    pages = [client.get(url).content.decode() for url in urls]

    assert "又一次" in pages[1]
    assert not any("王某" in page or "1390000" in page for page in pages)


def test_the_overview_shows_late_stages_cases_and_criteria(stage: Stage) -> None:
    row = stage.open(RECTIFICATION, list=batch(stage, "HB1", "env-central"), title="堆场没有防渗")
    stage.cast.enter(RectificationStage, matter=row, rank=1, name="方案报批", due=date(2023, 4, 1))
    stage.cast.enter(Acceptance, matter=row, body="省厅", level="province")
    fields = {"title": "露天堆放", "published": date(2023, 5, 18), "office": "省厅", "level": "province"}
    stage.cast.enter(PublishedCase, number="AL1", matter=row, **fields)
    client = stage.cast.client("environment")

    page = client.get("/blue/inspection/?year=2023").content.decode()
    own = client.get(f"/matters/{row.pk}/").content.decode()

    assert all(part in page for part in ("方案报批", "露天堆放", "批次HB1", "举一反三"))
    assert "没有被通报的典型案例（0 个）" in client.get("/blue/inspection/?year=2022").content.decode()
    assert "验收单位" in own
    assert "省厅" in own


def test_the_overview_takes_the_same_queries_for_many_petitions(received: Stage, queries: Queries) -> None:
    client = received.cast.client("environment")
    few = queries(lambda: client.get("/blue/inspection/?year=2023"))

    for serial in range(5):
        received.open(TRANSFERRED, list=batch(received, f"XF{serial + 2}"))

    assert queries(lambda: client.get("/blue/inspection/?year=2023")) <= few


def test_an_enterprise_page_shows_what_concerns_it_to_those_who_read_it(stage: Stage) -> None:
    stage.open(RECTIFICATION, enterprise=stage.cast.lanling, title="无组织排放")
    url = f"/enterprises/{stage.cast.lanling.pk}/"

    assert "无组织排放" in stage.cast.client("environment").get(url).content.decode()
    assert "无组织排放" not in stage.cast.client("statistician").get(url).content.decode()
    assert "无组织排放" not in stage.cast.client("enterprise").get(url).content.decode()
