"""The table of units: consistent in itself, and written down in docs/units.md."""

import re
from collections import Counter
from fractions import Fraction
from math import prod
from pathlib import Path

import pytest

from jingwei.kernel.words.quantity import unit
from jingwei.kernel.words.units import BY_SPELLING, DIMENSION_NAMES, UNITS, Unit, dimension_name

PAGE = Path(__file__).parents[5] / "docs" / "units.md"
ROW = re.compile(r"^\| `(?P<symbol>[^`]+)` \| (?P<factor>[\d/]+) (?P<base>\S+) \| (?P<aliases>[^|]*) \|$", re.MULTILINE)
SCALES = {"百": 10**2, "千": 10**3, "万": 10**4, "亿": 10**8}


def test_no_spelling_means_two_units() -> None:
    spellings = Counter(word for row in UNITS for word in (row.symbol, *row.aliases))

    assert {word for word, times in spellings.items() if times > 1} == set()
    assert set(BY_SPELLING) == set(spellings)


def test_every_dimension_has_one_base_unit_first_and_a_chinese_name() -> None:
    dimensions = {row.dimension for row in UNITS}

    for dimension in dimensions:
        rows = [row for row in UNITS if row.dimension == dimension]
        assert [row.factor for row in rows].count(Fraction(1)) == 1
        assert rows[0].factor == 1
        assert dimension_name(dimension)
    assert set(DIMENSION_NAMES) == {name for name in dimensions if not name.startswith("count:")}


@pytest.mark.parametrize("symbol", ["fen", "g", "Wh", "m", "kg_per_h", "ppm", "s", "m2", "g_per_day", "l_per_day"])
def test_the_units_of_storage_are_base_units(symbol: str) -> None:
    assert unit(symbol).factor == 1


@pytest.mark.parametrize(
    "root", ["元", "美元", "吨", "公里", "千瓦时", "千瓦", "公顷", "亩", "立方米", "吨标准煤", "人", "次"]
)
def test_a_scale_word_before_a_unit_multiplies_it(root: str) -> None:
    scaled = [word for word in BY_SPELLING if re.fullmatch(f"[百千万亿]+{root}", word)]

    for word in scaled:
        times = prod(SCALES[char] for char in word.removesuffix(root))
        assert unit(word).factor == times * unit(root).factor, word
        assert unit(word).dimension == unit(root).dimension


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("度", "kWh"),
        ("千瓦时", "kWh"),
        ("km", "公里"),
        ("t", "吨"),
        ("㎡", "平方米"),
        ("％", "%"),
        ("ｋｇ", "公斤"),
        (" 万 元 ", "万元"),
    ],
)
def test_two_spellings_of_one_measure_are_equal(one: str, other: str) -> None:
    assert unit(one) == unit(other)
    assert hash(unit(one)) == hash(unit(other))


def test_a_unit_keeps_the_word_it_was_asked_by() -> None:
    assert unit("度").symbol == "度"
    assert unit("千瓦时").symbol == "千瓦时"


def test_a_unit_without_size_is_refused() -> None:
    with pytest.raises(ValueError, match="positive factor"):
        Unit("空", "money", Fraction(0))


def test_every_unit_has_its_row_in_the_manual() -> None:
    written = {row["symbol"]: row for row in ROW.finditer(PAGE.read_text(encoding="utf-8"))}

    assert list(written) == [row.symbol for row in UNITS]
    for row in UNITS:
        line = written[row.symbol]
        assert Fraction(line["factor"]) * unit(line["base"]).factor == row.factor, row.symbol
        assert unit(line["base"]).dimension == row.dimension, row.symbol
        assert line["aliases"].split() == list(row.aliases), row.symbol


def test_every_dimension_has_its_heading_in_the_manual() -> None:
    headings = set(re.findall(r"^## (.+?)（`[^`]+`）$", PAGE.read_text(encoding="utf-8"), re.MULTILINE))

    assert headings == {*DIMENSION_NAMES.values(), "计数"}
