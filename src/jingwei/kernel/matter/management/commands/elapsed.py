"""``jingwei elapsed``: the working time between two moments less that of pauses, with no store."""

from datetime import timedelta
from fractions import Fraction

from django.core.management.base import CommandParser

from jingwei.kernel.matter.management.asking import ClockCommand, Document, Question
from jingwei.kernel.words.clock import elapsed, read_moment

_PLACES = 12
"""Seconds are often no ending fraction of a minute; with so many places a microsecond is still told apart."""


class Command(ClockCommand):
    """Count working time, or that of the rows of a file."""

    help = "已用：两个时刻之间的工作时间，扣除暂停"
    columns = ("calendar", "start", "end")
    needed = ("calendar", "start", "end")

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the end beside what every question has."""
        self.add_start_arguments(parser)
        parser.add_argument("--end", metavar="时间", help="结束，写法同 --start；早于开始时答 0")
        self.add_other_arguments(parser)

    def answer(self, question: Question) -> Document:
        """Give the working minutes as a decimal."""
        start, end = read_moment(question.cell("start")), read_moment(question.cell("end"))
        return {"minutes": minutes_text(elapsed(question.calendar(), start, end, question.paused()))}

    def say(self, document: Document) -> None:
        """Print the working minutes."""
        self.stdout.write(f"已用工作时间 {document['minutes']} 分钟")


def minutes_text(worked: timedelta) -> str:
    """A length in minutes as a decimal: exact where it ends, else rounded to 12 places."""
    scaled = round(Fraction(worked // timedelta(microseconds=1), 60_000_000) * 10**_PLACES)
    whole, rest = divmod(scaled, 10**_PLACES)
    return f"{whole}.{rest:0{_PLACES}d}".rstrip("0").rstrip(".")
