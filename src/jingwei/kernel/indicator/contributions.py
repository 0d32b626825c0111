"""拉动: which enterprises, projects or other carriers carry a figure's change on the year before.

Rows of the period and of the same period of the year before are added up for what they have in common. A carrier's
contribution is this − last; its pull (拉动) in percentage points is contribution / last total × 100. Contributions sum
exactly to the change, pulls to the growth rate. Where the basis of the figure does not allow it, the reason is said.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from jingwei.kernel.indicator.declarations import Indicator, catalogue
from jingwei.kernel.indicator.figures import FEWEST_ENTERPRISES, Figure
from jingwei.kernel.indicator.protocol import Carried, Window
from jingwei.kernel.indicator.rules import (
    Change,
    Completion,
    Count,
    CountOver,
    Distinct,
    Growth,
    GrowthOnBase,
    Kind,
    Ratio,
    Stated,
    Sum,
    YearOnYear,
)
from jingwei.kernel.register.api import Enterprise, Role, Viewer, division_of, may_read

OTHER_INDUSTRIES = "其他行业"
NO_INDUSTRY = "行业未填"
BySide = Mapping[Hashable, Fraction]
"""Amounts of one year by carrier, in the smallest unit."""

WHY_NOT_ON = {
    Growth.COMPARABLE_PRICE: "可比价增速由统计部门按可比价格计算，各户只有现价数，不能按户分解",
    Growth.SAME_SAMPLE: "同口径增速只比两期都在的样本，两期的户不同，不能按户分解",
    Growth.REPORTED: "这个数由统计部门发布，园区没有它的分户数，不能按户分解",
    Growth.NONE: "这个数不与上年比较，没有可分解的增减",
}
WHY_NOT_BY = {
    Stated: "这个数照发布的登记，没有分户数，不能按户分解",
    Ratio: "占比和比值由两个合计相除，各户的比值不能相加，不能按户分解",
    Completion: "完成率是对全年目标说的，目标没有分到户，不能按户分解",
}
IS_TARGET = "目标是下达的，不是由各户加起来的，不能按户分解"
OUT_OF_REACH = "明细行不在您的职责范围内，也没有行业或产业链可以归并，所以不列出"
TOO_FEW = f"明细行不在您的职责范围内；按行业归并、每组不少于 {FEWEST_ENTERPRISES} 家企业后只剩一组，所以不列出"
ONE_ALONE = "这个数只由一户（项）构成，增减都在它身上"


@dataclass(frozen=True, slots=True)
class Amounts:
    """What each carrier comes to now and before, whose it is, and whether the base was reported in the same rows."""

    now: BySide
    before: BySide
    enterprises: Mapping[Hashable, int | None] = field(default_factory=dict)
    own_base: bool = False


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one carrier adds to the change; ``before`` or ``now`` is None where it has no rows in that year.

    ``base`` is the last total of all carriers, in the same unit.
    """

    carrier: Hashable
    before: Fraction | None
    now: Fraction | None
    base: Fraction

    @property
    def change(self) -> Fraction:
        """Return this year's amount less last year's."""
        return (self.now or Fraction(0)) - (self.before or Fraction(0))

    @property
    def points(self) -> Fraction | None:
        """Return the pull in percentage points of the total's growth; None where the last total is not positive."""
        return self.change / self.base * 100 if self.base > 0 else None


@dataclass(frozen=True, slots=True)
class Contributions:
    """Every carrier of a figure's change, the largest rise first, in the smallest unit of what is added up.

    Attributes:
        parts: the carriers.
        by: the path that the rows were grouped by; "" when enterprises are shown by industry.
        own_base: whether the base was reported in the same rows rather than taken from last year's own.
        enterprises: the enterprise behind a carrier, where there is one.
    """

    parts: tuple[Contribution, ...]
    by: str
    own_base: bool = False
    enterprises: Mapping[Hashable, int | None] = field(default_factory=dict)

    @property
    def base(self) -> Fraction:
        """Return the total of the year before."""
        return sum((part.before or Fraction(0) for part in self.parts), Fraction(0))

    @property
    def total(self) -> Fraction:
        """Return the total of the period."""
        return sum((part.now or Fraction(0) for part in self.parts), Fraction(0))


@dataclass(frozen=True, slots=True)
class NotDivided:
    """Why a figure's change cannot be laid on carriers, in a Chinese sentence."""

    why: str


def contribute(now: BySide, before: BySide) -> tuple[Contribution, ...]:
    """Return each carrier's contribution to the change, the largest rise first; equal ones by carrier."""
    base = sum(before.values(), Fraction(0))
    carriers = dict.fromkeys((*now, *before))
    parts = [Contribution(one, before.get(one), now.get(one), base) for one in carriers]
    return tuple(sorted(parts, key=lambda part: (-part.change, str(part.carrier))))


def contributions(figure: Figure, viewer: Viewer) -> Contributions | NotDivided:
    """Lay a figure's change on its carriers, as far as the viewer may see them, in at most three queries."""
    why_not = _why_not(figure)
    if why_not:
        return NotDivided(why_not)
    openly = may_read(viewer, figure.indicator.rows.register)
    by = _grouped_by(figure.indicator) if openly else _veiled_by(figure.indicator, viewer)
    if not by:
        return NotDivided(OUT_OF_REACH)
    found = _amounts(figure, by, viewer, openly=openly)
    if not openly and by == getattr(figure.indicator.rows, "enterprise", ""):
        return veiled(found, _industries(viewer)) or NotDivided(TOO_FEW)
    divided = Contributions(contribute(found.now, found.before), by, found.own_base, found.enterprises)
    return divided if len(divided.parts) > 1 else NotDivided(ONE_ALONE)


def names_of_carriers(figure: Figure, found: Contributions, carriers: Sequence[Any]) -> dict[Any, str]:
    """Return what people call some of the carriers, in one query at most."""
    if not found.by:
        return {one: str(one) for one in carriers}
    return figure.indicator.rows.called(found.by, carriers)


def _why_not(figure: Figure) -> str:
    one = figure.indicator
    if one.kind in (Kind.TARGET, Kind.CLASS):
        return IS_TARGET
    barred = WHY_NOT_BY.get(type(one.measure), "") or WHY_NOT_ON.get(one.growth, "")
    if barred:
        return barred
    if figure.scope.kind == "enterprise" and one.rows.carried_by == getattr(one.rows, "enterprise", ""):
        return ONE_ALONE
    if figure.value is None:
        return f"这一期没有数（{figure.missing.reason if figure.missing else '没有记录'}），没有可分解的增减"
    if isinstance(one.measure, Sum | Count | Distinct | CountOver) and figure.previous is None and not _base_of(one):
        return "上年同期没有数，没有可分解的增减"
    return ""


def _base_of(one: Indicator) -> str:
    """Return the field of the same rows that reports the base; "" where last year's own rows are the base."""
    if isinstance(one.measure, GrowthOnBase):
        return one.measure.base
    if one.growth != Growth.REPORTED_BASE:
        return ""
    grown = (other for other in catalogue().values() if other.rows is one.rows)
    fields = (other.measure for other in grown if isinstance(other.measure, GrowthOnBase))
    return next((measure.base for measure in fields if measure.field == one.measure.amount), "")


def _grouped_by(one: Indicator) -> str:
    if isinstance(one.measure, Distinct):
        return one.measure.field
    return one.measure.group if isinstance(one.measure, CountOver) else one.rows.carried_by


def _veiled_by(one: Indicator, viewer: Viewer) -> str:
    """Return the path by which rows are added up for who may not see them: enterprises (by industry), else chains."""
    enterprise, chain = getattr(one.rows, "enterprise", ""), getattr(one.rows, "chain", "")
    additive = not isinstance(one.measure, Distinct | CountOver) or _grouped_by(one) == enterprise
    if viewer.role == Role.ENTERPRISE or not additive:
        return ""
    return str(enterprise or chain)


def _amounts(figure: Figure, by: str, viewer: Viewer, *, openly: bool) -> Amounts:
    one, base = figure.indicator, _base_of(figure.indicator)
    here, seen_by = Window(figure.period, figure.scope, viewer.parks), viewer if openly else None
    names = tuple(name for name in (one.measure.amount, base) if name)
    now = one.rows.carried(here, by, names, seen_by)
    if base:
        before = {carrier: amount for carrier, amount in _summed(now, base).items() if amount}
        return Amounts(_summed(now, one.measure.amount), before, _owners(now), own_base=True)
    last = one.rows.carried(replace(here, period=figure.period.same_last_year()), by, names, seen_by)
    return Amounts(_measured(one, now), _measured(one, last), _owners([*now, *last]))


def _industries(viewer: Viewer) -> dict[Hashable, str]:
    """Return the division (大类) of every enterprise in reach."""
    rows = Enterprise.objects.all() if viewer.parks is None else Enterprise.objects.filter(entry__park__in=viewer.parks)
    found = ((pk, division_of(code)) for pk, code in rows.values_list("pk", "industry_code"))
    return {pk: division.name if division else NO_INDUSTRY for pk, division in found}


def veiled(found: Amounts, industries: Mapping[Hashable, str]) -> Contributions | None:
    """Add enterprises up by industry, so that behind each industry stand none or at least three in each year.

    Industries with fewer are put together, with the next smallest where need be; None when no two groups remain.
    """
    groups: dict[str, set[Hashable]] = defaultdict(set)
    for carrier in (*found.now, *found.before):
        groups[industries.get(carrier, NO_INDUSTRY)].add(carrier)
    few = {name for name, members in groups.items() if not _enough(members, found)}
    small = set().union(*(groups.pop(name) for name in few)) if few else set()
    while small and groups and not _enough(small, found):
        small |= groups.pop(min(groups, key=lambda name: (len(groups[name]), name)))
    if small:
        groups[OTHER_INDUSTRIES] = small
    if len(groups) < 2 or (small and not _enough(small, found)):
        return None
    now, before = ({name: _of(side, members) for name, members in groups.items()} for side in (found.now, found.before))
    return Contributions(contribute(_present(now), _present(before)), "", found.own_base)


def _enough(members: Iterable[Hashable], found: Amounts) -> bool:
    listed = list(members)
    counts = (sum(one in side for one in listed) for side in (found.now, found.before))
    return all(count == 0 or count >= FEWEST_ENTERPRISES for count in counts)


def _of(side: BySide, members: Iterable[Hashable]) -> Fraction | None:
    amounts = [side[one] for one in members if one in side]
    return sum(amounts, Fraction(0)) if amounts else None


def _present(sums: Mapping[str, Fraction | None]) -> dict[Hashable, Fraction]:
    return {name: amount for name, amount in sums.items() if amount is not None}


def _measured(one: Indicator, found: Iterable[Carried]) -> BySide:
    measure = one.measure
    if isinstance(measure, Distinct):
        return {group.carrier: Fraction(1) for group in found if group.carrier is not None}
    if isinstance(measure, CountOver):
        sums = _summed(found, measure.field)
        over = (carrier for carrier, total in sums.items() if _inside(measure, total))
        return dict.fromkeys(over, Fraction(1))
    if isinstance(measure, Sum | YearOnYear | Change):
        return _summed(found, measure.field)
    counted: dict[Hashable, Fraction] = defaultdict(Fraction)
    for group in found:
        counted[group.carrier] += group.rows
    return counted


def _inside(measure: CountOver, total: Fraction) -> bool:
    return measure.at_least <= total and (measure.below is None or total < measure.below)


def _summed(found: Iterable[Carried], name: str) -> dict[Hashable, Fraction]:
    sums: dict[Hashable, Fraction] = defaultdict(Fraction)
    for group in found:
        sums[group.carrier] += group.sums[name]
    return sums


def _owners(found: Iterable[Carried]) -> dict[Hashable, int | None]:
    return {group.carrier: group.enterprise for group in found}
