"""The form on which an enterprise rates a finished matter, signed in or by its code; nothing on it is filled in."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Enterprise, Problem, Role, today
from jingwei.packs.red.service.kinds import RATED
from jingwei.packs.red.service.models import BadRating, Rating
from jingwei.packs.red.service.models.rating import RaterKind, Way
from jingwei.packs.red.service.scales import grades, rating_items
from jingwei.packs.red.service.services.entering import EntryRefused
from jingwei.packs.red.service.services.links import link_of
from jingwei.packs.red.service.services.rating import Opinion, may_be_rated, rate, rating_of
from jingwei.shell.parts import Option
from jingwei.shell.viewing import PageRequest, park_of, typed

LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Asked:
    """Who is asked about which matter, by which door, and where they came from."""

    matter: Matter
    door: str
    actor: str
    here: str
    back: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rate_page(request: PageRequest, entry: int) -> HttpResponse:
    """Let an enterprise that is signed in rate a finished matter of its own."""
    if request.viewer.role != Role.ENTERPRISE:
        raise PermissionDenied("评价由企业自己给出；工作人员不能代评。")
    matter = _own(request.viewer.enterprise, entry)
    back = reverse("ask_own")
    return _page(request, Asked(matter, "page", request.user.username, reverse("service:rate", args=[entry]), back))


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_rate(request: HttpRequest, token: str, entry: int) -> HttpResponse:
    """Let whoever holds an enterprise's code rate a finished matter of it."""
    link = link_of(token)
    if link is None:
        raise Http404("这个二维码已作废或不存在；请向园区服务专员要新的二维码")
    matter = _own(link.enterprise_id, entry)
    here = reverse("ask_rate", args=[token, entry])
    return _page(request, Asked(matter, "code", f"二维码 {link.code}", here, reverse("ask", args=[token])))


def _own(enterprise: int | None, entry: int) -> Matter:
    found = Matter.objects.filter(pk=entry, live=True, enterprise=enterprise, kind__in=RATED)
    matter: Matter | None = found.select_related("course", "entry").first()
    if matter is None or enterprise is None:
        raise Http404("没有这件事项")
    return matter


def _page(request: HttpRequest, asked: Asked) -> HttpResponse:
    status, context = 200, _blank(request, asked)
    if request.method == "POST":
        try:
            rate(asked.matter, _opinion(request, asked.door), actor=asked.actor)
            return redirect(asked.here)
        except EntryRefused as refused:
            status, context = 422, context | {"fault": str(refused), "said": request.POST}
    return render(request, "service/rate.html", context, status=status)


def _blank(request: HttpRequest, asked: Asked) -> dict[str, Any]:
    matter = asked.matter
    enterprise = Enterprise.objects.select_related("entry").get(pk=matter.enterprise_id)
    park = park_of(request)
    way = _way(request.POST.get("way") or request.GET.get("way"))
    given = rating_of(matter.pk)
    return {
        "asked": asked,
        "matter": matter,
        "enterprise": enterprise,
        "given": given,
        "items": given.items.filter(live=True) if given else (),
        "followed": _followed(given),
        "open": given is None and may_be_rated(matter.pk),
        "way": way,
        "ways": [Option(one.label, f"?way={one.value}", one == way) for one in Way],
        "grades": tuple(grades().values()),
        "rated_items": rating_items(way, today(park)),
        "rater_kinds": RaterKind.choices,
        "longest": LONGEST,
    }


def _followed(given: Rating | None) -> BadRating | None:
    if given is None or not given.bad:
        return None
    found: BadRating | None = given.followed.filter(live=True).select_related("matter__course").first()
    return found


def _way(text: str | None) -> Way:
    return Way(text) if text in Way.values else Way.ONLINE


def _opinion(request: HttpRequest, door: str) -> Opinion:
    post, way = request.POST, _way(request.POST.get("way"))
    items = {item.code: post.get(f"item-{item.code}", "") for item in rating_items(way, today(park_of(request)))}
    kind = post.get("rater_kind", "")
    return Opinion(
        grade=_grade(post.get("grade", "")),
        door=door,
        way=way,
        text=typed(post.get("text", ""))[:LONGEST],
        items={code: grade for code, grade in items.items() if grade in grades()},
        rater_kind=kind if kind in RaterKind.values else RaterKind.LEGAL.value,
        name=typed(post.get("name", ""))[:60],
        phone=typed(post.get("phone", ""))[:40],
    )


def _grade(text: str) -> str:
    if text not in grades():
        raise EntryRefused([Problem(0, "grade", "还没有选满意程度", "请从五个等级里选一个")])
    return text


urlpatterns = [path("rate/<entry:entry>/", rate_page, name="rate")]
at_the_root = [path("ask/<str:token>/rate/<entry:entry>/", ask_rate, name="ask_rate")]
"""The address on paper lies at the root of the site, beside the page behind the code."""
