"""Measures in plain Python: what is asked of rows, how the answers become a value, and the fold that proves it.

A measure asks its rows a few questions (``wants``): how many, the sum of a field, how many different, how many groups
over a bound. The database answers them in one query; ``fold`` answers the same from the drilled rows, one by one, so
that the figure is computed twice by two ways that share nothing but the rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Any, Protocol

from jingwei.kernel.words.period import Period


class Kind(StrEnum):
    """What sort of figure it is; an audit never matches one kind with another."""

    COUNT = "count"
    LEVEL = "level"
    SHARE = "share"
    RATIO = "ratio"
    GROWTH = "growth"
    CHANGE = "change"
    COMPLETION = "completion"
    CLASS = "class"
    TARGET = "target"


class Growth(StrEnum):
    """On what basis a figure may be compared with another period's."""

    NOMINAL = "nominal"
    COMPARABLE_PRICE = "comparable-price"
    SAME_SAMPLE = "same-sample"
    REPORTED_BASE = "reported-base"
    REPORTED = "reported"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rows:
    """Asks how many rows there are."""

    def fold(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Count them."""
        return len(rows)


@dataclass(frozen=True, slots=True)
class Total:
    """Asks for the sum of a field, in the field's smallest unit."""

    field: str

    def fold(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Add them up; an absent value adds nothing."""
        return sum(row[self.field] or 0 for row in rows)


@dataclass(frozen=True, slots=True)
class Different:
    """Asks how many different values a field has."""

    field: str

    def fold(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Count them once each."""
        return len({row[self.field] for row in rows if row[self.field] is not None})


@dataclass(frozen=True, slots=True)
class GroupsOver:
    """Asks how many groups have a sum of ``field`` in [at_least, below)."""

    group: str
    field: str
    at_least: int
    below: int | None = None

    def fold(self, rows: Sequence[Mapping[str, Any]]) -> int:
        """Add up each group and count those inside."""
        sums: dict[Any, int] = defaultdict(int)
        for row in rows:
            sums[row[self.group]] += row[self.field] or 0
        return sum(self.at_least <= total and (self.below is None or total < self.below) for total in sums.values())


@dataclass(frozen=True, slots=True)
class Only:
    """Asks for the decimal text of the one row there is, as a Fraction; None when there is none, or more than one."""

    field: str

    def fold(self, rows: Sequence[Mapping[str, Any]]) -> Fraction | None:
        """Return the one row's value."""
        return Fraction(rows[0][self.field]) if len(rows) == 1 and rows[0][self.field] else None


Want = Rows | Total | Different | GroupsOver | Only
Answer = int | Fraction | None
Answers = Sequence[Answer]


@dataclass(frozen=True, slots=True)
class Result:
    """A value before its unit is put on: in ``unit`` (a smallest unit, or % for a share); None with the reason why."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    why: str = ""


class Measure(Protocol):
    """How answers become a value."""

    @property
    def wants(self) -> tuple[Want, ...]:
        """Return what is asked of the rows of each period."""
        ...

    @property
    def amount(self) -> str:
        """Return the field that is a row's own contribution; "" where a row counts as one."""
        ...

    def periods(self, period: Period) -> tuple[Period, ...]:
        """Return the periods whose rows are asked; the figure's own first."""
        ...

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Combine the answers, one sequence a period."""
        ...


@dataclass(frozen=True, slots=True)
class _Single:
    """A measure of the rows of one period."""

    def periods(self, period: Period) -> tuple[Period, ...]:
        """Return the period alone."""
        return (period,)


@dataclass(frozen=True, slots=True)
class Count(_Single):
    """The number of rows."""

    wants: tuple[Want, ...] = (Rows(),)
    amount: str = ""

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return the count."""
        return Result(_whole(answers[0][0]))


@dataclass(frozen=True, slots=True)
class _OfOneField:
    """A measure that adds one field up."""

    field: str

    @property
    def wants(self) -> tuple[Want, ...]:
        """Ask for the sum, and whether there are rows at all."""
        return (Total(self.field), Rows())

    @property
    def amount(self) -> str:
        """Return the field added up."""
        return self.field


@dataclass(frozen=True, slots=True)
class Sum(_OfOneField, _Single):
    """The sum of a field."""

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return the sum; None without a single row, for nothing recorded is not zero."""
        total, rows = answers[0]
        return Result(_whole(total)) if rows else Result(None, why="没有记录")


@dataclass(frozen=True, slots=True)
class Distinct(_Single):
    """The number of different values of a field."""

    field: str
    amount: str = ""

    @property
    def wants(self) -> tuple[Want, ...]:
        """Ask for the different ones."""
        return (Different(self.field),)

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return their number."""
        return Result(_whole(answers[0][0]))


@dataclass(frozen=True, slots=True)
class CountOver(_Single):
    """The number of groups whose sum of a field lies in [at_least, below), e.g. enterprises over 1 亿元 of tax."""

    group: str
    field: str
    at_least: int
    below: int | None = None

    @property
    def wants(self) -> tuple[Want, ...]:
        """Ask for the groups over the bound."""
        return (GroupsOver(self.group, self.field, self.at_least, self.below),)

    @property
    def amount(self) -> str:
        """Return the field added up within a group."""
        return self.field

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return their number."""
        return Result(_whole(answers[0][0]))


@dataclass(frozen=True, slots=True)
class Stated(_Single):
    """A figure that an office publishes and that is never derived: the decimal text of the one row in force."""

    field: str

    @property
    def wants(self) -> tuple[Want, ...]:
        """Ask for the one row's value, and how many rows there are."""
        return (Only(self.field), Rows())

    @property
    def amount(self) -> str:
        """Return the field that states the value."""
        return self.field

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return the stated value; None when nobody stated it, or two rows contradict each other."""
        value, rows = answers[0]
        if value is None:
            why = "没有发布的数" if not rows else f"有 {rows} 条并列的发布，无法取其一"
            return Result(None, why=why)
        return Result(Fraction(value))


@dataclass(frozen=True, slots=True)
class GrowthOnBase(_Single):
    """Growth in % of one field on another of the same rows: on the base as it was reported."""

    field: str
    base: str

    @property
    def wants(self) -> tuple[Want, ...]:
        """Ask for both sums."""
        return (Total(self.field), Total(self.base), Rows())

    @property
    def amount(self) -> str:
        """Return the present field."""
        return self.field

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return (present / base - 1) in %."""
        present, base, rows = answers[0]
        return _growth(_whole(present), _whole(base)) if rows else Result(None, why="没有记录")


@dataclass(frozen=True, slots=True)
class Ratio(_Single):
    """The quotient of the sums of two fields of the same rows, times ``scale`` (100 for %)."""

    field: str
    base: str
    scale: int = 1

    @property
    def wants(self) -> tuple[Want, ...]:
        """Ask for both sums."""
        return (Total(self.field), Total(self.base))

    @property
    def amount(self) -> str:
        """Return the numerator's field."""
        return self.field

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return numerator / denominator * scale; None without a denominator."""
        return _quotient(_whole(answers[0][0]), _whole(answers[0][1]), self.scale, "分母为 0")


@dataclass(frozen=True, slots=True)
class _TwoYears(_OfOneField):
    """A measure of one field over a period and the same period of the year before."""

    def periods(self, period: Period) -> tuple[Period, ...]:
        """Return the period and the same one of the year before, by key."""
        return (period, period.same_last_year())


@dataclass(frozen=True, slots=True)
class YearOnYear(_TwoYears):
    """Growth in % of a field's sum on the year before, at the prices of each (nominal)."""

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return (this / last - 1) in %."""
        (present, rows), (base, base_rows) = answers
        if not rows or not base_rows:
            return Result(None, why="本期没有记录" if not rows else "上年同期没有记录")
        return _growth(_whole(present), _whole(base))


@dataclass(frozen=True, slots=True)
class Change(_TwoYears):
    """The change of a field's sum on the year before."""

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return this - last."""
        (present, rows), (base, base_rows) = answers
        if not rows or not base_rows:
            return Result(None, why="本期没有记录" if not rows else "上年同期没有记录")
        present_, base_ = _whole(present), _whole(base)
        return Result(present_ - base_, present_, base_)


@dataclass(frozen=True, slots=True)
class Completion(_OfOneField, _Single):
    """The sum of a field in % of the target in force of the indicator ``of``, both in the field's smallest unit."""

    of: str

    def result(self, answers: Sequence[Answers], target: Fraction | None) -> Result:
        """Return sum / target in %; None without a target."""
        total, rows = answers[0]
        if target is None:
            return Result(None, why="这一期没有目标")
        return _quotient(_whole(total), target, 100, "目标为 0") if rows else Result(None, why="没有记录")


def fold(measure: Measure, drilled: Sequence[Sequence[Mapping[str, Any]]], target: Fraction | None) -> Result:
    """Compute a measure from drilled rows by plain Python: the second way, which proves the first."""
    return measure.result([[want.fold(rows) for want in measure.wants] for rows in drilled], target)


def fields_of(wants: Iterable[Want]) -> tuple[str, ...]:
    """Return the fields that answering takes, each once."""
    names = (getattr(want, part, None) for want in wants for part in ("group", "field"))
    return tuple(dict.fromkeys(name for name in names if name))


def _whole(answer: Answer) -> Fraction:
    return Fraction(answer or 0)


def _quotient(numerator: Fraction, denominator: Fraction, scale: int, why: str) -> Result:
    if not denominator:
        return Result(None, numerator, denominator, why)
    return Result(numerator / denominator * scale, numerator, denominator)


def _growth(present: Fraction, base: Fraction) -> Result:
    if base <= 0:
        return Result(None, present, base, "上年同期不是正数，增速无意义")
    return Result((present / base - 1) * 100, present, base)
