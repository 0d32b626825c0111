"""The public specification of Chinese numbers, percents and ordinals, read with exact span and value.

Source: microsoft/Recognizers-Text, Specs/Number/Chinese (MIT), in ../shared/data/language.

Left out, and why:
- cases in bare notation that no report writes: a letter that multiplies (40k, 百分之15k) and a doubled sign (1.1^--23);
  powers and exponents (2^5, 21.2E0) are read and count;
- percents in 百分点: they are points, which must never be read as percents.

All else counts, also the cases that the specification marks as not supported by some of its platforms.

The specification sees two spans otherwise, and the adapter below says so: a percent covers its sign % (to us a unit,
which stands outside the numeral), and an ordinal covers its 第. It changes no value.
"""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from jingwei.kernel.report.mentions import Numeral
from jingwei.kernel.report.reading.folding import fold
from jingwei.kernel.report.reading.numerals import PERCENT_FORMS, numerals

SPECIFICATION = Path(__file__).resolve().parents[7] / "shared" / "data" / "language"
BAR = 0.97
MODELS = ("Number", "Percent", "Ordinal")
BARE_NOTATION = re.compile(r"\^--|\d ?[kKM](?![a-zA-Z])")
POINTS = re.compile("百 *分 *[点點]")
SIGN = re.compile("[ ]*[%％]")
Found = tuple[int, int, float]


def cases(model: str) -> list[dict[str, Any]]:
    text = (SPECIFICATION / f"recognizers_zh_{model}Model.json").read_text(encoding="utf-8-sig")
    every: list[dict[str, Any]] = json.loads(text)
    kept = [case for case in every if not BARE_NOTATION.search(fold(case["Input"]))]
    return [case for case in kept if model != "Percent" or not POINTS.search(case["Input"])]


def wanted(case: dict[str, Any]) -> set[Found]:
    return {
        (each["Start"], each["End"] + 1, rounded(float(each["Resolution"]["value"].rstrip("%"))))
        for each in case["Results"]
    }


def read(model: str, text: str) -> set[Found]:
    spans = (adapted(model, text, each) for each in numerals(text))
    return {each for each in spans if each}


def adapted(model: str, text: str, numeral: Numeral) -> Found | None:
    """The numeral as its model sees it: None where it is another model's."""
    start, end = numeral.start, numeral.end
    sign = SIGN.match(text, end)
    percent = bool(sign) or numeral.form in PERCENT_FORMS
    if model == "Ordinal":
        return (start - 1, end, rounded(float(numeral.value))) if text[start - 1] == "第" else None
    if percent != (model == "Percent"):
        return None
    return (start, sign.end() if sign else end, rounded(float(numeral.value)))


def rounded(value: float) -> float:
    """The specification prints fifteen digits."""
    return float(f"{value:.12g}")


@pytest.mark.skipif(not SPECIFICATION.exists(), reason="the shared data is not here")
def test_numbers_percents_and_ordinals_are_read_as_specified(capsys: pytest.CaptureFixture[str]) -> None:
    right = wrong = missed = 0

    for model in MODELS:
        hits = [(wanted(case), read(model, case["Input"])) for case in cases(model)]
        both = [len(want & got) for want, got in hits]
        right += sum(both)
        wrong += sum(len(got) for _, got in hits) - sum(both)
        missed += sum(len(want) for want, _ in hits) - sum(both)

    score = 2 * right / (2 * right + wrong + missed)
    with capsys.disabled():
        print(f"\nnumerals: F1 {score:.4f} ({right} right, {wrong} wrong, {missed} missed; bar {BAR})")
    assert score >= BAR
