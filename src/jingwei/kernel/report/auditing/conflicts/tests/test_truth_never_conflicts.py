"""What is true and rightly rounded never conflicts, whatever the numbers."""

from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from jingwei.kernel.report.auditing.conflicts import conflicts
from jingwei.kernel.report.auditing.repeats.extents import differ
from jingwei.kernel.report.auditing.repeats.tests.written import written
from jingwei.kernel.words.quantity import decimal_text

AMOUNTS = st.integers(1, 10**7).map(lambda hundredths: Fraction(hundredths, 100))
PLACES = st.integers(0, 2)


@given(st.lists(AMOUNTS, min_size=2, max_size=5), PLACES, PLACES)
def test_rounded_parts_make_their_rounded_whole(parts: list[Fraction], places: int, of_whole: int) -> None:
    listed = "、".join(f"某地{decimal_text(part, places)}亿元" for part in parts)
    whole = f"{decimal_text(sum(parts, Fraction(0)), of_whole)}亿元"
    text = f"{listed}，合计{whole}。总投资{whole}，其中{listed}。"

    assert conflicts(written(text), text) == ()


@given(AMOUNTS, AMOUNTS, PLACES)
def test_rounded_growth_fits_base_and_value(base: Fraction, value: Fraction, places: int) -> None:
    assume(value > base and decimal_text(base, places) != decimal_text(Fraction(0), places))
    growth = decimal_text((value / base - 1) * 100, 1)
    text = f"产值由{decimal_text(base, places)}亿元增加到{decimal_text(value, places)}亿元，增长{growth}%。"

    assert conflicts(written(text), text) == ()


@given(AMOUNTS, PLACES, PLACES)
def test_two_precisions_of_one_value_do_not_differ(value: Fraction, one: int, other: int) -> None:
    text = f"产值{decimal_text(value, one)}亿元，产值{decimal_text(value, other)}亿元。"

    first, later = (claim.mention for claim in written(text))

    assert not differ(first, later)
    assert differ(first, later) == differ(later, first)
