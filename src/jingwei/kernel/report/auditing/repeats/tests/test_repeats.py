"""Repeats: the same claim twice, and passages that stand twice."""

from jingwei.kernel.report.auditing.repeats import repeats
from jingwei.kernel.report.auditing.repeats.finding import repeated_passages
from jingwei.kernel.report.auditing.repeats.tests.written import written

OUTPUT = {"产值": "green.industrial_output"}


def test_the_same_figure_in_other_words_is_a_repeat() -> None:
    text = "完成产值545亿元。一年来，产值突破545.1亿元，税收13亿元。"

    assert repeats(written(text, **OUTPUT), text) == ((0, 1),)


def test_rounding_a_figure_and_giving_it_in_one_sentence_says_it_once() -> None:
    text = "产值达到545亿元，全年产值545.1亿元。"

    assert repeats(written(text, **OUTPUT), text) == ()


def test_units_do_not_hide_a_repeat() -> None:
    text = "甲企业产值0.3亿元。到年底，产值3000万元。"

    assert repeats(written(text, **OUTPUT), text) == ((0, 1),)


def test_two_periods_are_two_claims() -> None:
    text = "产值由545亿元增加到545亿元。"

    assert repeats(written(text, **OUTPUT), text) == ()


def test_an_aim_does_not_repeat_a_result() -> None:
    text = "完成产值545亿元。力争产值545亿元。"

    assert repeats(written(text, **OUTPUT), text) == ()


def test_claims_without_an_indicator_repeat_by_the_words_before_them() -> None:
    text = "全年排查排水管网110公里。我们排查排水管网110公里，整治错接14处。"

    assert repeats(written(text), text) == ((0, 1),)


def test_words_that_only_say_it_grew_make_no_repeat() -> None:
    text = "税收13亿元，同比增长8%；用电23亿元，同比增长8%。"

    assert repeats(written(text), text) == ()


def test_a_paragraph_that_stands_twice_pairs_all_its_claims() -> None:
    line = "排查管网110公里，其中新建5公里，整治错接混接问题14处。"
    text = f"{line}\n另一段。\n　　{line}\n"

    assert repeats(written(text), text) == ((0, 3), (1, 4), (2, 5))
    assert [(one.text, other.start) for one, other in repeated_passages(text)] == [(line, len(line) + 8)]


def test_a_sentence_that_stands_twice_is_found_in_other_company() -> None:
    line = "园区全力服务企业，协调解决各类难题400个。"
    text = f"开头。{line}\n{line}另有一句。"

    found = repeated_passages(text)

    assert [(one.text, other.text) for one, other in found] == [(line, line)]
    assert repeats(written(text), text) == ((0, 1),)
