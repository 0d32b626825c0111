"""Whose figure a number is."""

import pytest

from jingwei.kernel.indicator.api import Scope
from jingwei.kernel.report.auditing.names import Names
from jingwei.kernel.report.auditing.passages import Passages
from jingwei.kernel.report.auditing.scopes import Scopes, Whose
from jingwei.kernel.report.auditing.trie import Trie

LITHIUM = Scope("chain", 1, "LITHIUM", "锂电")
SOLAR = Scope("chain", 2, "SOLAR", "光伏")
LANLING = Scope("enterprise", 3, "9163", "蓝岭锂电")
NAMES = Names({"蓝岭锂电": LANLING}, {"锂电": LITHIUM, "光伏": SOLAR}, Trie(["蓝岭锂电"]))


def whose(text: str) -> Whose:
    return Scopes(Passages(text), NAMES, []).of(len(text), len(text))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("完成总产值", "park"),
        ("全区完成总产值", "park"),
        ("青山经济技术开发区完成总产值", "park"),
        ("蓝岭锂电实现税收", "enterprise:9163"),
        ("蓝岭锂电公司实现税收", "enterprise:9163"),
        ("锂电产业链产值", "chain:LITHIUM"),
        ("全省税收收入", "other:全省"),
        ("云汀市税收收入", "other:云汀市"),
        ("华曜新能源公司税收", "other:华曜新能源公司"),
        ("到访城市", "park"),
    ],
)
def test_the_nearest_name_says_whose_it_is(text: str, key: str) -> None:
    found = whose(text)

    assert found.scopes[0].key == key
    assert found.sure


def test_an_industry_may_be_wider_than_the_chain_of_its_name() -> None:
    found = whose("锂电产业完成投资")

    assert found.scopes == (LITHIUM,)
    assert not found.sure


def test_chains_in_a_list_are_found_one_by_one() -> None:
    text = "锂电、光伏两条产业链产值分别达到"

    found = Scopes(Passages(text), NAMES, []).found

    assert [one.scope for one in found] == [LITHIUM, SOLAR]


def test_a_text_about_another_region_is_not_about_the_park() -> None:
    text = "全省经济情况\n税收收入"

    assert whose(text).scopes[0].key == "other:全省"


def test_a_park_of_another_name_than_the_titles_is_in_doubt() -> None:
    found = whose("青山开发区2023年总结\n临海高新区完成总产值")

    assert [scope.key for scope in found.scopes] == ["park", "other:临海高新区"]
    assert not found.sure


@pytest.mark.parametrize("text", ["兄弟开发区完成总产值", "某经开区总产值"])
def test_some_other_park_is_not_ours(text: str) -> None:
    assert whose(text).scopes[0].kind == "other"


def test_what_a_paragraph_opens_with_leaves_doubt_in_its_later_sentences() -> None:
    text = "云汀市完成投资。税收收入。"

    found = Scopes(Passages(text), NAMES, []).of(len(text) - 1, len(text) - 1)

    assert [scope.key for scope in found.scopes] == ["park", "other:云汀市"]
    assert not found.sure


def test_what_stands_inside_a_wording_is_no_name() -> None:
    text = "规上工业企业集团"

    assert Scopes(Passages(text), NAMES, [(0, 8)]).found == []
