"""The park of the stories, as a fixture."""

import pytest

from jingwei.kernel.register.api import Park
from jingwei.packs.green.economy.tests.stories import open_park


@pytest.fixture
def park(db: None) -> Park:
    return open_park()
