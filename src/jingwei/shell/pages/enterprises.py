"""企业：the list, one page per enterprise (一企一档), and who has looked at its returns (查阅记录)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Role, Viewer
from jingwei.shell.cards import cards_of
from jingwei.shell.pages.detail.facts import facts_of, values_now
from jingwei.shell.pages.listing.lists import list_of
from jingwei.shell.parts import Crumb
from jingwei.shell.viewing import PageRequest, allowed, in_roles, row_or_404

READS_LOG = (Role.AUDITOR, Role.ADMINISTRATOR)
HEADER = ("credit_code", "industry_code", "zone", "status", "founded", "employees")
LOOKS_A_PAGE = 50


@require_safe
def enterprises_page(request: PageRequest) -> HttpResponse:
    """List the enterprises in reach; an enterprise is led to its own page."""
    if request.viewer.role == Role.ENTERPRISE and request.viewer.enterprise:
        return redirect("enterprise", request.viewer.enterprise)
    reg = register.register_of(Enterprise)
    listed = list_of(request.viewer, reg, request.GET, reverse("enterprises"))
    context = {"reg": reg, "listed": listed, "table": listed.table, "query_string": request.GET.urlencode()}
    return render(request, "shell/pages/enterprises.html", context)


@require_safe
def enterprise_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show one enterprise: its facts, and the cards of every topic."""
    enterprise = _enterprise(request.viewer, entry)
    reg = register.register_of(Enterprise)
    facts = facts_of(request.viewer, reg, values_now(reg, enterprise))
    context = {
        "enterprise": enterprise,
        "facts": [fact for fact, name in zip(facts, reg.columns, strict=True) if name in HEADER],
        "cards": cards_of(enterprise, request.viewer),
        "trail": [Crumb("企业", reverse("enterprises")), Crumb(str(enterprise))],
        "record_url": reverse("record", args=[reg.code, entry]),
        "looks_url": reverse("enterprise_looks", args=[entry]) if _reads_log(request.viewer, entry) else "",
    }
    return render(request, "shell/pages/enterprise.html", context)


@require_safe
@allowed(in_roles(Role.ENTERPRISE, *READS_LOG), "查阅记录只给企业自己、审计和管理员看。")
def enterprise_looks(request: PageRequest, entry: int) -> HttpResponse:
    """Show who has looked at an enterprise's returns, newest first."""
    enterprise = _enterprise(request.viewer, entry)
    page = Paginator(register.looks_at(entry), LOOKS_A_PAGE).get_page(request.GET.get("page"))
    roles = {role.value: role.label for role in Role}
    context = {
        "enterprise": enterprise,
        "looks": [(look, roles.get(look.role, look.role)) for look in page],
        "page": page,
        "trail": [
            Crumb("企业", reverse("enterprises")),
            Crumb(str(enterprise), reverse("enterprise", args=[entry])),
            Crumb("查阅记录"),
        ],
    }
    return render(request, "shell/pages/looks.html", context)


def _enterprise(viewer: Viewer, entry: int) -> Enterprise:
    found = row_or_404(viewer, register.register_of(Enterprise), entry)
    if not isinstance(found, Enterprise):
        raise Http404("没有这家企业")
    return found


def _reads_log(viewer: Viewer, entry: int) -> bool:
    return viewer.role in READS_LOG or viewer.enterprise == entry


urlpatterns = [
    path("enterprises/", enterprises_page, name="enterprises"),
    path("enterprises/<entry:entry>/", enterprise_page, name="enterprise"),
    path("enterprises/<entry:entry>/looks/", enterprise_looks, name="enterprise_looks"),
]
