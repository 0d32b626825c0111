"""本月要报: the one page on which an enterprise files its monthly return."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Problem, Role
from jingwei.packs.green.economy.checks.context import is_month
from jingwei.packs.green.economy.filing import Due, Sheet, due_months, file_return, sheet
from jingwei.packs.green.economy.forms import HEADS, ReturnForm
from jingwei.packs.green.economy.unexplained import unexplained
from jingwei.shell.parts import Option
from jingwei.shell.viewing import PageRequest, allowed, in_roles, park_of


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(in_roles(Role.ENTERPRISE), "“本月要报”是企业自己填报的页面；统计员请在台账里登记或导入月报。")
def monthly(request: PageRequest) -> HttpResponse:
    """Show what the enterprise owes and the form of one month; take the form when it is sent."""
    enterprise = Enterprise.objects.select_related("entry").get(pk=request.viewer.enterprise)
    due = due_months(enterprise, register.today(park_of(request)))
    month = _asked(request, due)
    if month is None:
        return render(request, "economy/monthly.html", {"enterprise": enterprise, "due": due})
    one = sheet(enterprise, month)
    form = ReturnForm(one, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and _taken(request, one, form):
        return HttpResponseRedirect(f"{reverse('monthly')}?month={month}")
    context = {
        "enterprise": enterprise,
        "due": due,
        "month": month,
        "now": next((each for each in due if each.month == month), None),
        "months": [Option(_named(each), f"?month={each.month}", each.month == month) for each in due],
        "form": form,
        "heads": HEADS,
        "awaiting": unexplained(enterprise.entry.park_id, month, enterprise.pk),
    }
    return render(request, "economy/monthly.html", context, status=422 if form.errors else 200)


def _asked(request: PageRequest, due: list[Due]) -> str | None:
    """Return the month of the address if it is due, else the oldest that is owed, else the newest."""
    months = [each.month for each in due]
    asked = request.GET.get("month", "")
    if is_month(asked) and asked in months:
        return asked
    owed = [each.month for each in due if each.late]
    return owed[0] if owed else (months[-1] if months else None)


def _named(each: Due) -> str:
    return f"{each.month} {each.closed or ('已报' if each.filed else '未报')}"


def _taken(request: PageRequest, one: Sheet, form: ReturnForm) -> bool:
    try:
        found = file_return(one, form.values(), actor=request.user.username, opened_on=form.cleaned_data["opened_on"])
    except register.Conflict as conflict:
        form.add_error(None, str(conflict))
        return False
    if any(problem.hard for problem in found):
        _refuse(form, found)
        return False
    asking = f"，有 {len(found)} 处请在说明里写原因" if found else ""
    messages.success(request, f"{one.month} 月报已收下{asking}。")
    return True


def _refuse(form: ReturnForm, found: list[Problem]) -> None:
    for problem in found:
        if problem.hard:
            form.add_error(problem.field if problem.field in form.fields else None, f"{problem.why}；{problem.mend}")
