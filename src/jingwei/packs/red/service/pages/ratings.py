"""好差评: the rates of a year with what they leave out, the bad ones and what became of them, one rating."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_POST, require_safe

from jingwei.kernel.indicator.api import PARK, Window
from jingwei.kernel.matter.api import StepRefused
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Role, User, Viewer
from jingwei.kernel.words.period import Period
from jingwei.packs.red.service.models import BadRating, Rating, RatingReview
from jingwei.packs.red.service.pages.places import asked_year, places, standing, years
from jingwei.packs.red.service.rates import calls_of, ratings_of
from jingwei.packs.red.service.registers.ratings import BAD_RATINGS, RATINGS
from jingwei.packs.red.service.rows import rated_in
from jingwei.packs.red.service.scales import bad_grades, formula, grades
from jingwei.packs.red.service.services.entering import EntryRefused
from jingwei.packs.red.service.services.rating import appeal, call_back, review
from jingwei.shell.parts import Beside, Crumb, Rate
from jingwei.shell.viewing import PageRequest, address, allowed, park_of, row_or_404, typed

MOST = 30


def reads_ratings(viewer: Viewer) -> bool:
    """Return whether a viewer may see the ratings of all enterprises."""
    return register.may_read(viewer, RATINGS) and viewer.role != Role.ENTERPRISE


def judges(viewer: Viewer) -> bool:
    """Return whether a viewer calls back about bad ratings, appeals and reviews."""
    return register.may_write(viewer, BAD_RATINGS)


officers_only = allowed(reads_ratings, "好差评不在您的职责范围内；企业评价自己的事项请到“提问”页。")
judges_only = allowed(judges, "差评由服务专员和督办核实、复核。")


@officers_only
@require_safe
def ratings_page(request: PageRequest) -> HttpResponse:
    """Show the rates of a year (``?year=2023``), the grades given, the bad ratings and the latest."""
    today = register.today(park_of(request))
    year = asked_year(request.GET.get("year", ""), today)
    period = Period.parse(str(year))
    window = Window(period, PARK, request.viewer.parks)
    rows = register.visible(request.viewer, RATINGS).filter(rated_in(period))
    counted = dict(rows.order_by().values_list("grade").annotate(count=Count("pk")))
    shown = rows.select_related("matter__enterprise", "matter__course").prefetch_related("reviews").order_by("-at")
    url = reverse("service:ratings")
    context = {
        "places": places(request.viewer, "ratings"),
        "years": years(url, year, today),
        "year": year,
        "rates": _rates(window, year),
        "grades": [(grade, counted.get(grade.code, 0), _list_of(grade.code)) for grade in grades().values()],
        "bad": _bad(request, shown),
        "latest": [(one, _review_of(one)) for one in shown[:MOST]],
        "all": address("register", RATINGS.code),
        "basis": formula("satisfaction", today).valid.basis,
    }
    return render(request, "service/ratings.html", context)


def _list_of(grade: str) -> str:
    return f"{address('register', RATINGS.code)}?grade={grade}"


def _rates(window: Window, year: int) -> list[Rate]:
    found, calls, day = ratings_of(window), calls_of(window), window.period.last_day
    query = f"?period={year}"
    return [
        Rate(
            name="好差评满意度",
            numerator=found.good,
            denominator=found.counted,
            of="满意",
            among="计入的评价",
            href=f"{address('figure', 'green.rating_satisfaction')}{query}",
            beside=(Beside("办结未评价", found.unrated), Beside("复核不计入", found.set_aside)),
            formula=formula("satisfaction", day).text,
        ),
        Rate(
            name="主动评价率",
            numerator=found.rated_matters,
            denominator=found.finished,
            of="已评价",
            among="办结",
            href=f"{address('figure', 'green.active_rating_rate')}{query}",
            beside=(Beside("未评价", found.unrated),),
            formula=formula("active", day).text,
        ),
        Rate(
            name="西宁评议满意度",
            numerator=calls.satisfied,
            denominator=calls.reached,
            of="满意",
            among="接通",
            href=f"{address('figure', 'red.revisit_satisfaction')}{query}",
            beside=(Beside("未接通", calls.called - calls.reached), Beside("接通未表态", calls.silent, late=True)),
            formula=formula("revisit", day).text,
        ),
    ]


def _bad(request: PageRequest, shown: Any) -> list[tuple[Rating, Any, Any, Any]]:
    """Return the bad ratings with their standing, verdict and review; what was not put right first."""
    now = register.now(park_of(request))
    bad = list(shown.filter(grade__in=bad_grades())[:MOST])
    rows = BadRating.objects.filter(live=True, rating__in=bad).select_related("matter__course")
    followed = {one.rating_id: one for one in rows}
    lines = [(one, followed.get(one.pk), _review_of(one)) for one in bad]
    made = [(one, each, standing(each.matter if each else None, now), found) for one, each, found in lines]
    return sorted(made, key=lambda line: line[2] is not None and line[2].closed)


def _review_of(one: Rating) -> RatingReview | None:
    return next((each for each in one.reviews.all() if each.live), None)


@officers_only
@require_safe
def rating_page(request: PageRequest, entry: int) -> HttpResponse:
    """Show one rating: its items, what became of it, and where it is bad the forms to call back, appeal and review."""
    row = row_or_404(request.viewer, RATINGS, entry)
    assert isinstance(row, Rating)
    followed = row.followed.filter(live=True).select_related("matter__course", "person").first()
    context = {
        "rating": row,
        "trail": [Crumb("好差评", reverse("service:ratings")), Crumb(row.matter.number)],
        "items": row.items.filter(live=True),
        "about": standing(row.matter, register.now(park_of(request))),
        "followed": followed,
        "standing": standing(followed.matter if followed else None, register.now(park_of(request))),
        "review": row.reviews.filter(live=True).select_related("appellant", "reviewer").first(),
        "rater": row.raters.filter(live=True).first() if request.viewer.role == Role.SERVICE else None,
        "verdicts": BadRating.Verdict.choices,
        "findings": RatingReview.Finding.choices,
        "judges": judges(request.viewer),
        "record": address("record", RATINGS.code, entry),
    }
    return render(request, "service/rating.html", context)


@judges_only
@require_POST
def rating_act(request: PageRequest, entry: int) -> HttpResponse:
    """Take a call back, an appeal or a review of a rating."""
    row = row_or_404(request.viewer, RATINGS, entry)
    assert isinstance(row, Rating)
    try:
        messages.success(request, _done(row, request.user, request.POST))
    except (EntryRefused, StepRefused) as refused:
        messages.error(request, str(refused))
    return redirect("service:rating", entry)


def _done(row: Rating, user: User, post: QueryDict) -> str:
    """Do what a form asks for and say what was done; what lacks its words or its choice is refused in words."""
    what, text = post.get("do", ""), typed(post.get("text", ""))
    followed, found = row.followed.filter(live=True).first(), row.reviews.filter(live=True).first()
    if what == "call" and followed:
        verdict = post.get("verdict", "")
        call_back(
            followed, user, reached=post.get("reached") == "yes", verdict=_one_of(verdict, BadRating.Verdict), text=text
        )
        return "回访已记下，整改事项里也有这一步。"
    if what == "appeal" and not found and text:
        appeal(row, user, text)
        return "申诉已记下，由另一人复核；复核之前照常计入。"
    if what == "review" and found:
        review(found, user, finding=_one_of(post.get("finding", ""), RatingReview.Finding), text=text)
        return "复核已记下；原评价保留。"
    return "没有可做的：请写明理由，或刷新后再看。"


def _one_of(text: str, choices: Any) -> str:
    return text if text in choices.values else ""


urlpatterns = [
    path("care/", ratings_page, name="ratings"),
    path("care/ratings/<entry:entry>/", rating_page, name="rating"),
    path("care/ratings/<entry:entry>/act/", rating_act, name="rating_act"),
]
