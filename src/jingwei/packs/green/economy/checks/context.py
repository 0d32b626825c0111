"""What the checks compare drafts with, fetched in a constant number of queries for any number of drafts."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jingwei.kernel.register.api import Draft, Park, today
from jingwei.kernel.words.period import Kind, Period, PeriodError, add_months, month_key
from jingwei.packs.green.economy.checks.rules import Neighbours
from jingwei.packs.green.economy.measures import MEASURES
from jingwei.packs.green.economy.models import Listing, Monitoring, MonthlyReturn, ReturnRound

Key = tuple[int, str]
Values = Mapping[str, Any]

COMPARED = (*(name for measure in MEASURES for name in (measure.month, measure.ytd)), "employees")
ALL_COLUMNS = len(MonthlyReturn._meta.concrete_fields) - len(("entry", "live"))
FEW = 500
"""Up to so many enterprises are named in a query; above, all of the park's rows of the months are read."""


def entry_of(link: Any) -> int:
    """Return the entry id of a link given as record or as id; 0 when there is none."""
    return link if isinstance(link, int) else getattr(link, "pk", 0)


def key_of(draft: Draft) -> Key:
    """Return the business key of a draft of a return: enterprise and month."""
    return entry_of(draft.fields.get("enterprise")), draft.fields.get("month", "")


def is_month(key: Any) -> bool:
    """Tell whether a key is that of a month."""
    try:
        return isinstance(key, str) and Period.parse(key).kind is Kind.MONTH
    except PeriodError:
        return False


def park_month(park: int) -> str:
    """Return the month of the park's today."""
    return month_key(today(Park.objects.filter(pk=park).first()))


class Surroundings:
    """The returns, lists and locked rounds that stand around a set of drafts."""

    def __init__(self, park: int, drafts: Sequence[Draft]) -> None:
        """Fetch everything once; drafts stand before stored rows, for a file may hold many months."""
        self.keys = {key for key in map(key_of, drafts) if is_month(key[1])}
        self.month = park_month(park)
        months = {month for _, month in self.keys}
        self.earlier = {month: (add_months(month, -1), add_months(month, -12)) for month in months}
        self.rows = self._stored(park, months)
        current = self._current(park, drafts, months)
        for draft in drafts:
            key = key_of(draft)
            self.rows[key] = {**current[key], **draft.fields} if key in current else draft.fields
        self.locked = self._locked(park, months)
        self._lists = self._catalogues(park, months)

    def neighbours(self, key: Key, stated: str) -> Neighbours:
        """Return what a return is compared with; a list stated on the return itself goes first."""
        enterprise, month = key
        before, last_year = self.earlier[month]
        return Neighbours(
            stated or self.catalogue(enterprise, month),
            self.rows.get((enterprise, before)),
            self.rows.get((enterprise, last_year)),
        )

    def catalogue(self, enterprise: int, month: str) -> str:
        """Return the list an enterprise is in, or is watched for, in a month; "" for neither."""
        for catalogue, since, until in self._lists.get(enterprise, ()):
            if since <= month and (not until or month < until):
                return catalogue
        return ""

    def _stored(self, park: int, months: Iterable[str]) -> dict[Key, Values]:
        needed = {each for month in months for each in self.earlier[month]}
        rows = MonthlyReturn.objects.filter(entry__park=park, live=True, month__in=needed)
        named = self._named(rows)
        return {
            (enterprise, month): dict(zip(COMPARED, values, strict=True))
            for enterprise, month, *values in named.values_list("enterprise_id", "month", *COMPARED)
        }

    def _current(self, park: int, drafts: Sequence[Draft], months: Iterable[str]) -> dict[Key, Values]:
        """Return the present rows under drafts that leave columns out, for what they do not name stays as it is."""
        if all(len(draft.fields) >= ALL_COLUMNS for draft in drafts):
            return {}
        rows = self._named(MonthlyReturn.objects.filter(entry__park=park, live=True, month__in=set(months)))
        return {(row["enterprise_id"], row["month"]): row for row in rows.values()}

    def _named(self, rows: Any) -> Any:
        enterprises = {enterprise for enterprise, _ in self.keys}
        return rows.filter(enterprise__in=enterprises) if len(enterprises) <= FEW else rows

    def _locked(self, park: int, months: Iterable[str]) -> dict[Key, Values]:
        rounds = ReturnRound.objects.filter(entry__park=park, live=True, kind="monthly", status="locked")
        self.locked_months = set(rounds.filter(month__in=set(months)).values_list("month", flat=True))
        if not self.locked_months:
            return {}
        rows = self._named(MonthlyReturn.objects.filter(entry__park=park, live=True, month__in=self.locked_months))
        return {(row["enterprise_id"], row["month"]): row for row in rows.values()}

    def _catalogues(self, park: int, months: Iterable[str]) -> dict[int, list[tuple[str, str, str]]]:
        found: dict[int, list[tuple[str, str, str]]] = {}
        if not months:
            return found
        latest = max(months)
        listed = self._named(Listing.objects.filter(entry__park=park, live=True, entered__lte=latest))
        watched = self._named(Monitoring.objects.filter(entry__park=park, live=True, since__lte=latest))
        for enterprise, catalogue, since, left in listed.values_list("enterprise_id", "catalogue", "entered", "left"):
            found.setdefault(enterprise, []).append((catalogue, since, left))
        for enterprise, catalogue, since, until in watched.values_list("enterprise_id", "catalogue", "since", "until"):
            found.setdefault(enterprise, []).append((catalogue, since, add_months(until, 1) if until else ""))
        return found
