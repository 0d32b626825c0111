"""No more than the channel allows in any minute, whoever asks and whenever."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.matter.alarms import bucket
from jingwei.kernel.matter.alarms.tests.conftest import START, Stage
from jingwei.kernel.matter.api import Bucket, Channel

MINUTE = timedelta(minutes=1)


class Kept:
    """The bucket's row without a database: what the arithmetic is tested with."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, per_minute: int) -> None:
        self.row = Bucket(channel_id=1, tokens_micro=bucket.capacity(per_minute) * bucket.TOKEN, as_of=START)
        monkeypatch.setattr(bucket, "_row", lambda _channel, _moment: self.row)
        monkeypatch.setattr(bucket, "_set", self.write)

    def write(self, row: Bucket, tokens_micro: int, moment: datetime) -> bool:
        row.tokens_micro, row.as_of = tokens_micro, moment
        return True


@settings(max_examples=80, deadline=None)
@given(per_minute=st.integers(1, 60), waits=st.lists(st.integers(0, 9_000), min_size=20, max_size=120))
def test_in_no_minute_do_more_go_out_than_allowed(per_minute: int, waits: list[int]) -> None:
    channel, moment, taken = Channel(per_minute=per_minute), START, []

    with pytest.MonkeyPatch.context() as patched:
        Kept(patched, per_minute)
        for wait in waits:
            moment += timedelta(milliseconds=wait)
            taken += [moment] if bucket.take(channel, moment) else []

    most = max((sum(first <= other < first + MINUTE for other in taken) for first in taken), default=0)
    assert most <= per_minute


def test_twenty_a_minute_go_out_over_time_and_a_wait_is_told(stage: Stage) -> None:
    channel = stage.channel()

    taken = [bucket.take(channel, START + timedelta(seconds=second)) for second in range(300)]

    assert sum(taken) in range(5 + 5 * 15 - 1, 5 + 5 * 15 + 1)
    assert taken[:5] == [True] * 5
    moment = START + timedelta(seconds=299)
    later = moment + bucket.wait(channel, moment)
    assert (bucket.wait(channel, later), bucket.take(channel, later)) == (timedelta(0), True)


def test_two_processes_do_not_take_the_same_token(stage: Stage) -> None:
    channel = stage.channel(per_minute=1)
    seen = bucket._row(channel, START)

    first = bucket._set(seen, 0, START)
    second = bucket._set(seen, 0, START)

    assert (first, second, bucket.take(channel, START)) == (True, False, False)


def test_a_robot_that_had_too_much_is_left_alone_for_a_minute(stage: Stage) -> None:
    channel = stage.channel()

    bucket.rest(channel, START)

    assert bucket.wait(channel, START) == MINUTE
