"""Moments and days."""

from datetime import UTC, date, datetime, timedelta

import pytest

from jingwei.kernel.words.clock import SHANGHAI, now, shanghai_day


def test_the_day_in_china_begins_at_sixteen_hours_universal_time() -> None:
    before, after = datetime(2023, 12, 31, 15, 59, 59, tzinfo=UTC), datetime(2023, 12, 31, 16, 0, tzinfo=UTC)

    assert shanghai_day(before) == date(2023, 12, 31)
    assert shanghai_day(after) == date(2024, 1, 1)
    assert shanghai_day(after.astimezone(SHANGHAI)) == date(2024, 1, 1)


def test_a_moment_without_zone_has_no_day() -> None:
    moment = datetime(2023, 12, 31, 23, 0, tzinfo=UTC).replace(tzinfo=None)

    with pytest.raises(ValueError, match="no time zone"):
        shanghai_day(moment)


def test_now_is_aware() -> None:
    assert now().utcoffset() == timedelta(0)
