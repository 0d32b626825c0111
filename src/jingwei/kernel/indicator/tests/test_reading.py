"""A reading of the records: targets, the year before, what is missing, scopes, releases, suppression."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from cast import Cast, enterprise
from headcount import small_catalogue, staff
from jingwei.kernel.indicator.api import (
    PARK,
    SUPPRESSED,
    Figure,
    Indicator,
    Kind,
    RecordRows,
    Release,
    Scope,
    ScopeError,
    Sum,
    Target,
    YearOnYear,
    catalogue,
    compute,
    compute_all,
    find,
    number,
    parse_scope,
    scope_of,
    shown_to,
    trace,
    trace_document,
)
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, IndustryChain, Place
from jingwei.kernel.words.period import Period, PeriodError

Catalogue = dict[str, Indicator]


@pytest.fixture
def small(cast: Cast) -> Iterator[Catalogue]:
    """蓝岭锂电 with 300 people since 2020, 青川硅业 with 120 since 2023."""
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    with small_catalogue() as declared:
        yield declared


def like(one: Indicator, code: str, **changes: Any) -> Indicator:
    """Declare another indicator that differs in a few words."""
    names = ("name", "unit", "kind", "colour", "rows", "measure", "meaning", "formula", "basis", "example", "scopes")
    return Indicator(code=code, **{name: getattr(one, name) for name in names} | changes)


def aim(cast: Cast, value: str, since: date, unit: str = "人", code: str = "test.staff") -> None:
    cast.enter(Target, indicator=code, period="2023", since=since, value=value, unit=unit, document="年度计划")


def test_a_figure_has_its_value_its_rows_and_the_year_before_by_key(cast: Cast, small: Catalogue) -> None:
    figure = compute("test.staff", "2023")

    assert (figure.value, figure.rows) == (Fraction(420), 2)
    assert figure.previous == (Period.parse("2022"), Fraction(300))
    assert figure.change == 40
    assert compute("test.staff", "2023-01..09").previous == (Period.parse("2022-01..09"), Fraction(300))


def test_the_target_is_the_one_in_force_on_the_last_day(cast: Cast, small: Catalogue) -> None:
    aim(cast, "500", date(2023, 1, 1))
    aim(cast, "400", date(2023, 7, 1))
    aim(cast, "9000", date(2024, 1, 1))

    figure = compute("test.staff", "2023")

    assert figure.target is not None
    assert (figure.target.value, figure.target.met, figure.target.source) == (Fraction(400), True, "年度计划")
    assert figure.completion == 105


def test_a_target_is_set_for_one_period_and_for_the_park(cast: Cast, small: Catalogue) -> None:
    aim(cast, "500", date(2023, 1, 1))
    scope = scope_of("enterprise", cast.lanling)

    missed = compute("test.staff", "2023").target

    assert missed is not None
    assert missed.met is False
    assert compute("test.staff", "2023Q4").target is None
    assert compute("test.staff", "2023", scope).target is None


def test_a_retired_target_is_no_target(cast: Cast, small: Catalogue) -> None:
    aim(cast, "500", date(2023, 1, 1))
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.retire(Target.objects.get())

    assert compute("test.staff", "2023").target is None


@pytest.mark.parametrize(("direction", "met"), [("up", False), ("down", True), ("", None)])
def test_whether_a_target_is_met_depends_on_the_direction(
    cast: Cast, small: Catalogue, direction: str, met: bool | None
) -> None:
    like(small["staff"], "test.other", direction=direction)
    aim(cast, "500", date(2023, 1, 1), code="test.other")

    target = compute("test.other", "2023").target

    assert target is not None
    assert target.met is met


def test_nothing_recorded_is_missing_with_its_reason_and_not_zero(cast: Cast, small: Catalogue) -> None:
    figure = compute("test.staff", "2019")

    assert (figure.value, figure.rows) == (None, 0)
    assert figure.missing is not None
    assert figure.missing.reason == "没有记录"
    assert compute("test.enterprises", "2019").value == 0


def test_a_partial_figure_has_its_value_and_says_who_owes(cast: Cast, small: Catalogue) -> None:
    new = enterprise(cast.park, 7, "新来")
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(new, founded=date(2023, 5, 1))

    figure = compute("test.staff", "2023")

    assert figure.value == 420
    assert figure.missing is not None
    assert (figure.missing.reason, figure.missing.names) == ("没有填报从业人员", ("新来",))


@pytest.mark.parametrize("key", ["2023-05-18", "2023W20"])
def test_what_is_reported_by_month_has_no_figure_of_a_day_or_week(small: Catalogue, key: str) -> None:
    like(small["staff"], "test.monthly", by_month=True)

    figure = compute("test.monthly", key)

    assert figure.value is None
    assert figure.missing is not None
    assert "这个指标按月报送" in figure.missing.reason
    assert trace(figure).rows == ()


def test_a_day_without_a_year_before_has_no_growth_and_says_so(small: Catalogue) -> None:
    like(small["staff"], "test.growth", measure=YearOnYear("employees"), kind=Kind.GROWTH, unit="%")

    figure = compute("test.growth", "2024-02-29")

    assert figure.missing is not None
    assert "没有上年同期" in figure.missing.reason
    assert compute("test.staff", "2024-02-29").previous is None
    assert compute("test.growth", "2023").value == 40


def test_a_period_or_name_that_does_not_exist_is_refused_in_chinese(small: Catalogue) -> None:
    with pytest.raises(LookupError, match="没有叫“无名”的指标"):
        compute("无名", "2023")
    with pytest.raises(PeriodError):
        compute("test.staff", "2023-13")
    assert find("从业人员") is find("用工人数") is small["staff"]


def test_the_scope_of_an_enterprise_and_of_a_zone_take_their_rows(cast: Cast, small: Catalogue) -> None:
    zone = cast.enter(Place, code="E", name="东片区")
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(cast.qingchuan, zone=zone)
    like(small["staff"], "test.zoned", scopes=("park", "zone", "enterprise"))

    values = [compute("test.zoned", "2023", parse_scope(text)).value for text in ("enterprise:蓝岭锂电", "zone:E", "")]

    assert values == [300, 120, 420]


@pytest.mark.parametrize(
    ("key", "value"), [("2022", None), ("2023-04", 300), ("2023-05", 300), ("2023-08", 300), ("2023", None)]
)
def test_a_chain_takes_who_is_on_it_on_the_last_day(cast: Cast, small: Catalogue, key: str, value: int | None) -> None:
    chain = cast.enter(IndustryChain, code="LD", name="锂电")
    days = {"since": date(2023, 4, 30), "until": date(2023, 12, 31)}
    cast.enter(ChainMembership, enterprise=cast.lanling, chain=chain, **days)

    figure = compute("test.staff", key, parse_scope("chain:LD"))

    assert figure.value == value


def test_a_scope_that_an_indicator_does_not_have_is_missing_with_its_reason(cast: Cast, small: Catalogue) -> None:
    cast.enter(Place, code="E", name="东片区")

    figure = compute("test.staff", "2023", parse_scope("zone:E"))

    assert figure.value is None
    assert figure.missing is not None
    assert figure.missing.reason == "这个指标不分片区"


@pytest.mark.parametrize("text", ["zone", "bureau:x", "chain:无", "enterprise:", "zone:x"])
def test_a_scope_that_does_not_exist_is_refused_with_how_to_write_one(cast: Cast, text: str) -> None:
    with pytest.raises(ScopeError, match="请"):
        parse_scope(text)


def test_released_figures_of_named_enterprises_follow_the_park_s_in_their_rank(cast: Cast, small: Catalogue) -> None:
    for rank, one in ((2, cast.lanling), (1, cast.qingchuan)):
        cast.enter(Release, indicator="test.staff", enterprise=one, rank=rank, reason="本企业同意")

    figures = compute_all(small.values(), Period.parse("2023"))

    assert [(one.indicator.code, one.scope.name, number(one.value)) for one in figures] == [
        ("test.enterprises", "全园区", "2"),
        ("test.staff", "全园区", "420"),
        ("test.staff", "青川硅业", "120"),
        ("test.staff", "蓝岭锂电", "300"),
        ("test.private", "全园区", "420"),
    ]


def test_in_a_scope_of_its_own_only_the_indicators_that_have_it_are_computed(cast: Cast, small: Catalogue) -> None:
    like(small["staff"], "test.only_park", scopes=("park",))

    figures = compute_all(catalogue().values(), Period.parse("2023"), parse_scope("enterprise:青川硅业"))

    assert {one.indicator.code: one.value for one in figures} == {
        "test.enterprises": 1,
        "test.staff": 120,
        "test.private": 120,
    }


def test_a_viewer_s_parks_limit_the_rows(cast: Cast, small: Catalogue) -> None:
    with register.writing(park=cast.strange_park.pk, actor="li", door="form") as pen:
        pen.revise(cast.yuanshan, employees=50, founded=date(2020, 1, 1))

    parks = frozenset({cast.park.pk})

    assert compute("test.staff", "2023").value == 470
    assert compute("test.staff", "2023", PARK, parks).value == 420


def hidden(figure: Figure) -> bool:
    return figure.value is None and figure.missing is not None and figure.missing.reason == SUPPRESSED


@pytest.mark.parametrize(
    ("role", "seen"),
    [("leader", True), ("statistician", True), ("auditor", True), ("investment", False), ("writer", False)],
)
def test_an_amount_over_fewer_than_three_enterprises_is_hidden_from_general_pages(
    cast: Cast, small: Catalogue, role: str, seen: bool
) -> None:
    figure = compute("test.private", "2023")

    shown = shown_to(figure, cast.viewer(role))

    assert hidden(shown) is not seen
    assert shown.numerator is shown.denominator is None
    assert (shown.previous is None) is not seen


def test_a_third_enterprise_opens_the_figure_and_a_count_was_never_hidden(cast: Cast, small: Catalogue) -> None:
    writer, third = cast.viewer("writer"), enterprise(cast.park, 8, "第三家")
    count = like(small["private"], "test.count", measure=small["count"].measure, kind=Kind.COUNT)
    before = shown_to(compute("test.private", "2023"), writer)

    staff(cast, third, 30)

    assert hidden(before)
    assert shown_to(compute("test.private", "2023"), writer).value == 450
    assert shown_to(compute(count.code, "2019"), writer).value == 0


def test_a_released_enterprise_s_figure_is_open_and_its_own_always_is(cast: Cast, small: Catalogue) -> None:
    scope = scope_of("enterprise", cast.lanling)
    figure = compute("test.private", "2023", scope)
    before = [hidden(shown_to(figure, cast.viewer(who))) for who in ("writer", "enterprise", "other_enterprise")]

    cast.enter(Release, indicator="test.private", enterprise=cast.lanling, reason="本企业同意")

    assert before == [True, False, True]
    assert shown_to(figure, cast.viewer("writer")).value == 300


def test_a_trace_leads_to_the_rows_that_a_viewer_may_see(cast: Cast, small: Catalogue) -> None:
    figure = compute("test.staff", "2023")

    all_rows, own = trace(figure), trace(figure, cast.viewer("enterprise"))

    assert [(row.label, row.values["employees"]) for row in all_rows.rows] == [
        ("蓝岭锂电有限公司", 300),
        ("青川硅业有限公司", 120),
    ]
    assert (all_rows.folded, all_rows.whole) == (Fraction(420), True)
    assert (len(own.rows), own.whole) == (1, False)


ROW_KEYS = [
    "entry",
    "record",
    "revision",
    "value",
    "unit",
    "file",
    "sha256",
    "sheet",
    "line",
    "actor",
    "time",
    "evidence",
]


def test_a_trace_document_has_the_keys_that_scripts_rely_on(cast: Cast, small: Catalogue) -> None:
    proof = cast.attach(cast.lanling)

    document = trace_document(trace(compute("test.staff", "2023")))

    assert list(document) == ["code", "scope", "period", "value", "unit", "definition", "rows"]
    assert [list(row) for row in document["rows"]] == [ROW_KEYS, ROW_KEYS]
    first = document["rows"][0]
    assert (first["entry"], first["revision"], first["value"], first["unit"]) == (cast.lanling.pk, 2, "300", "人")
    assert (first["file"], first["line"], first["actor"]) == (None, None, "li")
    assert first["evidence"] == [{"name": proof.name, "version": 1, "sha256": proof.file_id}]


def test_a_trace_costs_no_query_a_row(cast: Cast, small: Catalogue, queries: Any) -> None:
    def drill() -> Any:
        return trace_document(trace(compute("test.staff", "2023")))

    few = queries(drill)
    for serial in range(20, 40):
        staff(cast, enterprise(cast.park, serial, f"企业{serial}"), serial)

    assert queries(drill) == few
    assert len(drill()["rows"]) == 22


def test_a_declaration_that_cannot_work_is_refused(small: Catalogue) -> None:
    wrong: dict[str, dict[str, Any]] = {
        "test.staff": {},
        "test.a": {"scopes": ("moon",)},
        "test.b": {"direction": "sideways"},
        "test.c": {"kind": Kind.SHARE},
    }

    for code, changes in wrong.items():
        with pytest.raises(ValueError, match=code):
            like(small["staff"], code, **changes)


def test_several_figures_over_the_same_rows_are_asked_for_at_once(cast: Cast, small: Catalogue, queries: Any) -> None:
    one = queries(lambda: compute_all([small["staff"]], Period.parse("2023")))
    rows = small["staff"].rows
    assert isinstance(rows, RecordRows)
    more = [like(small["staff"], f"test.again{n}", rows=rows, measure=Sum("employees")) for n in range(5)]

    assert queries(lambda: compute_all([small["staff"], *more], Period.parse("2023"))) <= one + 1


def test_a_scope_is_written_as_it_is_read(cast: Cast) -> None:
    scope = parse_scope("enterprise:蓝岭锂电")

    assert scope == Scope("enterprise", cast.lanling.pk, cast.lanling.credit_code, "蓝岭锂电")
    assert scope.key == f"enterprise:{cast.lanling.credit_code}"
    assert parse_scope(scope.key) == scope
