"""An exact amount with its unit: read, converted, added, compared and written without ever rounding unasked.

Magnitudes are Fractions, units come from `units`. Crossing dimensions (户 and 家, % and 百分点) is refused.
"""

import re
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from fractions import Fraction
from functools import total_ordering

from jingwei.kernel.words.folding import half_width
from jingwei.kernel.words.refusal import Refusal
from jingwei.kernel.words.units import BY_SPELLING, Unit, dimension_name

__all__ = [
    "NotANumber",
    "NotWhole",
    "Number",
    "Quantity",
    "Refusal",
    "Unit",
    "UnknownUnit",
    "WrongDimension",
    "WrongUnit",
    "convert",
    "decimal_text",
    "number",
    "unit",
]

Number = Fraction | int | Decimal | float | str

_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?", re.ASCII)
# Beyond these a number is an accident or an attack, and an exact one would fill the memory.
_LONGEST_TEXT = 60
_LARGEST_EXPONENT = 99
# After a number these begin no unit: a range, a fraction, a slip of the pen.
_GOES_ON = frozenset("0123456789.,/+-~—–至到、")


class UnknownUnit(Refusal):
    """A word that is no unit of the table."""


class NotANumber(Refusal):
    """A text or value that cannot be read as one number."""


class NotWhole(Refusal):
    """An amount that is no whole number of the unit it must be stored in."""


class WrongUnit(Refusal):
    """A text that names another unit than the one it was to be read in."""


class WrongDimension(WrongUnit):
    """A conversion, sum or comparison across dimensions."""


def unit(symbol: str | Unit) -> Unit:
    """The unit written so, full width and blanks folded; its `symbol` is the spelling asked for. Raises UnknownUnit."""
    if isinstance(symbol, Unit):
        return symbol
    word = half_width(symbol).replace(" ", "")
    found = BY_SPELLING.get(word)
    if found is None:
        raise _unknown_unit(word)
    return found


def _unknown_unit(word: str) -> UnknownUnit:
    """The reason why a folded word is no unit; a likely one is offered only if no other unit is as near."""
    near = get_close_matches(word, BY_SPELLING, n=3, cutoff=0.8)
    hint = f"是否应为“{near[0]}”？" if len({BY_SPELLING[name] for name in near}) == 1 else ""
    why = f"“{_short(word)}”不是已知的计量单位" if word else "计量单位是空白"
    return UnknownUnit(why, f"{hint}请改用计量单位表中的写法，如 万元、吨、千瓦时、户、%")


def number(value: Number) -> Fraction:
    """The exact number a text or value says; thousands commas, full width, a sign and an exponent are read.

    A float is taken by its first 15 significant digits, which is what a spreadsheet shows of it. Raises NotANumber.
    """
    if isinstance(value, bool):
        raise NotANumber(f"“{value}”是逻辑值，不是数字", "请填写数字")
    if isinstance(value, (Fraction, int)):
        return Fraction(value)
    if isinstance(value, Decimal) and value.is_finite() and abs(value.adjusted()) <= _LARGEST_EXPONENT:
        return Fraction(value)
    text = _number_text(f"{value:.15g}" if isinstance(value, float) else str(value))
    if len(text) > _LONGEST_TEXT or not _NUMBER.fullmatch(text):
        raise _not_a_number(text)
    return Fraction(text.replace(",", ""))


def _number_text(text: str) -> str:
    """Fold full width, the typographic minus and outer blanks."""
    return half_width(text).replace("\u2212", "-").strip()


def _not_a_number(text: str) -> NotANumber:
    """The reason why a folded text is no number, and what to write instead."""
    if not text:
        return NotANumber("这里是空白，没有数字", "请填写数字；确实为零时填 0")
    shown = _short(text)
    if "," in text:
        return NotANumber(f"“{shown}”中的逗号不是千位分隔符", "千位分隔符须每三位一个，如 1,234.5；小数点请用“.”")
    return NotANumber(f"“{shown}”不能读作一个数字", "请只填数字，如 545 或 1.3，不要附加文字；约数、范围请填确切值")


@total_ordering
@dataclass(frozen=True, slots=True, eq=False)
class Quantity:
    """A magnitude in a unit; equal, ordered and hashed by what it measures, so 1 亿元 equals 10000 万元.

    Attributes:
        magnitude: the exact number, in `unit`.
        unit: what it counts; sums and differences keep the left one's.
    """

    magnitude: Fraction
    unit: Unit

    @classmethod
    def parse(cls, value: Number, in_unit: str | Unit | None = None) -> "Quantity":
        """Read `("545", "亿元")`, or a text that carries its unit, `("545亿元")`; when both are given they must agree.

        Raises NotANumber, UnknownUnit, WrongUnit.
        """
        wanted = None if in_unit is None else unit(in_unit)
        digits, word = _split(value) if isinstance(value, str) else (value, "")
        magnitude = number(digits)
        written = unit(word) if word else wanted
        if written is None:
            raise UnknownUnit(f"“{value}”没有写明计量单位", "请写明单位，如 545 亿元")
        if wanted is not None and written != wanted:
            why = f"“{value}”写的单位是“{written.symbol}”，这里要的是“{wanted.symbol}”"
            raise WrongUnit(why, f"请换算成“{wanted.symbol}”后只填数字")
        return cls(magnitude, wanted or written)

    @classmethod
    def zero(cls, in_unit: str | Unit) -> "Quantity":
        """Nothing of a unit; the start value for `sum`. Raises UnknownUnit."""
        return cls(Fraction(0), unit(in_unit))

    @property
    def base(self) -> Fraction:
        """The magnitude in the base unit of its dimension (fen, g, Wh, m, m2, s, kg_per_h, ppm …)."""
        return self.magnitude * self.unit.factor

    def to(self, other: str | Unit) -> "Quantity":
        """The same amount in another unit of the dimension. Raises WrongDimension, UnknownUnit."""
        target = unit(other)
        _same_dimension(self.unit, target, "换算")
        return Quantity(self.base / target.factor, target)

    def whole(self, other: str | Unit) -> int:
        """The amount as a whole number of a unit, for storage. Raises NotWhole, WrongDimension, UnknownUnit."""
        converted = self.to(other)
        if converted.magnitude.denominator != 1:
            least = Quantity(Fraction(1), converted.unit).to(self.unit)
            raise NotWhole(f"“{self}”精确到了可保存的最小单位以下", f"请核对小数位数：须是 {least} 的整数倍")
        return converted.magnitude.numerator

    def text(self, places: int | None = None, commas: bool = False, *, at_most: int | None = None) -> str:
        """The number alone, without its unit, as `decimal_text` writes it; `str(quantity)` adds the unit."""
        return decimal_text(self.magnitude, places, commas, at_most=at_most)

    def __str__(self) -> str:
        """The exact number and its unit, `545亿元`; a blank parts them before a Latin unit."""
        gap = " " if self.unit.symbol[0].isascii() and self.unit.symbol != "%" else ""
        return f"{self.text()}{gap}{self.unit.symbol}"

    def __eq__(self, other: object) -> bool:
        """Whether both measure the same amount of the same dimension."""
        if not isinstance(other, Quantity):
            return NotImplemented
        return self.unit.dimension == other.unit.dimension and self.base == other.base

    def __hash__(self) -> int:
        """Equal amounts hash alike, whatever unit they are written in."""
        return hash((self.unit.dimension, self.base))

    def __lt__(self, other: "Quantity") -> bool:
        """Order within a dimension. Raises WrongDimension."""
        _same_dimension(self.unit, other.unit, "比较大小")
        return self.base < other.base

    def __add__(self, other: "Quantity") -> "Quantity":
        """Sum in this one's unit. Raises WrongDimension."""
        _same_dimension(self.unit, other.unit, "相加")
        return Quantity(self.magnitude + other.base / self.unit.factor, self.unit)

    def __sub__(self, other: "Quantity") -> "Quantity":
        """Difference in this one's unit. Raises WrongDimension."""
        _same_dimension(self.unit, other.unit, "相减")
        return Quantity(self.magnitude - other.base / self.unit.factor, self.unit)

    def __neg__(self) -> "Quantity":
        """The opposite amount."""
        return Quantity(-self.magnitude, self.unit)

    def __mul__(self, times: int | Fraction) -> "Quantity":
        """That many times this amount."""
        return Quantity(self.magnitude * times, self.unit)

    def __truediv__(self, other: "Quantity") -> Fraction:
        """How many times the other amount goes into this one. Raises WrongDimension, ZeroDivisionError."""
        _same_dimension(self.unit, other.unit, "相除")
        return self.base / other.base


def convert(value: Number, from_symbol: str | Unit, to_symbol: str | Unit) -> Fraction:
    """A number of one unit as the exact number of another. Raises UnknownUnit, WrongDimension, NotANumber."""
    return Quantity(number(value), unit(from_symbol)).to(to_symbol).magnitude


def decimal_text(
    value: Fraction | int, places: int | None = None, commas: bool = False, *, at_most: int | None = None
) -> str:
    """Write a number exactly without trailing zeros, with fixed `places`, or with `at_most` so many.

    Rounding is half away from zero (四舍五入) on the exact value. An exact value without a finite decimal is written as
    its fraction, `1/3`, rather than rounded unasked. With `commas`, thousands are parted.
    """
    exact = Fraction(value)
    shift = places if places is not None else at_most if at_most is not None else _finite_places(exact)
    if shift is None:
        return str(exact)
    digits = _half_up(abs(exact) * 10**shift)
    whole, rest = divmod(digits, 10**shift)
    tail = f"{rest:0{shift}d}" if shift else ""
    if places is None:
        tail = tail.rstrip("0")
    sign = "-" if exact < 0 and digits else ""
    return f"{sign}{whole:{',' if commas else ''}d}{'.' if tail else ''}{tail}"


def _half_up(value: Fraction) -> int:
    """The nearest whole number of a value that is not negative, halves upward."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def _finite_places(value: Fraction) -> int | None:
    """How many decimal places write the value exactly, or None where no number of places does."""
    rest, twos, fives = value.denominator, 0, 0
    while rest % 2 == 0:
        rest, twos = rest // 2, twos + 1
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def _split(text: str) -> tuple[str, str]:
    """Part `545亿元` into number and unit word; a text without a number is left whole for `number` to refuse."""
    folded = _number_text(text)
    found = _NUMBER.match(folded)
    rest = folded[found.end() :].strip() if found else ""
    if found is None or rest[:1] in _GOES_ON or len(folded) > _LONGEST_TEXT:
        return folded, ""
    return found.group(), rest


def _short(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= _LONGEST_TEXT else f"{text[:20]}…"


def _same_dimension(one: Unit, other: Unit, deed: str) -> None:
    """Raise WrongDimension, with the reason in Chinese, unless both units measure the same thing."""
    if one.dimension == other.dimension:
        return
    left, right = (f"“{side.symbol}”是{dimension_name(side.dimension)}" for side in (one, other))
    raise WrongDimension(f"{left}，{right}，不能{deed}", _advice({one.dimension, other.dimension}))


def _advice(dimensions: set[str]) -> str:
    """What to do about two dimensions that were mixed up."""
    if dimensions == {"ratio", "points"}:
        return "增长 8% 与提高 8 个百分点是两回事：比率用“%”，两个比率相减的差用“百分点”"
    if all(dimension.startswith("count:") for dimension in dimensions):
        return "不同的计数单位各数各的，请改用同一个量词"
    if dimensions <= {"energy", "coal_equivalent", "carbon_dioxide", "mass"}:
        return "折标煤、折碳须用有来源、有期限的系数，请通过相应指标计算"
    return "请核对单位，改用同一类计量单位"
