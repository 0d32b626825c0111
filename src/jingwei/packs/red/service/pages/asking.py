"""The page behind an enterprise's code: ask without signing in, see the office's clock and desk."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from jingwei.kernel.matter.api import Hand, StepRefused
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, MediaRefused, Role
from jingwei.kernel.words.clock import shanghai_day
from jingwei.packs.red.service.models import AskLink, Message
from jingwei.packs.red.service.models.thread import FROM_ENTERPRISE
from jingwei.packs.red.service.pages.showing import bubbles, clock_data, promise_words, standings, with_ratings
from jingwei.packs.red.service.queries.promise import promise_at
from jingwei.packs.red.service.queries.threads import own_courses, own_messages
from jingwei.packs.red.service.services.hearing import HearRefused, Saying, hear, is_repeated
from jingwei.packs.red.service.services.links import link_of
from jingwei.packs.red.service.services.moments import now_in
from jingwei.packs.red.service.tables import limit
from jingwei.shell.viewing import PageRequest, typed

ANOTHER = "new"
QR, WEB = "qr", "web"


class AskRefused(ValueError):
    """A message that is not taken, why, and how to mend it, in Chinese; ``status`` is what the answer is sent with."""

    def __init__(self, why: str, status: int = 422) -> None:
        """Keep the status."""
        super().__init__(why)
        self.status = status


def link_or_404(token: str) -> AskLink:
    """Return the link of an address; 404 for a forged, revoked or retired one."""
    link = link_of(token)
    if link is None:
        raise Http404("这个二维码已作废或不存在；请向园区服务专员要新的二维码")
    return link


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask_page(request: HttpRequest, token: str) -> HttpResponse:
    """Show an enterprise its thread and take what it asks."""
    link = link_or_404(token)
    return _page(request, link.enterprise, Hand(f"二维码 {link.code}", "form"), QR, token)


@login_not_required
@never_cache
@require_safe
def ask_thread(request: HttpRequest, token: str) -> HttpResponse:
    """Show the thread alone, for the page that stays open."""
    link = link_or_404(token)
    return render(request, "service/ask_thread.html", _thread(link.enterprise, token))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def own_page(request: PageRequest) -> HttpResponse:
    """Show an enterprise that is signed in its thread, and take what it asks."""
    if request.viewer.role != Role.ENTERPRISE:
        raise PermissionDenied("这是企业自己的提问页；工作人员请用“诉求”。")
    enterprise = Enterprise.objects.select_related("entry").get(pk=request.viewer.enterprise)
    # Asking is no work on a matter: the enterprise's rights are those of whoever holds its code.
    return _page(request, enterprise, Hand(request.user.username, "form"), WEB, "")


def _page(request: HttpRequest, enterprise: Enterprise, hand: Hand, channel: str, token: str) -> HttpResponse:
    here = reverse("ask", args=[token]) if token else reverse("ask_own")
    context: dict[str, Any] = {"here": here, "token": token, "enterprise": enterprise, "key": uuid4().hex}
    status = 200
    if request.method == "POST":
        try:
            sent = _take(request, enterprise, hand, channel)
            return redirect(f"{here}?sent={sent}#end")
        except (AskRefused, HearRefused, MediaRefused, StepRefused) as refused:
            status = getattr(refused, "status", 422)
            key = typed(request.POST.get("key", "")) or context["key"]
            context |= {"fault": str(refused), "text": request.POST.get("text", ""), "key": key}
    context |= _thread(enterprise, token)
    context |= {"sent": request.GET.get("sent", ""), "limits": _limits(context["now"].date())}
    return render(request, "service/ask.html", context, status=status)


def _limits(day: Any) -> dict[str, int]:
    return {name: limit(f"ask_{name}", day) for name in ("pictures", "characters")} | {
        "megabytes": limit("ask_picture_bytes", day) // 1024**2
    }


def _thread(enterprise: Enterprise, token: str) -> dict[str, Any]:
    park = enterprise.entry.park_id
    moment = now_in(park)
    promise = promise_at(park, moment)
    courses = own_courses(enterprise.pk)
    own = with_ratings(standings(courses, moment), token)
    return {
        "enterprise": enterprise,
        "token": token,
        "now": moment,
        "clock": clock_data(courses, moment, promise.calendar),
        "calendar": promise.calendar,
        "promise": promise_words(promise),
        "off_hours": promise.off_hours,
        "standings": own,
        "open_ones": [one for one in own if not one.over],
        "waiting": next((one for one in own if one.waits), None),
        "bubbles": bubbles(own_messages(enterprise.pk), inside=False),
    }


def _take(request: HttpRequest, enterprise: Enterprise, hand: Hand, channel: str) -> str:
    """Take down what was sent, and return in one word what became of it."""
    park = enterprise.entry.park_id
    moment = now_in(park)
    day = shanghai_day(moment)
    text, about = typed(request.POST.get("text", "")), typed(request.POST.get("about", ""))
    most = limit("ask_characters", day)
    if len(text) > most:
        raise AskRefused(f"写了 {len(text)} 字，一次最多 {most} 字；请分几次发")
    pictures = _pictures(request, day)
    promise = promise_at(park, moment)
    saying = Saying(
        enterprise=enterprise.pk,
        text=text or ("（图片）" if pictures else ""),
        channel=channel,
        key=typed(request.POST.get("key", ""))[:64],
        about=int(about) if about.isdecimal() and len(about) <= 18 else None,
        fresh=about == ANOTHER,
        receipt=f"已收到，{promise_words(promise)}。",
        pictures=pictures,
    )
    if not is_repeated(park, saying):
        _refuse_flood(enterprise, channel, moment)
    heard = hear(park=park, saying=saying, hand=hand)
    return "opened" if heard.opened else "added" if heard.matter else "thanks"


def _refuse_flood(enterprise: Enterprise, channel: str, moment: Any) -> None:
    """Refuse more messages of one enterprise in a few minutes than people write."""
    day = shanghai_day(moment)
    minutes, most = limit("ask_minutes", day), limit("ask_messages", day)
    lately = Message.objects.filter(
        enterprise=enterprise.pk,
        direction=FROM_ENTERPRISE,
        channel=channel,
        entered__gt=moment - timedelta(minutes=minutes),
    )
    if lately.count() >= most:
        raise AskRefused(f"{minutes} 分钟内已发 {most} 条，请稍等再发；急事请打电话给服务专员", 429)


def _pictures(request: HttpRequest, day: Any) -> Sequence[tuple[str, bytes]]:
    files = request.FILES.getlist("pictures")
    most, size = limit("ask_pictures", day), limit("ask_picture_bytes", day)
    if len(files) > most:
        raise AskRefused(f"选了 {len(files)} 张图片，一次最多 {most} 张；请分几次发")
    pictures = []
    for place, file in enumerate(files, 1):
        if (file.size or 0) > size:
            raise AskRefused(
                f"第 {place} 张图片有 {(file.size or 0) / 1024**2:.1f} MB，最大 {size // 1024**2} MB；请压缩后再发"
            )
        data = file.read()
        kind = register.media_type_of(data, f"第 {place} 张图片")
        if not kind.startswith("image/"):
            raise AskRefused(f"第 {place} 个文件不是图片；请选 JPG 或 PNG 图片")
        pictures.append((f"图片{place}.{'jpg' if kind == 'image/jpeg' else 'png'}", data))
    return pictures


urlpatterns = [
    path("ask/", own_page, name="ask_own"),
    path("ask/<str:token>/", ask_page, name="ask"),
    path("ask/<str:token>/thread/", ask_thread, name="ask_thread"),
]
