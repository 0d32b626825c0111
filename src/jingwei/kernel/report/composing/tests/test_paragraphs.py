"""How clauses become sentences."""

import pytest

from jingwei.kernel.register.api import COMMAND_LINE, Park
from jingwei.kernel.report.composing.compose import compose
from jingwei.kernel.report.composing.document import Run
from jingwei.kernel.report.composing.paragraphs import evenly, joined
from jingwei.kernel.words.period import Period


def sentences(park: Park, key: str, topic: str) -> list[str]:
    composed = compose(Period.parse(key), viewer=COMMAND_LINE, park=park)
    paragraphs = (one for section in composed.sections for one in section.paragraphs)
    return next([each.text for each in one.sentences] for one in paragraphs if one.heading == topic)


@pytest.mark.parametrize(("count", "sizes"), [(1, [1]), (3, [3]), (4, [2, 2]), (5, [2, 3]), (8, [2, 3, 3])])
def test_clauses_are_shared_out_evenly(count: int, sizes: list[int]) -> None:
    clauses = [(Run(str(place)),) for place in range(count)]

    parts = evenly(clauses, 3)

    assert [len(part) for part in parts] == sizes
    assert [one for part in parts for one in part] == clauses


def test_clauses_are_parted_by_semicolons_and_end_in_a_stop() -> None:
    assert joined([(Run("甲"),), (Run("乙"),)]).text == "甲；乙。"


def test_an_amount_its_growth_and_its_target_are_one_sentence(demo_park: Park) -> None:
    told = sentences(demo_park, "2023", "经济运行")

    assert told[0] == "2023年，规上工业总产值545亿元，同比增长38.1%，完成年度目标的104.8%。"
    assert "规上工业增加值同比增长41.4%（年度目标为35%）。" in told


def test_named_enterprises_follow_what_they_are_part_of(demo_park: Park) -> None:
    told = sentences(demo_park, "2023-05", "经济运行")

    place = next(place for place, text in enumerate(told) if text.startswith("税收收入"))
    assert told[place + 1].startswith("其中，澜屿锂电税收增收2108万元，同比增长684.8%；朔川光伏税收减收")


def test_a_target_of_another_indicator_is_said_once(demo_park: Park) -> None:
    told = "".join(sentences(demo_park, "2023", "招商与固投"))

    assert told.count("140%") == 1
    assert "省外到位资金63亿元，同比增长63.9%，完成年度目标的140%。" in told
