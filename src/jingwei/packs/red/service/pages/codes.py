"""The codes enterprises ask by: drawn as SVG, issued anew, revoked, and the sheet to print and put on the wall."""

from dataclasses import dataclass, replace

import segno
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.matter.api import Hand
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Park, Viewer
from jingwei.packs.red.service.models import AskLink
from jingwei.packs.red.service.pages.showing import promise_words
from jingwei.packs.red.service.pages.thread import enterprise_or_404
from jingwei.packs.red.service.queries.promise import promise_at
from jingwei.packs.red.service.registers.thread import ASK_LINKS
from jingwei.packs.red.service.services.links import issue_link, link_in_force, revoke_link, token_of
from jingwei.shell.viewing import PageRequest, allowed, park_of, typed

MOST_SHEETS = 400


@dataclass(frozen=True, slots=True)
class Sheet:
    """A code to print: the enterprise, its code, the address it stands for and its drawing."""

    enterprise: Enterprise
    link: AskLink
    address: str
    drawing: SafeString


def gives_codes(viewer: Viewer) -> bool:
    """Return whether a viewer may see and issue codes: whoever holds one may ask in an enterprise's name."""
    return register.may_write(viewer, ASK_LINKS)


codes_only = allowed(gives_codes, "二维码由服务专员发放。")


def qr_code(address: str) -> SafeString:
    """Return the QR code of an address as SVG, as large as its box."""
    code = segno.make(address, error="m", micro=False)
    # The SVG is made of our own address alone; nothing that people wrote stands in it.
    return mark_safe(code.svg_inline(scale=4, border=2, omitsize=True, svgclass="qr", lineclass=None))


def sheet_of(request: HttpRequest, link: AskLink) -> Sheet:
    """Return what is printed of a link."""
    address = request.build_absolute_uri(reverse("ask", args=[token_of(link)]))
    return Sheet(link.enterprise, link, address, qr_code(address))


@codes_only
@require_safe
def code_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show an enterprise's code, and those it had."""
    enterprise = enterprise_or_404(request.viewer, entry)
    link = link_in_force(entry)
    context = {
        "enterprise": enterprise,
        "sheet": sheet_of(request, link) if link else None,
        "former": AskLink.objects.filter(enterprise=entry, live=True).exclude(revoked=None).order_by("-revoked")[:10],
    }
    return render(request, "service/code.html", context)


@codes_only
@require_POST
def issue_page(request: PageRequest, entry: int) -> HttpResponse:
    """Give an enterprise a new code; the one it had is dead from now on."""
    enterprise = enterprise_or_404(request.viewer, entry)
    had = link_in_force(entry)
    link = issue_link(enterprise=enterprise, hand=Hand.of(request.user), reason=_reason(request, "重新发放"))
    messages.success(request, f"已发放 {link.code}。" + ("原来的二维码已作废，请把新的贴出去。" if had else ""))
    return redirect(reverse("service:code", args=[entry]))


@codes_only
@require_POST
def revoke_page(request: PageRequest, entry: int) -> HttpResponse:
    """Revoke an enterprise's code without giving it another."""
    enterprise_or_404(request.viewer, entry)
    link = link_in_force(entry)
    if link is not None:
        revoke_link(link=link, hand=Hand.of(request.user), reason=_reason(request, "作废"))
        messages.success(request, f"已作废 {link.code}，扫它的人会看到“已作废”。")
    return redirect(reverse("service:code", args=[entry]))


def _reason(request: PageRequest, default: str) -> str:
    return typed(request.POST.get("reason", ""))[:100] or default


@codes_only
@require_safe
def sheets_page(request: PageRequest) -> HttpResponse:
    """Show the sheets of all codes in force, or of one enterprise (``?enterprise=``), to be printed."""
    asked = typed(request.GET.get("enterprise", ""))
    links = register.visible(request.viewer, ASK_LINKS).filter(revoked=None, enterprise__live=True)
    if asked.isdecimal() and len(asked) <= 18:
        links = links.filter(enterprise=int(asked))
    park = park_of(request)
    found = links.select_related("enterprise").order_by("enterprise__short_name", "-issued")[:MOST_SHEETS]
    context = {"sheets": [sheet_of(request, link) for link in found], "promise": _promised(park), "here": park}
    return render(request, "service/sheets.html", context)


def _promised(park: Park | None) -> str:
    """Return the promise as it stands on paper, where it holds at any hour."""
    return promise_words(replace(promise_at(park.pk, register.now(park)), opens=None)) if park else ""


urlpatterns = [
    path("codes/", sheets_page, name="sheets"),
    path("<entry:entry>/code/", code_page, name="code"),
    path("<entry:entry>/code/issue/", issue_page, name="issue"),
    path("<entry:entry>/code/revoke/", revoke_page, name="revoke"),
]
