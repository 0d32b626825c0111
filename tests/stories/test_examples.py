"""Every indicator ever declared gives what its example says, and its rows, folded one by one, give the same."""

import pytest

from cast import PDF, Cast
from jingwei.kernel.indicator.api import (
    Example,
    Given,
    Indicator,
    RecordRows,
    catalogue,
    compute,
    number,
    parse_scope,
    trace,
)
from jingwei.kernel.register.api import Record

EVERY = sorted(catalogue())


def enter(cast: Cast, example: Example) -> None:
    """Enter the records of an example into the park, those that link after those that are linked to."""
    known: dict[str, Record] = {}
    for given in example.given:
        record = cast.enter(given.model, **{name: linked(given, name, known) for name in given.values})
        if given.proof:
            cast.attach(record, "凭证.pdf", PDF)
        known[given.ref] = record


def linked(given: Given, name: str, known: dict[str, Record]) -> object:
    """Return a value of an example, a nickname as the record it stands for."""
    value = given.values[name]
    return known[value] if given.model._meta.get_field(name).is_relation and isinstance(value, str) else value


@pytest.mark.parametrize("code", EVERY)
def test_an_indicator_gives_what_its_example_says_by_both_ways(cast: Cast, code: str) -> None:
    example = catalogue()[code].example
    enter(cast, example)

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
