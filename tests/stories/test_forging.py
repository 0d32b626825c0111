"""A published figure forged by SQL: in one place it is named, consistently everywhere the exported head finds it."""

from pathlib import Path

import pytest

from cast import Cast
from jingwei.kernel.register.api import Journal
from jingwei.kernel.register.tests.attack import sql, undone
from jingwei.kernel.register.verifying.run import verify
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.heads import export_head
from jingwei.kernel.report.sealing.issuing import issue
from jingwei.kernel.report.sealing.preparing import prepare, text_to_seal
from jingwei.kernel.words.period import Period
from jingwei.packs.green.economy.models import TaxReceipt
from stories.forging import forge

TAXES = "green.tax_receipts"
YEAR = Period.parse("2023")
Named = set[tuple[str, int | None, int | None]]


@pytest.fixture
def publication(cast: Cast) -> Publication:
    """A report of three tax receipts of two enterprises, prepared by one and issued by another."""
    for enterprise, month in ((cast.lanling, "2023-01"), (cast.lanling, "2023-02"), (cast.qingchuan, "2023-01")):
        cast.enter(TaxReceipt, enterprise=enterprise, month=month, amount_fen=10**9)
    return issue(prepare(period=YEAR, park=cast.park, actor="赵", write=text_to_seal), actor="王")


def named(heads: Path | None = None) -> Named:
    return {(broken.what, broken.entry, broken.revision) for broken in verify(heads)}


def taxes(publication: Publication) -> SealedFigure:
    found: SealedFigure = SealedFigure.objects.get(publication=publication.pk, indicator=TAXES)
    return found


def test_a_seal_recomputed_by_somebody_with_the_database_alone_is_found_with_the_head(publication: Publication) -> None:
    head = export_head(publication)
    receipt = TaxReceipt.objects.order_by("pk")[0]
    journals = {number for (number,) in Journal.objects.filter(park=publication.entry.park_id).values_list("number")}
    first = receipt.entry.head.journal.number

    forge(publication, receipt.pk, 10**8)

    assert taxes(publication).value == "0.31"
    assert named() == set()
    forged: Named = {("revision", receipt.pk, 1), ("revision", publication.pk, 1), ("revision", publication.pk, 2)}
    park = publication.entry.park_id
    assert named(head) == forged | {("journal", park, number) for number in journals if number >= first}


@pytest.mark.parametrize(
    ("change", "what", "revision"),
    [
        ("UPDATE report_sealedfigure SET value = '9' WHERE id = {figure}", "sealed_figure", None),
        ("UPDATE report_sealedfigure SET owed = '某家' WHERE id = {figure}", "sealed_figure", None),
        ("UPDATE report_sealedfigure SET rows = 2 WHERE id = {figure}", "sealed_row", 1),
        ("UPDATE report_sealedfigure SET rows_digest = 'x' WHERE id = {figure}", "sealed_figure", None),
        ("UPDATE report_sealedrow SET label = '别家' WHERE id = {row}", "sealed_figure", None),
        ("DELETE FROM report_sealedrow WHERE id = {row}", "sealed_row", None),
        ("UPDATE report_sealedrow SET hash = 'x' WHERE id = {row}", "sealed_row", 1),
        ("UPDATE report_sealedrow SET revision = 7 WHERE id = {row}", "sealed_row", 7),
        ("UPDATE report_sealedrow SET place = 9 WHERE id = {row}", "sealed_row", 1),
        ('UPDATE report_sealedrow SET "values" = \'{{"amount_fen":"7 fen"}}\' WHERE id = {row}', "sealed_row", 1),
    ],
)
def test_what_is_forged_in_one_place_is_named(
    publication: Publication, change: str, what: str, revision: int | None
) -> None:
    figure = taxes(publication)
    row = SealedRow.objects.get(figure=figure, place=3)

    sql(change.format(figure=figure.pk, row=row.pk))

    assert (what, row.entry_id if revision else publication.pk, revision) in named()


def test_figures_that_are_gone_or_of_no_report_are_named(publication: Publication) -> None:
    gone = SealedFigure.objects.filter(publication=publication.pk, rows=0).order_by("place")[0]

    with undone():
        sql("DELETE FROM report_sealedfigure WHERE id = %s", gone.pk)
        assert named() == {("sealed_figure", publication.pk, None)}
    with undone():
        sql("UPDATE report_sealedfigure SET publication_id = %s WHERE id = %s", publication.entry.park_id, gone.pk)
        assert ("sealed_figure", publication.entry.park_id, None) in named()


@pytest.mark.parametrize("column", ["seal", "text_sha256", "title"])
def test_a_seal_or_its_text_that_was_changed_is_named(publication: Publication, column: str) -> None:
    sql(f"UPDATE report_publication SET {column} = 'x' WHERE entry_id = %s", publication.pk)

    assert named() >= {("seal", publication.pk, None), ("record", publication.pk, 2)}
