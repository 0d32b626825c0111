"""What a figure says in answer to a number of a text: its value, growth, change, completion or target."""

from fractions import Fraction

from jingwei.kernel.indicator.api import Figure, Kind
from jingwei.kernel.report.composing.document import Aspect, Said
from jingwei.kernel.report.mentions import Mention, MentionKind, Stance
from jingwei.kernel.words.quantity import Refusal, convert

Answer = tuple[Aspect, Fraction | None, str]

OF_ITS_OWN = {
    MentionKind.GROWTH: Kind.GROWTH,
    MentionKind.CHANGE: Kind.CHANGE,
    MentionKind.COMPLETION: Kind.COMPLETION,
}
"""Kinds of statement that an indicator can be declared for; others are said of a value."""


def said_as(figure: Figure, mention: Mention) -> Said | None:
    """Return what a figure says in the kind and unit of a mention, with its sign; None where it says nothing."""
    aspect, value, unit = _answer(figure, mention)
    if value is None:
        return None
    try:
        exact = value if unit == mention.unit or not mention.unit else convert(value, unit, mention.unit)
    except Refusal:
        return None
    return Said(figure, aspect, exact, mention.unit or unit)


def _answer(figure: Figure, mention: Mention) -> Answer:
    one = figure.indicator
    if mention.stance == Stance.TARGET and figure.target is not None:
        return Aspect.TARGET, figure.target.value, figure.target.unit
    own = OF_ITS_OWN.get(mention.kind)
    if own is None or own == one.kind:
        return (Aspect.CHANGE, *_points(figure)) if mention.kind == MentionKind.POINTS else _value(figure)
    if mention.kind == MentionKind.GROWTH:
        return Aspect.GROWTH, figure.change if one.unit != "%" else None, "%"
    if mention.kind == MentionKind.COMPLETION:
        return Aspect.COMPLETION, figure.completion, "%"
    return Aspect.CHANGE, _difference(figure), one.unit


def _value(figure: Figure) -> Answer:
    return Aspect.VALUE, figure.value, figure.indicator.unit


def _difference(figure: Figure) -> Fraction | None:
    if figure.value is None or figure.previous is None:
        return None
    return figure.value - figure.previous[1]


def _points(figure: Figure) -> tuple[Fraction | None, str]:
    return (_difference(figure) if figure.indicator.unit == "%" else None), "百分点"
