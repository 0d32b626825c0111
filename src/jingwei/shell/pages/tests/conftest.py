"""The cast of the figures' pages: the small park at the end of 2023, with three indicators of its enterprises."""

from collections.abc import Iterator
from datetime import date

import pytest

from cast import Cast
from headcount import set_today, small_catalogue, staff


@pytest.fixture
def park(cast: Cast) -> Iterator[Cast]:
    """Return the small park: 蓝岭锂电 employs 300 people, 青川硅业 (founded in 2023) 120."""
    set_today(cast.park)
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, date(2023, 5, 18))
    with small_catalogue():
        yield cast
