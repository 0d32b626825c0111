"""A person's decision on a wording is kept, and later audits know it."""

import pytest

from jingwei.kernel.register.api import Park, history
from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.auditing.decisions import DecisionRefused, decide
from jingwei.kernel.report.claims import Claim, Verdict
from jingwei.kernel.words.period import Period


def first_claim(text: str) -> Claim:
    return audit(text, period=Period.parse("2023")).claims[0]


def test_a_decided_wording_is_known_ever_after(demo_park: Park) -> None:
    text = "走出去引客商16次。"
    before = first_claim(text)

    decide(words=before.subject, indicator="外出招商", park=demo_park.pk, actor="赵主笔", example=text)

    after = first_claim(text)
    assert before.verdict is Verdict.UNKNOWN
    assert after.verdict is Verdict.CONFIRMED
    assert after.indicator is not None
    assert after.indicator.code == "green.trips"


def test_a_decision_settles_what_the_words_left_in_doubt(demo_park: Park) -> None:
    text = "新能源产业固定资产投资56亿元。"
    before = first_claim(text)

    decide(words=before.subject, indicator="", park=demo_park.pk, actor="赵主笔")

    after = first_claim(text)
    assert before.subject == "新能源产业固定资产投资"
    assert before.verdict is Verdict.UNKNOWN
    assert after.verdict is Verdict.NOT_A_CLAIM


def test_a_second_decision_revises_the_first(demo_park: Park) -> None:
    kept = decide(words="招客商", indicator="green.trips", park=demo_park.pk, actor="赵主笔")

    again = decide(words="招客商", indicator="green.signed_projects", park=demo_park.pk, actor="李工")

    assert again.pk == kept.pk
    assert [version.origin.actor for version in history(again)] == ["赵主笔", "李工"]


def test_a_decision_of_one_park_is_not_anothers(demo_park: Park) -> None:
    decide(words="走出去引客商", indicator="green.trips", park=demo_park.pk, actor="赵主笔")

    claims = audit("走出去引客商16次。", period=Period.parse("2023"), parks=frozenset({1})).claims

    assert claims[0].verdict is Verdict.UNKNOWN


def test_words_too_short_to_mean_anything_are_refused(demo_park: Park) -> None:
    with pytest.raises(DecisionRefused, match="须有 2 至 60 个字"):
        decide(words="次", indicator="green.trips", park=demo_park.pk, actor="赵主笔")


def test_an_unknown_indicator_is_refused(demo_park: Park) -> None:
    with pytest.raises(LookupError, match="没有叫"):
        decide(words="招客商", indicator="没有的指标", park=demo_park.pk, actor="赵主笔")
