"""What the reader sees of a value: the filters and drawings of ``{% load weave %}``."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from django.template import Context, Template

from jingwei.shell.wording import Number


def drawn(source: str, **context: object) -> str:
    return Template("{% load weave %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Fraction(54503, 100), "545.03"),
        (Decimal("545.030"), "545.03"),
        (1446, "1,446"),
        ("5450312.475", "5,450,312.48"),
        (Fraction(1, 3), "0.33"),
        (0.285, "0.29"),
        (Decimal("-0.001"), "0"),
        (-1234, "-1,234"),
        (None, "—"),
    ],
)
def test_a_number_is_grouped_and_loses_only_trailing_zeros(value: Number | None, shown: str) -> None:
    assert drawn("{{ value|number }}", value=value) == shown


def test_a_number_with_places_is_rounded_half_up_and_keeps_its_zeros() -> None:
    values = [Decimal("118204.6"), Decimal("0.005"), Decimal("-2.345"), 7]

    shown = [drawn("{{ value|number:2 }}", value=value) for value in values]

    assert shown == ["118,204.60", "0.01", "-2.35", "7.00"]


def test_a_percentage_shows_one_place_at_most() -> None:
    assert drawn("{{ value|percent }}", value=Fraction(10481, 100)) == "104.8%"
    assert drawn("{{ value|percent }}", value=140) == "140%"
    assert drawn("{{ value|percent:2 }}", value=Decimal("98.6")) == "98.60%"


def test_an_amount_carries_its_unit_and_a_missing_one_a_dash() -> None:
    amount = drawn('{% amount value "亿元" 1 %}', value=63)
    missing = drawn('{% amount value "亿元" %}', value=None)

    assert amount == '<span class="num">63.0<small>亿元</small></span>'
    assert missing == '<span class="num none">—</span>'


def test_a_period_key_reads_as_chinese_and_other_text_stands() -> None:
    assert drawn("{{ key|period }}", key="2023-01..09") == "2023年1—9月"
    assert drawn("{{ key|period }}", key="去年") == "去年"
    assert drawn("{{ key|period }}", key="") == "—"


@pytest.mark.parametrize(
    ("value", "better", "mood", "arrow"),
    [(38.2, "up", "good", "▲"), (-5, "up", "bad", "▼"), (-5, "down", "good", "▼"), (4, "down", "bad", "▲")],
)
def test_a_change_has_an_arrow_for_its_way_and_a_colour_for_its_news(
    value: Number, better: str, mood: str, arrow: str
) -> None:
    shown = drawn('{% delta value "%" better %}', value=value, better=better)

    assert f'class="delta {mood}"' in shown
    assert arrow in shown


def test_a_change_that_rounds_to_nothing_is_level() -> None:
    assert "持平" in drawn("{% delta value %}", value=Decimal("-0.04"))
    assert drawn("{% delta value %}", value=None) == ""


def test_a_digest_is_shown_short_enough_to_read_out() -> None:
    digest = "9f31" + "0" * 58 + "c0"

    assert drawn("{{ digest|short_sha }}", digest=digest) == "9f31…c0"
    assert drawn("{{ digest|short_sha }}", digest="9f31") == "9f31"


def test_a_time_is_shown_as_it_was_in_shanghai() -> None:
    late = datetime(2023, 12, 31, 16, 20, tzinfo=UTC)

    assert drawn("{{ time|moment }}", time=late) == "2024-01-01 00:20"
    assert drawn("{{ time|moment }}", time=date(2024, 1, 6)) == "2024-01-06"


@pytest.mark.parametrize(
    ("size", "shown"),
    [(0, "0 字节"), (1023, "1,023 字节"), (1536, "1.5 KB"), (50 * 1024**2, "50 MB"), (None, "—")],
)
def test_a_file_size_is_given_in_the_largest_fitting_unit(size: int | None, shown: str) -> None:
    assert drawn("{{ size|file_size }}", size=size) == shown


def test_a_sparkline_breaks_where_a_value_is_missing() -> None:
    spark = drawn('{% sparkline values "green" %}', values=[1, 2, None, 4, 3])

    assert spark.count("<polyline") == 2
    assert 'class="spark green"' in spark
    assert 'aria-hidden="true"' in spark


def test_a_sparkline_of_nothing_is_nothing_and_a_label_makes_it_heard() -> None:
    assert drawn("{% sparkline values %}", values=[None, None]) == ""
    assert 'aria-label="近 3 月"' in drawn('{% sparkline values "" "近 3 月" %}', values=[1, 2, 3])


def test_a_bar_never_runs_over_its_track() -> None:
    shares = [drawn("{{ share|bar_share }}", share=share) for share in (140, Fraction(2, 3), -5)]

    assert shares == ["100", "0.7", "0"]
