"""登录填报: a code by phone signs the enterprise in to file its returns."""

from typing import Any

from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from jingwei.packs.red.service.pages.asking import link_or_404
from jingwei.packs.red.service.services.filing import FilingRefused, contacts_of, redeem, send_code
from jingwei.shell.viewing import address, typed


@sensitive_post_parameters("digits")
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def filing_page(request: HttpRequest, token: str) -> HttpResponse:
    """Send a code to a registered telephone, and sign in whoever brings it back."""
    link = link_or_404(token)
    context: dict[str, Any] = {
        "token": token,
        "enterprise": link.enterprise,
        "contacts": contacts_of(link.enterprise_id),
        "sent": False,
    }
    status = 200
    if request.method == "POST":
        digits, person = typed(request.POST.get("digits", "")), typed(request.POST.get("person", ""))
        try:
            if digits:
                context["sent"] = True
                user = redeem(enterprise=link.enterprise_id, digits=digits)
                login(request, user, backend="django.contrib.auth.backends.ModelBackend")
                return redirect(address("monthly") or "/")
            send_code(enterprise=link.enterprise, person=int(person) if person.isdecimal() and len(person) <= 18 else 0)
            context["sent"] = True
        except FilingRefused as refused:
            context["fault"], status = str(refused), 422
    return render(request, "service/filing.html", context, status=status)


urlpatterns = [path("ask/<str:token>/filing/", filing_page, name="ask_filing")]
