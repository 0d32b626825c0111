"""The tables of the register: the chain, the house's own rows, and the records every park has."""

from jingwei.kernel.register.models.base import Record
from jingwei.kernel.register.models.chain import Entry, Journal, PersonalValue, Revision
from jingwei.kernel.register.models.house import AccessLog, Evidence, ImportBatch, StoredFile, User
from jingwei.kernel.register.models.records import (
    Bureau,
    ChainMembership,
    Document,
    Enterprise,
    IndustryChain,
    Park,
    Person,
    Place,
)

__all__ = [
    "AccessLog",
    "Bureau",
    "ChainMembership",
    "Document",
    "Enterprise",
    "Entry",
    "Evidence",
    "ImportBatch",
    "IndustryChain",
    "Journal",
    "Park",
    "Person",
    "PersonalValue",
    "Place",
    "Record",
    "Revision",
    "StoredFile",
    "User",
]
