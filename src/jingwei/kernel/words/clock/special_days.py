"""Special days and the notices they come from: dated rows of `data/special_days.csv` and `data/notice_years.csv`.

The State Council's yearly notice says which weekdays are off and which weekend days are worked (调休). The days of
2018 to 2026 agree in chinesecalendar 1.11.0 and holidays 0.109; later notices are entered by an administrator.
"""

import csv
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources

from jingwei.kernel.words.clock.moments import ClockError

_KINDS = {"off": False, "work": True}


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day on which the week's rule does not hold.

    Attributes:
        day: the day, in China.
        works: whether it is worked (调休上班) or off (放假).
        name: the holiday it belongs to, in Chinese: 国庆节.
    """

    day: date
    works: bool
    name: str


@dataclass(frozen=True, slots=True)
class NoticeYear:
    """What is known of a year's notice; a year whose notice was amended has several.

    Attributes:
        year: the year it arranges.
        announced: whether the notice has been issued, so that the year's special days are complete.
        number: its number, such as 国办发明电〔2022〕16号; empty before it is issued.
        title: its title.
        source: where it can be read.
        confirmed: whether number and title have been seen in the notice; otherwise they are shown as 待核实.
    """

    year: int
    announced: bool
    number: str
    title: str
    source: str
    confirmed: bool


def special_day(day: date, kind: str, name: str) -> SpecialDay:
    """Make a special day of a kind as tables write it (`off` or `work`); ClockError for another kind or no name."""
    if kind not in _KINDS:
        raise ClockError(f"{day} 的类别“{kind}”认不出", "请写 off（放假）或 work（调休上班）")
    if not name.strip():
        raise ClockError(f"{day} 没有写是什么节日", "请写节日名称，如 国庆节")
    return SpecialDay(day, _KINDS[kind], name.strip())


@cache
def special_days() -> tuple[SpecialDay, ...]:
    """The special days that are shipped, in order."""
    rows = read_table("special_days")
    return tuple(special_day(date.fromisoformat(row["date"]), row["kind"], row["name"]) for row in rows)


@cache
def notice_years() -> tuple[NoticeYear, ...]:
    """The notices that are shipped, in order of their years."""
    return tuple(
        NoticeYear(
            int(row["year"]),
            row["announced"] == "yes",
            row["number"],
            row["title"],
            row["source"],
            row["confirmed"] == "yes",
        )
        for row in read_table("notice_years")
    )


@cache
def announced_years() -> frozenset[int]:
    """The years whose notice has been issued."""
    return frozenset(notice.year for notice in notice_years() if notice.announced)


def read_table(name: str) -> tuple[dict[str, str], ...]:
    """The lines of data/<name>.csv; FileNotFoundError for an unknown table."""
    text = resources.files("jingwei.kernel.words").joinpath(f"data/{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(text.splitlines()))
