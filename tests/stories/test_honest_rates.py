"""Every percentage of service and inspection is the fold of its drilled rows, worked out a second time without them."""

from datetime import date

import pytest

from cast import Cast
from jingwei.kernel.indicator.api import Reading, find, trace
from jingwei.kernel.register import api as register
from jingwei.kernel.words.period import Period
from stories.random_services import Plain, Services, percentage

DAYS = 16


@pytest.fixture
def drawn(cast: Cast) -> list[Plain]:
    """Return the data sets of the last days of 2023, entered into 示范园区."""
    with register.writing(park=cast.park.pk, actor="建园", door="form") as pen:
        pen.revise(cast.park, simulated_today=date(2023, 12, 31))
    return Services(cast.park, "a few days").fill(DAYS, task_every=3)


def test_each_percentage_is_the_fold_of_its_rows(drawn: list[Plain]) -> None:
    values: dict[str, set[object]] = {code: set() for code in drawn[0].shares()}

    for one in drawn:
        reading = Reading(Period.parse(str(one.day)))
        for code, share in one.shares().items():
            figure = reading.figure(find(code))

            rows = trace(figure)
            values[code].add(figure.value)

            assert (code, figure.value) == (code, percentage(share))
            assert (rows.folded, len(rows.rows), rows.whole) == (figure.value, one.rows()[code], True)
    assert all(len(different) > 1 for different in values.values())
