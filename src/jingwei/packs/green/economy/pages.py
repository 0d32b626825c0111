"""The pages of the topic: 准规上, 催报, 产业链产值, 待说明."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.indicator.api import FEWEST_ENTERPRISES
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role
from jingwei.kernel.words.period import Period, add_months
from jingwei.packs.green.economy.chasing import debtors, message, rounds
from jingwei.packs.green.economy.checks.context import is_month
from jingwei.packs.green.economy.clusters import chain_outputs
from jingwei.packs.green.economy.models import ReturnRound
from jingwei.packs.green.economy.near import latest_month, near
from jingwei.packs.green.economy.tables import next_batch, thresholds
from jingwei.packs.green.economy.unexplained import unexplained
from jingwei.shell.parts import Crumb, Option
from jingwei.shell.viewing import PageRequest, address, allowed, in_roles, park_of

READERS = (Role.STATISTICIAN, Role.LEADER, Role.AUDITOR, Role.ADMINISTRATOR)
CHASERS = (*READERS, Role.WRITER)
COMMITTEE = (*CHASERS, Role.INVESTMENT)
RETURNS_ONLY = "单个企业的报表只给统计、领导、审计和管理员看。"


@require_safe
@allowed(in_roles(*READERS), RETURNS_ONLY)
def near_page(request: PageRequest) -> HttpResponse:
    """Show who is about to enter the statistics and who may fall out, by the rolling twelve months."""
    park, today = _park(request), register.today(park_of(request))
    month = _month(request, latest_month(park, today))
    found = near(park, month) if month else None
    if found:
        shown = [one.enterprise.pk for one in (*found.rising, *found.falling)]
        register.log_look(request.viewer, shown, f"准规上 {month}")
    context = {
        "found": found,
        "month": month,
        "months": _months(month, latest_month(park, today)) if month else [],
        "batch": next_batch(today),
        "lines": [one for one in thresholds() if not one.valid_to],
        "imports": address("imports"),
    }
    return render(request, "economy/near.html", context)


@require_safe
@allowed(in_roles(*CHASERS), "催报清单给统计、办公室、领导、审计和管理员看。")
def chase_page(request: PageRequest) -> HttpResponse:
    """Show the rounds of returns with how many were asked for and still owe."""
    park = _park(request)
    context = {"monthly": rounds(park), "yearly": rounds(park, "yearly"), "today": register.today(park_of(request))}
    return render(request, "economy/chase.html", context)


@require_safe
@allowed(in_roles(*CHASERS), "催报清单给统计、办公室、领导、审计和管理员看。")
def chase_round_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show who owes a return of one round, with the text to copy."""
    one = ReturnRound.objects.select_related("entry").filter(pk=entry, live=True, entry__park=_park(request)).first()
    if one is None:
        raise Http404("没有这一轮报表")
    owed = debtors(one)
    context = {
        "round": one,
        "owed": owed,
        "message": message(one, owed),
        "trail": [Crumb("催报", reverse("chase")), Crumb(f"{one.month} {one.get_kind_display()}")],
    }
    return render(request, "economy/chase_round.html", context)


@require_safe
@allowed(in_roles(*COMMITTEE))
def clusters_page(request: PageRequest) -> HttpResponse:
    """Show the output of each industry chain this year against its cluster's target."""
    park, today = _park(request), register.today(park_of(request))
    month = _month(request, latest_month(park, today)) or f"{today:%Y-%m}"
    period = Period.parse(month).year_to_date()
    chains = chain_outputs(period, frozenset({park}))
    context = {
        "period": period,
        "months": _months(month, latest_month(park, today)),
        "chains": chains,
        "fewest": 0 if request.viewer.role in READERS else FEWEST_ENTERPRISES,
    }
    return render(request, "economy/clusters.html", context)


@require_safe
@allowed(in_roles(*READERS), RETURNS_ONLY)
def unexplained_page(request: PageRequest) -> HttpResponse:
    """Show the soft findings of a month's returns that nobody has explained."""
    park, today = _park(request), register.today(park_of(request))
    month = _month(request, latest_month(park, today))
    found = unexplained(park, month) if month else []
    register.log_look(request.viewer, [one.record.enterprise_id for one in found], f"待说明 {month}")
    context = {"found": found, "month": month, "months": _months(month, latest_month(park, today)) if month else []}
    return render(request, "economy/unexplained.html", context)


def _park(request: PageRequest) -> int:
    park = park_of(request)
    if park is None:
        raise PermissionDenied("还没有建园区；请先建园区再看这一页。")
    return int(park.pk)


def _month(request: PageRequest, usual: str | None) -> str | None:
    asked = request.GET.get("month", "")
    return asked if is_month(asked) else usual


def _months(month: str | None, latest: str | None) -> list[Option]:
    """Return a switch over the last six months, and the month shown where it lies before them."""
    if latest is None:
        return []
    keys = sorted({*(add_months(latest, -back) for back in range(6)), month or latest})
    return [Option(key, f"?month={key}", key == month) for key in keys]


urlpatterns = [
    path("near/", near_page, name="near"),
    path("chase/", chase_page, name="chase"),
    path("chase/<entry:entry>/", chase_round_page, name="chase_round"),
    path("clusters/", clusters_page, name="clusters"),
    path("unexplained/", unexplained_page, name="unexplained"),
]
