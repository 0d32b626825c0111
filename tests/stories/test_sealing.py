"""A thousand random changes after publishing: every figure shows exactly the rows that came, went or changed."""

import random
from collections.abc import Callable
from typing import Any

from jingwei.kernel.indicator.api import catalogue
from jingwei.kernel.register.api import Park, Revision
from jingwei.kernel.register.verifying.run import verify
from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.comparing import differences
from jingwei.kernel.report.sealing.frozen import exact_text
from jingwei.kernel.report.sealing.issuing import issue
from jingwei.kernel.report.sealing.preparing import prepare, text_to_seal
from jingwei.kernel.report.sealing.telling import told
from jingwei.kernel.words.period import Period
from stories.changing import HAND, Hands
from stories.snapshots import expected, shown, snapshot

YEAR = Period.parse("2023")
CHANGES, SEED = 1_000, 2023


def published(park: Park) -> Publication:
    """Prepare in one name and issue in another."""
    return issue(prepare(period=YEAR, park=park, actor="赵主笔", write=text_to_seal), actor="王主任")


def test_every_figure_shows_exactly_the_rows_that_came_went_or_changed(demo_park: Park) -> None:
    publication = published(demo_park)
    before = snapshot(publication)
    hands = Hands(demo_park, random.Random(SEED))

    hands.change(CHANGES)

    after, found = snapshot(publication), differences(publication)
    assert {(one.sealed.indicator, one.sealed.scope): shown(one) for one in found.figures} == expected(before, after)
    values = {(one.sealed.indicator, one.sealed.scope): exact_text(one.now and one.now.value) for one in found.figures}
    assert values == {key: value for key, (value, _) in after.items()}
    assert {one.sealed.indicator for one in found.figures if one.shifts} <= {c.sealed.indicator for c in found.changed}
    assert set(hands.done) == {"revise", "enter", "retire", "take_in", "take_back"}
    assert list(verify()) == []


def test_every_change_is_told_with_who_and_when(demo_park: Park) -> None:
    publication = published(demo_park)
    Hands(demo_park, random.Random(SEED + 1)).change(100)
    frozen_at = Revision.objects.get(entry=publication.pk, number=1).journal

    stories = told(publication, [shift for one in differences(publication).changed for shift in one.shifts])

    assert stories
    assert {story.origin.actor for story in stories if story.origin} == {HAND}
    assert all(version.origin.time > frozen_at.time for story in stories for version in story.versions)
    for story in stories:
        assert story.versions or story.shift.sort != "changed"


def test_all_figures_take_the_same_queries_however_much_changed(
    demo_park: Park, queries: Callable[[Callable[[], Any]], int]
) -> None:
    publication = published(demo_park)
    Hands(demo_park, random.Random(1)).change(10)
    few = queries(lambda: differences(publication))

    Hands(demo_park, random.Random(2)).change(150)

    registers = {one.rows.register.code for one in catalogue().values()}
    assert queries(lambda: differences(publication)) <= few + len(registers)
