"""Figures stated by an office and never derived, yearly targets, and the release of named enterprises' figures."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from jingwei.demo.chains import CLUSTER_DOCUMENT
from jingwei.demo.enterprises import Member
from jingwei.demo.exact import TODAY, last_day
from jingwei.demo.published import figure, published
from jingwei.demo.tables import Row, rows

GROWTH = "规上工业增加值增速"
OFFICE = "市统计局"


@dataclass(frozen=True, slots=True)
class Statement:
    """An official figure for a period key (2023, 2023Q1, 2023-05, 2023-01..09) with its document number and day."""

    name: str
    period: str
    value: Decimal
    unit: str
    office: str
    document: str
    stated_on: date


@dataclass(frozen=True, slots=True)
class YearlyTarget:
    """A target set for a year: the figure's name, its value in a unit, and the document that set it."""

    year: str
    name: str
    value: Decimal
    unit: str
    document: str
    set_on: date


@dataclass(frozen=True, slots=True)
class Release:
    """Leave to publish one figure of a named enterprise, with the reason and who gave it."""

    credit_code: str
    name: str
    period: str
    reason: str
    released_by: str
    released_on: date


@dataclass(frozen=True, slots=True)
class Document:
    """A document that a target or a statement refers to: number, title, office and day of issue."""

    number: str
    title: str
    office: str
    issued: date


def documents() -> tuple[Document, ...]:
    """Return every document named by the statements and targets, once each."""
    named = [
        Document(one.document, f"{one.period[:4]}年主要经济指标情况", one.office, one.stated_on)
        for one in statements()
        if len(one.period) == len("2023-05")
    ]
    named += [
        Document(one.document, f"{one.year}年园区主要经济目标", "管委会办公室", one.set_on) for one in yearly_targets()
    ]
    clusters = Document(CLUSTER_DOCUMENT, "千亿级产业集群培育方案", "管委会办公室", date(2022, 2, 18))
    return (*dict.fromkeys(named), clusters)


def statements() -> tuple[Statement, ...]:
    """Return the value-added growth of every month, quarter, cumulative period and year of 2022 and 2023."""
    return tuple(statement for year in (2022, 2023) for statement in _of_year(year))


def _of_year(year: int) -> Iterator[Statement]:
    lines = [row for row in rows("value_added") if row["month"].startswith(str(year))]
    for place, row in enumerate(lines, start=1):
        for period, column in _periods(year, place):
            yield _statement(row, period, column, place)
    yield _statement(lines[-1] | {"cumulative": str(figure("G02", str(year)).aim)}, str(year), "cumulative", 12)


def _periods(year: int, place: int) -> Iterator[tuple[str, str]]:
    yield f"{year}-{place:02d}", "single"
    if 1 < place < 12:
        yield f"{year}-01..{place:02d}", "cumulative"
    if place % 3 == 0:
        yield f"{year}Q{place // 3}", "quarter"


def _statement(row: Row, period: str, column: str, place: int) -> Statement:
    year = row["month"][:4]
    stated_on = min(last_day(row["month"]) + timedelta(days=16), TODAY)
    return Statement(GROWTH, period, Decimal(row[column]), "%", OFFICE, f"示统函〔{year}〕{place + 11}号", stated_on)


def yearly_targets() -> tuple[YearlyTarget, ...]:
    """Return the targets of 2022 and 2023 from data/targets.csv."""
    return tuple(
        YearlyTarget(
            row["year"],
            row["name"],
            Decimal(row["value"]),
            row["unit"],
            row["document"],
            date.fromisoformat(row["set_on"]),
        )
        for row in rows("targets")
    )


def releases(cast: tuple[Member, ...]) -> tuple[Release, ...]:
    """Return the releases of the figures that data/published.csv gives for named enterprises."""
    codes = {member.enterprise.short_name: member.code for member in cast}
    return tuple(
        Release(codes[entry.scope], entry.name, entry.period, "企业书面同意在年度总结中公布", "管委会办公室", TODAY)
        for entry in published()
        if entry.scope != "park"
    )
