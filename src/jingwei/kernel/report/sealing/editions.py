"""The reports of a park by period: what was prepared, what was issued, and what a sealed figure said."""

from dataclasses import fields
from typing import Any

from django.db.models import Max

from jingwei.kernel.indicator.api import (
    SUPPRESSED,
    Figure,
    Indicator,
    Owed,
    Scope,
    ScopeError,
    TargetValue,
    catalogue,
    parse_scope,
    shown_to,
)
from jingwei.kernel.indicator.api import (
    Kind as FigureKind,
)
from jingwei.kernel.register.api import OVERSEERS, Role, Viewer
from jingwei.kernel.report.models import Publication, SealedFigure
from jingwei.kernel.report.sealing.frozen import FrozenFigure, exact_value
from jingwei.kernel.words.kinds import Kind
from jingwei.kernel.words.period import Period

KINDS = {
    Kind.YEAR: "年报",
    Kind.CUMULATIVE: "累计报告",
    Kind.QUARTER: "季报",
    Kind.MONTH: "月报",
    Kind.WEEK: "周报",
    Kind.DAY: "日报",
}
"""What people call the report of a period, by its kind."""


def publications(park: int) -> Any:
    """Return the reports in force of a park: prepared or issued, latest edition of a period first."""
    rows = Publication.objects.filter(live=True, entry__park=park).select_related("entry__head__journal")
    return rows.order_by("period", "-edition", "-preparation")


def issued(park: int, period: Period) -> Publication | None:
    """Return the latest issued report of a period."""
    found: Publication | None = publications(park).filter(period=period.key).exclude(issued_by="").first()
    return found


def prepared(park: int, period: Period) -> Publication | None:
    """Return the report of a period that waits to be issued."""
    found: Publication | None = publications(park).filter(period=period.key, issued_by="").first()
    return found


def next_numbers(park: int, period: Period) -> tuple[int, int]:
    """Return the number of the next preparation, and of the next edition: one more than were issued."""
    ever = Publication.objects.filter(entry__park=park, period=period.key)
    last = ever.aggregate(preparation=Max("preparation"))["preparation"]
    edition = ever.exclude(issued_by="").aggregate(edition=Max("edition"))["edition"]
    return (last or 0) + 1, (edition or 0) + 1


def kind_of(period: Period) -> str:
    """Return what people call the report of a period: 年报, 季报, 月报."""
    return KINDS[period.kind]


def sealed_figures(publication: int) -> list[SealedFigure]:
    """Return the sealed figures of a report, in its order."""
    return list(SealedFigure.objects.filter(publication=publication).order_by("place"))


COLUMNS = tuple(part.name for part in fields(FrozenFigure))


def frozen_of(sealed: SealedFigure) -> FrozenFigure:
    """Return what the table holds of a figure, as the seal covers it."""
    return FrozenFigure(**{name: getattr(sealed, name) for name in COLUMNS})


def scope_of_key(key: str) -> Scope | None:
    """Return the scope of a sealed figure; None when its zone, enterprise or chain is no longer there."""
    try:
        return parse_scope(key)
    except ScopeError:
        return None


def indicator_of(sealed: SealedFigure) -> Indicator | None:
    """Return the indicator of a sealed figure as it is declared today; None when there is none any more."""
    return catalogue().get(sealed.indicator)


def may_see(viewer: Viewer, sealed: SealedFigure) -> bool:
    """Return whether a viewer may see a sealed value; of amounts the enterprises that stood behind it then decide."""
    if not sealed.value or sealed.defined["kind"] == FigureKind.COUNT:
        return True
    indicator, scope = indicator_of(sealed), scope_of_key(sealed.scope)
    if indicator is None or scope is None:
        return viewer.role in OVERSEERS | {Role.STATISTICIAN}
    shown = shown_to(thawed(sealed, indicator, scope), viewer, sealed.enterprises)
    return shown.missing is None or shown.missing.reason != SUPPRESSED


def thawed(sealed: SealedFigure, indicator: Indicator, scope: Scope) -> Figure:
    """Return a sealed figure as a figure: what was published, under the indicator of today."""
    period = Period.parse(sealed.period)
    target, before = exact_value(sealed.target), exact_value(sealed.previous)
    owed = tuple(sealed.owed.split("、")) if sealed.owed else ()
    return Figure(
        indicator=indicator,
        scope=scope,
        period=period,
        value=exact_value(sealed.value),
        rows=sealed.rows,
        missing=Owed(sealed.missing, owed) if sealed.missing else None,
        numerator=exact_value(sealed.numerator),
        denominator=exact_value(sealed.denominator),
        target=None if target is None else TargetValue(target, sealed.unit, None),
        previous=None if before is None else (period.same_last_year(), before),
    )
