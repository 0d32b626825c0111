"""Industry chains, the dated membership of enterprises in them, and the cluster targets for 2028."""

from dataclasses import dataclass, replace
from datetime import date

from jingwei.demo.enterprises import Member
from jingwei.demo.exact import source, yi
from jingwei.demo.tables import rows

CLUSTER_DOCUMENT = "示园管〔2022〕6号"


@dataclass(frozen=True, slots=True)
class IndustryChain:
    """An industry chain: code, name, the bureau that leads it and what belongs to it."""

    code: str
    name: str
    leading_bureau: str
    scope: str


@dataclass(frozen=True, slots=True)
class ChainMembership:
    """An enterprise in a chain from `since` (included) until `until` (excluded; None: still a member)."""

    credit_code: str
    chain: str
    since: date
    until: date | None
    segment: str


@dataclass(frozen=True, slots=True)
class ClusterTarget:
    """A cluster to reach a yearly output in fen, by the end of a year, by the document that set it."""

    chain: str
    name: str
    year: int
    output_fen: int
    document: str


def chains() -> tuple[IndustryChain, ...]:
    """Return the industry chains of data/chains.csv."""
    return tuple(IndustryChain(row["code"], row["name"], "经济发展局", row["scope"]) for row in rows("chains"))


def cluster_targets() -> tuple[ClusterTarget, ...]:
    """Return the clusters that are to reach 1,000 亿元."""
    return tuple(
        ClusterTarget(
            row["name"], f"{row['name']}千亿级产业集群", int(row["target_year"]), yi(row["target_yi"]), CLUSTER_DOCUMENT
        )
        for row in rows("chains")
        if row["target_yi"]
    )


def memberships(cast: tuple[Member, ...]) -> tuple[ChainMembership, ...]:
    """Return who belongs to which chain and when; a few change over or join a second chain within a year."""
    first = [_joined(member) for member in cast if member.trade["chain"]]
    movable = [
        one
        for one, member in zip(first, (m for m in cast if m.trade["chain"]), strict=True)
        if member.part.name == "listed"
    ]
    chosen = source("chains").sample(movable, len(rows("chain_changes")))
    changed: list[ChainMembership] = []
    for one, row in zip(chosen, rows("chain_changes"), strict=True):
        day = date.fromisoformat(row["day"])
        if row["leaves"]:
            changed.append(replace(one, until=day))
            first.remove(one)
        if row["joins"] and row["joins"] != one.chain:
            changed.append(ChainMembership(one.credit_code, row["joins"], day, None, "配套"))
    return tuple(sorted([*first, *changed], key=lambda one: (one.credit_code, one.since, one.chain)))


def _joined(member: Member) -> ChainMembership:
    founded = member.enterprise.founded
    return ChainMembership(
        member.code, member.trade["chain"], max(founded, date(2020, 1, 1)), None, member.trade["segment"]
    )
