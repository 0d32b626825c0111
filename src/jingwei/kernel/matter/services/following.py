"""What a written matter, step or working day entails: courses, countdowns and alarms are made anew."""

from collections.abc import Sequence

from jingwei.kernel.register.api import Pen


def follow_matters(pen: Pen, entries: Sequence[int]) -> None:
    """Fold the steps of the matters that were written."""


def follow_steps(pen: Pen, entries: Sequence[int]) -> None:
    """Fold the steps of the matters whose steps were written."""


def follow_days(pen: Pen, entries: Sequence[int]) -> None:
    """Compute provisional deadlines anew: a notice of holidays, or a day of it, was written."""
