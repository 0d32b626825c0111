"""Where the numbers of a report come from."""

from collections.abc import Iterator

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast, enterprise
from headcount import small_catalogue, staff
from jingwei.kernel.indicator.api import Indicator, catalogue, compute_all
from jingwei.kernel.register.api import Park
from jingwei.kernel.report.composing.document import SourceLine
from jingwei.kernel.report.composing.sources import source_lines
from jingwei.kernel.words.period import Period


@pytest.fixture
def small(cast: Cast) -> Iterator[dict[str, Indicator]]:
    staff(cast, cast.lanling, 300)
    with small_catalogue() as declared:
        yield declared


def sources(park: Park) -> tuple[dict[str, SourceLine], int]:
    """Return the sources of the park's figures by name, and how many queries that took."""
    parks = frozenset({park.pk})
    figures = compute_all(catalogue().values(), Period.parse("2023"), parks=parks)
    with CaptureQueriesContext(connection) as asked:
        lines = source_lines(figures, parks)
    return {one.name: one for one in lines}, len(asked)


def test_forty_more_rows_take_no_more_queries(cast: Cast, small: dict[str, Indicator]) -> None:
    _, few = sources(cast.park)
    for place in range(40):
        staff(cast, enterprise(cast.park, 100 + place, f"企业{place:02d}"), 10)

    lines, many = sources(cast.park)

    assert lines["从业人员"].rows == 41
    assert many == few


def test_a_figure_without_rows_has_no_source_but_its_definition(cast: Cast, small: dict[str, Indicator]) -> None:
    lines, _ = sources(cast.strange_park)

    line = lines["在营企业"]

    assert (line.value, line.rows, line.files, line.doors, line.confirmed_by) == ("0", 0, (), (), ())
    assert line.basis == "Σ 企业。企业台账"
