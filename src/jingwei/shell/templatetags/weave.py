"""Template filters and drawings for values: numbers, periods, times, hashes, changes and sparklines."""

from datetime import date, datetime
from fractions import Fraction

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from jingwei.kernel.words.period import Period
from jingwei.shell import drawing, wording
from jingwei.shell.parts import Colour
from jingwei.shell.wording import Better, Number

register = template.Library()

ARROWS = {"up": ("▲", "升"), "down": ("▼", "降")}
NO_TEXT = mark_safe("")
LEVEL = mark_safe('<span class="delta flat">持平</span>')
UNHEARD = mark_safe('aria-hidden="true"')


@register.filter
def number(value: Number | None, places: int | None = None) -> str:
    """Write a number grouped by thousands: ``{{ x|number }}`` (two places at most) or ``{{ x|number:2 }}``."""
    return wording.number(value, places)


@register.filter
def percent(value: Number | None, places: int | None = None) -> str:
    """Write a value that is already in per cent: ``{{ 98.6|percent }}`` gives 98.6%."""
    return wording.percent(value, places)


@register.filter
def period(value: Period | str | None) -> str:
    """Write a period or a period key in Chinese: ``{{ "2023-01..09"|period }}`` gives 2023年1—9月."""
    return wording.period_label(value)


@register.filter
def short_sha(value: str | None) -> str:
    """Write a digest short: ``{{ sha256|short_sha }}`` gives 9f31…c0."""
    return wording.short_sha(value)


@register.filter
def moment(value: datetime | date | None) -> str:
    """Write a time to the minute in Asia/Shanghai, or a day."""
    return wording.moment(value)


@register.filter
def file_size(value: int | None) -> str:
    """Write a number of bytes as 字节, KB, MB or GB."""
    return wording.file_size(value)


@register.filter
def bar_share(value: Number) -> str:
    """Write a percentage for the ``value`` of a progress bar: plain digits between 0 and 100."""
    return wording.number(max(Fraction(0), min(Fraction(100), wording.exact(value))), most=1)


@register.simple_tag
def amount(value: Number | None, unit: str = "", places: int | None = None) -> SafeString:
    """Draw a number with its unit set small: ``{% amount 545.03 "亿元" %}``."""
    if value is None:
        return format_html('<span class="num none">{}</span>', wording.NOTHING)
    return format_html('<span class="num">{}<small>{}</small></span>', wording.number(value, places), unit)


@register.simple_tag
def delta(value: Number | None, unit: str = "%", better: Better = "up") -> SafeString:
    """Draw a change with its arrow, coloured as good or bad news: ``{% delta 38.2 "%" better="up" %}``."""
    if value is None:
        return NO_TEXT
    way = wording.drift(value)
    if way == "flat":
        return LEVEL
    arrow, spoken = ARROWS[way]
    shown = wording.number(abs(wording.exact(value)), most=1)
    return format_html(
        '<span class="delta {}"><span aria-hidden="true">{}</span><span class="sr">{}</span> {}{}</span>',
        wording.trend(value, better), arrow, spoken, shown, unit,
    )  # fmt: skip


@register.simple_tag
def sparkline(values: drawing.Values, colour: Colour | str = "", label: str = "") -> SafeString:
    """Draw a course of values as a small line; without a label it is hidden from screen readers."""
    spark = drawing.sparkline(values or ())
    if spark.last is None:
        return NO_TEXT
    runs = format_html_join("", '<polyline points="{}"/>', ((_points(run),) for run in spark.runs))
    heard = format_html('role="img" aria-label="{}"', label) if label else UNHEARD
    return format_html(
        '<svg class="spark {}" viewBox="0 0 74 30" {}>{}<circle cx="{}" cy="{}" r="2"/></svg>',
        colour, heard, runs, *spark.last,
    )  # fmt: skip


def _points(run: drawing.Points) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in run)
