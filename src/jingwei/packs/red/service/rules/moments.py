"""The time that a chat writes beside a message: 2023-12-05 14:32, 12月5日 下午2:05, 昨天 14:32, 周三 9:10, 14:32."""

import re
from datetime import date, datetime, time, timedelta

from jingwei.kernel.words.clock import SHANGHAI

_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_BACK = {"今天": 0, "昨天": 1, "前天": 2}
_LATER = ("下午", "晚上", "傍晚")

TIME = (
    r"(?:(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?|(?P<month2>\d{1,2})[-/月](?P<day2>\d{1,2})日?"
    r"|(?P<back>今天|昨天|前天)|(?:星期|周)(?P<weekday>[一二三四五六日天]))?[T\s,，]*"
    r"(?P<half>上午|下午|凌晨|中午|晚上|早上|傍晚)?\s*(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：](?P<second>\d{2}))?"
)
"""A time as chats write it: perhaps a day, perhaps a half of the day, hour and minute."""


def moment_in(found: re.Match[str], now: datetime) -> datetime | None:
    """Return the moment that a match of TIME means, the latest one that is not after ``now``; None for no such time."""
    parts = found.groupdict()
    hour = int(parts["hour"])
    if (parts["half"] in _LATER and hour < 12) or (parts["half"] == "中午" and hour < 11):
        hour += 12
    try:
        at = time(hour, int(parts["minute"]), int(parts["second"] or 0), tzinfo=SHANGHAI)
        return _on_its_day(parts, at, now.astimezone(SHANGHAI))
    except ValueError:
        return None


def _on_its_day(parts: dict[str, str | None], at: time, now: datetime) -> datetime:
    today = now.date()
    if parts["year"]:
        return datetime.combine(date(int(parts["year"]), int(parts["month"] or 0), int(parts["day"] or 0)), at)
    if parts["month2"]:
        moment = datetime.combine(date(today.year, int(parts["month2"]), int(parts["day2"] or 0)), at)
        return moment if moment <= now else moment.replace(year=today.year - 1)
    if parts["back"]:
        return datetime.combine(today - timedelta(days=_BACK[parts["back"]]), at)
    if parts["weekday"]:
        behind = (today.weekday() - _WEEKDAYS[parts["weekday"]]) % 7
        return datetime.combine(today - timedelta(days=behind or 7), at)
    moment = datetime.combine(today, at)
    return moment if moment <= now else moment - timedelta(days=1)
