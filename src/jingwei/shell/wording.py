"""Values as the reader sees them: plain functions from exact numbers, times and hashes to text."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from jingwei.kernel.words.clock import SHANGHAI
from jingwei.kernel.words.period import Period, PeriodError

Number = int | Fraction | Decimal | float | str
Better = Literal["up", "down"]
Trend = Literal["good", "bad", "flat"]
Drift = Literal["up", "down", "flat"]

NOTHING = "—"
DOORS = {
    "form": "表单填报",
    "import": "文件导入",
    "page": "导入页",
    "cli": "命令行",
    "demo": "样板数据",
    "founding": "建园",
    "retract": "撤回",
    "erase": "抹除",
    "user": "用户",
    "api": "接口",
    "audit": "核稿",
}
"""What people call the doors by which rows come in."""

MAGNITUDES = ("字节", "KB", "MB", "GB", "TB")


def exact(value: Number) -> Fraction:
    """Return the number as a Fraction; a float counts as the decimal it prints. Raises ValueError for other text."""
    if isinstance(value, float):
        return Fraction(repr(value))
    return Fraction(value.replace(",", "")) if isinstance(value, str) else Fraction(value)


def door_name(door: str) -> str:
    """Return what people call a door; a door without a name is called by its code."""
    return DOORS.get(door, door)


def number(value: Number | None, places: int | None = None, most: int = 2) -> str:
    """Return the number grouped by thousands, rounded half up: to ``places``, or to ``most`` with no trailing zeros."""
    if value is None or value == "":
        return NOTHING
    digits = most if places is None else places
    amount = exact(value)
    scaled = int(abs(amount) * 10**digits + Fraction(1, 2))
    whole, rest = divmod(scaled, 10**digits)
    tail = f"{rest:0{digits}d}" if digits else ""
    tail = tail.rstrip("0") if places is None else tail
    sign = "-" if amount < 0 and scaled else ""
    return f"{sign}{whole:,}" + (f".{tail}" if tail else "")


def percent(value: Number | None, places: int | None = None) -> str:
    """Return a value that is already in per cent: 98.6 gives 98.6%, one place at most unless ``places`` is given."""
    return NOTHING if value is None or value == "" else number(value, places, most=1) + "%"


def drift(value: Number) -> Drift:
    """Return the direction of a change as shown, so that what rounds to zero is flat."""
    shown = number(value, most=1)
    if shown == "0":
        return "flat"
    return "down" if shown.startswith("-") else "up"


def trend(value: Number, better: Better = "up") -> Trend:
    """Return whether a change is good or bad news, given which direction is the better one."""
    way = drift(value)
    if way == "flat":
        return "flat"
    return "good" if way == better else "bad"


def period_label(period: Period | str | None) -> str:
    """Return the Chinese label of a period or of its key; a text that is no period key is shown as it stands."""
    if period is None or period == "":
        return NOTHING
    if isinstance(period, Period):
        return period.label
    try:
        return Period.parse(period).label
    except PeriodError:
        return period


def short_sha(digest: str | None) -> str:
    """Return a digest short enough to read out: its first four and last two characters."""
    if not digest:
        return NOTHING
    return digest if len(digest) <= 8 else f"{digest[:4]}…{digest[-2:]}"


def moment(value: datetime | date | None) -> str:
    """Return a time to the minute in Asia/Shanghai (a naive one is taken to be there already), or a day as it is."""
    if value is None:
        return NOTHING
    if not isinstance(value, datetime):
        return value.isoformat()
    local = value.astimezone(SHANGHAI) if value.tzinfo else value
    return local.strftime("%Y-%m-%d %H:%M")


def file_size(size_bytes: int | None) -> str:
    """Return a size in bytes in the largest unit of 1024 that keeps it at or above one."""
    if size_bytes is None:
        return NOTHING
    size, place = Fraction(size_bytes), 0
    while size >= 1024 and place < len(MAGNITUDES) - 1:
        size, place = size / 1024, place + 1
    return f"{number(size, most=1 if place else 0)} {MAGNITUDES[place]}"
