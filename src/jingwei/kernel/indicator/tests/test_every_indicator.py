"""Whatever is declared in the whole catalogue can be read by people; its example is replayed by the stories."""

from collections import Counter

import pytest

from jingwei.kernel.indicator.api import Indicator, Kind, catalogue, find
from jingwei.kernel.indicator.declarations import PERCENT_KINDS
from jingwei.kernel.register.api import registers
from jingwei.kernel.words.period import Period
from jingwei.kernel.words.quantity import unit

EVERY = pytest.mark.parametrize("one", catalogue().values(), ids=lambda one: one.code)


@EVERY
def test_it_says_what_it_is_how_it_is_computed_and_by_which_rule(one: Indicator) -> None:
    assert one.name
    assert all(len(text) > 3 for text in (one.meaning, one.formula, one.basis, one.missing))
    assert one.code.partition(".")[0] == one.colour


@EVERY
def test_its_unit_is_known_and_its_value_can_be_put_into_it(one: Indicator) -> None:
    known = unit(one.unit)
    smallest, shown = one.rows.units(one.measure.amount) if one.measure.amount else ("", "")

    converted = bool(smallest) and one.kind not in (*PERCENT_KINDS, Kind.COUNT, Kind.RATIO)

    assert known.symbol == one.unit
    assert not converted or unit(smallest).dimension == unit(shown).dimension == known.dimension


@EVERY
def test_its_example_is_for_a_period_and_is_made_of_records(one: Indicator) -> None:
    declared = {register.model for register in registers().values()}

    assert Period.parse(one.example.period)
    assert one.example.given
    assert {given.model for given in one.example.given} <= declared
    assert one.example.scope.partition(":")[0] in one.scopes


@EVERY
def test_its_rows_are_those_of_a_register(one: Indicator) -> None:
    assert one.rows.register in registers().values()


def test_a_name_or_alias_stands_for_one_indicator() -> None:
    names = Counter(name for one in catalogue().values() for name in {one.code, *one.names})

    assert [name for name, times in names.items() if times > 1] == []
    assert all(find(name) is one for one in catalogue().values() for name in one.names)
