"""The threads of all enterprises as officers see them: who waits first, answer, hand over, finish."""

from typing import Any
from uuid import uuid4

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Hand, Matter, StepRefused, matter_types
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Enterprise, MediaRefused, Person, Viewer
from jingwei.packs.red.service.kinds import ERRAND, REQUEST
from jingwei.packs.red.service.models import ReplyText
from jingwei.packs.red.service.pages.showing import bubbles, clock_data, standings
from jingwei.packs.red.service.queries import threads as reading
from jingwei.packs.red.service.queries.promise import kept, promise_at
from jingwei.packs.red.service.registers.thread import MESSAGES
from jingwei.packs.red.service.services.answering import Answer, Errand, answer, open_errand
from jingwei.packs.red.service.services.links import link_in_force
from jingwei.packs.red.service.tables import route_of
from jingwei.shell.pages.search import is_live
from jingwei.shell.viewing import PageRequest, allowed, park_of, typed

KINDS = (REQUEST, ERRAND)


def reads_threads(viewer: Viewer) -> bool:
    """Return whether a viewer may see the threads: those who read messages, but for enterprises."""
    return register.may_read(viewer, MESSAGES) and viewer.enterprise is None


def answers(viewer: Viewer) -> bool:
    """Return whether a viewer may answer enterprises and hand their matters over."""
    return viewer.role in matter_types()[REQUEST].writers()


officers_only = allowed(reads_threads, "企业的往来消息不在您的职责范围内。")
answering_only = allowed(answers, "答复和转办由服务专员和经办部门来做。")


@officers_only
@require_safe
def threads_page(request: PageRequest) -> HttpResponse:
    """Show all threads, those that wait for an answer first; ``?q=`` finds one by name or pinyin initials."""
    context = _list(request)
    template = "service/thread_list.html" if is_live(request) else "service/threads.html"
    return render(request, template, context)


@officers_only
@require_safe
def thread_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show one thread: what was said, what is under way, the box to answer in."""
    enterprise = enterprise_or_404(request.viewer, entry)
    courses = reading.courses_of(request.viewer, entry)
    listed = _list(request)
    own = standings(courses, listed["now"])
    open_ones = [one for one in own if not one.over]
    asked = typed(request.GET.get("matter", ""))
    chosen = next((one for one in own if str(one.course.pk) == asked), open_ones[0] if open_ones else None)
    context = {
        **listed,
        "enterprise": enterprise,
        "bubbles": bubbles(reading.messages_of(request.viewer, entry), inside=True),
        "standings": own,
        "open_ones": open_ones,
        "chosen": chosen,
        "link": link_in_force(entry),
        "key": uuid4().hex,
    }
    if answers(request.viewer):
        context |= _answering(request, enterprise, chosen)
    return render(request, "service/thread.html", context)


def _list(request: PageRequest) -> dict[str, Any]:
    park = park_of(request)
    moment, today = register.now(park).replace(microsecond=0), register.today(park)
    words = typed(request.GET.get("q", ""))
    found = reading.threads(request.viewer, words)
    promise = promise_at(park.pk, moment) if park else None
    late_first = [one.waiting for one in found if one.waiting is not None]
    waiting = {one.course.pk: one for one in standings(late_first, moment)}
    return {
        "now": moment,
        "clock": clock_data(late_first, moment, promise.calendar if promise else "CN_OFFICE"),
        "words": words,
        "threads": [(one, waiting.get(one.waiting.pk) if one.waiting else None) for one in found],
        "unanswered": sum(one.count for one in found),
        "promise": promise,
        "sla": [
            ("今天", kept(request.viewer, today, today, moment)),
            ("本月", kept(request.viewer, today.replace(day=1), today, moment)),
        ],
        "may_answer": answers(request.viewer),
        "may_hear": register.may_write(request.viewer, MESSAGES),
    }


def _answering(request: PageRequest, enterprise: Enterprise, chosen: Any) -> dict[str, Any]:
    park = park_of(request)
    bureaus = list(Bureau.objects.filter(entry__park=park.pk, live=True).order_by("outside", "code")) if park else []
    people = Person.objects.filter(bureau__in=bureaus, live=True).select_related("bureau").order_by("bureau", "code")
    route = route_of(f"{chosen.course.matter.title} {chosen.course.matter.text}") if chosen else None
    suggested = next((one for one in bureaus if route and one.code == route.bureau), None)
    return {
        "replies": [(one, filled(one.text, enterprise, chosen)) for one in reading.replies()],
        "inside": [one for one in bureaus if not one.outside],
        "outside": [one for one in bureaus if one.outside],
        "people": list(people),
        "route": route,
        "suggested": suggested,
    }


def filled(text: str, enterprise: Enterprise, chosen: Any = None) -> str:
    """Return a text of the library with its blanks filled in."""
    matter_ = chosen.course.matter if chosen else None
    blanks = {
        "企业": str(enterprise),
        "编号": matter_.number if matter_ else "",
        "事由": matter_.title if matter_ else "",
    }
    for name, value in blanks.items():
        text = text.replace(f"{{{name}}}", value)
    return text


def enterprise_or_404(viewer: Viewer, entry: int) -> Enterprise:
    """Return an enterprise whose thread a viewer may open; a handler only where a matter of it is the bureau's."""
    found: Enterprise | None = register.enterprises_in_reach(viewer).select_related("entry").filter(pk=entry).first()
    if found is None or not _opens_thread(viewer, entry):
        raise Http404("没有这家企业，或不在您的职责范围内")
    return found


def _opens_thread(viewer: Viewer, entry: int) -> bool:
    if viewer.role != register.Role.HANDLER:
        return True
    return bool(reading.courses(viewer, *KINDS).filter(matter__enterprise=entry).exists())


def matter_or_404(viewer: Viewer, text: str) -> Matter:
    """Return a request or errand that a viewer may see, by its entry as typed."""
    seen = register.visible(viewer, reading.matters()).filter(kind__in=KINDS)
    found = seen.filter(pk=int(text)).first() if text.isdecimal() and len(text) <= 18 else None
    if not isinstance(found, Matter):
        raise Http404("没有这件事项，或不在您的职责范围内")
    return found


@answering_only
@require_POST
def answer_page(request: PageRequest, entry: int) -> HttpResponse:
    """Take an officer's answer; who comes second is told so, and both answers stand."""
    enterprise_or_404(request.viewer, entry)
    asked = matter_or_404(request.viewer, typed(request.POST.get("matter", "")))
    reply = _reply(request)
    text = typed(request.POST.get("text", "")) or (filled(reply.text, asked.enterprise) if reply else "")
    back = f"{reverse('service:thread', args=[entry])}?matter={asked.pk}#end"
    if asked.enterprise_id != entry or not text:
        messages.error(request, "没有发出：请写一句答复，或选一条常用答复。")
        return redirect(back)
    said = Answer(
        matter=asked.pk,
        text=text,
        key=typed(request.POST.get("key", ""))[:64],
        reply=reply.pk if reply else None,
        close=request.POST.get("close") == "1",
    )
    try:
        done = answer(answer=said, hand=Hand.of(request.user))
    except (StepRefused, MediaRefused) as refused:
        messages.error(request, f"没有发出：{refused}")
        return redirect(back)
    if not done.first and not done.repeated:
        messages.info(request, "已发出。这件事此前已有人答复，两条都留着，计时以先答的为准。")
    return redirect(back)


def _reply(request: PageRequest) -> ReplyText | None:
    chosen = typed(request.POST.get("reply", ""))
    if not chosen.isdecimal() or len(chosen) > 18:
        return None
    found: ReplyText | None = ReplyText.objects.filter(pk=int(chosen), live=True).first()
    return found


@answering_only
@require_POST
def hand_over_page(request: PageRequest, entry: int) -> HttpResponse:
    """Hand a matter to a bureau, a person or a unit outside the park; or run it as an errand for the enterprise."""
    enterprise_or_404(request.viewer, entry)
    asked = matter_or_404(request.viewer, typed(request.POST.get("matter", "")))
    park = asked.entry.park_id
    unit = _chosen(request, "unit", Bureau.objects.filter(entry__park=park, live=True))
    person = _chosen(request, "person", Person.objects.filter(entry__park=park, live=True, bureau__isnull=False))
    text, hand = typed(request.POST.get("text", "")), Hand.of(request.user)
    back = f"{reverse('service:thread', args=[entry])}?matter={asked.pk}"
    unit_pk = unit.pk if unit else person.bureau_id if person else None
    if asked.enterprise_id != entry or unit_pk is None:
        messages.error(request, "没有转出：请选一个部门、单位或人。")
        return redirect(back)
    try:
        if request.POST.get("errand") == "1" and asked.kind == REQUEST:
            errand = Errand(
                enterprise=entry, title=asked.title, text=text or asked.text, unit=unit_pk, request=asked.pk
            )
            opened = open_errand(park=park, errand=errand, hand=hand)
            messages.success(request, f"已转帮办代办 {opened.number}。")
        else:
            more = {"to_unit": unit_pk, "to_person": person.pk if person else None, "text": text}
            matter.act(asked.pk, Action.ASSIGN, hand=hand, **more)
            messages.success(request, "已转办。")
    except StepRefused as refused:
        messages.error(request, f"没有转出：{refused}")
    return redirect(back)


def _chosen(request: PageRequest, name: str, rows: Any) -> Any:
    text = typed(request.POST.get(name, ""))
    return rows.filter(pk=int(text)).first() if text.isdecimal() and len(text) <= 18 else None


@answering_only
@require_POST
def step_page(request: PageRequest, entry: int) -> HttpResponse:
    """Report how far a matter is, note something for colleagues, or finish it."""
    enterprise_or_404(request.viewer, entry)
    asked = matter_or_404(request.viewer, typed(request.POST.get("matter", "")))
    ways = {"progress": Action.PROGRESS, "note": Action.NOTE, "close": Action.CLOSE}
    way = ways.get(request.POST.get("do", ""))
    text = typed(request.POST.get("text", ""))
    back = f"{reverse('service:thread', args=[entry])}?matter={asked.pk}"
    if way is None or not text or asked.enterprise_id != entry:
        messages.error(request, "没有记下：请写一句话，并选进展、备注或办结。")
        return redirect(back)
    try:
        matter.act(asked.pk, way, hand=Hand.of(request.user), text=text)
        messages.success(request, f"已记下：{way.label}。")
    except StepRefused as refused:
        messages.error(request, f"没有记下：{refused}")
    return redirect(back)


urlpatterns = [
    path("", threads_page, name="threads"),
    path("<entry:entry>/", thread_page, name="thread"),
    path("<entry:entry>/answer/", answer_page, name="answer"),
    path("<entry:entry>/hand-over/", hand_over_page, name="hand_over"),
    path("<entry:entry>/step/", step_page, name="step"),
]
