"""The fixtures of the topic: the desk of the thread, and what was served."""

from collections.abc import Callable

import pytest

from cast import Cast
from jingwei.kernel.words import clock
from jingwei.packs.red.service.tests.desk import Desk, moment
from jingwei.packs.red.service.tests.serving import Served


@pytest.fixture
def served(cast: Cast) -> Served:
    """Return the small park with errands to finish and rate."""
    return Served(cast)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return a function that sets the clock: ``at("2023-12-05 09:00")``."""
    return lambda text: monkeypatch.setattr(clock, "now", lambda: moment(text))


@pytest.fixture
def desk(cast: Cast, at: Callable[[str], None]) -> Desk:
    """Return the desk on Tuesday 2023-12-05 at 09:00."""
    at("2023-12-05 09:00")
    return Desk(cast, at)
