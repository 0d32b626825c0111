"""The unified social credit code (GB 32100-2015): folded, checked with a Chinese reason for each fault, and made.

Places: 1 registration department, 2 category, 3-8 area (GB/T 2260), 9-17 organisation code (GB 11714), 18 check.
"""

import csv
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources

from jingwei.kernel.words.folding import half_width
from jingwei.kernel.words.refusal import Refusal

__all__ = ["CodeError", "CreditCode", "check_character", "check_credit_code", "fold_code", "make_credit_code"]

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
# GB 32100-2015 section 5: the powers of 3 modulo 31.
WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)
ORGANISATION_WEIGHTS = (3, 7, 9, 10, 5, 8, 4, 2)
_LOOKALIKES = str.maketrans("IOZSV", "1025U")
_MEND = "请对照营业执照或登记证书核对后重填"
_UPPER = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")


class CodeError(Refusal):
    """A text that is no valid unified social credit code."""


@dataclass(frozen=True, slots=True)
class CreditCode:
    """A valid code and what is odd about it all the same.

    Attributes:
        code: the 18 characters, folded.
        warnings: what is odd yet not wrong, in Chinese: an inner check character, an unconfirmed category.
    """

    code: str
    warnings: tuple[str, ...]

    @property
    def area(self) -> str:
        """The six digits of the place of registration (GB/T 2260)."""
        return self.code[2:8]

    @property
    def organisation(self) -> str:
        """The nine characters of the organisation code (GB 11714)."""
        return self.code[8:17]


def fold_code(text: str) -> tuple[str, bool]:
    """The code in half-width capitals without blanks or invisible marks, and whether that changed the text."""
    code = half_width(text).replace(" ", "").translate(_UPPER)
    return code, code != text


def check_credit_code(text: str) -> CreditCode:
    """Fold and check a code; the first thing wrong is raised as CodeError, what is merely odd comes back as warning."""
    code, _ = fold_code(text)
    for check in _CHECKS:
        check(code)
    return CreditCode(code, tuple(filter(None, (_category_warning(code), _organisation_warning(code)))))


def make_credit_code(prefix8: str, body8: str) -> str:
    """A valid code from its places 1-8 and the 8 characters of the organisation code's body. Raises CodeError."""
    if len(prefix8) != 8 or len(body8) != 8:
        raise CodeError(f"前段“{prefix8}”与主体“{body8}”须各为 8 位", "请补足位数")
    _check_letters(prefix8 + body8)
    first17 = prefix8 + body8 + _organisation_check(body8)
    return check_credit_code(first17 + check_character(first17)).code


def check_character(first17: str) -> str:
    """The 18th character for the first 17, which must be of the code's alphabet (GB 32100-2015 section 5)."""
    return ALPHABET[-_weighted(first17) % 31]


def _weighted(first17: str) -> int:
    """The weighted sum of the first 17 characters."""
    return sum(weight * ALPHABET.index(char) for weight, char in zip(WEIGHTS, first17, strict=True))


def _organisation_check(body8: str) -> str:
    """The ninth character of an organisation code (GB 11714): 0-9, or X for ten. The body is of digits and capitals."""
    total = sum(weight * int(char, 36) for weight, char in zip(ORGANISATION_WEIGHTS, body8, strict=True))
    return "0123456789X"[-total % 11]


def _check_length(code: str) -> None:
    """Raise CodeError unless there are 18 characters; well-known other numbers are called by their name."""
    if not code:
        raise CodeError("统一社会信用代码是空白", "请填写营业执照上的 18 位代码")
    if re.fullmatch(r"\d(\.\d+)?E\+?\d+", code):
        why = f"“{code}”已被电子表格存成数字，末几位已丢失"
        raise CodeError(why, "请先把该列设为文本格式，再从营业执照重新录入 18 位代码")
    if len(code) == 18:
        return
    other = {9: "，像是组织机构代码", 15: "，像是旧营业执照注册号或税号"}.get(len(code), "")
    change = f"少 {18 - len(code)} 位" if len(code) < 18 else f"多 {len(code) - 18} 位"
    raise CodeError(f"统一社会信用代码应为 18 位，“{_short(code)}”是 {len(code)} 位，{change}{other}", _MEND)


def _check_letters(code: str) -> None:
    """Raise CodeError for a character outside the alphabet; where I O Z S V read as 1 0 2 5 U fits, hint at it."""
    at = next((place for place, char in enumerate(code, start=1) if char not in ALPHABET), None)
    if at is None:
        return
    char = code[at - 1]
    if char not in "IOZSV":
        why = f"第 {at} 位“{char}”不能用在统一社会信用代码里"
        raise CodeError(why, "只用数字和大写字母（不含 I O Z S V），请删去或更正")
    likely = code.translate(_LOOKALIKES)
    hint = f"可能是“{likely}”，" if _is_valid(likely) else f"“{char}”常是“{char.translate(_LOOKALIKES)}”的误写，"
    raise CodeError(f"第 {at} 位是字母“{char}”，统一社会信用代码不用 I O Z S V", hint + _MEND)


def _check_department(code: str) -> None:
    """Raise CodeError for a first character that stands for no registration department."""
    if all(department != code[0] for department, _ in _departments()):
        known = "、".join(sorted({department for department, _ in _departments()}))
        raise CodeError(f"第 1 位“{code[0]}”不是登记管理部门代码", f"登记管理部门代码只有 {known}，企业为 9；{_MEND}")


def _check_area(code: str) -> None:
    """Raise CodeError unless places 3-8 are digits."""
    at = next((place for place in range(3, 9) if not code[place - 1].isdigit()), None)
    if at is not None:
        why = f"第 {at} 位“{code[at - 1]}”不是数字：第 3—8 位“{code[2:8]}”是登记机关行政区划码，须为 6 位数字"
        raise CodeError(why, _MEND)


def _check_last(code: str) -> None:
    """Raise CodeError for a wrong check character, naming the one computed."""
    right = check_character(code[:17])
    if code[17] == right:
        return
    # Spreadsheets keep 15 digits of a number and write zeros for the rest.
    lost = "末三位是 000，可能被电子表格存成数字而丢失；" if code.isdigit() and code.endswith("000") else ""
    why = f"第 18 位校验字符是“{code[17]}”，按前 17 位计算应为“{right}”"
    raise CodeError(why, f"{lost}多半有一位抄错或相邻两位颠倒，{_MEND}")


_CHECKS: tuple[Callable[[str], None], ...] = (
    _check_length,
    _check_letters,
    _check_department,
    _check_area,
    _check_last,
)


def _is_valid(code: str) -> bool:
    """Whether a code passes every check."""
    try:
        check_credit_code(code)
    except CodeError:
        return False
    return True


def _category_warning(code: str) -> str:
    """What is odd about places 1-2: a category that the table lacks, or has from no official text."""
    confirmed = _departments().get((code[0], code[1]))
    if confirmed is None:
        return f"第 2 位机构类别代码“{code[1]}”不在登记管理部门“{code[0]}”的类别表中，请核对"
    return "" if confirmed else f"第 1—2 位“{code[:2]}”的登记管理部门和机构类别待核实（未见标准正文）"


def _organisation_warning(code: str) -> str:
    """What is odd about places 9-17: an organisation code whose own check character differs, as some issued ones do."""
    right = _organisation_check(code[8:16])
    if code[16] == right:
        return ""
    return f"第 17 位“{code[16]}”与 GB 11714 算得的“{right}”不符（组织机构代码 {code[8:17]}），整码校验通过，请核对"


@cache
def _departments() -> dict[tuple[str, str], bool]:
    """The categories by department and category character, each with whether an official text confirms it."""
    table = resources.files("jingwei.kernel.words").joinpath("data/registration_departments.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return {(row["department"], row["category"]): row["confirmed"] == "yes" for row in rows}


def _short(code: str) -> str:
    """A code short enough for a message."""
    return code if len(code) <= 30 else f"{code[:30]}…"
