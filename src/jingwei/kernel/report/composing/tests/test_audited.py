"""The report that the catalogue writes, held against the catalogue by the audit."""

from typing import Any

import pytest

from jingwei.kernel.indicator.api import CachedFigures
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import COMMAND_LINE, Park
from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.claims import Audit, Verdict
from jingwei.kernel.report.composing.comparing import Mark, Piece, renewed, renewed_words
from jingwei.kernel.report.composing.compose import compose, reader_of
from jingwei.kernel.report.composing.documents import composed_body, composed_text
from jingwei.kernel.words.period import Period

PASSED = {Verdict.CONFIRMED, Verdict.TARGET, Verdict.NOT_A_CLAIM}


def audited(text: str, key: str, park: Park) -> Audit:
    reader = reader_of(COMMAND_LINE, park)
    return audit(text, period=Period.parse(key), viewer=reader, parks=reader.parks)


def moved(old: str, new: str, park: Park) -> tuple[Piece, ...]:
    """Return the composed text of a period with the figures of another."""
    body = composed_body(compose(Period.parse(old), viewer=COMMAND_LINE, park=park))
    figures = CachedFigures(reader_of(COMMAND_LINE, park), register.today(park))
    return renewed(audited(body, old, park), Period.parse(new), figures)


@pytest.mark.parametrize("key", ["2023", "2022", "2023Q1", "2023Q3", "2023-01..09", "2023-05", "2023-12"])
def test_the_report_passes_its_own_audit(demo_park: Park, key: str) -> None:
    composed = compose(Period.parse(key), viewer=COMMAND_LINE, park=demo_park)

    found = audited(composed_text(composed), key, demo_park)

    assert not [(one.mention.text, one.verdict, one.why) for one in found.claims if one.verdict not in PASSED]
    assert not found.conflicts
    confirmed = sum(one.verdict != Verdict.NOT_A_CLAIM for one in found.claims)
    assert confirmed == sum(run.said is not None for run in composed.runs)


def test_a_report_that_says_what_is_owed_passes_too(demo_park: Park) -> None:
    returns: Any = register.registers()["economy.monthly_return"].model
    with register.writing(park=demo_park.pk, actor="li", door="form") as pen:
        for one in returns.objects.filter(live=True, month="2023-05").order_by("pk")[:3]:
            pen.retire(one)

    composed = compose(Period.parse("2023-05"), viewer=COMMAND_LINE, park=demo_park)

    text = composed_text(composed)
    assert "（缺3户）。限额以上" in text
    assert any(len(one.names) == 3 for one in composed.owed)
    assert {one.verdict for one in audited(text, "2023-05", demo_park).claims} <= PASSED


@pytest.mark.parametrize(("old", "new"), [("2023-05", "2023-06"), ("2022", "2023"), ("2023Q2", "2023Q3")])
def test_an_earlier_text_with_new_figures_passes_the_audit_of_the_new_period(
    demo_park: Park, old: str, new: str
) -> None:
    fresh = moved(old, new, demo_park)

    found = audited(renewed_words(fresh), new, demo_park)

    assert Verdict.CONTRADICTED not in {one.verdict for one in found.claims}
    assert sum(piece.mark == Mark.NUMBER for piece in fresh) > 20
    assert Period.parse(old).label not in renewed_words(fresh)


def test_every_change_is_marked_and_the_rest_is_word_for_word_the_old_text(demo_park: Park) -> None:
    body = composed_body(compose(Period.parse("2023-05"), viewer=COMMAND_LINE, park=demo_park))

    fresh = moved("2023-05", "2023-06", demo_park)

    assert "".join(piece.was for piece in fresh) == body
    assert all(piece.changed == (piece.mark not in (Mark.KEPT, Mark.LEFT)) for piece in fresh)


def test_a_rise_that_became_a_fall_is_turned_in_words(demo_park: Park) -> None:
    fresh = moved("2023-05", "2023-06", demo_park)

    turned = {(piece.was, piece.text) for piece in fresh if piece.mark == Mark.DIRECTION}

    assert turned == {("减", "增"), ("下降", "增长"), ("增长", "下降"), ("增加", "减少")}


def test_what_is_said_without_a_number_is_left_for_a_person(demo_park: Park) -> None:
    fresh = moved("2022", "2023", demo_park)

    left = {piece.text for piece in fresh if piece.mark == Mark.LEFT}

    assert left == {"达到年度目标", "同比增长", "持平"}
