"""Sealed figures as a viewer may see them, and in one line what changed of each since the report was issued."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from jingwei.kernel.indicator.api import CachedFigures, Figure, catalogue
from jingwei.kernel.register.api import OFFICE, Park, Viewer
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Publication, SealedFigure, Summary, exact_value, scope_of_key
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.figure_words import suppressed, value_text
from jingwei.shell.pages.reports_words import sealed_address
from jingwei.shell.wording import number

NOT_OPEN = "不公开"
MISSING = "缺"
MOST_ON_OVERVIEW = 4


@dataclass(frozen=True)
class FigureLine:
    """A sealed figure as drawn: its value or why there is none to see, and what changed since."""

    sealed: SealedFigure
    hidden: bool
    summary: Summary
    href: str

    @property
    def value(self) -> str:
        """Return the sealed value as people are shown it."""
        return NOT_OPEN if self.hidden else sealed_text(self.sealed, self.sealed.value)

    @property
    def unit(self) -> str:
        """Return the unit of a value that is shown."""
        return self.sealed.unit if self.sealed.value and not self.hidden else ""

    @property
    def target(self) -> str:
        """Return the target that was sealed; "" where none may be seen."""
        return sealed_text(self.sealed, self.sealed.target) if self.sealed.target and not self.hidden else ""

    @property
    def changed(self) -> bool:
        """Whether it is no longer as it was sealed."""
        return self.summary.changed

    @property
    def sentence(self) -> str:
        """Return what changed in one line, without values that may not be seen."""
        return f"有变化，数值{NOT_OPEN}" if self.changed and self.hidden else self.summary.sentence


def sealed_text(sealed: SealedFigure, text: str) -> str:
    """Write one of a sealed figure's exact numbers as people are shown it."""
    one, value = catalogue().get(sealed.indicator), exact_value(text)
    if value is None:
        return MISSING
    return value_text(value, one) if one else number(value)


def figure_address(sealed: SealedFigure) -> str:
    """Return the address of a sealed figure with its rows."""
    address = reverse("sealed_figure", args=[sealed.publication_id, sealed.indicator])
    return address if sealed.scope == "park" else f"{address}?{urlencode({'scope': sealed.scope})}"


def figure_lines(
    publication: Publication, sealed: Iterable[SealedFigure], viewer: Viewer, cached: CachedFigures
) -> list[FigureLine]:
    """Return sealed figures as a viewer may see them."""
    said = report.summaries(publication, cached.stand)
    found = []
    for one in sealed:
        summary = said[one.indicator, one.scope, one.period]
        hidden = not report.may_see(viewer, one) or (summary.changed and _hidden_now(one, cached))
        found.append(FigureLine(one, hidden, summary, figure_address(one)))
    return found


def _hidden_now(sealed: SealedFigure, cached: CachedFigures) -> bool:
    """Whether today's value is one that the viewer may not see."""
    indicator, scope = catalogue().get(sealed.indicator), scope_of_key(sealed.scope)
    if indicator is None or scope is None:
        return False
    return suppressed(cached.figure(indicator, Period.parse(sealed.period), scope))


def since_sealed(cached: CachedFigures, park: Park | None, shown: Figure) -> dict[str, Any] | None:
    """Return the block 封存之后 of a figure's page; None where the figure is in no issued report, or not to be seen."""
    if park is None or cached.viewer.role not in OFFICE or suppressed(shown):
        return None
    issued = report.issued(park.pk, shown.period)
    if issued is None:
        return None
    rows = SealedFigure.objects.filter(publication=issued.pk, indicator=shown.indicator.code, scope=shown.scope.key)
    lines = figure_lines(issued, rows.filter(period=shown.period.key), cached.viewer, cached)
    return {"report": issued, "href": sealed_address(issued), "line": lines[0]} if lines else None


def changed_since_sealed(cached: CachedFigures, park: Park | None, period: Period) -> dict[str, Any] | None:
    """Return what the overview says of a period's issued report: the figures that changed; None where none did."""
    if park is None or cached.viewer.role not in OFFICE:
        return None
    issued = report.issued(park.pk, period)
    if issued is None:
        return None
    changed = {key for key, one in report.summaries(issued, cached.stand).items() if one.changed}
    if not changed:
        return None
    sealed = [one for one in report.sealed_figures(issued.pk) if (one.indicator, one.scope, one.period) in changed]
    lines = _open_first(figure_lines(issued, sealed, cached.viewer, cached))
    return {
        "report": issued,
        "href": sealed_address(issued),
        "lines": lines[:MOST_ON_OVERVIEW],
        "count": len(lines),
        "more": max(0, len(lines) - MOST_ON_OVERVIEW),
    }


def _open_first(lines: Sequence[FigureLine]) -> list[FigureLine]:
    """Put first what is shown and whose value moved."""
    return sorted(lines, key=lambda one: (one.hidden, one.summary.sealed == one.summary.now))
