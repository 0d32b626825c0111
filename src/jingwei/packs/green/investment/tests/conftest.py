"""The park of the stories, as a fixture."""

from pathlib import Path
from typing import Any

import pytest

from jingwei.kernel.register import api as register
from jingwei.packs.green.investment.tests.cast import open_park


@pytest.fixture
def park(db: None, settings: Any, tmp_path: Path) -> register.Park:
    settings.JINGWEI_HOME = tmp_path
    return open_park()
