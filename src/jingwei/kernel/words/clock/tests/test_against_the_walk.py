"""The clock against a walk by seconds: any hours, special days, pauses and starts."""

from datetime import timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from jingwei.kernel.words.clock import Deadline, due_after_days, due_after_minutes, elapsed, is_open, next_opening
from jingwei.kernel.words.clock.tests.strip import END, Strip, closing_of, moment, second_of, starts, strips, walked

quick = settings(max_examples=50, deadline=None)
seconds = st.one_of(st.integers(0, 4 * 3600), st.sampled_from((0, 1, 60, 600, 1800, 3600, 7200)))


def agree(deadline: Deadline, second: int | None, open_end: bool) -> bool:
    """Whether the clock says what the walk found; beyond the strip there is nothing to compare."""
    if second is not None:
        return deadline.due is not None and second_of(deadline.due) == second
    return (deadline.due is None) if open_end else deadline.due is not None and second_of(deadline.due) > END


@quick
@given(strips(with_pauses=True), seconds, st.data())
def test_minutes_end_where_the_walk_ends(strip: Strip, wanted: int, data: st.DataObject) -> None:
    start = data.draw(starts(strip))
    open_end = any(end is None for _, end in strip.pauses)

    deadline = due_after_minutes(strip.calendar, moment(start), Fraction(wanted, 60), strip.paused)

    assert agree(deadline, walked(strip.running(), start, wanted), open_end)
    assert deadline.calculation


@quick
@given(strips(), st.data())
def test_a_target_that_ends_at_a_closing_is_due_at_it(strip: Strip, data: st.DataObject) -> None:
    opened = strip.opened()
    start = data.draw(starts(strip))
    closing = opened.find(0, opened.find(1, start))

    deadline = due_after_minutes(strip.calendar, moment(start), Fraction(sum(opened[start:closing]), 60))

    assert deadline.due is not None
    assert second_of(deadline.due) == (closing if closing > 0 else END)


@quick
@given(strips(), st.integers(1, 6), st.data())
def test_days_end_at_the_last_closing_of_the_last_one(strip: Strip, days: int, data: st.DataObject) -> None:
    start = data.draw(starts(strip))

    deadline = due_after_days(strip.calendar, moment(start), days)

    assert agree(deadline, closing_of(strip, start, days), open_end=False)
    assert deadline.calculation


@quick
@given(strips(with_pauses=True), st.integers(1, 4), st.data())
def test_a_pause_moves_days_by_its_working_time(strip: Strip, days: int, data: st.DataObject) -> None:
    start = data.draw(starts(strip))
    closing = closing_of(strip, start, days)
    open_end = any(end is None for _, end in strip.pauses)

    deadline = due_after_days(strip.calendar, moment(start), days, strip.paused)

    if closing is not None:
        assert agree(deadline, walked(strip.running(), start, sum(strip.opened()[start:closing])), open_end)


@quick
@given(strips(with_pauses=True), st.data())
def test_what_has_elapsed_is_what_the_walk_counts(strip: Strip, data: st.DataObject) -> None:
    start, end = data.draw(starts(strip)), data.draw(starts(strip))

    counted = elapsed(strip.calendar, moment(start), moment(end), strip.paused)

    assert counted == timedelta(seconds=sum(strip.running()[start:end]))


@quick
@given(strips(), st.data())
def test_open_is_where_the_strip_is_painted(strip: Strip, data: st.DataObject) -> None:
    start = data.draw(starts(strip))
    opened = strip.opened()
    opens = opened.find(1, start)

    assert is_open(strip.calendar, moment(start)) == bool(opened[start])
    assert opens < 0 or second_of(next_opening(strip.calendar, moment(start))) == opens
