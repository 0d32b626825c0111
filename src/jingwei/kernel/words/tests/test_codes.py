"""Credit codes, against public examples and a second computation."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.words.codes import CodeError, check_credit_code, fold_code, make_credit_code

LETTERS = [char for char in string.digits + string.ascii_uppercase if char not in "IOZSV"]
PUBLIC = [
    "91110000101623741K",
    "911101066976941872",
    "91110000600037341L",
    "914403001922038216",
    "9144030071526726XG",
    "91330100799655058B",
    "91330100716105852F",
    "91110000802100433B",
    "911100007109310534",
    "91110000710925462X",
    "12100000400000624D",
    "12100000400002259P",
]

areas = st.text(string.digits, min_size=6, max_size=6)
prefixes = st.builds("{}{}".format, st.sampled_from(["91", "92", "93", "12", "51", "52", "Y1"]), areas)
bodies = st.text(LETTERS, min_size=8, max_size=8)
codes = st.builds(make_credit_code, prefixes, bodies)


def holds(code: str) -> bool:
    """The check of GB 32100 as a polynomial in 3 modulo 31, by Horner's rule instead of the printed weights."""
    total = 0
    for char in reversed(code[:17]):
        total = (total * 3 + LETTERS.index(char)) % 31
    return (total + LETTERS.index(code[17])) % 31 == 0


def organisation_holds(organisation: str) -> bool:
    """The check of GB 11714: the weighted sum of all nine places is a multiple of 11, X being ten."""
    values = [ord(char) - 55 if char.isalpha() else int(char) for char in organisation[:8]]
    last = 10 if organisation[8] == "X" else int(organisation[8])
    return (sum(map(int.__mul__, values, [3, 7, 9, 10, 5, 8, 4, 2])) + last) % 11 == 0


@pytest.mark.parametrize("code", PUBLIC)
def test_a_public_code_passes_both_checks(code: str) -> None:
    assert check_credit_code(code).code == code
    assert check_credit_code(code).warnings == ()
    assert holds(code)
    assert organisation_holds(code[8:17])


@pytest.mark.parametrize("code", PUBLIC)
def test_no_wrong_character_and_no_swap_of_neighbours_passes_in_a_public_code(code: str) -> None:
    wrong = {code[:at] + char + code[at + 1 :] for at in range(18) for char in LETTERS}
    swapped = {code[:at] + code[at + 1] + code[at] + code[at + 2 :] for at in range(17)}

    for mistake in (wrong | swapped) - {code}:
        with pytest.raises(CodeError):
            check_credit_code(mistake)


@given(prefixes, bodies)
def test_a_made_code_holds_by_the_second_computation(prefix: str, body: str) -> None:
    code = make_credit_code(prefix, body)

    assert code.startswith(prefix + body)
    assert holds(code)
    assert organisation_holds(code[8:17])
    assert check_credit_code(code).warnings == ()


@given(codes, st.integers(0, 17), st.sampled_from(LETTERS))
def test_a_single_wrong_character_is_caught(code: str, at: int, char: str) -> None:
    mistake = code[:at] + char + code[at + 1 :]

    if mistake == code:
        assert check_credit_code(mistake).code == code
    else:
        with pytest.raises(CodeError):
            check_credit_code(mistake)


@given(codes, st.integers(0, 16))
def test_a_swap_of_neighbours_is_caught(code: str, at: int) -> None:
    mistake = code[:at] + code[at + 1] + code[at] + code[at + 2 :]

    if mistake == code:
        assert check_credit_code(mistake).code == code
    else:
        with pytest.raises(CodeError):
            check_credit_code(mistake)


@given(codes, st.text(" \u3000\t\u00a0\u200b\ufeff", max_size=3), st.integers(0, 18))
def test_folding_gives_back_the_code_and_says_that_it_folded(code: str, blanks: str, at: int) -> None:
    wide = "".join(chr(ord(char) + 0xFEE0) for char in code[:at].lower())

    folded, changed = fold_code(wide + blanks + code[at:])

    assert folded == code
    assert changed == (at > 0 or blanks != "")


def test_an_untouched_code_is_not_called_folded() -> None:
    assert fold_code("91110000101623741K") == ("91110000101623741K", False)


@pytest.mark.parametrize(
    ("text", "why", "mend"),
    [
        ("", "空白", "18 位"),
        ("\u3000", "空白", "18 位"),
        ("9111000010162374K", "是 17 位，少 1 位", "营业执照"),
        ("91110000101623741KK", "是 19 位，多 1 位", "营业执照"),
        ("10162374-1", "是 10 位，少 8 位", "营业执照"),
        ("101623741", "像是组织机构代码", "营业执照"),
        ("630100100012345", "像是旧营业执照注册号", "营业执照"),
        ("9.1110000101624E+17", "存成数字，末几位已丢失", "文本格式"),
        ("9111000010162374IK", "第 17 位是字母“I”", "可能是“91110000101623741K”"),
        ("9111OOOO1O1623741K", "第 5 位是字母“O”", "可能是“91110000101623741K”"),
        ("9S110000101623741K", "第 2 位是字母“S”", "“S”常是“5”的误写"),
        ("91110000V01623741K", "第 9 位是字母“V”", "“V”常是“U”的误写"),
        ("9111000010162374—K", "第 17 位“—”不能用", "请删去或更正"),
        ("C1110000101623741K", "第 1 位“C”不是登记管理部门代码", "企业为 9"),
        ("91A10000101623741K", "第 3 位“A”不是数字：第 3—8 位“A10000”", "营业执照"),
        ("91110000101623741L", "第 18 位校验字符是“L”，按前 17 位计算应为“K”", "抄错或相邻两位颠倒"),
        ("911100001016237000", "按前 17 位计算应为", "末三位是 000"),
    ],
)
def test_each_way_of_being_wrong_has_its_reason(text: str, why: str, mend: str) -> None:
    with pytest.raises(CodeError) as refused:
        check_credit_code(text)

    assert why in refused.value.why
    assert mend in refused.value.mend


def test_a_wrong_organisation_check_is_only_a_warning() -> None:
    # Given a code whose inner check character was made wrong and whose own was computed again.
    first17 = "91630102MA75ABCD2"
    code = next(first17 + char for char in LETTERS if holds(first17 + char))

    checked = check_credit_code(code)

    assert not organisation_holds(checked.organisation)
    assert checked.area == "630102"
    assert checked.warnings == ("第 17 位“2”与 GB 11714 算得的“1”不符（组织机构代码 MA75ABCD2），整码校验通过，请核对",)


def test_an_unlisted_or_unconfirmed_category_is_only_a_warning() -> None:
    unlisted, unconfirmed = make_credit_code("97630102", "MA75ABCD"), make_credit_code("N2630102", "MA75ABCD")

    assert "类别代码“7”不在登记管理部门“9”的类别表中" in check_credit_code(unlisted).warnings[0]
    assert "待核实" in check_credit_code(unconfirmed).warnings[0]


@pytest.mark.parametrize(
    ("prefix", "body"),
    [("9163010", "MA75ABCD"), ("91630102", "MA75ABC"), ("91630102", "MA75ABCI"), ("9163010X", "MA75ABCD")],
)
def test_no_code_is_made_from_wrong_parts(prefix: str, body: str) -> None:
    with pytest.raises(CodeError):
        make_credit_code(prefix, body)
