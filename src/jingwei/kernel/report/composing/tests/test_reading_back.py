"""What a report or a wording says, read back by the reader that audits: nothing else than the true value."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.register.api import COMMAND_LINE, Park
from jingwei.kernel.report.composing.compose import compose
from jingwei.kernel.report.composing.document import Paragraph, Said
from jingwei.kernel.report.composing.wording import wordings
from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.report.reading.read import read
from jingwei.kernel.words.period import Period
from jingwei.kernel.words.quantity import convert

AMOUNTS = st.fractions(min_value="0.0001", max_value=9999, max_denominator=10**5)


def holds(mention: Mention, value: Fraction, unit: str) -> bool:
    return mention.interval.holds(value if mention.unit == unit else convert(value, unit, mention.unit))


def numbers(paragraph: Paragraph) -> dict[tuple[int, int], Said]:
    """Return where the numbers of a paragraph stand, and what they say."""
    found, place = {}, 0
    for run in paragraph.runs:
        if run.said:
            found[place, place + len(run.text)] = run.said
        place += len(run.text)
    return found


@pytest.mark.parametrize("key", ["2023", "2022", "2023Q1", "2023Q3", "2023-01..09", "2023-05", "2022-12"])
def test_the_reader_finds_exactly_the_numbers_of_the_report(demo_park: Park, key: str) -> None:
    composed = compose(Period.parse(key), viewer=COMMAND_LINE, park=demo_park)

    for paragraph in (one for section in composed.sections for one in section.paragraphs):
        claims = {(one.start, one.end): one for one in read(paragraph.text) if one.is_claim}
        written = numbers(paragraph)
        assert claims.keys() == written.keys()
        assert all(holds(claims[place], said.exact, said.unit) for place, said in written.items())


@settings(deadline=None, max_examples=40)
@given(AMOUNTS, st.sampled_from(("亿元", "万元", "%", "吨", "亿千瓦时")))
def test_every_wording_of_an_amount_is_read_back_as_one_that_holds_it(value: Fraction, unit: str) -> None:
    for one in wordings(value, unit):
        found = [each for each in read(f"全区固定资产投资完成{one.text}。") if each.is_claim]

        assert len(found) == 1, one.text
        assert holds(found[0], value, unit), one.text


@settings(deadline=None, max_examples=40)
@given(st.integers(1, 10**6), st.sampled_from(("家", "户", "项", "人", "次")))
def test_every_wording_of_a_count_is_read_back_as_one_that_holds_it(value: int, unit: str) -> None:
    for one in wordings(Fraction(value), unit):
        found = [each for each in read(f"其中，新增{one.text}。") if each.is_claim]

        assert len(found) == 1, one.text
        assert holds(found[0], Fraction(value), unit), one.text
