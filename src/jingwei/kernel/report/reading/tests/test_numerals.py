"""The numeral layer: spans and values, vague numbers, shares, and words that only hold a numeral."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.report.mentions import Numeral
from jingwei.kernel.report.reading.numerals import numerals

VALUES = {
    "545亿元": ("545亿", 545 * 10**8),
    "５４５．６万": ("５４５．６万", 5456000),
    "1,050,000户": ("1,050,000", 1050000),
    "３，４００户": ("３，４００", 3400),
    "4.16万亿": ("4.16万亿", 416 * 10**10),
    "3万4000人": ("3万4000", 34000),
    "25万6千": ("25万6千", 256000),
    "1百01件": ("1百01", 101),
    "一万零一十二": ("一万零一十二", 10012),
    "四十五亿四千零四万": ("四十五亿四千零四万", 4540040000),
    "百三": ("百三", 130),
    "千三": ("千三", 1300),
    "一万三": ("一万三", 13000),
    "廿五": ("廿五", 25),
    "壹佰陆拾": ("壹佰陆拾", 160),
    "二〇二六": ("二〇二六", 2026),
    "三点五万": ("三点五万", 35000),
    "两万亿": ("两万亿", 2 * 10**12),
    "半百": ("半百", 50),
    "67千瓦": ("67", 67),
    "300兆瓦": ("300", 300),
    "1.1百分点": ("1.1", Fraction(11, 10)),
    "负3.9": ("负3.9", Fraction(-39, 10)),
    "10^4": ("10^4", 10000),
    "三分之一": ("三分之一", Fraction(1, 3)),
    "五又三分之一": ("五又三分之一", Fraction(16, 3)),
    "1/3": ("1/3", Fraction(1, 3)),
}
SHARES = {
    "百分之三十": 30,
    "百分之百": 100,
    "千分之一": Fraction(1, 10),
    "三成": 30,
    "六成五": 65,
    "三成半": 35,
    "九折": 90,
    "八五折": 85,
    "一半": 50,
    "半数": 50,
}
OPEN = {
    "十几": (10, 20),
    "几十": (10, 100),
    "数百": (100, 1000),
    "20余万": (200000, 300000),
    "500多亿": (500 * 10**8, 600 * 10**8),
    "一百零几万": (1000000, 1100000),
    "二三十": (20, 30),
    "三五": (3, 5),
    "十五六": (15, 16),
    "二十七八": (27, 28),
    "七八千万": (70000000, 80000000),
}
NOTHING = (
    "统一思想，进一步深化", "百姓安居", "千方百计", "一些地方", "一体化", "半导体", "多元", "十分重要", "九三学社",
    "三一重工", "单位：万元", "几家企业", "负责人", "登陆地点", "每万元",
)  # fmt: skip
ORDER = "零一二三四五六七八九"


def only(text: str) -> Numeral:
    found = numerals(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("text", "expected"), VALUES.items())
def test_a_number_has_its_span_and_its_value(text: str, expected: tuple[str, int | Fraction]) -> None:
    written, value = expected

    found = only(f"共{text}。")

    assert f"共{text}。"[found.start : found.end] == written
    assert found.value == value
    assert found.mantissa * (found.value / found.mantissa) == found.value


@pytest.mark.parametrize(("text", "percent"), SHARES.items())
def test_a_share_in_words_comes_in_percent(text: str, percent: int | Fraction) -> None:
    found = only(f"占{text}。")

    assert found.form in ("percent", "tenths", "half")
    assert found.value == percent
    assert (found.start, found.end) == (1, 1 + len(text))


@pytest.mark.parametrize(("text", "ends"), OPEN.items())
def test_a_vague_number_says_how_far_it_may_go(text: str, ends: tuple[int, int]) -> None:
    found = only(f"有{text}家")

    assert [found.value, found.upper] == [*map(Fraction, ends)]
    assert (found.vague != "") == any(mark in text for mark in "几数余多")


@pytest.mark.parametrize("text", NOTHING)
def test_a_word_that_only_holds_a_numeral_is_no_number(text: str) -> None:
    assert numerals(text) == []


@pytest.mark.parametrize(
    ("text", "scale", "mantissa", "step"),
    [
        ("545亿", "亿", 545, 10**8),
        ("5.4亿", "亿", Fraction(27, 5), 10**7),
        ("4.16万亿", "万亿", Fraction(104, 25), 10**10),
        ("三千亿", "亿", 3000, 10**8),
        ("3万4000", "", 34000, 1),
        ("25万6千", "", 256000, 1000),
        ("84.7", "", Fraction(847, 10), Fraction(1, 10)),
    ],
)
def test_the_scale_and_the_last_digit_are_known(text: str, scale: str, mantissa: Fraction, step: Fraction) -> None:
    found = only(text)

    assert (found.scale, found.mantissa, found.step) == (scale, mantissa, step)


def test_a_word_that_looks_like_an_idiom_inside_a_number_stays_a_number() -> None:
    assert [each.value for each in numerals("五十分、三十一些、系统一百台、十分钟")] == [50, 31, 100, 10]


def test_neighbours_are_two_numbers_where_no_number_is_spelt_so() -> None:
    assert [each.value for each in numerals("三百五百，2.1.3，50万一次")] == [300, 500, 2, 1, 3, 500000, 1]


@settings(deadline=None)
@given(st.integers(1, 10**13 - 1))
def test_every_whole_number_is_read_back_from_its_chinese_spelling(number: int) -> None:
    spelt = chinese(number)

    found = only(f"共{spelt}。")

    assert found.value == number
    assert found.end - found.start == len(spelt)


@settings(deadline=None)
@given(st.integers(0, 10**12), st.integers(0, 4), st.booleans())
def test_digits_are_read_back_in_either_width(number: int, decimals: int, wide: bool) -> None:
    written = f"{number / 10**decimals:,.{decimals}f}"
    shown = written.translate(str.maketrans("0123456789.,", "０１２３４５６７８９．，")) if wide else written

    found = only(f"共{shown}吨")

    assert (found.value, found.end) == (Fraction(written.replace(",", "")), 1 + len(shown))


@settings(deadline=None)
@given(st.text(alphabet="一二两三十百千万亿零〇半几数多余点分之成折又负-0123456789.,，/%年个 　第打", max_size=30))
def test_numbers_never_overlap_and_no_text_raises(text: str) -> None:
    found = numerals(text)

    ends = [0, *(place for each in found for place in (each.start, each.end))]
    assert ends == sorted(ends)
    assert all(each.start < each.end <= len(text) for each in found)


def chinese(number: int) -> str:
    """Spell a number below 10**16 as a careful writer does: 10012 is 一万零一十二."""
    for scale, word in ((10**8, "亿"), (10**4, "万")):
        if number >= scale:
            rest = number % scale
            joint = "零" if 0 < rest < scale // 10 else ""
            return chinese(number // scale) + word + joint + (chinese(rest) if rest else "")
    return section(number)


def section(number: int) -> str:
    """Spell a number below 10,000."""
    for place, word in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= place:
            rest = number % place
            joint = "零" if 0 < rest < place // 10 else ""
            return ORDER[number // place] + word + joint + (section(rest) if rest else "")
    return ORDER[number]
