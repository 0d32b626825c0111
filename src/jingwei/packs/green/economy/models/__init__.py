"""The records of the economy topic."""

from jingwei.packs.green.economy.models.listing import Catalogue, Listing, Monitoring
from jingwei.packs.green.economy.models.official import ClusterTarget, Statement, TaxReceipt
from jingwei.packs.green.economy.models.returns import MonthlyReturn, Status, YearlyReturn
from jingwei.packs.green.economy.models.rounds import ReturnRound

__all__ = [
    "Catalogue",
    "ClusterTarget",
    "Listing",
    "Monitoring",
    "MonthlyReturn",
    "ReturnRound",
    "Statement",
    "Status",
    "TaxReceipt",
    "YearlyReturn",
]
