"""The papers of inspections: lists, rectifications with stages and acceptances, petitions, published cases."""

from collections.abc import Iterator
from datetime import date, timedelta

from jingwei.demo.following import FollowedList, FollowedMatter
from jingwei.demo.papers.following import lists_paper, matter_papers
from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.staff import ENVIRONMENT
from jingwei.demo.tables import rows

CHEN = ENVIRONMENT.username
RECTIFICATION = "inspection.rectification"
BODIES = {"中央": ("省生态环境厅", "province"), "省级": ("市生态环境局", "city")}
"""Who accepts what came of an inspection of a tier, and at which level."""


def inspection_papers(lists: tuple[FollowedList, ...], matters: tuple[FollowedMatter, ...]) -> Iterator[Paper]:
    """Yield the papers in an order in which each finds what it refers to."""
    ours = [one for one in matters if one.kind.startswith("inspection.")]
    codes = {one.source for one in ours}
    yield lists_paper("环保督察/事项清单.xlsx", CHEN, [one for one in lists if one.code in codes])
    yield from matter_papers("环保督察", CHEN, ours)
    dues = {one.code: one.due for one in lists}
    stages = [stage for one in ours if one.kind == RECTIFICATION for stage in _stages(one, one.due or dues[one.source])]
    yield Paper("环保督察/整改节点.xlsx", "inspection.rectification_stage", CHEN, stages)
    accepted = [_acceptance(one) for one in ours if one.kind != "inspection.assisted" and not one.duplicate_of]
    yield Paper("环保督察/验收备案.xlsx", "inspection.acceptance", CHEN, accepted)
    yield Paper("环保督察/通报典型案例.xlsx", "inspection.published_case", CHEN, _cases())


def _stages(one: FollowedMatter, due: date | None) -> Iterator[Fields]:
    """Yield three stages: the plan, the works, the clearing; reached when the steps say so."""
    assert due is not None
    reached = {step.action: step.at.date() for step in one.steps}
    begun = one.entered.date()
    planned = (
        ("方案报批", begun + timedelta(days=30), reached.get("approve-plan", reached.get("plan"))),
        ("整改实施", due - timedelta(days=30), reached.get("submit")),
        ("验收销号", due, one.closed),
    )
    for rank, (name, day, done) in enumerate(planned, 1):
        yield {"matter": one.number, "rank": rank, "name": name, "due": day, "done": done}


def _acceptance(one: FollowedMatter) -> Fields:
    body, level = BODIES[one.tier]
    filed = one.closed
    number = f"环督销〔{filed.year}〕{one.number[-4:]}号（{one.number[:2]}）" if filed else ""
    return {"matter": one.number, "body": body, "level": level, "filed": filed, "number": number}


def _cases() -> list[Fields]:
    return [{**row, "published": date.fromisoformat(row["published"])} for row in rows("published_cases")]
