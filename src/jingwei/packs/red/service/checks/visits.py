"""Checks of revisits, visits and help."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.register.api import Check, Draft, Problem
from jingwei.kernel.words.clock import shanghai_day
from jingwei.packs.red.service.checks.looking import merged, park_now, stored_by_key
from jingwei.packs.red.service.models import Revisit


def calls_were_made(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
    """Refuse a call in the future, and a grade from somebody who was not reached."""
    stored = stored_by_key(Revisit, park, drafts, "number", ("at", "outcome", "grade"))
    now = park_now(park)
    for place, draft in enumerate(drafts):
        row = merged(draft, stored.get(draft.fields.get("number")))
        if row.get("at") and row["at"] > now:
            yield Problem(place, "at", "拨打时间在现在之后", "打过之后再登记；请核对时间")
        if row.get("grade") and row.get("outcome") != Revisit.Outcome.REACHED:
            yield Problem(place, "grade", "没有接通却有满意程度", "没有接通的请把满意程度留空")


def not_after_today(field: str, what: str) -> Check:
    """Return the check that a day is not after the park's today."""

    def check(drafts: Sequence[Draft], park: int) -> Iterator[Problem]:
        today = shanghai_day(park_now(park))
        for place, draft in enumerate(drafts):
            day = draft.fields.get(field)
            if day is not None and day > today:
                yield Problem(place, field, f"{what} {day} 在今天（{today}）之后", "发生之后再登记；请核对日期")

    return check


REVISIT_CHECKS = (calls_were_made,)
VISIT_CHECKS = (not_after_today("day", "走访日期"),)
HELP_CHECKS = (not_after_today("day", "解决日期"),)
