"""The geometry under the small charts."""

from jingwei.shell.drawing import bar_chart, sparkline


def test_the_greatest_value_touches_the_top_and_the_least_the_bottom() -> None:
    spark = sparkline([10, 30, 20])

    assert spark.runs == (((3.0, 27.0), (37.0, 3.0), (71.0, 15.0)),)
    assert spark.last == (71.0, 15.0)


def test_equal_values_lie_in_the_middle() -> None:
    spark = sparkline([7, 7])

    assert {y for _, y in spark.runs[0]} == {15.0}


def test_bars_stand_on_zero_and_hang_from_it() -> None:
    chart = bar_chart(["1月", "2月"], [40, -40])

    rising, hanging = chart.bars
    assert rising.y + (rising.height or 0) == chart.base
    assert hanging.y == chart.base
    assert rising.height == hanging.height


def test_a_missing_month_has_no_bar_and_breaks_the_line() -> None:
    chart = bar_chart(["1月", "2月", "3月"], [1, None, 3], beside=[1, None, 2])

    assert [bar.height is None for bar in chart.bars] == [False, True, False]
    assert len(chart.line) == 2


def test_the_grid_is_round_numbers_that_hold_every_value() -> None:
    chart = bar_chart(["1月", "2月"], [33.1, 70], beside=[25, 48])

    assert [tick.shown for tick in chart.ticks] == ["0", "20", "40", "60", "80"]


def test_nothing_at_all_still_gives_a_grid() -> None:
    chart = bar_chart([], [])

    assert chart.bars == ()
    assert chart.ticks[0].shown == "0"
