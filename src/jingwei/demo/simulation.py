"""The whole simulation: every record of the model park for 2022 and 2023, the same bytes each time."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from jingwei.demo.chains import ChainMembership, ClusterTarget, IndustryChain, chains, cluster_targets, memberships
from jingwei.demo.chronicle import Event, chronicle
from jingwei.demo.enterprises import Enterprise, Member, cast, contacts
from jingwei.demo.filings import ReturnFile, Round, return_files, rounds
from jingwei.demo.fixed_assets import FixedAssetProject, InvestmentReturn, fixed_assets
from jingwei.demo.following import Followed, followed
from jingwei.demo.funds import FundArrival, Proof, fund_arrivals, proofs
from jingwei.demo.listing import Listing, Monitoring, listings, monitorings
from jingwei.demo.places import (
    Bureau,
    Park,
    Person,
    Zone,
    bureaus,
    heads,
    leaders,
    officers,
    outside_units,
    parks,
    zones,
)
from jingwei.demo.projects import Pipeline, pipeline
from jingwei.demo.requests import Requests, requests
from jingwei.demo.returns import true_returns
from jingwei.demo.serving import Serving, serving
from jingwei.demo.statements import (
    Document,
    Release,
    Statement,
    YearlyTarget,
    documents,
    releases,
    statements,
    yearly_targets,
)
from jingwei.demo.taxes import TaxReceipt, tax_receipts
from jingwei.demo.trips import Trip, trips
from jingwei.demo.volumes import volumes
from jingwei.demo.yearly import YearlyReturn, yearly_returns


@dataclass(frozen=True, slots=True)
class Base:
    """Who and where: the park tree, its zones, bureaus and persons, the enterprises and their chains."""

    parks: tuple[Park, ...]
    zones: tuple[Zone, ...]
    bureaus: tuple[Bureau, ...]
    persons: tuple[Person, ...]
    enterprises: tuple[Enterprise, ...]
    chains: tuple[IndustryChain, ...]
    memberships: tuple[ChainMembership, ...]


@dataclass(frozen=True, slots=True)
class Economy:
    """The records of the economy topic; monthly returns come as the sequence of files received."""

    listings: tuple[Listing, ...]
    monitorings: tuple[Monitoring, ...]
    rounds: tuple[Round, ...]
    return_files: tuple[ReturnFile, ...]
    yearly_returns: tuple[YearlyReturn, ...]
    tax_receipts: tuple[TaxReceipt, ...]
    statements: tuple[Statement, ...]
    yearly_targets: tuple[YearlyTarget, ...]
    cluster_targets: tuple[ClusterTarget, ...]
    releases: tuple[Release, ...]
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class Investment:
    """The records of the investment topic, with the proof files of the funds."""

    pipeline: Pipeline
    trips: tuple[Trip, ...]
    fund_arrivals: tuple[FundArrival, ...]
    proofs: tuple[Proof, ...]
    fixed_projects: tuple[FixedAssetProject, ...]
    investment_returns: tuple[InvestmentReturn, ...]


@dataclass(frozen=True, slots=True)
class Simulation:
    """The model park's records by topic."""

    base: Base
    economy: Economy
    investment: Investment
    service: Serving
    requests: Requests
    followed: Followed
    chronicle: tuple[Event, ...]

    def fingerprint(self) -> str:
        """Return a sha256 over every field of every record."""
        return sha256(repr(self).encode()).hexdigest()


@cache
def simulate() -> Simulation:
    """Return the simulation, made once in a process."""
    members = cast()
    made = volumes(members)
    final = true_returns(members, made)
    base = Base(
        parks=parks(),
        zones=zones(),
        bureaus=(*bureaus(), *outside_units()),
        persons=(*leaders(), *heads(), *officers(), *contacts(members)),
        enterprises=tuple(member.enterprise for member in members),
        chains=chains(),
        memberships=memberships(members),
    )
    economy = Economy(
        listings=listings(members),
        monitorings=monitorings(members),
        rounds=rounds(),
        return_files=return_files(final),
        yearly_returns=yearly_returns(final),
        tax_receipts=tax_receipts(members, made),
        statements=statements(),
        yearly_targets=yearly_targets(),
        cluster_targets=cluster_targets(),
        releases=releases(members),
        documents=documents(),
    )
    investment = _investment(members)
    return Simulation(
        base=base,
        economy=economy,
        investment=investment,
        service=serving(members),
        requests=requests(members),
        followed=followed(members),
        chronicle=chronicle(members, investment.pipeline),
    )


def _investment(members: tuple[Member, ...]) -> Investment:
    line, (projects, returns) = pipeline(), fixed_assets(members)
    arrivals = fund_arrivals(line)
    return Investment(line, trips(), arrivals, proofs(arrivals), projects, returns)
