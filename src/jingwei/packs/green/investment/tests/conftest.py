"""The park of the stories, as a fixture."""

import pytest

from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.tests.cast import open_park


@pytest.fixture
def park(db: None) -> register.Park:
    return open_park()
