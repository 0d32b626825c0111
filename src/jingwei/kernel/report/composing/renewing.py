"""Writing a number anew in the form in which it stood: same unit, digits and modifier, as far as they stay true."""

from collections.abc import Iterator
from fractions import Fraction

from jingwei.kernel.report.composing.wording import FAR, STEPS_UNDERSTATED
from jingwei.kernel.report.composing.writing import is_counted, write
from jingwei.kernel.report.mentions import Mention, Stance
from jingwei.kernel.report.reading.modifiers import interval
from jingwei.kernel.words.quantity import decimal_text

BELOW = frozenset({"超", "以上", "上", "余", "多", "几", "数"})
ABOVE = frozenset({"近", "不足", "以内", "以下"})
INSIDE = frozenset({"余", "多"})
BEHIND = frozenset({"以上", "以下", "以内", "左右"})
NEAR = frozenset({"近", "约"})
OVER = frozenset({"超", "以上", "上"})
ROUGH = frozenset({"近", "约", "余", "多", "几", "数"}) | OVER
"""Modifiers with round numbers: the last digit that is not zero says how round."""

FINEST = Fraction(1, 10**6)


def renewed_text(mention: Mention, value: Fraction) -> str:
    """Return the text of a mention with another value, given in its unit, which is not negative.

    The modifier is kept where the number can be chosen so that it holds; inside the text it is dropped where not.
    """
    unit = mention.unit if mention.unit and mention.unit in mention.text else ""
    number = number_for(mention, value)
    if number is None:
        return write(value, mention.unit).text if unit else decimal_text(value, at_most=2)
    return _assembled(mention, number, unit)


def number_for(mention: Mention, value: Fraction) -> str | None:
    """Return the digits that keep the mention's modifier true; None where none do."""
    # A goal is passed by reaching it: 力争突破600亿元 is the target of 600.
    modifier = "以上" if mention.stance == Stance.TARGET and mention.modifier == "超" else mention.modifier
    for quantum in _quanta(mention, value):
        for number in _candidates(value, quantum, modifier):
            if _allows(number, modifier, value):
                return decimal_text(number)
    return None


def places_of(mention: Mention) -> int:
    """Return how many decimals a mention is written with."""
    return 0 if mention.value is None else len(decimal_text(mention.value, at_most=6).partition(".")[2])


def _quanta(mention: Mention, value: Fraction) -> Iterator[Fraction]:
    """Yield what the last digit may be worth: as it was, then finer; things are counted in whole ones."""
    written = mention.value or Fraction(0)
    quantum = Fraction(1, 10 ** places_of(mention))
    if mention.modifier in ROUGH and written:
        while written % (quantum * 10) == 0:
            quantum *= 10
    least = Fraction(1) if is_counted(mention.unit) else FINEST
    while quantum >= least:
        yield quantum
        quantum /= 10


def _candidates(value: Fraction, quantum: Fraction, modifier: str) -> tuple[Fraction, ...]:
    below = value // quantum * quantum
    if modifier in BELOW:
        return (below, below - quantum)
    if modifier in ABOVE:
        return (below, below + quantum)
    return (below + quantum if (value - below) * 2 >= quantum else below,)


def _allows(number: Fraction, modifier: str, value: Fraction) -> bool:
    if number < 0 or (not number and value):
        return False
    digits = decimal_text(number)
    whole, _, decimals = digits.partition(".")
    step = Fraction(1, 10 ** len(decimals))
    if modifier in OVER and value > number + STEPS_UNDERSTATED * step:
        return False
    if modifier in NEAR and abs(number - value) > FAR * value:
        return False
    reach = step if decimals else Fraction(10 ** (len(whole) - len(whole.rstrip("0") or "0")))
    return interval(number, step, modifier, reach).holds(value)


def _assembled(mention: Mention, number: str, unit: str) -> str:
    modifier, text = mention.modifier, mention.text
    inside = next((word for word in INSIDE if modifier == word and word in text), "")
    behind = next((word for word in BEHIND if text.endswith(word)), "")
    return f"{number}{inside}{unit}{behind}"
