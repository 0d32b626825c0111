"""Every sealed figure of the demo harmed in one place by SQL, at random: verify names each stroke, and nothing else."""

import random
from collections import Counter

import pytest

from jingwei.kernel.register.api import Park
from jingwei.kernel.register.tests.attack import sql, undone
from jingwei.kernel.register.verifying.run import verify
from jingwei.kernel.report.models import SealedFigure, SealedRow
from jingwei.kernel.report.sealing.issuing import issue
from jingwei.kernel.report.sealing.preparing import prepare
from jingwei.kernel.words.period import Period

Name = tuple[str, int | None, int | None]
ROW_STROKES = (
    "UPDATE report_sealedrow SET hash = 'x' WHERE id = %s",
    "UPDATE report_sealedrow SET place = 100000 WHERE id = %s",
    "UPDATE report_sealedrow SET \"values\" = replace(\"values\", ' fen', '0 fen') WHERE id = %s",
)
FIGURE_STROKES = (
    "UPDATE report_sealedfigure SET value = value || '1' WHERE id = %s",
    "UPDATE report_sealedfigure SET unit = '某' WHERE id = %s",
    "UPDATE report_sealedfigure SET previous = '7.5' WHERE id = %s",
    "UPDATE report_sealedfigure SET enterprises = enterprises + 3 WHERE id = %s",
    "UPDATE report_sealedfigure SET definition = replace(definition, 'formula', 'formulae') WHERE id = %s",
    "UPDATE report_sealedfigure SET rows_digest = 'x' WHERE id = %s",
    "UPDATE report_sealedfigure SET digest = 'x' WHERE id = %s",
)


def harm(rng: random.Random, figure: SealedFigure) -> list[Name]:
    """Harm a figure in one place and return what must be named."""
    rows = list(SealedRow.objects.filter(figure=figure).order_by("place"))
    row = rng.choice(rows)
    stroke = rng.choice((*ROW_STROKES, *FIGURE_STROKES, "delete"))
    if stroke == "delete" and len(rows) > 1 and row is not rows[-1]:
        sql("DELETE FROM report_sealedrow WHERE id = %s", row.pk)
        return [("sealed_row", figure.publication_id, None)]
    if stroke in ROW_STROKES and not (" fen" in stroke and " fen" not in row.values):
        sql(stroke, row.pk)
        gap: list[Name] = [("sealed_row", figure.publication_id, None)] if "place =" in stroke else []
        return [("sealed_row", row.entry_id, row.revision), *gap]
    sql(stroke if stroke in FIGURE_STROKES else FIGURE_STROKES[0], figure.pk)
    return [("sealed_figure", figure.publication_id, None)]


@pytest.mark.parametrize("seed", range(3))
def test_each_harm_to_a_seal_is_named_and_nothing_else(demo_park: Park, seed: int) -> None:
    report = prepare(period=Period.parse("2023"), park=demo_park, actor="赵主笔")
    issue(report, actor="王主任")
    rng = random.Random(seed)

    with undone():
        figures = SealedFigure.objects.filter(publication=report.pk, rows__gt=0).order_by("place")
        expected = Counter(name for figure in figures for name in harm(rng, figure))
        found = Counter((broken.what, broken.entry, broken.revision) for broken in verify())

    assert found == expected
    assert expected.total() >= 40
