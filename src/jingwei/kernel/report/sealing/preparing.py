"""Preparing (提请): all figures of a period are frozen with their rows, in one journal with the seal."""

from collections.abc import Callable, Sequence
from hashlib import sha256

from jingwei.kernel.register.api import Park, Pen, Role, Viewer, attach, canonical, writing
from jingwei.kernel.report.composing.compose import compose, title_of
from jingwei.kernel.report.composing.documents import composed_document
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.comparing import differences
from jingwei.kernel.report.sealing.editions import COLUMNS, issued, next_numbers, prepared
from jingwei.kernel.report.sealing.freezing import freeze
from jingwei.kernel.report.sealing.frozen import Frozen, seal_of
from jingwei.kernel.words.period import Period

ROWS_A_BATCH = 2000
TEXT_NAME = "报告文本.json"
JSON = "application/json"


Writer = Callable[[Period, Park], bytes]


class NothingChanged(RuntimeError):
    """The figures are those of a report that was prepared or issued already; ``publication`` is that report."""

    def __init__(self, publication: Publication) -> None:
        """Say which report holds them."""
        state = f"已签发的第 {publication.edition} 版" if publication.issued_by else "待签发的提请"
        super().__init__(f"{publication.title}：数与行同{state}完全一样，不必再提请")
        self.publication = publication


def prepare(*, period: Period, park: Park, actor: str, write: Writer | None = None, door: str = "form") -> Publication:
    """Freeze every figure of a period and enter the report that waits to be issued by somebody else.

    ``write`` gives the text, asked for once nobody else can write; it is kept as evidence and covered by the seal. A
    waiting report that its figures have overtaken is retired. Raises NothingChanged where all is as in the last one.
    """
    title = title_of(park, period)
    with writing(park=park.pk, actor=actor, door=door, reason=f"提请签发{period.label}报告") as pen:
        text = write(period, park) if write else None
        digest = sha256(text).hexdigest() if text is not None else ""
        waiting = prepared(park.pk, period)
        _refuse_the_same(waiting or issued(park.pk, period), digest)
        if waiting is not None:
            pen.retire(waiting)
        frozen = freeze(period, park.pk)
        publication = _enter(pen, period, park, actor, title, digest, frozen)
        _keep(publication, frozen)
        if text is not None:
            attach(pen, publication.pk, TEXT_NAME, text, written_as=JSON)
    return publication


def text_to_seal(period: Period, park: Park) -> bytes:
    """Return the report as everybody in the office may read it, as canonical JSON: what is suppressed stays out."""
    general = Viewer("", Role.WRITER, None)
    return canonical(composed_document(compose(period, viewer=general, park=park))).encode()


def _refuse_the_same(before: Publication | None, text_sha256: str) -> None:
    if before is not None and before.text_sha256 == text_sha256 and not differences(before):
        raise NothingChanged(before)


def _enter(
    pen: Pen, period: Period, park: Park, actor: str, title: str, text_sha256: str, frozen: Sequence[Frozen]
) -> Publication:
    preparation, edition = next_numbers(park.pk, period)
    digests = [one.figure.digest for one in frozen]
    return pen.enter(
        Publication,
        title=title,
        period=period.key,
        preparation=preparation,
        edition=edition,
        prepared_by=actor,
        figures=len(digests),
        text_sha256=text_sha256,
        seal=seal_of(digests, title=title, period=period.key, edition=edition, text_sha256=text_sha256),
    )


def _keep(publication: Publication, frozen: Sequence[Frozen]) -> None:
    """Write figures and rows: as many queries as there are batches, never one a row."""
    figures = SealedFigure.objects.bulk_create(
        SealedFigure(
            publication_id=publication.pk,
            place=place,
            digest=one.figure.digest,
            **{name: getattr(one.figure, name) for name in COLUMNS},
        )
        for place, one in enumerate(frozen, 1)
    )
    rows = (
        SealedRow(
            figure=figure,
            place=place,
            entry_id=row.entry,
            period=row.period,
            revision=row.revision,
            hash=row.hash,
            label=row.label,
            values=canonical(dict(row.values)),
        )
        for figure, one in zip(figures, frozen, strict=True)
        for place, row in enumerate(one.rows, 1)
    )
    SealedRow.objects.bulk_create(rows, batch_size=ROWS_A_BATCH)
