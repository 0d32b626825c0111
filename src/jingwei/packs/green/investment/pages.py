"""The pages of investment: the board of the pipeline, a project, what has landed, and the year's targets."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path, reverse

from jingwei.kernel.indicator.api import CachedFigures
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Viewer, register_of
from jingwei.packs.green.investment.aims import aims, trips_by_mode
from jingwei.packs.green.investment.board import board
from jingwei.packs.green.investment.journey import funds_of, knots_of, landed_in, landing_years, passages_of
from jingwei.packs.green.investment.models import InvestmentProject
from jingwei.packs.green.investment.strip import strip
from jingwei.packs.green.investment.timeline import left_on, stage_on, stays
from jingwei.shell.pages.listing import cells
from jingwei.shell.pages.outlook import months_over
from jingwei.shell.parts import Crumb, Fact, Option
from jingwei.shell.viewing import PageRequest, address, allowed, park_of, row_or_404

app_name = "investment"

PLACES = (("board", "项目看板"), ("landed", "落地项目"), ("targets", "年度目标"))


def reads_library(viewer: Viewer) -> bool:
    """Return whether a viewer may see the reserve library."""
    return register.may_read(viewer, register_of(InvestmentProject))


officers_only = allowed(reads_library, "招商储备库不在您的职责范围内。")


def _switch(here: str) -> list[Option]:
    return [Option(name, reverse(f"investment:{url}"), url == here) for url, name in PLACES]


def _asked_day(request: HttpRequest, today: date) -> tuple[date, str]:
    text = request.GET.get("on", "")
    try:
        day = date.fromisoformat(text) if text else today
    except ValueError:
        return today, f"“{text}”不是日期，请写成 2023-05-18；下面是今天的看板"
    return (day, "") if day <= today else (today, f"{day} 还没有到；下面是今天的看板")


@officers_only
def board_page(request: PageRequest) -> HttpResponse:
    """Show the pipeline by stage as of today, or as of the day asked for (``?on=2023-06-30``)."""
    today = register.today(park_of(request))
    day, fault = _asked_day(request, today)
    lanes = board(request.viewer, day)
    reserve = lanes[:-1]
    context = {
        "places": _switch("board"),
        "lanes": lanes,
        "day": day,
        "today": today,
        "fault": fault,
        "count": sum(lane.count for lane in reserve),
        "planned": sum(lane.planned for lane in reserve),
        "overdue": sum(lane.overdue for lane in reserve),
        "may_add": register.may_write(request.viewer, register_of(InvestmentProject)),
    }
    return render(request, "investment/board.html", context)


@officers_only
def project_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show one project: its stages with dwell times, its milestones, its funds with their proofs."""
    reg = register_of(InvestmentProject)
    project = row_or_404(request.viewer, reg, entry)
    assert isinstance(project, InvestmentProject)
    today = register.today(park_of(request))
    passages = passages_of([entry])[entry]
    milestones = knots_of({entry: passages})[entry]
    funds = funds_of(request.viewer, project)
    context = {
        "project": project,
        "trail": [Crumb("招商", reverse("investment:board")), Crumb(project.name)],
        "facts": _facts(project),
        "today": today,
        "stage": stage_on(passages, today),
        "stays": stays(passages, today),
        "left": left_on(passages),
        "knots": [(knot, knot.late_days(today)) for knot in milestones if knot.expected or knot.actual],
        "strip": strip(milestones, today),
        "funds": funds,
        "counted": sum(fund.amount_wan for fund in funds or [] if fund.proofs),
        "overdue": project.next_due is not None and project.next_due < today and not left_on(passages),
        "may_edit": register.may_write(request.viewer, reg) and project.live,
    }
    return render(request, "investment/project.html", context)


def _facts(project: InvestmentProject) -> list[Fact]:
    column = register_of(InvestmentProject).column
    names = ("project_code", "investor", "origin", "province", "planned_fen", "land_chi2", "energy_kgce")
    shown = [
        (column[name].label, cells.shown(column[name], getattr(project, name)), column[name].unit) for name in names
    ]
    shown += [("产业链", str(project.chain or ""), ""), ("责任领导", project.leader, "")]
    shown += [("责任部门", str(project.bureau or ""), ""), ("入储日期", project.entered.isoformat(), "")]
    shown += [("建设内容", project.content, "")]
    return [Fact(term=term, text=f"{text} {unit}".strip()) for term, text, unit in shown if text]


@officers_only
def landed_page(request: PageRequest) -> HttpResponse:
    """Show the landed projects of a year (``?year=2023``; ``all`` for every year) with their milestones."""
    today = register.today(park_of(request))
    years = landing_years(request.viewer)
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and int(asked) in years else None if asked == "all" else today.year
    projects, more = landed_in(request.viewer, year)
    url = reverse("investment:landed")
    options = [Option(f"{one}年", f"{url}?year={one}", one == year) for one in sorted({*years, today.year})]
    context = {
        "places": _switch("landed"),
        "years": [*options, Option("全部", f"{url}?year=all", year is None)],
        "year": year,
        "more": more,
        "landed": [(one, [(knot, knot.late_days(today)) for knot in one.knots], one.late(today)) for one in projects],
        "kinds": [knot.name for knot in projects[0].knots] if projects else [],
        "planned": sum(one.planned for one in projects),
        "late": sum(bool(one.late(today)) for one in projects),
    }
    return render(request, "investment/landed.html", context)


@officers_only
def targets_page(request: PageRequest) -> HttpResponse:
    """Show the targets of a year (``?year=2023``), how far they are reached, and what the pace will miss."""
    today = register.today(park_of(request))
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdecimal() and 2000 <= int(asked) <= today.year + 1 else today.year
    url = reverse("investment:targets")
    found = aims(CachedFigures(request.viewer, today), year, today)
    context = {
        "places": _switch("targets"),
        "years": [Option(f"{one}年", f"{url}?year={one}", one == year) for one in (today.year - 1, today.year)],
        "year": year,
        "months": months_over(year, today),
        "aims": found,
        "missed": [aim for aim in found if aim.gap is not None],
        "trips": trips_by_mode(request.viewer, year),
        "targets": address("register", "indicator.target"),
    }
    return render(request, "investment/targets.html", context)


urlpatterns = [
    path("", board_page, name="board"),
    path("projects/<entry:entry>/", project_page, name="project"),
    path("landed/", landed_page, name="landed"),
    path("targets/", targets_page, name="targets"),
]
