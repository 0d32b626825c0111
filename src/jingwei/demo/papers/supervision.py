"""The papers of supervision: lists, stages of special actions, problems, tasks and what was done about them."""

from collections.abc import Iterator
from datetime import date

from jingwei.demo.following import FollowedList, FollowedMatter
from jingwei.demo.papers.following import lists_paper, matter_papers
from jingwei.demo.papers.paper import Fields, Paper
from jingwei.demo.staff import SUPERVISOR
from jingwei.demo.tables import rows

ZHOU = SUPERVISOR.username


def supervision_papers(lists: tuple[FollowedList, ...], matters: tuple[FollowedMatter, ...]) -> Iterator[Paper]:
    """Yield the papers in an order in which each finds what it refers to."""
    ours = [one for one in matters if one.kind.startswith("supervision.")]
    codes = {one.source for one in ours}
    yield lists_paper("督查/事项清单.xlsx", ZHOU, [one for one in lists if one.code in codes])
    yield Paper("督查/工作阶段.xlsx", "supervision.stage", ZHOU, [_stage(row) for row in rows("supervision_stages")])
    yield from matter_papers("督查", ZHOU, ours)


def _stage(row: dict[str, str]) -> Fields:
    return {
        "list": row["list"],
        "rank": int(row["rank"]),
        "name": row["name"],
        "due": date.fromisoformat(row["due"]),
        "done": date.fromisoformat(row["done"]) if row["done"] else None,
        "note": row["note"],
    }
