"""What the model park followed up comes to what was published: counted from the tables, and again from the records."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from jingwei.demo.exact import TODAY
from jingwei.demo.following import FollowedMatter
from jingwei.demo.papers.following import proof
from jingwei.demo.published import figure
from jingwei.demo.simulation import simulate
from jingwei.kernel.indicator.api import compute
from jingwei.kernel.matter.api import Matter, MatterList, Step
from jingwei.kernel.register.api import Park, media_type_of
from jingwei.kernel.words.clock import shanghai_day

FOLLOWED = simulate().followed
KINDS = {one.code: one.kind for one in FOLLOWED.lists}
INSPECTED = ("tour", "overseeing", "campaign")


def closed(year: int, kind: str, *sources: str) -> list[FollowedMatter]:
    """Return the simulated matters of a type closed in a year, under lists of some kinds (none: any)."""
    rows = [one for one in FOLLOWED.matters if one.kind == kind and one.closed and one.closed.year == year]
    return [one for one in rows if not sources or KINDS[one.source] in sources]


@pytest.mark.parametrize("year", [2022, 2023])
def test_as_much_is_put_right_in_a_year_as_published(year: int) -> None:
    problems = closed(year, "supervision.problem", *INSPECTED)

    assert len(closed(year, "supervision.on-site")) == figure("F03", str(year)).aim_count
    assert len(closed(year, "supervision.problem", "patrol")) == figure("F05", str(year)).aim_count
    assert len(problems) == figure("B01", str(year)).aim_count
    assert len({one.source for one in problems}) == figure("B02", str(year)).aim_count


def test_every_list_holds_as_many_matters_as_its_transfer_sheet_states() -> None:
    once = [row.source for row in FOLLOWED.matters if not row.duplicate_of]

    entered = {one.code: once.count(one.code) for one in FOLLOWED.lists}

    assert entered == {one.code: one.stated_total for one in FOLLOWED.lists}


def test_nobody_plays_two_parts_and_no_step_is_out_of_its_time() -> None:
    for one in FOLLOWED.matters:
        times = [one.entered, *(step.at for step in one.steps)]
        assert times == sorted(times)
        assert shanghai_day(times[-1]) <= TODAY
        judged = [step for step in one.steps if step.action in ("check", "approve")]
        assert one.responsible not in {step.unit for step in judged}
        applied = {step.person for step in one.steps if step.action == "submit"}
        assert not applied & {step.person for step in judged}


def test_there_is_something_open_relapsed_in_notice_and_received_twice() -> None:
    ways = {one.way for one in FOLLOWED.matters}

    assert {"relapsed", "come-back", "noticed", "accepting", "interim", "duplicate", "returned"} <= ways
    assert sum(one.closed is None for one in FOLLOWED.matters) > 20


def test_a_picture_before_is_another_than_after() -> None:
    before, after = proof("ZG2023-0001-整改前.png"), proof("ZG2023-0001-整改后.png")

    assert media_type_of(before, "前.png") == media_type_of(after, "后.png") == "image/png"
    assert before != after
    assert proof("ZG2023-0001-整改前.png") == before


def last_closing(steps: list[Any]) -> date | None:
    """Return the day of the closing that stands, read from the steps alone: none after a relapse or a new start."""
    standing = None
    for step in sorted(steps, key=lambda step: step.number):
        if step.action == "close":
            standing = shanghai_day(step.at)
        elif step.action == "reopen" or (step.action == "look-back" and not step.passed):
            standing = None
    return standing


Counted = dict[int, tuple[Any, date | None, list[Any]]]


def from_the_rows() -> Counted:
    """Return every matter with its list's kind, the closing that stands and its steps: no course is read."""
    kinds = dict(MatterList.objects.values_list("pk", "kind"))
    steps: dict[int, list[Any]] = {}
    for step in Step.objects.all():
        steps.setdefault(step.matter_id, []).append(step)
    rows = {row.pk: row for row in Matter.objects.select_related("list")}
    made: Counted = {}
    for pk, row in rows.items():
        row.list_kind = kinds.get(row.list_id, "")
        made[pk] = (row, last_closing(steps.get(pk, [])), steps.get(pk, []))
    return made


def received(found: Counted, year: int, *kinds: str) -> list[tuple[Any, date | None, list[Any]]]:
    """Return the petitions of a year that are no duplicates."""
    rows = [one for one in found.values() if one[0].kind in kinds and one[0].duplicate_of_id is None]
    return [one for one in rows if shanghai_day(one[0].entered).year == year]


def problems(found: Counted, year: int, *sources: str) -> list[Any]:
    """Return the problems closed in a year under lists of some kinds."""
    rows = [(row, day) for row, day, _ in found.values() if row.kind == "supervision.problem" and day]
    return [row for row, day in rows if day.year == year and row.list_kind in sources]


def share(part: int, whole: int) -> Any:
    return Fraction(part * 100, whole)


def finished(one: tuple[Any, date | None, list[Any]]) -> bool:
    return one[1] is not None or any(step.action == "interim" for step in one[2])


def central(found: Counted, year: int) -> Any:
    rows = [(row, day) for row, day, _ in found.values() if row.list_kind == "env-central"]
    due = [(row, day) for row, day in rows if (row.due or row.list.due).year <= year]
    return share(sum(day is not None and day.year <= year for _, day in due), len(due))


PETITIONS = ("inspection.petition", "inspection.assisted")
BY_HAND: dict[str, Callable[[Counted, int], Any]] = {
    "red.solved_on_site": lambda found, year: sum(
        row.kind == "supervision.on-site" and day is not None and day.year == year for row, day, _ in found.values()
    ),
    "red.patrol_problems_closed": lambda found, year: len(problems(found, year, "patrol")),
    "blue.inspection_problems_closed": lambda found, year: len(problems(found, year, *INSPECTED)),
    "blue.inspections": lambda found, year: len({row.list_id for row in problems(found, year, *INSPECTED)}),
    "blue.petitions_transferred": lambda found, year: len(received(found, year, PETITIONS[0])),
    "blue.petitions_assisted": lambda found, year: len(received(found, year, PETITIONS[1])),
    "blue.petitions_finished": lambda found, year: share(
        sum(map(finished, received(found, year, *PETITIONS))), len(received(found, year, *PETITIONS))
    ),
    "blue.petitions_cleared": lambda found, year: share(
        sum(one[1] is not None for one in received(found, year, *PETITIONS)), len(received(found, year, *PETITIONS))
    ),
    "blue.central_inspection_cleared": central,
}


def test_each_figure_is_what_counting_the_rows_by_hand_gives(demo_park: Park) -> None:
    found = from_the_rows()

    for year in (2022, 2023):
        counted = {code: count(found, year) for code, count in BY_HAND.items()}
        assert {code: compute(code, str(year)).value for code in BY_HAND} == counted
