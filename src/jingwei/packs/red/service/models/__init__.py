"""The records of the topic service."""

from jingwei.packs.red.service.models.filing import FilingCode
from jingwei.packs.red.service.models.help import HelpRecord
from jingwei.packs.red.service.models.meeting import AgendaItem, Meeting
from jingwei.packs.red.service.models.rating import (
    SET_ASIDE,
    BadRating,
    Rater,
    Rating,
    RatingItem,
    RatingReview,
)
from jingwei.packs.red.service.models.thread import AskLink, Message, ReplyText
from jingwei.packs.red.service.models.visit import Revisit, Visit, VisitIssue

__all__ = [
    "SET_ASIDE",
    "AgendaItem",
    "AskLink",
    "BadRating",
    "FilingCode",
    "HelpRecord",
    "Meeting",
    "Message",
    "Rater",
    "Rating",
    "RatingItem",
    "RatingReview",
    "ReplyText",
    "Revisit",
    "Visit",
    "VisitIssue",
]
