"""Checks of the period keys of the other registers."""

from collections.abc import Iterable, Sequence

from jingwei.kernel.register.api import Draft, Problem
from jingwei.kernel.words.period import Kind, Period, PeriodError
from jingwei.packs.green.economy.checks.context import park_month

EXAMPLES = {Kind.MONTH: "2023-05", Kind.YEAR: "2023"}
NAMES = {Kind.MONTH: "月份", Kind.YEAR: "年份"}


def _is(kind: Kind, key: object) -> bool:
    try:
        return Period.parse(str(key)).kind is kind
    except PeriodError:
        return False


def check_months(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a month that is none, or that lies after the park's today."""
    latest = park_month(park)
    for place, draft in enumerate(drafts):
        month = draft.fields.get("month", "")
        if not _is(Kind.MONTH, month):
            yield Problem(place, "month", f"“{month}”不是月份", "请写成 2023-05")
        elif month > latest:
            yield Problem(place, "month", f"{month} 还没有到，园区今天在 {latest}", "请核对月份")


def check_years(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
    """Refuse a year that is none."""
    for place, draft in enumerate(drafts):
        year = draft.fields.get("year", "")
        if not _is(Kind.YEAR, year):
            yield Problem(place, "year", f"“{year}”不是年份", "请写成 2023")


def wrong_months(draft: Draft, names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Yield the fields of a draft, among those named, that hold no month, each with what it holds."""
    for name in names:
        value = draft.fields.get(name)
        if value and not _is(Kind.MONTH, value):
            yield name, str(value)
