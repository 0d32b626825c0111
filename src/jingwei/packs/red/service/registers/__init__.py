"""The registers of the topic service."""

from jingwei.packs.red.service.registers.helping import HELP_RECORDS
from jingwei.packs.red.service.registers.meetings import AGENDA_ITEMS, MEETINGS
from jingwei.packs.red.service.registers.ratings import BAD_RATINGS, RATERS, RATING_ITEMS, RATING_REVIEWS, RATINGS
from jingwei.packs.red.service.registers.thread import ASK_LINKS, MESSAGES, REPLY_TEXTS
from jingwei.packs.red.service.registers.visits import REVISITS, VISIT_ISSUES, VISITS

__all__ = [
    "AGENDA_ITEMS",
    "ASK_LINKS",
    "BAD_RATINGS",
    "HELP_RECORDS",
    "MEETINGS",
    "MESSAGES",
    "RATERS",
    "RATINGS",
    "RATING_ITEMS",
    "RATING_REVIEWS",
    "REPLY_TEXTS",
    "REVISITS",
    "VISITS",
    "VISIT_ISSUES",
]
