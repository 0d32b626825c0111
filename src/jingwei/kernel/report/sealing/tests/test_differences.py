"""What changed after publishing: which rows came, went and changed, who, when and why, and what else did."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from cast import Cast, enterprise
from headcount import TODAY, staff, target
from jingwei.kernel.indicator import declarations
from jingwei.kernel.indicator.api import CachedFigures, Indicator
from jingwei.kernel.register import api as register
from jingwei.kernel.report.models import Publication, SealedFigure
from jingwei.kernel.report.sealing.comparing import Comparison, difference, differences
from jingwei.kernel.report.sealing.kept import summaries
from jingwei.kernel.report.sealing.telling import told
from jingwei.kernel.report.sealing.tests.conftest import FOUNDED
from jingwei.kernel.report.sealing.wording import summary_of

Catalogue = dict[str, Indicator]
Queries = Callable[[Callable[[], Any]], int]


def of_staff(publication: Publication) -> Comparison:
    sealed = SealedFigure.objects.get(publication=publication.pk, indicator="test.staff")
    return difference(publication, sealed)


def said(publication: Publication) -> str:
    return summary_of(of_staff(publication)).sentence


def test_nothing_changed_is_nothing_said(published: Publication) -> None:
    found = differences(published)

    assert not found
    assert (found.changed, found.added) == ((), ())
    assert said(published) == ""


def test_a_row_that_changed_is_told_field_by_field(published: Publication, cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="孙", door="form", reason="核对花名册") as pen:
        pen.revise(cast.lanling, employees=301, industry_code="3841")

    (story,) = told(published, of_staff(published).shifts)

    assert (story.shift.sort, story.shift.label) == ("changed", "蓝岭锂电有限公司")
    assert (story.shift.old, story.shift.new) == ({"employees": "300"}, {"employees": "301"})
    assert story.changes == {"employees": (300, 301), "industry_code": (None, "3841")}
    assert story.origin is not None
    assert (story.origin.actor, story.origin.reason, story.origin.door) == ("孙", "核对花名册", "form")
    assert said(published) == "年报 420，现算 421：1 户订正"


def test_a_row_that_came_and_one_that_went(published: Publication, cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="孙", door="form", reason="注销") as pen:
        pen.retire(cast.qingchuan)
    staff(cast, enterprise(cast.park, 9, "白石机械"), 50, FOUNDED)

    stories = {story.shift.sort: story for story in told(published, of_staff(published).shifts)}

    assert stories["went"].shift.new is None
    assert [version.origin.op for version in stories["went"].versions] == ["retire"]
    assert stories["came"].shift.old is None
    assert [version.origin.op for version in stories["came"].versions] == ["enter", "revise"]
    assert said(published) == "年报 420，现算 350：1 户新增、1 户不再计入"


def test_a_row_that_no_longer_counts_is_told_by_its_correction(published: Publication, cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="孙", door="form") as pen:
        pen.revise(cast.qingchuan, founded=date(2024, 1, 1))

    (story,) = told(published, of_staff(published).shifts)

    assert (story.shift.sort, story.changes) == ("went", {"founded": (FOUNDED, date(2024, 1, 1))})


def test_a_correction_of_another_field_changes_no_figure(published: Publication, cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="孙", door="form") as pen:
        pen.revise(cast.lanling, industry_code="3841")

    assert not differences(published)


def test_a_correction_taken_back_leaves_nothing(published: Publication, cast: Cast) -> None:
    staff(cast, cast.lanling, 310, FOUNDED)
    staff(cast, cast.lanling, 300, FOUNDED)

    assert not differences(published)


def test_a_target_set_later_is_said(published: Publication, cast: Cast) -> None:
    target(cast, "test.staff", "500", "人")

    assert said(published) == "年报 420，现算相同：目标改了"


def test_a_definition_that_changed_is_said(published: Publication, catalogue: Catalogue) -> None:
    declarations._catalogue["test.staff"] = _undeclared(catalogue["staff"], meaning="年末在岗职工")

    found = of_staff(published)

    assert found.definition == {"定义": ("年末在营企业的从业人员", "年末在岗职工")}
    assert summary_of(found).sentence == "年报 420，现算相同：口径改了"


def test_an_indicator_that_is_gone_is_said(published: Publication) -> None:
    del declarations._catalogue["test.staff"]

    assert said(published) == "年报 420，现算 缺：指标或范围已不在"


def test_a_figure_that_the_report_lacks_is_added(published: Publication, catalogue: Catalogue) -> None:
    declarations._catalogue["test.more"] = _undeclared(catalogue["staff"], code="test.more")

    assert [figure.indicator.code for figure in differences(published).added] == ["test.more"]


def test_summaries_are_kept_until_somebody_writes(published: Publication, cast: Cast, queries: Queries) -> None:
    viewer = cast.viewer("leader")

    def look() -> Any:
        return summaries(published, CachedFigures(viewer, TODAY).stand)

    first, second = queries(look), queries(look)
    staff(cast, cast.lanling, 301, FOUNDED)

    assert second == 1 < first
    assert look()["test.staff", "park", "2023"].sentence == "年报 420，现算 421：1 户订正"


def _undeclared(one: Indicator, **changes: Any) -> Indicator:
    """Return an indicator like another one, without entering it in the catalogue."""
    kept = dict(declarations._catalogue)
    declarations._catalogue.clear()
    try:
        return replace(one, **changes)
    finally:
        declarations._catalogue.clear()
        declarations._catalogue.update(kept)
