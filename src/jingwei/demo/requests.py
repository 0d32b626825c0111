"""What the enterprises of the model park asked in 2022 and 2023, when it was answered, and the errands run for them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from jingwei.demo.enterprises import Member
from jingwei.demo.exact import TODAY, source
from jingwei.demo.tables import Row, rows
from jingwei.kernel.words.clock import SHANGHAI, Calendar, calendar, due_after_days, due_after_minutes, next_opening

COUNTS = {2022: 140, 2023: 212}
CODES_SINCE = date(2023, 3, 1)
"""The day on which the enterprises were given their codes; before it they wrote in chat groups and called."""

ROUND_THE_CLOCK = date(2023, 12, 1)
"""From this day on the ten minutes run round the clock."""

LAST_DAYS = date(2023, 12, 26)
"""What was asked from this day on is partly still open."""

OFFICERS = ("马晓", "马晓", "马晓", "ZW-1", "ZW-2")
DESK = "ZW"
ERRANDS_AFTER = 300
"""The numbers of errands up to this one are those of the hall's own errands."""

RECEIPT = "已收到，工作时间 10 分钟内答复。"
THANKS = ("谢谢", "好的，谢谢", "收到，辛苦了", "多谢", "好的", "谢谢领导")
MORE = ("补充一下，位置在北门这边。", "比较急，麻烦尽快。", "材料我们已经准备好了。", "刚才的照片也发您了。")
UNANSWERED = (datetime(2023, 12, 30, 19, 42, tzinfo=SHANGHAI), datetime(2023, 12, 31, 0, 3, tzinfo=SHANGHAI))


@dataclass(frozen=True, slots=True)
class Move:
    """A step in a matter: what was done, when, in what words, by whom (a person's code), of and to which unit."""

    action: str
    at: datetime
    text: str = ""
    person: str = ""
    unit: str = ""
    to_unit: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message of a thread: from whom, its own time and when it was entered; by which officer, by which reply."""

    direction: str
    text: str
    told: datetime
    entered: datetime
    channel: str
    person: str = ""
    reply: str = ""
    matter: bool = True


@dataclass(frozen=True, slots=True)
class Request:
    """A request or an errand with its steps and messages; ``closed`` is None for what is still open."""

    number: str
    kind: str
    credit_code: str
    title: str
    text: str
    category: str
    channel: str
    told: datetime | None
    entered: datetime
    answered: datetime | None
    closed: datetime | None
    responsible: str
    moves: tuple[Move, ...]
    said: tuple[Said, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Requests:
    """All that the model park's service desk kept: requests, errands, and the codes that enterprises ask by."""

    requests: tuple[Request, ...]
    errands: tuple[Request, ...]
    codes: tuple[tuple[str, str, datetime], ...]


def requests(members: tuple[Member, ...]) -> Requests:
    """Return the requests by time, the errands by time, and a code for each enterprise."""
    rng = source("requests")
    asking = [member for member in members if member.part.status == "在营" or not member.part.status]
    asked = tuple(_request(rng, number, told, asking) for number, told in _numbered("QS", _times(rng)))
    issued = datetime.combine(CODES_SINCE, time(9, 30), SHANGHAI)
    codes = tuple((f"EW-{place:03d}", member.code, issued) for place, member in enumerate(members, 1))
    return Requests(asked, tuple(_errands(source("errands"), asking)), codes)


def office(day: date) -> Calendar:
    """Return the calendar on which the ten minutes run on a day."""
    return calendar("24X7" if day >= ROUND_THE_CLOCK else "CN_OFFICE")


def _numbered(prefix: str, times: list[datetime], after: int = 0) -> Iterator[tuple[str, datetime]]:
    counts: dict[int, int] = {}
    for moment in times:
        counts[moment.year] = counts.get(moment.year, after) + 1
        yield f"{prefix}{moment.year}-{counts[moment.year]:04d}", moment


def _times(rng: Random) -> list[datetime]:
    times = list(UNANSWERED)
    for year, count in COUNTS.items():
        first, last = date(year, 1, 4).toordinal(), date(year, 12, 29).toordinal()
        times += [_time(rng, date.fromordinal(rng.randint(first, last))) for _ in range(count)]
    return sorted(times)


def _time(rng: Random, day: date) -> datetime:
    """Draw a time of a day: mostly in working hours, now and then in the evening or at a weekend."""
    evening = rng.randrange(12) == 0
    minute = (
        rng.randint(17 * 60 + 40, 21 * 60) if evening else rng.choice((rng.randint(515, 710), rng.randint(872, 1042)))
    )
    moment = datetime.combine(day, time(minute // 60, minute % 60), SHANGHAI)
    opening = next_opening(calendar("CN_OFFICE"), moment)
    weekend = opening.date() != day and not evening
    return opening + timedelta(minutes=rng.randint(3, 150)) if weekend and rng.randrange(6) else moment


def _request(rng: Random, number: str, told: datetime, members: list[Member]) -> Request:
    member, row = rng.choice(members), rng.choice(rows("request_texts"))
    channel = _channel(rng, told.date())
    entered = told + timedelta(minutes=0 if channel in ("扫码", "电话") else rng.randint(1, 5))
    moves, said = [], [Said("企业", row["text"], told, entered, channel)]
    if channel == "扫码":
        moves.append(Move("自动回执", entered, RECEIPT))
        said.append(Said("自动回执", RECEIPT, entered, entered, channel))
    answered = None if told in UNANSWERED else _answered_at(rng, told, entered)
    closed = None
    if answered is not None:
        _follow_up(rng, moves, said, answered)
        closed = _worked(rng, row, member, moves, said, answered)
    return Request(
        number=number,
        kind="service.request",
        credit_code=member.code,
        title=row["text"],
        text=row["text"],
        category=row["category"],
        channel=channel,
        told=told,
        entered=entered,
        answered=answered,
        closed=closed,
        responsible=DESK,
        moves=tuple(moves),
        said=tuple(said),
    )


def _channel(rng: Random, day: date) -> str:
    return rng.choice(
        ("扫码", "扫码", "扫码", "粘贴", "截图", "电话") if day >= CODES_SINCE else ("粘贴", "粘贴", "截图", "电话")
    )


def _answered_at(rng: Random, told: datetime, entered: datetime) -> datetime:
    """Return when the first answer came: mostly within ten working minutes, now and then late."""
    minutes = rng.randint(12, 46) if rng.randrange(100) < 5 else rng.choice((2, 3, 3, 4, 5, 6, 7, 8, 9))
    due = due_after_minutes(office(told.date()), told, minutes).due
    assert due is not None
    return max(due, entered + timedelta(minutes=1))


def _follow_up(rng: Random, moves: list[Move], said: list[Said], answered: datetime) -> None:
    """Let one in eight enterprises add something before it is answered; this moves no deadline."""
    if rng.randrange(8) or answered - said[0].told < timedelta(minutes=8):
        return
    at, text = answered - timedelta(minutes=1), rng.choice(MORE)
    moves.append(Move("补充", at, text))
    said.append(Said("企业", text, at, at, said[0].channel))


def _worked(
    rng: Random, row: Row, member: Member, moves: list[Move], said: list[Said], answered: datetime
) -> datetime | None:
    """Take the steps from the first answer to the end, and return when it was finished; None where it is not."""
    officer = rng.choice(OFFICERS)
    text, reply = _answer(rng, row, member)
    moves.append(Move("答复", answered, text, officer, DESK))
    said.append(Said("园区", text, answered, answered, "网页", officer, reply))
    unit, hands_over = row["unit"], row["unit"] != DESK
    at = answered + timedelta(minutes=rng.randint(2, 20))
    if hands_over:
        moves.append(Move("转办", at, f"请处理：{row['text']}", officer, DESK, unit))
    worker, of_unit = (f"{unit}-1", unit) if hands_over else (officer, DESK)
    reported, closed = _days_on(rng, at)
    still_open = answered.date() >= LAST_DAYS and rng.randrange(3) > 0
    if reported.date() <= TODAY and not (still_open and rng.randrange(2)):
        moves.append(Move("进展", reported, row["progress"], worker, of_unit))
    if still_open or closed.date() >= TODAY:
        return None
    moves.append(Move("办结", closed, row["outcome"], officer, DESK))
    said.append(Said("园区", row["outcome"], closed, closed, "网页", officer))
    if rng.randrange(5) < 2:
        thanked = closed + timedelta(minutes=rng.randint(1, 30))
        said.append(Said("企业", rng.choice(THANKS), thanked, thanked, said[0].channel, matter=False))
    return closed


def _days_on(rng: Random, at: datetime) -> tuple[datetime, datetime]:
    """Return when progress was reported and when the matter was finished: mostly within five working days."""
    days = 7 if rng.randrange(25) == 0 else rng.choice((0, 1, 1, 2, 2, 3, 4, 5))
    closing = due_after_days(calendar("CN_OFFICE"), at, days).due
    assert closing is not None
    closed = max(closing - timedelta(minutes=rng.randint(15, 160)), at + timedelta(minutes=30))
    return at + (closed - at) / 2, closed


def _answer(rng: Random, row: Row, member: Member) -> tuple[str, str]:
    """Return an answer's words and, where they are of the library, its code."""
    fitting = [one for one in rows("reply_texts") if one["category"] == row["category"]]
    if rng.randrange(2) or not fitting:
        return row["answer"], ""
    reply = rng.choice(fitting)
    return reply["text"].replace("{企业}", member.enterprise.short_name), reply["code"]


def _errands(rng: Random, members: list[Member]) -> Iterator[Request]:
    first, last = date(2022, 2, 14).toordinal(), date(2023, 12, 27).toordinal()
    days = sorted(date.fromordinal(rng.randint(first, last)) for _ in range(20))
    days += [date(2023, 12, day) for day in (18, 20, 21, 22, 25, 26, 27, 28)]
    opened = [next_opening(calendar("CN_OFFICE"), datetime.combine(day, time(10), SHANGHAI)) for day in sorted(days)]
    for number, at in _numbered("BB", opened, ERRANDS_AFTER):
        yield _errand(rng, number, at + timedelta(minutes=rng.randint(0, 50)), rng.choice(members))


def _errand(rng: Random, number: str, at: datetime, member: Member) -> Request:
    row = rng.choice(rows("errand_texts"))
    units, officer = row["units"].split(), rng.choice(OFFICERS)
    moves, moment = [], at
    for unit in units:
        moves.append(Move("转办", moment, row["title"], officer, DESK, unit))
        moment = _later(rng, moment, 1, 3)
        if moment.date() >= TODAY:
            break
    closed = _later(rng, moment, 1, 5)
    ended = at.date() < date(2023, 12, 18) and closed.date() < TODAY
    if moment.date() < TODAY:
        moves.append(Move("进展", moment, row["progress"], f"{moves[-1].to_unit}-1", moves[-1].to_unit))
    if ended:
        moves.append(Move("办结", closed, row["outcome"], officer, DESK))
    title = f"{member.enterprise.short_name}{row['title']}"
    return Request(
        number=number,
        kind="service.errand",
        credit_code=member.code,
        title=title,
        text=row["title"],
        category="帮办代办",
        channel="",
        told=None,
        entered=at,
        answered=None,
        closed=closed if ended else None,
        responsible=units[0],
        moves=tuple(moves),
    )


def _later(rng: Random, moment: datetime, least: int, most: int) -> datetime:
    """Return a time in working hours some working days later."""
    closing = due_after_days(calendar("CN_OFFICE"), moment, rng.randint(least, most)).due
    assert closing is not None
    return closing - timedelta(minutes=rng.randint(20, 150))
