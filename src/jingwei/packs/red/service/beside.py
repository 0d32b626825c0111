"""What is shown beside the topic's figures: the formula, what is not counted, unrated, unreached, open, overdue."""

from collections.abc import Iterator
from fractions import Fraction

from jingwei.kernel.indicator.api import Beside, Figure, Window
from jingwei.kernel.register.api import main_park, today
from jingwei.kernel.words.quantity import decimal_text
from jingwei.packs.red.service.answering import answered
from jingwei.packs.red.service.models import Meeting
from jingwei.packs.red.service.rates import calls_of, ratings_of
from jingwei.packs.red.service.scales import formula
from jingwei.packs.red.service.weeks import held_in, monday_of, working_weeks

MOST_NAMED = 12


def percent(value: Fraction | None) -> str:
    """Write a percentage with at most one decimal; — where there is none."""
    return "—" if value is None else f"{decimal_text(value, at_most=1)}%"


def of_ratings(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the formula, the numbers behind the share, and what was not rated or not counted."""
    found = ratings_of(window)
    yield Beside("算式", formula("satisfaction", window.period.last_day).text)
    yield Beside("满意 / 计入的评价", f"{found.good} / {found.counted}")
    yield Beside("差评", f"{found.counted - found.good} 条", warning=found.counted > found.good)
    yield Beside("办结未评价", f"{found.unrated} 件（办结 {found.finished} 件）")
    share = Fraction(found.rated_matters * 100, found.finished) if found.finished else None
    yield Beside("主动评价率", f"{percent(share)}（{found.rated_matters} / {found.finished}）")
    if found.set_aside:
        yield Beside("复核不计入", f"{found.set_aside} 条误评或恶意评价，原评价仍保留")


def of_finished(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the formula and how many finished matters nobody rated."""
    found = ratings_of(window)
    yield Beside("算式", formula("active", window.period.last_day).text)
    yield Beside("未评价", f"{found.unrated} 件")


def of_calls(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the formula, how many were called, and how many of them were not reached or said nothing."""
    found = calls_of(window)
    yield Beside("算式", formula("revisit", window.period.last_day).text)
    yield Beside("拨打", f"{found.called} 人次")
    yield Beside("接通", f"{found.reached} 人次")
    yield Beside("未接通", f"{found.called - found.reached} 人次")
    yield Beside("接通未表态", f"{found.silent} 人次", warning=bool(found.silent))
    yield Beside("满意 / 接通", f"{found.satisfied} / {found.reached}")


def of_answers(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield the share answered inside the promise, the median and the worst, and what is open or overdue."""
    found = answered(window)
    yield Beside("时限内答复率", f"{percent(found.share)}（{found.inside} / {found.decided}）")
    yield Beside("中位答复时间", _time(found.median_minutes))
    yield Beside("最长答复时间", _time(found.worst_minutes))
    yield Beside("还在时限内等待", f"{found.waiting} 件")
    yield Beside("超时未答复", f"{found.overdue} 件", warning=bool(found.overdue))


def _time(minutes: Fraction | None) -> str:
    return "—" if minutes is None else f"{decimal_text(minutes, at_most=1)} 工作分钟"


def of_weeks(window: Window, figure: Figure) -> Iterator[Beside]:
    """Yield how many meetings in how many working weeks, and name the weeks without one."""
    mondays = working_weeks(window.period, today(main_park()))
    meetings = Meeting.objects.filter(held_in(window.period), live=True)
    if window.parks is not None:
        meetings = meetings.filter(entry__park__in=window.parks)
    held = {monday_of(day) for day in meetings.values_list("day", flat=True)}
    without = [monday for monday in mondays if monday not in held]
    yield Beside("召开 / 工作周", f"{meetings.count()} 次 / {len(mondays)} 周")
    named = "、".join(f"{monday:%m-%d}" for monday in without[:MOST_NAMED])
    more = f"等 {len(without)} 周" if len(without) > MOST_NAMED else ""
    yield Beside("没有召开的工作周", f"{named}{more}（周一日期）" if without else "没有", warning=bool(without))
