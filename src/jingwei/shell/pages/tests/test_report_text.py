"""The composed report as a page draws it."""

import re
from collections.abc import Iterator
from datetime import date

import pytest
from django.template.loader import render_to_string

from cast import Cast
from headcount import set_today, small_catalogue, staff, target
from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.report.api import Milestone, compose
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.report_text import report_context


@pytest.fixture
def small(cast: Cast) -> Iterator[dict[str, Indicator]]:
    set_today(cast.park)
    staff(cast, cast.lanling, 323)
    with small_catalogue() as declared:
        yield declared


def drawn(cast: Cast, who: str = "leader", period: str = "2023") -> str:
    composed = compose(Period.parse(period), viewer=cast.viewer(who), park=cast.park)
    return render_to_string("shell/report_text.html", report_context(composed))


def test_every_number_of_the_report_leads_to_its_figure(cast: Cast, small: dict[str, Indicator]) -> None:
    target(cast, "test.staff", "400", "人")

    html = drawn(cast)

    link = '<a class="said" href="/indicators/test.staff/?period=2023" title="从业人员：323人 · 1 行">323人</a>'
    assert link in html
    assert 'title="从业人员（目标完成率）：80.75% · 1 行">80.8%</a>' in html
    words = "".join(re.sub(r"<a .*?</a>", "", one) for one in re.findall(r"<p>.*</p>", html))
    assert not re.search(r"\d", words.replace("2023年", ""))


def test_other_ways_to_say_a_number_are_offered(cast: Cast, small: dict[str, Indicator]) -> None:
    html = drawn(cast)

    assert 'data-copy="超320人"' in html


def test_events_lead_to_their_records_and_say_what_proves_them(cast: Cast, small: dict[str, Indicator]) -> None:
    event = cast.enter(Milestone, day=date(2023, 6, 30), event="生产线投产", grade="市级")

    html = drawn(cast)

    assert f'href="/registers/report.milestone/{event.pk}/"' in html
    assert "市级 · 没有凭证" in html


def test_what_nobody_reported_is_listed_under_the_text(cast: Cast, small: dict[str, Indicator]) -> None:
    html = drawn(cast, period="2019")

    assert "没有记录" in html.split('id="owed"')[1]
    assert "没有谁还欠报" not in html


def test_the_sources_stand_in_a_table(cast: Cast, small: dict[str, Indicator]) -> None:
    rows = drawn(cast).split('id="sources"')[1]

    assert "Σ 企业。企业台账" in rows
    assert "企业 · 表单填报" in rows
    assert rows.count("<tr>") == 4
