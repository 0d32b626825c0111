"""Measures: the fold of rows against brute force, and the database against the fold."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from django.db.models import Q
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from jingwei.kernel.indicator.api import (
    PARK,
    Change,
    Completion,
    Count,
    CountOver,
    Distinct,
    GrowthOnBase,
    Measure,
    Ratio,
    RecordRows,
    Result,
    Stated,
    Sum,
    Window,
    YearOnYear,
)
from jingwei.kernel.indicator.rules import Rows, fields_of, fold
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import COMMAND_LINE, Draft, Enterprise, Place
from jingwei.kernel.register.tests.attack import undone
from jingwei.kernel.words.codes import make_credit_code
from jingwei.kernel.words.period import Period

YEAR = Period.parse("2023")
Lines = list[dict[str, Any]]
AMOUNT = st.none() | st.integers(-(10**13), 10**13)
LINES = st.lists(st.fixed_dictionaries({"a": AMOUNT, "b": AMOUNT, "who": st.integers(1, 4)}), max_size=12)


def of(measure: Measure, *rows: Sequence[dict[str, Any]], target: int | None = None) -> Result:
    """Fold a measure from the rows of each of its periods."""
    return fold(measure, rows, None if target is None else Fraction(target))


def total(rows: Lines, name: str) -> int:
    return sum(row[name] for row in rows if row[name] is not None)


@given(rows=LINES)
def test_counts_and_sums_are_what_counting_and_adding_give(rows: Lines) -> None:
    assert of(Count(), rows).value == len(rows)
    assert of(Sum("a"), rows).value == (total(rows, "a") if rows else None)
    assert of(Distinct("who"), rows).value == len({row["who"] for row in rows})


@given(rows=LINES, least=st.integers(-(10**12), 10**12), span=st.none() | st.integers(0, 10**13))
def test_groups_are_counted_by_their_sum_from_a_bound_up_to_below_another(
    rows: Lines, least: int, span: int | None
) -> None:
    below = None if span is None else least + span
    sums = [total([row for row in rows if row["who"] == who], "a") for who in {row["who"] for row in rows}]

    counted = of(CountOver("who", "a", at_least=least, below=below), rows)

    assert counted.value == sum(one >= least and (below is None or one < below) for one in sums)


@given(rows=LINES)
def test_growth_on_the_reported_base_needs_a_positive_base(rows: Lines) -> None:
    present, base = total(rows, "a"), total(rows, "b")

    grown = of(GrowthOnBase("a", "b"), rows)

    assert grown.value == (Fraction(100 * (present - base), base) if base > 0 else None)
    assert (grown.value is None) == bool(grown.why)
    assert not rows or (grown.numerator, grown.denominator) == (Fraction(present), Fraction(base))


@given(this=LINES, last=LINES)
def test_two_years_are_compared_only_where_both_have_records(this: Lines, last: Lines) -> None:
    present, base, both = total(this, "a"), total(last, "a"), bool(this and last)

    assert of(Change("a"), this, last).value == (present - base if both else None)
    assert of(YearOnYear("a"), this, last).value == (Fraction(present, base) * 100 - 100 if both and base > 0 else None)


@given(rows=LINES, target=st.none() | st.integers(0, 10**13))
def test_completion_is_the_sum_in_percent_of_the_target(rows: Lines, target: int | None) -> None:
    done = of(Completion("a", of="x"), rows, target=target)

    assert done.value == (Fraction(100 * total(rows, "a"), target) if rows and target else None)
    assert done.value is not None or done.why in ("这一期没有目标", "没有记录", "目标为 0")


@given(rows=LINES)
def test_a_ratio_keeps_its_numerator_and_denominator(rows: Lines) -> None:
    result = of(Ratio("a", "b", scale=100), rows)

    assert result.numerator == total(rows, "a")
    assert result.denominator == total(rows, "b")
    assert result.value == (Fraction(100 * total(rows, "a"), total(rows, "b")) if total(rows, "b") else None)


@pytest.mark.parametrize(
    ("texts", "value", "why"),
    [(["4.5"], Fraction(9, 2), ""), ([], None, "没有发布的数"), (["4.5", "5"], None, "有 2 条并列的发布，无法取其一")],
)
def test_a_stated_figure_is_the_one_row_s_text(texts: list[str], value: Fraction | None, why: str) -> None:
    stated = of(Stated("value"), [{"value": text} for text in texts])

    assert (stated.value, stated.why) == (value, why)


STAFF = st.lists(st.tuples(st.none() | st.integers(0, 10**6), st.none() | st.sampled_from("AB")), max_size=8)
MEASURES: list[Measure] = [
    Count(),
    Sum("employees"),
    Distinct("zone"),
    Distinct("zone__name"),
    CountOver("zone", "employees", at_least=0),
    CountOver("zone__code", "employees", at_least=1000, below=500_000),
    YearOnYear("employees"),
    Change("employees"),
    GrowthOnBase("employees", "employees"),
]


def take(cast: Cast, staff: list[tuple[int | None, str | None]]) -> None:
    with register.writing(park=cast.park.pk, actor="li", door="import") as pen:
        zones = register.enter_many(pen, Place, [Draft({"code": code, "name": code}) for code in "AB"]).entries
        drafts = [
            {"credit_code": make_credit_code("91630105", f"MC{n:06d}"), "name": f"企业{n}", "employees": people}
            | ({"zone": zones["AB".index(code)]} if code else {})
            for n, (people, code) in enumerate(staff)
        ]
        register.enter_many(pen, Enterprise, [Draft(draft) for draft in drafts])


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(staff=STAFF)
def test_the_database_answers_what_the_fold_of_its_rows_gives(
    cast: Cast, staff: list[tuple[int | None, str | None]]
) -> None:
    rows, window = RecordRows(Enterprise, lambda period: Q(name__startswith="企业")), Window(YEAR, PARK)
    with undone():
        take(cast, staff)
        for measure in MEASURES:
            wants = (*measure.wants, Rows())
            drilled = rows.drill(window, fields_of(wants), COMMAND_LINE)
            assert rows.tally(window, wants) == [want.fold([row.values for row in drilled]) for want in wants]


def test_a_mark_is_counted_like_a_field_by_the_database_and_by_the_fold(cast: Cast) -> None:
    marks = {"early": lambda period: Q(founded__lte=period.first_day), "each": lambda _: Q(pk__gt=0)}
    rows = RecordRows(Enterprise, lambda _: Q(), "pk", marks=marks)
    share = Ratio("early", "each", scale=100)
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(cast.lanling, founded=date(2020, 1, 1))
        pen.revise(cast.qingchuan, founded=date(2023, 5, 1))
    window = Window(YEAR, PARK, frozenset({cast.park.pk}))

    answered = share.result([rows.tally(window, share.wants)], None)
    drilled = [one.values for one in rows.drill(window, ("early", "each"), COMMAND_LINE)]

    assert answered == fold(share, [drilled], None) == Result(Fraction(50), Fraction(1), Fraction(2))
    assert sum(part.sums["early"] for part in rows.carried(window, "pk", ("early",), None)) == 1
    assert rows.units("early") == ("", "")
