"""The cast of the seals: a park of two enterprises at the end of 2023, with three indicators of their staff."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest

from cast import Cast
from headcount import set_today, small_catalogue, staff
from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.report.models import Publication
from jingwei.kernel.report.sealing.issuing import issue
from jingwei.kernel.report.sealing.preparing import prepare
from jingwei.kernel.words.period import Period

YEAR = Period.parse("2023")
FOUNDED = date(2023, 5, 18)
"""In the year itself, so that a correction does not change the year before too."""


@pytest.fixture
def catalogue(cast: Cast) -> Iterator[dict[str, Indicator]]:
    """蓝岭锂电 employs 300 people, 青川硅业 120."""
    set_today(cast.park)
    staff(cast, cast.lanling, 300, FOUNDED)
    staff(cast, cast.qingchuan, 120, FOUNDED)
    with small_catalogue() as declared:
        yield declared


@pytest.fixture
def prepared(cast: Cast, catalogue: dict[str, Indicator]) -> Callable[..., Publication]:
    """Return how a report is prepared, by 赵 unless somebody else is named."""

    def act(actor: str = "赵", **more: Any) -> Publication:
        return prepare(period=YEAR, park=cast.park, actor=actor, **more)

    return act


@pytest.fixture
def published(prepared: Callable[..., Publication]) -> Publication:
    """Return a report that 赵 prepared and 王 issued."""
    return issue(prepared(), actor="王")
