"""Wordings found in raw characters."""

import pytest

from jingwei.kernel.indicator.api import catalogue, find
from jingwei.kernel.report.auditing.aliases import Aliases, aliases_of


@pytest.fixture
def aliases() -> Aliases:
    """Return the wordings of the whole catalogue."""
    return aliases_of(tuple(catalogue().values()))


def words(aliases: Aliases, text: str) -> list[str]:
    return [hit.words for hit in aliases.hits(text)]


def test_the_longest_wording_wins(aliases: Aliases) -> None:
    found = words(aliases, "完成规上工业总产值，培育新增规上工业企业，储备项目总投资")

    assert found == ["规上工业总产值", "培育新增规上工业企业", "储备项目总投资"]


def test_of_overlapping_wordings_the_longer_one_is_kept(aliases: Aliases) -> None:
    found = words(aliases, "招商引资到位资金")

    assert found == ["招商引资到位资金"]


def test_a_part_of_a_wording_is_cut_where_others_branch_off(aliases: Aliases) -> None:
    whole = {piece.whole for _, piece in aliases.pieces_in("总投资", 0, 3)}

    assert "储备项目总投资" in whole


def test_no_part_is_cut_within_a_word(aliases: Aliases) -> None:
    assert not aliases.pieces_in("业企业", 0, 3, first=True)


def test_the_end_of_a_wording_tells_what_it_lacks(aliases: Aliases) -> None:
    found = aliases.tails_at("城市", 0, 2)

    assert ("城市", "走访", "走访城市") in found


def test_a_decided_wording_stands_above_the_catalogue() -> None:
    decided = (("游客", "green.trips"), ("产值", ""))

    found = aliases_of(tuple(catalogue().values()), decided)

    assert found.senses["游客"][0].indicator is find("green.trips")
    assert found.senses["产值"][0].indicator is None
