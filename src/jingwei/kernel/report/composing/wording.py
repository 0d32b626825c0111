"""Wordings of an exact value that pass the audit: 超545亿元, 近550亿元, 约550亿元, 540余亿元, 545亿元以上."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from jingwei.kernel.report.composing.writing import (
    Written,
    in_best_unit,
    is_counted,
    rounded,
    spaced,
    usual_places,
    write,
)
from jingwei.kernel.report.mentions import Interval
from jingwei.kernel.report.reading.modifiers import interval
from jingwei.kernel.words.quantity import convert, decimal_text

LEAST_VAGUE = 10
"""余 stands only behind round tens and more: 20余家, 540余亿元."""

STEPS_UNDERSTATED = 10
"""超 and 以上 are understated when the value lies more units of the last written digit above the number."""

FAR = Fraction(1, 20)
"""近 and 约 are proposed only for numbers within this share of the value, whatever an audit would let pass."""

MOST_DIGITS = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to write a value: the text with number, unit and modifier, and the true values that it allows."""

    text: str
    modifier: str
    written: Written
    allows: Interval

    def holds(self, value: Fraction, symbol: str) -> bool:
        """Return whether a value, given in a unit, may be written so."""
        return self.allows.holds(self.in_its_unit(value, symbol))

    def in_its_unit(self, value: Fraction, symbol: str) -> Fraction:
        """Return a value, given in a unit, in the unit of the wording."""
        return value if symbol == self.written.unit else convert(value, symbol, self.written.unit)


def wordings(value: Fraction, symbol: str) -> tuple[Wording, ...]:
    """Return the ways to write an amount that is not negative, the plain one first; every one allows the value."""
    amount, unit = in_best_unit(value, symbol)
    proposed = [_worded(write(value, symbol), ""), *_proposed(amount, unit)]
    fitting = (one for one in proposed if one.holds(amount, unit) and not _misleads(one, amount, unit))
    return tuple({one.text: one for one in fitting}.values())


FORMS: dict[str, Callable[[str, str], str]] = {
    "": lambda number, unit: number + unit,
    "超": lambda number, unit: f"超{number}{unit}",
    "近": lambda number, unit: f"近{number}{unit}",
    "约": lambda number, unit: f"约{number}{unit}",
    "余": lambda number, unit: f"{number}余{unit}",
    "以上": lambda number, unit: f"{number}{unit}以上",
}
"""How number, unit and modifier stand together."""

FEWER_DIGITS = {"": (1,), "超": (0, 1), "近": (1, 2), "约": (1, 2), "余": (1, 2), "以上": (0, 1)}
"""How many digits fewer than the usual writing each form is tried with."""


def _worded(written: Written, modifier: str) -> Wording:
    number = Fraction(written.number)
    text = FORMS[modifier](written.number, spaced(written.unit))
    return Wording(text, modifier, written, interval(number, written.step, modifier, _last_place(number)))


def _misleads(one: Wording, value: Fraction, unit: str) -> bool:
    """Tell a wording that is true and yet not to be proposed: understated, far off, or stiff."""
    number, amount = Fraction(one.written.number), one.in_its_unit(value, unit)
    if one.modifier in ("超", "以上"):
        return amount == number or amount > number + STEPS_UNDERSTATED * one.written.step
    if one.modifier == "余":
        return number < LEAST_VAGUE or number % LEAST_VAGUE != 0 or one.written.unit == "%"
    return one.modifier in ("近", "约") and (amount == number or abs(number - amount) > amount * FAR)


def _proposed(amount: Fraction, unit: str) -> Iterator[Wording]:
    """Yield every form of the numbers right below and above an amount, with as many digits as usual or fewer."""
    usual = _usual_digits(amount, unit)
    for modifier, fewer in FEWER_DIGITS.items():
        for digits in (usual - drop for drop in fewer if amount and usual > drop):
            quantum = Fraction(10) ** (_exponent(amount) - digits + 1)
            if quantum >= 1 or not is_counted(unit):
                below = amount // quantum * quantum
                yield from (_worded(_exactly(one, unit), modifier) for one in (below, below + quantum) if one)


def _usual_digits(amount: Fraction, unit: str) -> int:
    written = rounded(amount, unit, usual_places(amount, unit)).number
    return min(MOST_DIGITS, len(written.replace(".", "").lstrip("0")))


def _exactly(number: Fraction, unit: str) -> Written:
    """Return a number without rounding, 1亿元 for 10000万元."""
    amount, shown = in_best_unit(number, unit)
    return Written(decimal_text(amount), shown, _step(amount))


def _exponent(amount: Fraction) -> int:
    exponent = len(str(int(amount))) - 1
    if amount >= 1:
        return exponent
    while amount * Fraction(10) ** -exponent < 1:
        exponent -= 1
    return exponent


def _step(number: Fraction) -> Fraction:
    return Fraction(1, 10 ** len(decimal_text(number).partition(".")[2]))


def _last_place(number: Fraction) -> Fraction:
    """Return what the last digit that is not zero is worth: 10 for 540, 1/10 for 0.3."""
    digits = decimal_text(number)
    if "." in digits:
        return _step(number)
    kept = digits.rstrip("0") or "0"
    return Fraction(10 ** (len(digits) - len(kept)))
