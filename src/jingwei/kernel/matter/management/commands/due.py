"""``jingwei due``: when something is due in working time, with its calculation, with no store."""

import re
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.matter.management.asking import ClockCommand, Document, Question
from jingwei.kernel.words.clock import ClockError, Deadline, due_after_days, due_after_minutes, read_moment

_NUMBER = re.compile(r"-?\d{1,15}(\.\d{1,15})?", re.ASCII)
_INTEGER = re.compile(r"-?\d{1,15}", re.ASCII)
_WEEKDAYS = "一二三四五六日"


class Command(ClockCommand):
    """Compute a deadline, or those of a file."""

    help = "截止：按工作日历算出截止时间，并说明怎样算的"
    columns = ("calendar", "start", "minutes", "days")
    needed = ("calendar", "start")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the length beside what every question has."""
        self.add_start_arguments(parser)
        parser.add_argument("--minutes", metavar="分钟", help="时限，工作分钟，可以是小数")
        parser.add_argument("--days", metavar="天数", help="时限，工作日；首日不计，到末日最后一次下班")
        self.add_other_arguments(parser)

    def demand(self, question: Question) -> None:
        """Ask for exactly one length as well."""
        super().demand(question)
        if bool(question.cell("minutes")) == bool(question.cell("days")):
            self.misuse("请用 --minutes 或 --days 写一个时限，只写一个")

    def answer(self, question: Question) -> Document:
        """Give the deadline, whether it is provisional, and its calculation."""
        found = deadline(question)
        return {"due": found.due, "provisional": found.provisional, "calculation": found.calculation}

    def say(self, document: Document) -> None:
        """Print the deadline and its calculation."""
        due: Any = document["due"]
        self.stdout.write(
            f"截止：{spoken(due) if due else '暂无（暂停尚未恢复）'}{'，暂定' * bool(document['provisional'])}"
        )
        self.stdout.write(f"算法：{document['calculation']}")


def deadline(question: Question) -> Deadline:
    """The deadline of a question; ClockError where a cell cannot be read, or not one length is written."""
    minutes, days = question.cell("minutes"), question.cell("days")
    if bool(minutes) == bool(days):
        why = "minutes 和 days 都写了" if minutes else "没有写时限"
        raise ClockError(why, "请在 minutes 和 days 中写一个")
    calendar, start, pauses = question.calendar(), read_moment(question.cell("start")), question.paused()
    if days:
        if not _INTEGER.fullmatch(days):
            raise ClockError(f"时限“{days}”不是整数", "工作日数请写整数，如 5")
        return due_after_days(calendar, start, int(days), pauses)
    if not _NUMBER.fullmatch(minutes):
        raise ClockError(f"时限“{minutes}”不是数", "分钟数请写整数或小数，如 10 或 0.5")
    return due_after_minutes(calendar, start, int(minutes) if "." not in minutes else Decimal(minutes), pauses)


def spoken(due: datetime) -> str:
    """A deadline for people: 2026-03-04 14:35（周三）, with seconds where there are any."""
    exact = due.second or due.microsecond
    return f"{due.strftime('%Y-%m-%d %H:%M:%S' if exact else '%Y-%m-%d %H:%M')}（周{_WEEKDAYS[due.weekday()]}）"
