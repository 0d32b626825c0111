"""Every figure of the catalogue, written and misread: a rounding is confirmed, a slip of 10,000 is not."""

from collections.abc import Iterator
from fractions import Fraction

import pytest

from jingwei.kernel.indicator.api import Figure, Kind, catalogue, compute_all
from jingwei.kernel.register.api import Park
from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.claims import Claim, Verdict
from jingwei.kernel.words.period import Period
from jingwei.kernel.words.quantity import decimal_text

YEAR = Period.parse("2023")


def figures() -> Iterator[Figure]:
    """Yield the park's figures that have a value and are no plans."""
    for figure in compute_all(catalogue().values(), YEAR):
        if figure.value and figure.scope.kind == "park" and figure.indicator.kind is not Kind.TARGET:
            yield figure


def said(figure: Figure, value: Fraction, places: int, unit: str) -> tuple[Figure, Claim]:
    """Return what the audit says of a figure written so."""
    text = f"全年{figure.indicator.name}{decimal_text(value, places)}{unit}。"
    return figure, audit(text, period=YEAR).claims[-1]


@pytest.mark.parametrize("places", [0, 1, 2])
def test_a_rounding_of_every_figure_is_confirmed(demo_park: Park, places: int) -> None:
    found = [said(one, one.value or Fraction(0), places, one.indicator.unit) for one in figures()]

    wrong = [(one.indicator.code, claim.why) for one, claim in found if claim.verdict is not Verdict.CONFIRMED]

    assert wrong == []


def test_every_figure_times_ten_thousand_is_contradicted(demo_park: Park) -> None:
    found = [said(one, (one.value or Fraction(0)) * 10**4, 0, one.indicator.unit) for one in figures()]

    wrong = [(one.indicator.code, claim.why) for one, claim in found if claim.verdict is not Verdict.CONTRADICTED]

    assert wrong == []


def test_every_claim_names_its_own_figure(demo_park: Park) -> None:
    found = [said(one, one.value or Fraction(0), 2, one.indicator.unit) for one in figures()]

    wrong = [one.indicator.code for one, claim in found if claim.indicator is not one.indicator]

    assert wrong == []
