"""Output by industry chain, and how far each cluster is from its target."""

from dataclasses import dataclass
from fractions import Fraction

from django.db.models import Q

from jingwei.kernel.indicator.api import PARK, RecordRows, Window
from jingwei.kernel.register.api import ChainMembership, IndustryChain
from jingwei.kernel.words.period import Period
from jingwei.kernel.words.quantity import convert
from jingwei.packs.green.economy.models import ClusterTarget, MonthlyReturn
from jingwei.packs.green.economy.rows import INDUSTRY, closing_rows
from jingwei.packs.green.economy.tables import tier


@dataclass(frozen=True, slots=True)
class ChainOutput:
    """The output of a chain's listed enterprises this year until a month, in fen, and last year's as reported."""

    chain: IndustryChain
    enterprises: int
    output_fen: int
    last_year_fen: int
    target: ClusterTarget | None

    @property
    def share(self) -> Fraction | None:
        """Return the output in % of the target; None without one."""
        return Fraction(self.output_fen, self.target.output_fen) * 100 if self.target else None

    @property
    def output_yi(self) -> Fraction:
        """Return the output in 亿元."""
        return convert(self.output_fen, "fen", "亿元")

    @property
    def target_yi(self) -> Fraction | None:
        """Return the target in 亿元."""
        return convert(self.target.output_fen, "fen", "亿元") if self.target else None

    @property
    def gap_yi(self) -> Fraction | None:
        """Return what is lacking to the target in 亿元."""
        return None if self.gap_fen is None else convert(self.gap_fen, "fen", "亿元")

    @property
    def gap_fen(self) -> int | None:
        """Return what is lacking to the target, zero when it is reached; None without a target."""
        return max(0, self.target.output_fen - self.output_fen) if self.target else None

    @property
    def growth(self) -> Fraction | None:
        """Return the growth on the reported base in %; None without a base."""
        return (Fraction(self.output_fen, self.last_year_fen) - 1) * 100 if self.last_year_fen > 0 else None


def targets_in_force(period: Period) -> Q:
    """Select the cluster targets of 1,000 亿元 and more that are in force at the end of a period."""
    set_by_then = Q(since__isnull=True) | Q(since__lte=period.last_day)
    return set_by_then & Q(output_fen__gte=tier("cluster").at_least_fen, year__gte=str(period.year))


def chain_outputs(period: Period, parks: frozenset[int] | None) -> list[ChainOutput]:
    """Return every chain with its output and target, those with targets first; in a constant number of queries."""
    window = Window(period, PARK, parks)
    rows = RecordRows(MonthlyReturn, closing_rows(INDUSTRY), enterprise="enterprise").rows(window)
    by_enterprise = {
        entry: (output or 0, base or 0)
        for entry, output, base in rows.values_list("enterprise_id", "output_ytd_fen", "output_ytd_last_year_fen")
    }
    members = _members(period, parks)
    targets = {target.chain_id: target for target in _targets(period, parks)}
    chains = IndustryChain.objects.filter(live=True).order_by("pk")
    found = [
        _chain_output(chain, [by_enterprise[one] for one in members.get(chain.pk, ()) if one in by_enterprise], targets)
        for chain in (chains if parks is None else chains.filter(entry__park__in=parks))
    ]
    return sorted(found, key=lambda one: (one.target is None, -one.output_fen))


def _chain_output(
    chain: IndustryChain, amounts: list[tuple[int, int]], targets: dict[int, ClusterTarget]
) -> ChainOutput:
    output, base = sum(amount[0] for amount in amounts), sum(amount[1] for amount in amounts)
    return ChainOutput(chain, len(amounts), output, base, targets.get(chain.pk))


def _members(period: Period, parks: frozenset[int] | None) -> dict[int, set[int]]:
    day = period.last_day
    rows = ChainMembership.objects.filter(Q(until__isnull=True) | Q(until__gt=day), live=True, since__lte=day)
    if parks is not None:
        rows = rows.filter(entry__park__in=parks)
    members: dict[int, set[int]] = {}
    for chain, enterprise in rows.values_list("chain_id", "enterprise_id"):
        members.setdefault(chain, set()).add(enterprise)
    return members


def _targets(period: Period, parks: frozenset[int] | None) -> list[ClusterTarget]:
    """Return the targets in force, of each chain the nearest year's."""
    rows = ClusterTarget.objects.filter(targets_in_force(period), live=True)
    if parks is not None:
        rows = rows.filter(entry__park__in=parks)
    return list(rows.order_by("-year"))
