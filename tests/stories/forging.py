"""Somebody with the database alone who forges a published figure, and everything that proves it, consistently."""

import json

from jingwei.kernel.indicator.api import catalogue, folded_value
from jingwei.kernel.register.api import Revision, canonical
from jingwei.kernel.register.tests.attack import recompute, sql
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.editions import frozen_of, sealed_figures
from jingwei.kernel.report.sealing.frozen import FrozenRow, exact_text, rows_digest, seal_of, thawed_values

AMOUNT = "amount_fen"


def forge(publication: Publication, entry: int, fen: int) -> None:
    """Add to a tax receipt in its record, its revision and the chain, and in every sealed figure made of it."""
    _rewrite_record(entry, fen)
    recompute(publication.entry.park_id)
    for figure in SealedFigure.objects.filter(publication=publication.pk, sealed_rows__entry=entry).distinct():
        _rewrite_rows(figure, entry)
        _rewrite_figure(figure)
    _rewrite_seal(publication)
    recompute(publication.entry.park_id)


def _rewrite_record(entry: int, fen: int) -> None:
    payload = json.loads(Revision.objects.get(entry=entry).payload)
    amount = int(payload[AMOUNT].split()[0]) + fen
    payload[AMOUNT] = f"{amount} fen"
    sql("UPDATE economy_taxreceipt SET amount_fen = %s WHERE entry_id = %s", amount, entry)
    sql("UPDATE register_revision SET payload = %s WHERE entry_id = %s", canonical(payload), entry)


def _rewrite_rows(figure: SealedFigure, entry: int) -> None:
    revision = Revision.objects.get(entry=entry)
    amount = json.loads(revision.payload)[AMOUNT]
    for row in SealedRow.objects.filter(figure=figure, entry=entry):
        values = json.loads(row.values)
        forged = canonical(values | ({AMOUNT: amount} if AMOUNT in values else {}))
        sql('UPDATE report_sealedrow SET hash = %s, "values" = %s WHERE id = %s', revision.hash, forged, row.pk)


def _rewrite_figure(figure: SealedFigure) -> None:
    rows = [
        FrozenRow(row.entry_id, row.period, row.revision, row.hash, row.label, json.loads(row.values))
        for row in SealedRow.objects.filter(figure=figure).order_by("place")
    ]
    one = catalogue()[figure.indicator]
    periods = list(dict.fromkeys(row.period for row in rows))
    parts = [[thawed_values(one, row.values) for row in rows if row.period == period] for period in periods]
    value, digest = exact_text(folded_value(one, parts, None)), rows_digest(rows)
    sql("UPDATE report_sealedfigure SET value = %s, rows_digest = %s WHERE id = %s", value, digest, figure.pk)
    forged = frozen_of(SealedFigure.objects.get(pk=figure.pk)).digest
    sql("UPDATE report_sealedfigure SET digest = %s WHERE id = %s", forged, figure.pk)


def _rewrite_seal(publication: Publication) -> None:
    digests = [figure.digest for figure in sealed_figures(publication.pk)]
    named = {name: getattr(publication, name) for name in ("title", "period", "edition", "text_sha256")}
    seal = seal_of(digests, **named)
    sql("UPDATE report_publication SET seal = %s WHERE entry_id = %s", seal, publication.pk)
    change = "UPDATE register_revision SET payload = replace(payload, %s, %s) WHERE entry_id = %s"
    sql(change, publication.seal, seal, publication.pk)
