"""Every indicator ever declared gives what its example says, and its rows, folded one by one, give the same."""

import pytest

from cast import Cast
from jingwei.kernel.indicator.api import (
    Indicator,
    RecordRows,
    catalogue,
    compute,
    number,
    parse_scope,
    trace,
)
from jingwei.kernel.indicator.examples import replay

EVERY = sorted(catalogue())


@pytest.mark.parametrize("code", EVERY)
def test_an_indicator_gives_what_its_example_says_by_both_ways(cast: Cast, code: str) -> None:
    example = catalogue()[code].example
    replay(example, cast.park.pk)

    figure = compute(code, example.period, parse_scope(example.scope))
    proof = trace(figure)

    assert (number(figure.value) or "") == example.gives
    assert proof.folded == figure.value
    assert len(proof.rows) == figure.rows


@pytest.mark.parametrize("code", EVERY)
def test_an_indicator_without_records_never_says_a_number_it_cannot_know(cast: Cast, code: str) -> None:
    one = catalogue()[code]

    figure = compute(code, "2023")

    assert figure.rows == 0
    assert figure.value in (None, 0)
    assert figure.missing is not None or counts(one)


def counts(one: Indicator) -> bool:
    """Tell whether nothing recorded is a true zero: where rows or groups are counted, not summed."""
    return one.measure.amount == "" or one.kind == "count" or not isinstance(one.rows, RecordRows)
