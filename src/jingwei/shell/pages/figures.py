"""指标: the catalogue, the page of one figure down to file and line, and its rows as a workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import CachedFigures, Figure, Indicator, NotDivided, Scope
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.words.period import Period
from jingwei.shell.pages import figure_words as words
from jingwei.shell.pages.figure_contributions import Carrier, Pulled, pulled
from jingwei.shell.pages.figure_export import rows_workbook
from jingwei.shell.pages.figure_rows import (
    Row,
    RowsBehind,
    period_title,
    proof,
    rows_page,
    shown_rows,
    thread_of,
    value_title,
)
from jingwei.shell.pages.figure_scopes import may_open, scope_choices
from jingwei.shell.pages.outlook import chase_address
from jingwei.shell.pages.overview import home_scope
from jingwei.shell.pages.periods import asked_period, months_of, switches
from jingwei.shell.pages.sealed_figures import since_sealed
from jingwei.shell.parts import Crumb, Fact
from jingwei.shell.viewing import PageRequest, address, park_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ONE_LOOK_SECONDS = 600


@dataclass(frozen=True)
class Asked:
    """What the address of a figure's page asks for, and the figure as the viewer may see it."""

    indicator: Indicator
    period: Period
    scope: Scope
    day: date
    cached: CachedFigures
    fault: str

    @classmethod
    def of(cls, request: PageRequest, code: str) -> "Asked":
        """Read the address. Raises Http404 for what does not exist and PermissionDenied for a scope out of reach."""
        one = indicator.catalogue().get(code)
        if one is None:
            raise Http404(f"没有代码为“{code}”的指标")
        day = register.today(park_of(request))
        period, fault = asked_period(request, day)
        scope = _asked_scope(request, one)
        return cls(one, period, scope, day, CachedFigures(request.viewer, day), fault)

    def figure(self) -> Figure:
        """Return the figure with what stands beside it."""
        return self.cached.figure(self.indicator, self.period, self.scope, "page")


def _asked_scope(request: PageRequest, one: Indicator) -> Scope:
    text = request.GET.get("scope", "")
    try:
        scope = indicator.parse_scope(text) if text else home_scope(request.viewer)
    except indicator.ScopeError as error:
        raise Http404(str(error)) from error
    if not may_open(request.viewer, scope):
        raise PermissionDenied(f"{scope.name}的数不在您的职责范围内。")
    return scope


@require_safe
def indicators(request: PageRequest) -> HttpResponse:
    """Show the catalogue with its figures of a period, filtered by a text."""
    day = register.today(park_of(request))
    period, fault = asked_period(request, day)
    wanted = request.GET.get("q", "").strip()
    scope = home_scope(request.viewer)
    found = [one for one in indicator.catalogue().values() if _matches(one, wanted)]
    cached = CachedFigures(request.viewer, day)
    figures = cached.figures(found, period, None if scope == indicator.PARK else scope)
    kept = {"q": wanted} if wanted else {}
    years, kinds = switches(period, day, lambda one: f"?{urlencode({'period': one.key} | kept)}")
    context = {
        "period": period,
        "fault": fault,
        "wanted": wanted,
        "years": years,
        "kinds": kinds,
        "groups": [(colour, title, _lines(figures, colour, scope)) for colour, title in words.COLOURS.items()],
        "count": len(figures),
        "imports": address("imports"),
    }
    return render(request, "shell/indicators.html", context)


def _matches(one: Indicator, wanted: str) -> bool:
    text = " ".join((one.code, *one.names, one.meaning)).casefold()
    return all(word in text for word in wanted.casefold().split())


def _lines(figures: Sequence[Figure], colour: str, here: Scope) -> list[dict[str, Any]]:
    return [
        {
            "figure": figure,
            "name": words.name_of(figure, here),
            "href": words.figure_address(figure.indicator, figure.period, figure.scope),
            "kind": words.KINDS[figure.indicator.kind],
            "value": words.value_text(figure.value, figure.indicator),
            "previous": words.value_text(figure.previous[1], figure.indicator) if figure.previous else "",
            "change": words.change(figure),
            "change_unit": words.change_unit(figure.indicator),
            "better": words.better(figure.indicator),
            "completion": words.completion_text(figure),
            "owing": words.owing(figure),
        }
        for figure in figures
        if figure.indicator.colour == colour
    ]


@require_safe
def figure(request: PageRequest, code: str) -> HttpResponse:
    """Show one figure: value, target, history, the rows behind it, what it is, and the thread of one row."""
    asked = Asked.of(request, code)
    shown = asked.figure()
    hidden = words.suppressed(shown)
    context = _head(asked, shown) | {"hidden": hidden, "fault": asked.fault}
    context |= _history(asked)
    context["since"] = since_sealed(asked.cached, park_of(request), shown)
    if not hidden and shown.rows:
        context |= _rows(request, asked, shown)
    elif not hidden:
        _log(request.viewer, asked, ())
    if not hidden:
        context["pulled"] = _pulled(request.viewer, asked, shown)
    context["groups"] = scope_choices(request.viewer, asked.indicator, asked.scope)
    return render(request, "shell/figure.html", context)


def _head(asked: Asked, shown: Figure) -> dict[str, Any]:
    one = asked.indicator
    title = f"{words.MARKS[one.colour]} · {words.COLOURS[one.colour]}" if one.colour in words.MARKS else "园区"
    years, kinds = switches(asked.period, asked.day, lambda other: words.figure_address(one, other, asked.scope))
    return {
        "asked": asked,
        "figure": shown,
        "indicator": one,
        "name": words.name_of(shown),
        "value": words.value_text(shown.value, one),
        "owing": words.owing(shown),
        "named": words.named(shown.missing) if shown.missing else "",
        "completion": words.completion_text(shown),
        "previous": words.value_text(shown.previous[1], one) if shown.previous else "",
        "change": words.change(shown),
        "change_unit": words.change_unit(one),
        "better": words.better(one),
        "basis": words.basis_of(one),
        "parts": words.parts_of(shown),
        "crumbs": [Crumb("指标", reverse("indicators") + f"?period={asked.period.key}"), Crumb(title), Crumb(one.name)],
        "years": years,
        "kinds": kinds,
        "facts": _facts(one),
        "chase": chase_address(asked.cached.viewer, [shown]),
        "journals": sum(asked.cached.journals.values()),
    }


def _facts(one: Indicator) -> list[Fact]:
    return [
        Fact(term="定义", text=one.meaning),
        Fact(term="公式", text=one.formula, formula=True),
        Fact(term="依据", text=one.basis),
        *([Fact(term="又名", text="、".join(one.aliases))] if one.aliases else []),
        Fact(term="缺报", text=one.missing),
        *([Fact(term="增长口径", text=words.basis_of(one))] if words.basis_of(one) else []),
        Fact(term="单位", text=f"{one.unit} · {words.KINDS[one.kind]}"),
        Fact(term="代码", text=one.code, copy=one.code),
    ]


def _history(asked: Asked) -> dict[str, Any]:
    months = months_of(asked.period.year, asked.day)
    before = months_of(asked.period.year - 1, asked.day)
    pair = [(asked.indicator, asked.scope)]
    (values,) = asked.cached.courses(pair, months)
    (beside,) = asked.cached.courses(pair, before[: len(months)])
    return {
        "months": [f"{int(month[5:])}月" for month in months],
        "values": values,
        "values_before": beside if any(value is not None for value in beside) else [],
        "has_history": any(value is not None for value in values),
    }


def _rows(request: PageRequest, asked: Asked, shown: Figure) -> dict[str, Any]:
    page = rows_page(shown, request.viewer, request.GET.get("page", "1"))
    rows = shown_rows(asked.indicator, list(page.object_list), request.viewer)
    _log(request.viewer, asked, rows)
    seen = page.paginator.count
    chosen = next((row for row in rows if str(row.entry) == request.GET.get("row")), rows[0] if rows else None)
    return {
        "page": page,
        "pages": page.paginator.get_elided_page_range(page.number),
        "rows": [(row, _row_address(asked, page.number, row)) for row in rows],
        "page_address": words.figure_address(asked.indicator, asked.period, asked.scope),
        "chosen": chosen,
        "thread": thread_of(shown, chosen, request.viewer) if chosen else (),
        "unseen": shown.rows - seen,
        "proof": proof(shown, asked.cached.folded(shown)) if seen == shown.rows else None,
        "period_title": period_title(asked.indicator),
        "value_title": value_title(asked.indicator),
        "export": words.figure_address(asked.indicator, asked.period, asked.scope, "figure_rows") if rows else "",
        "register": asked.indicator.rows.register,
        "register_href": _register_address(request.viewer, asked.indicator),
    }


def _pulled(viewer: Viewer, asked: Asked, shown: Figure) -> Pulled | NotDivided:
    found = pulled(shown, viewer)
    if isinstance(found, Pulled):
        _log(viewer, asked, found.carriers)
    return found


def _row_address(asked: Asked, page: int, row: Row) -> str:
    return words.figure_address(asked.indicator, asked.period, asked.scope, page=page, row=row.entry)


def _register_address(viewer: Viewer, one: Indicator) -> str:
    reg = one.rows.register
    return address("register", reg.code) if register.may_read(viewer, reg) else ""


def _log(viewer: Viewer, asked: Asked, rows: Sequence[Row | Carrier]) -> None:
    """Log whose returns a page shows; turning from row to row of the same page is one look, not fifty each time."""
    if not asked.indicator.rows.register.sensitive:
        return
    what = f"{asked.indicator.name} {asked.period.label}的明细行"
    seen = {row.enterprise for row in rows if row.enterprise is not None}
    if asked.scope.kind == "enterprise":
        seen.add(asked.scope.entry)
    look = f"look:{viewer.name}:{asked.indicator.code}:{asked.period.key}"
    register.log_look(viewer, {one for one in seen if cache.add(f"{look}:{one}", 1, ONE_LOOK_SECONDS)}, what)


@require_safe
def figure_rows(request: PageRequest, code: str) -> HttpResponse:
    """Give the rows behind a figure that the viewer may see, as a workbook."""
    asked = Asked.of(request, code)
    shown = asked.figure()
    if words.suppressed(shown):
        raise PermissionDenied(f"{indicator.SUPPRESSED}，不能导出明细行。")
    data, rows = rows_workbook(shown, RowsBehind(shown, request.viewer)[:], request.viewer)
    if shown.rows and not rows:
        raise PermissionDenied("这个数没有您可以看的明细行。")
    _log(request.viewer, asked, rows)
    answer = HttpResponse(data, content_type=XLSX)
    name = quote(f"{words.name_of(shown)} {shown.period.key}.xlsx")
    answer["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
    return answer


urlpatterns = [
    path("indicators/", indicators, name="indicators"),
    path("indicators/<str:code>/", figure, name="figure"),
    path("indicators/<str:code>/rows.xlsx", figure_rows, name="figure_rows"),
]
