"""The records of the topic investment."""

from jingwei.packs.green.investment.models.fixed_assets import FixedAssetProject, InvestmentReturn
from jingwei.packs.green.investment.models.funds import FundArrival
from jingwei.packs.green.investment.models.projects import InvestmentProject, Milestone, StageChange
from jingwei.packs.green.investment.models.trips import Trip, TripStop

__all__ = [
    "FixedAssetProject",
    "FundArrival",
    "InvestmentProject",
    "InvestmentReturn",
    "Milestone",
    "StageChange",
    "Trip",
    "TripStop",
]
