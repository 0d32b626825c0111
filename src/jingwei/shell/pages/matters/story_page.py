"""A matter's page: one column that reads as a story, and at its end what this viewer may do next."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.matter import api as matter
from jingwei.kernel.matter.api import Action, Course, Hand, Matter, Overtaken, StepRefused
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import MediaRefused, Role, Viewer
from jingwei.shell.matter_hooks import cards_for, texts_for
from jingwei.shell.pages.matters import desk, lacking, reading, story
from jingwei.shell.pages.matters.step_form import StepForm
from jingwei.shell.parts import Crumb
from jingwei.shell.viewing import PageRequest, park_of, row_or_404

LOUD = (Action.ANSWER, Action.SUBMIT, Action.CHECK, Action.APPROVE, Action.PUBLISH, Action.CLOSE)
"""The steps that lead on, offered first."""

PLEASE_AGAIN = "有人先办了一步，您的没有保存。请看上面新的一步，还要办就再点一次。"


@dataclass(frozen=True)
class Offer:
    """One step that a viewer may take, with its form; ``open`` where it came back with something to mend."""

    action: Action
    form: StepForm
    texts: list[Any]
    open: bool = False

    @property
    def loud(self) -> bool:
        """Whether it leads on towards the end."""
        return self.action in LOUD


@require_safe
def matter_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show a matter."""
    return _page(request, _matter(request.viewer, entry))


@require_POST
def matter_step(request: PageRequest, entry: int, action: str) -> HttpResponse:
    """Take a step; what is refused comes back in place, with what was typed."""
    one = _matter(request.viewer, entry)
    wanted = next((known for known in Action if known.value == action and known != Action.RECEIPT), None)
    if wanted is None:
        raise Http404("没有这种步骤")
    why = matter.refused(request.viewer, one.pk, wanted) if one.live else ()
    if not one.live or any(each.code == "right" for each in why):
        raise PermissionDenied(f"“{wanted.label}”不在您的职责范围内。请回到事项页看可以办什么。")
    form = _form(one, wanted, request)
    if not form.is_valid():
        return _page(request, one, form, status=422)
    try:
        taken = matter.act(one.pk, wanted, hand=Hand.of(request.user), evidence=form.files_kept, **form.words)
    except Overtaken:
        form.data = {**request.POST.dict(), "after": str(Course.objects.get(pk=one.pk).steps)}
        form.add_error(None, PLEASE_AGAIN)
        return _page(request, one, form, status=409)
    except StepRefused as refused:
        for each in refused.refusals:
            form.add_error(each.field if each.field in form.fields else None, f"{each.why}；{each.mend}")
        return _page(request, one, form, status=422)
    except MediaRefused as refused:
        form.add_error("evidence", f"{refused}。这一步没有保存。")
        return _page(request, one, form, status=422)
    messages.success(request, f"已记下：{wanted.label}")
    return redirect(reverse("matter", args=[one.pk]) + f"#step-{taken.number}")


def _matter(viewer: Viewer, entry: int) -> Matter:
    row = row_or_404(viewer, register.register_of(Matter), entry)
    if not isinstance(row, Matter) or not Course.objects.filter(pk=entry).exists():
        raise Http404("没有这件事项")
    return row


def _form(one: Matter, action: Action, request: PageRequest | None = None, steps: int = 0) -> StepForm:
    data, files = (request.POST, request.FILES) if request else (None, None)
    form = StepForm(data, files, action=action, park=one.entry.park_id, kind=reading.type_of(one.kind))
    form.initial = {"after": steps}
    return form


def _possible(viewer: Viewer, one: Matter) -> list[Action]:
    if not one.live:
        return []
    return list(matter.possible(viewer, one.pk))


def _page(request: PageRequest, one: Matter, bound: StepForm | None = None, status: int = 200) -> HttpResponse:
    viewer, park = request.viewer, park_of(request)
    course = Course.objects.select_related(
        "desk", "handler", "responsible", "applicant", "approver", "matter__enterprise", "matter__list"
    ).get(pk=one.pk)
    now = register.now(park)
    calendars = reading.calendars_of(one.entry.park_id, [course])
    outside = viewer.role == Role.ENTERPRISE
    context = {
        "matter": one,
        "course": course,
        "line": desk.lines_of([course], calendars, desk.Bounds(now))[0],
        "facts": story.facts_of(viewer, one),
        "knots": story.knots(viewer, one),
        "papers": story.shown_papers(register.evidence_of([one.pk]).get(one.pk, [])),
        "source": story.sources(viewer, [one.pk]).get(one.pk),
        "runs": story.runs_of(course),
        "demands": [] if outside else lacking.demands(course, register.today(park)),
        "demanding": lacking.open_still(course),
        "criteria": () if outside else lacking.criteria(course),
        "cards": cards_for(one, viewer),
        "bound": bound,
        "offers": _offers(viewer, one, course, bound),
        "outside": outside,
        "trail": _trail(viewer, one),
        "record_url": "" if outside else reverse("record", args=["matter.matter", one.pk]),
    }
    context |= desk.clock_context(calendars, park, now)
    return render(request, "shell/matters/matter.html", context, status=status)


def _offers(viewer: Viewer, one: Matter, course: Course, bound: StepForm | None) -> list[Offer]:
    offers = []
    possible = _possible(viewer, one)
    # What was refused comes back even where it is not offered any more: its reasons must be read somewhere.
    refused = [bound.action] if bound is not None and bound.action not in possible else []
    for action in [*refused, *possible]:
        held = bound if bound is not None and bound.action == action else None
        form = held or _form(one, action, steps=course.steps)
        offers.append(Offer(action, form, texts_for(one, action, viewer), held is not None))
    return sorted(offers, key=lambda offer: not offer.loud)


def _trail(viewer: Viewer, one: Matter) -> list[Crumb]:
    trail = [Crumb("办件", reverse("desk"))]
    if one.list_id and viewer.role != Role.ENTERPRISE:
        trail.append(Crumb(str(one.list), reverse("matter_list", args=[one.list_id])))
    return [*trail, Crumb(one.number)]


urlpatterns = [
    path("matters/<entry:entry>/", matter_page, name="matter"),
    path("matters/<entry:entry>/<slug:action>/", matter_step, name="matter_step"),
]
