"""Preparing and issuing: by two people, while the figures are what the records say, edition after edition."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from cast import Cast, enterprise
from headcount import staff
from jingwei.kernel.indicator.api import PARK, Indicator
from jingwei.kernel.register.api import Evidence, path_of
from jingwei.kernel.register.tests.attack import sql
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.editions import issued, thawed
from jingwei.kernel.report.sealing.editions import prepared as waiting
from jingwei.kernel.report.sealing.issuing import IssueRefused, Overtaken, issue
from jingwei.kernel.report.sealing.preparing import NothingChanged, prepare
from jingwei.kernel.report.sealing.tests.conftest import FOUNDED, YEAR

Prepared = Callable[..., Publication]


def figures(publication: Publication) -> dict[str, tuple[str, int, int]]:
    """Return value, rows and enterprises by indicator."""
    rows = SealedFigure.objects.filter(publication=publication.pk)
    return {code: (value, rows, who) for code, value, rows, who in rows.values_list(*COLUMNS)}


COLUMNS = ("indicator", "value", "rows", "enterprises")


def test_every_figure_is_frozen_with_its_rows(prepared: Prepared) -> None:
    publication = prepared()

    assert figures(publication) == {
        "test.enterprises": ("2", 2, 2),
        "test.staff": ("420", 2, 2),
        "test.private": ("420", 2, 2),
    }
    rows = SealedRow.objects.filter(figure__indicator="test.staff").order_by("place")
    assert [(row.place, row.label, row.values) for row in rows] == [
        (1, "蓝岭锂电有限公司", '{"employees":"300"}'),
        (2, "青川硅业有限公司", '{"employees":"120"}'),
    ]
    assert all(row.hash == row.entry.head.hash and row.revision == row.entry.head.number for row in rows)


def test_a_sealed_figure_thaws_to_what_was_published(published: Publication, catalogue: dict[str, Indicator]) -> None:
    sealed = SealedFigure.objects.get(publication=published.pk, indicator="test.staff")

    figure = thawed(sealed, catalogue["staff"], PARK)

    assert figure.value == 420
    assert (figure.rows, figure.period, sealed.name) == (2, YEAR, "从业人员")
    assert sealed.defined["meaning"] == "年末在营企业的从业人员"


def test_the_text_is_kept_as_evidence_and_covered(prepared: Prepared) -> None:
    publication = prepared(write=lambda period, park: f"{park} {period}".encode())

    evidence = Evidence.objects.get(entry=publication.pk)
    assert evidence.file_id == publication.text_sha256
    assert path_of(publication.text_sha256).read_bytes().decode().endswith("2023")
    assert evidence.file.media_type == "application/json"


def test_it_takes_a_second_person_to_issue(prepared: Prepared, cast: Cast) -> None:
    publication = prepared("赵")

    with pytest.raises(IssueRefused, match="另一人"):
        issue(publication, actor="赵")
    assert issued(cast.park.pk, YEAR) is None
    assert issue(publication, actor="王").issued_by == "王"


def test_the_database_holds_the_two_persons_too(published: Publication) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        sql("UPDATE report_publication SET issued_by = prepared_by WHERE entry_id = %s", published.pk)


def test_what_was_issued_is_not_issued_again(published: Publication) -> None:
    with pytest.raises(IssueRefused, match="已由 王 签发"):
        issue(published, actor="孙")


def test_a_report_that_its_figures_overtook_is_not_issued(prepared: Prepared, cast: Cast) -> None:
    publication = prepared()
    staff(cast, cast.lanling, 310, FOUNDED)

    with pytest.raises(Overtaken, match="从业人员（年报 420，现算 430：1 户订正）") as refused:
        issue(publication, actor="王")

    assert {one.sealed.indicator for one in refused.value.differences.changed} == {"test.staff", "test.private"}


def test_it_is_prepared_anew_as_the_same_edition(prepared: Prepared, cast: Cast) -> None:
    first = prepared()
    staff(cast, cast.lanling, 310, FOUNDED)

    second = prepared()

    assert [(one.preparation, one.edition, one.live) for one in Publication.objects.order_by("pk")] == [
        (1, 1, False),
        (2, 1, True),
    ]
    with pytest.raises(IssueRefused, match="代替"):
        issue(first, actor="王")
    assert issue(second, actor="王").edition == 1


def test_a_second_edition_stands_beside_the_first(published: Publication, prepared: Prepared, cast: Cast) -> None:
    staff(cast, cast.lanling, 310, FOUNDED)

    second = issue(prepared(), actor="王")

    assert (second.edition, second.preparation) == (2, 2)
    assert issued(cast.park.pk, YEAR) == second
    assert figures(published)["test.staff"][0] == "420"
    assert figures(second)["test.staff"][0] == "430"


@pytest.mark.parametrize("also_issued", [True, False])
def test_the_same_figures_again_change_nothing(prepared: Prepared, cast: Cast, also_issued: bool) -> None:
    publication = prepared()
    if also_issued:
        issue(publication, actor="王")

    with pytest.raises(NothingChanged, match="不必再提请") as refused:
        prepared("钱")

    assert refused.value.publication == publication
    assert Publication.objects.count() == 1
    assert waiting(cast.park.pk, YEAR) == (None if also_issued else publication)


def test_another_park_has_reports_of_its_own(published: Publication, cast: Cast) -> None:
    other = prepare(period=YEAR, park=cast.strange_park, actor="赵")

    assert other.edition == 1
    assert figures(other)["test.staff"] == ("", 0, 0)
    assert issued(cast.strange_park.pk, YEAR) is None


def test_freezing_takes_the_same_queries_for_more_rows(prepared: Prepared, cast: Cast, queries: Any) -> None:
    prepared()
    staff(cast, cast.lanling, 301)
    few = queries(prepared)
    for number in range(10, 40):
        staff(cast, enterprise(cast.park, number, f"厂{number}"), number)

    assert queries(prepared) <= few
