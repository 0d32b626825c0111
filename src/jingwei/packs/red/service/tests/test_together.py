"""A small day of load: many ask and many answer at the same moment, and nothing is lost or doubled."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest
from django.db import connection

from cast import Cast
from jingwei.kernel.matter.api import Course, Matter, Step
from jingwei.kernel.register.tests.test_together import at_once, on_disk
from jingwei.packs.red.service.models import Message
from jingwei.packs.red.service.tests.desk import Desk


@pytest.fixture
def crowd(transactional_db: None, home: Path, tmp_path: Path, at: Callable[[str], None]) -> Iterator[Desk]:
    """Return the desk in a database that other connections see."""
    connection.ensure_connection()
    with on_disk(tmp_path / "desk.sqlite3") if connection.vendor == "sqlite" else nullcontext():
        at("2023-12-05 09:00")
        yield Desk(Cast(), at)


def test_every_form_sent_twice_at_once_is_one_request(crowd: Desk) -> None:
    sent = at_once(12, lambda number: crowd.ask(f"第 {number // 2} 件", key=f"k{number // 2}", about="new"))

    assert {answer.status_code for answer in sent} == {302}
    said = Counter(Message.objects.filter(direction="enterprise").values_list("text", flat=True))
    assert said == Counter(f"第 {number} 件" for number in range(6))
    assert Matter.objects.values("number").distinct().count() == Matter.objects.count() == 6
    assert Step.objects.filter(action="receipt").count() == 6


def test_of_officers_who_answer_at_once_all_are_kept_and_one_was_first(crowd: Desk) -> None:
    asked = crowd.hear("厂区停电了").matter
    hands = [crowd.hand(who) for who in ("service", "administrator")]
    assert len(hands) == 2

    done = at_once(4, lambda number: crowd.answer(asked, f"答 {number}", who=("service", "administrator")[number % 2]))

    assert sorted(one.first for one in done) == [False, False, False, True]
    assert Message.objects.filter(direction="officer").count() == 4
    assert Course.objects.get(matter=asked.pk).steps == 5
