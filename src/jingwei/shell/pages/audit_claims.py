"""认定: say which indicator the words of a claim mean, or that they mean none; every later audit knows it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.register import api as register
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Claim
from jingwei.shell.pages.audit import office_only
from jingwei.shell.pages.audit_desk import Desk
from jingwei.shell.pages.audit_notes import Excerpt, excerpt
from jingwei.shell.pages.audit_text import STATES, states
from jingwei.shell.pages.figure_words import KINDS
from jingwei.shell.viewing import PageRequest, park_of, typed

OFFERED = 8
LONGEST_WORDS = 60
ALIASES = "report.alias"
NOT_DATA = "none"
"""What the form sends for words that mean no indicator."""


@dataclass(frozen=True)
class Offer:
    """An indicator to choose, as it is shown."""

    code: str
    name: str
    hint: str
    chosen: bool


@require_http_methods(["GET", "HEAD", "POST"])
@office_only
def audit_claim(request: PageRequest, number: int, start: int) -> HttpResponse:
    """Show a claim with the indicators it may mean; on POST keep what a person decided, and go back to the draft."""
    desk = Desk.of(request, number)
    place = next((place for place, one in enumerate(desk.audit.claims) if one.mention.start == start), None)
    if place is None:
        raise Http404("稿子里这个位置没有数：它可能已经改过了。请回到稿子再看一眼。")
    claim = desk.audit.claims[place]
    around = excerpt(desk.audit, place)
    fault = _decided(request, claim, around) if request.method == "POST" else ""
    if request.method == "POST" and not fault:
        return redirect(reverse("audit", args=[number]) + f"#n{start}")
    asked = typed(request.GET.get("q", ""))
    words = typed(request.POST.get("words") or request.GET.get("words") or "") or claim.subject or guess(around.before)
    context = {
        "kept": desk.kept,
        "here": reverse("audit_claim", args=[number, start]),
        "back": reverse("audit", args=[number]),
        "claim": claim,
        "state": states(desk.audit)[place],
        "word": STATES[states(desk.audit)[place]],
        "around": around,
        "words": words[:LONGEST_WORDS],
        "longest_words": LONGEST_WORDS,
        "asked": asked,
        "offers": offers(asked or words, claim),
        "not_data": NOT_DATA,
        "fault": fault,
        "may_decide": register.may_write(request.viewer, register.registers()[ALIASES]),
    }
    return render(request, "shell/audit/claim.html", context, status=422 if fault else 200)


def _decided(request: PageRequest, claim: Claim, around: Excerpt) -> str:
    """Keep a decision; return why it was not kept. Raises PermissionDenied for who may not decide."""
    park = park_of(request)
    if park is None or not register.may_write(request.viewer, register.registers()[ALIASES]):
        raise PermissionDenied("提法由报告撰写或统计认定；请把这一处告诉他们。")
    words, code = typed(request.POST.get("words", "")), request.POST.get("indicator", "")
    if not words or len(words) > LONGEST_WORDS:
        return f"请写明稿子里的叫法，不超过 {LONGEST_WORDS} 字"
    if code != NOT_DATA and code not in indicator.catalogue():
        return "请在下面选一个指标，或选“不是数据”"
    example = f"{around.before}{claim.mention.text}{around.behind}"
    meant = "" if code == NOT_DATA else code
    try:
        report.decide(words=words, indicator=meant, example=example, park=park.pk, actor=request.viewer.name)
    except report.DecisionRefused as refused:
        return str(refused)
    return ""


def guess(before: str) -> str:
    """Return the words right before a number, back to the last stop."""
    for stop in "，。；：、！？（）“”,;:\n ":
        before = before.rpartition(stop)[2]
    return before


def offers(words: str, claim: Claim) -> list[Offer]:
    """Return the indicators whose names are nearest to some words; those the audit thought of come first."""
    wanted = pairs_of(words)
    scored = [(_nearness(one, wanted, words) + (one.code in claim.candidates), one) for one in _known()]
    near = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])[:OFFERED]
    first = claim.candidates[0] if claim.candidates else ""
    return [Offer(one.code, one.name, _hint(one), one.code == first) for _, one in near]


def _known() -> Sequence[Indicator]:
    return list(indicator.catalogue().values())


def _hint(one: Indicator) -> str:
    return " · ".join((KINDS[one.kind], one.unit, *one.aliases[:2]))


def pairs_of(text: str) -> set[str]:
    """Return the pairs of neighbouring characters, by which Chinese words are compared."""
    return {text[place : place + 2] for place in range(len(text) - 1)} or {text}


def _nearness(one: Indicator, wanted: set[str], words: str) -> float:
    """Return how much of the wanted pairs the nearest name holds, from 0 to 1; a code asked for by itself is 1."""
    if words and words.lower() in one.code:
        return 1
    return max(len(wanted & pairs_of(name)) / len(wanted | pairs_of(name)) for name in one.names)


urlpatterns = [path("audit/<entry:number>/claims/<entry:start>/", audit_claim, name="audit_claim")]
