from typing import Any

import pytest

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import CellError, ChainMembership, Enterprise, Park
from jingwei.shell.importing.links import Links
from jingwei.shell.importing.tests.handing import CHAIN, MEMBERSHIP, credit_code, hand_in


@pytest.mark.parametrize("name", ["蓝岭锂电", "蓝岭锂电有限公司", credit_code(1), credit_code(1).lower()])
def test_a_record_is_named_by_code_name_or_short_name(cast: Any, name: str) -> None:
    hand_in(cast.park, CHAIN, (("产业链代码", "产业链名称"), ("L", "锂电")))

    report = hand_in(cast.park, MEMBERSHIP, (("企业", "产业链", "起始日期"), (name, "锂电", "2023-01-01")))

    assert report.taken == 1
    assert ChainMembership.objects.get().enterprise == cast.lanling


def test_a_name_that_two_records_bear_is_refused_with_the_way_out(cast: Any) -> None:
    cast.enter(Enterprise, credit_code=credit_code(9), name="另一家有限公司", short_name="蓝岭锂电")

    found = Links(cast.park.pk).resolve(Enterprise, ["蓝岭锂电"])["蓝岭锂电"]

    assert isinstance(found, CellError)
    assert (found.why, found.mend) == ("有 2 个企业都叫“蓝岭锂电”", "请改填统一社会信用代码")


def test_an_unknown_name_says_what_to_do(cast: Any) -> None:
    found = Links(cast.park.pk).resolve(Enterprise, ["没有的"])["没有的"]

    assert isinstance(found, CellError)
    assert "先导入企业" in found.mend


def test_a_record_of_a_strange_park_is_not_known_here(cast: Any) -> None:
    found = Links(cast.park.pk).resolve(Enterprise, ["远山铜业"])["远山铜业"]

    assert isinstance(found, CellError)


def test_resolving_many_names_asks_a_constant_number_of_times(cast: Any, queries: Any) -> None:
    def ask(many: int) -> int:
        names = [f"没有的{number}" for number in range(many)] + ["蓝岭锂电"]
        links = Links(cast.park.pk)
        return int(queries(lambda: links.resolve(Enterprise, names)))

    assert ask(10) == ask(1000)


def test_what_lies_in_the_zone_above_is_known_in_its_park_and_the_other_way_round(cast: Any) -> None:
    zone = register.found_park(code="zone", name="开发区", actor="建园")
    below = register.found_park(code="below", name="区中园", actor="建园", parent=zone)

    up = Links(below.pk).resolve(Park, ["开发区"])["开发区"]
    down = Links(zone.pk).resolve(Park, ["区中园"])["区中园"]

    assert (up, down) == (zone.pk, below.pk)
