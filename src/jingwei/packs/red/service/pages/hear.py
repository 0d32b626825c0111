"""Taking down in ten seconds what came by chat, picture or telephone: paste, look, one key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.matter.api import Hand, StepRefused
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import CellError, Enterprise, MediaRefused, Viewer
from jingwei.kernel.words.clock import SHANGHAI
from jingwei.packs.red.service.queries.speakers import Speakers, enterprise_typed, speakers
from jingwei.packs.red.service.registers.thread import MESSAGES
from jingwei.packs.red.service.rules.pasting import Said, read_chat
from jingwei.packs.red.service.services.chatting import Chat, Line, Taken, take_chat
from jingwei.packs.red.service.services.hearing import HearRefused, courteous
from jingwei.shell.viewing import PageRequest, allowed, park_of, typed

THEIRS, OURS, LEFT_OUT = "theirs", "ours", "out"
MOST_LINES = 40
PASTE, PICTURE, PHONE = "paste", "picture", "phone"


@dataclass(frozen=True, slots=True)
class Drafted:
    """One message as the form shows it: who, whose it is, its time, its words, whether it opens nothing."""

    who: str
    whose: str
    told: str
    text: str
    courtesy: bool = False


def hears(viewer: Viewer) -> bool:
    """Return whether a viewer may take down what enterprises say."""
    return register.may_write(viewer, MESSAGES)


hearing_only = allowed(hears, "登记来言由服务专员来做。")


@hearing_only
@require_safe
def hear_page(request: PageRequest) -> HttpResponse:
    """Show the empty form; ``?enterprise=`` names the enterprise whose thread it was opened from."""
    asked = typed(request.GET.get("enterprise", ""))
    rows = register.enterprises_in_reach(request.viewer)
    known = rows.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) <= 18 else None
    return _form(request, enterprise=str(known or ""))


@hearing_only
@require_POST
def read_page(request: PageRequest) -> HttpResponse:
    """Read a pasted chat and show the form filled from it; nothing is entered yet."""
    chat = typed(request.POST.get("chat", ""))
    lines, enterprise = _read(request, chat)
    context = _context(request, lines, enterprise or typed(request.POST.get("enterprise", "")))
    return render(request, "service/hear_form.html", context)


@hearing_only
@require_POST
def take_page(request: PageRequest) -> HttpResponse:
    """Enter what the form says, all of it or nothing."""
    lines = _drafted(request)
    words = typed(request.POST.get("enterprise", ""))
    if not lines and (chat := typed(request.POST.get("chat", ""))):
        lines, found = _read(request, chat)
        words = words or found
    park = park_of(request)
    enterprise = enterprise_typed(request.viewer, park.pk, words) if park else None
    if enterprise is None:
        fault = f"没有认出企业“{words}”，请输入企业简称、全称或拼音首字母" if words else "请填企业"
        return _form(request, lines, words, fault, 422)
    try:
        taken = take_chat(
            park=enterprise.entry.park_id, chat=_chat(request, enterprise, lines), hand=Hand.of(request.user)
        )
    except (HearRefused, StepRefused, MediaRefused, CellError) as refused:
        return _form(request, lines, words, str(refused), 422)
    messages.success(request, _said(enterprise, taken))
    return redirect(reverse("service:hear"))


def _said(enterprise: Enterprise, taken: Taken) -> str:
    parts = [f"新开 {one.number}" for one in taken.opened]
    parts += [f"补充 {number}" for number in dict.fromkeys(one.number for one in taken.continued)]
    if taken.known:
        parts.append(f"{taken.known} 条以前登记过，没有重复登记")
    return f"{enterprise}：登记 {taken.entered} 条" + ("，" + "，".join(parts) if parts else "，没有新开事项") + "。"


def _read(request: PageRequest, chat: str) -> tuple[list[Drafted], str]:
    park = park_of(request)
    if park is None or not chat:
        return [], ""
    names, moment = speakers(request.viewer, park.pk), register.now(park)
    said = read_chat(chat, now=moment, known=names.known)[:MOST_LINES]
    found = names.asked(said)
    enterprise = Enterprise.objects.filter(pk=found).first() if found else None
    return [_draft(one, names, moment) for one in said], str(enterprise or "")


def _draft(said: Said, names: Speakers, moment: Any) -> Drafted:
    ours = names.is_officer(said.who) and names.enterprise_of(said.who) is None
    told = said.told.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M") if said.told else ""
    return Drafted(
        said.who, OURS if ours else THEIRS, told, said.text, not ours and courteous(said.text, said.told or moment)
    )


def _drafted(request: PageRequest) -> list[Drafted]:
    """Return the lines as the form was sent."""
    columns = [request.POST.getlist(name) for name in ("whose", "told", "text")]
    rows = list(zip(*columns, strict=False))[:MOST_LINES]
    drafted = [Drafted("", typed(whose), typed(told), typed(text)) for whose, told, text in rows]
    return [one for one in drafted if one.text]


def _chat(request: PageRequest, enterprise: Enterprise, lines: Sequence[Drafted]) -> Chat:
    pictures = [
        (_named(place, file.name), file.read()) for place, file in enumerate(request.FILES.getlist("pictures"), 1)
    ]
    pasted = bool(typed(request.POST.get("chat", "")))
    told = MESSAGES.column["told"]
    return Chat(
        enterprise=enterprise.pk,
        channel=PASTE if pasted else PICTURE if pictures else PHONE,
        lines=[
            Line(one.text, told.parse(one.told) if one.told else None, one.whose == OURS)
            for one in lines
            if one.whose != LEFT_OUT
        ],
        pictures=pictures,
        fresh=request.POST.get("fresh") == "1",
    )


def _named(place: int, name: str | None) -> str:
    """Return a name of its own for each picture: telephones call all of them image.png."""
    return f"截图{place}-{name or '聊天'}"[:120]


def _form(
    request: PageRequest, lines: Sequence[Drafted] = (), enterprise: str = "", fault: str = "", status: int = 200
) -> HttpResponse:
    context = _context(request, lines, enterprise) | {"fault": fault, "chat": request.POST.get("chat", "")}
    return render(request, "service/hear.html", context, status=status)


def _context(request: PageRequest, lines: Sequence[Drafted], enterprise: str) -> dict[str, Any]:
    moment = register.now(park_of(request))
    local = moment.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M")
    blank = Drafted("", THEIRS, local, "")
    recent = register.visible(request.viewer, MESSAGES).select_related("enterprise", "matter")
    return {
        "lines": list(lines) or [blank],
        "read": bool(lines),
        "enterprise": enterprise,
        "now": moment,
        "recent": recent.filter(channel__in=(PASTE, PICTURE, PHONE)).order_by("-entered", "-pk")[:6],
    }


urlpatterns = [
    path("hear/", hear_page, name="hear"),
    path("hear/read/", read_page, name="hear_read"),
    path("hear/take/", take_page, name="hear_take"),
]
