"""Which period a draft speaks of, where nobody said: its title's, else the year it names most, else this year."""

import re
from collections import Counter
from datetime import date

from jingwei.kernel.words.period import Kind, Period, PeriodError

DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
YEAR = re.compile(r"(?<![\d〇一二三四五六七八九])((?:19|20)\d\d|[一二][〇○零九][〇○零一二三四五六七八九]{2})年(度?)")
PARTS = (
    (re.compile(r"上半年"), "{year}-01..06"),
    (re.compile(r"前三个?季度"), "{year}-01..09"),
    (re.compile(r"第?([一二三四1-4])季度"), "{year}Q{0}"),
    (re.compile(r"(?:1|一)月?[-—–~～至到](\d{1,2})月"), "{year}-01..{0:0>2}"),
    (re.compile(r"(\d{1,2})月份?"), "{year}-{0:0>2}"),
)


def spoken_period(text: str, today: date) -> Period:
    """Return the period that a text speaks of; a year after this one is a plan, not a period to hold it against."""
    title = next((line for line in text.splitlines() if line.strip()), "")
    named = [(_year(found[1]), title[found.end() :]) for found in YEAR.finditer(title)]
    for year, following in named:
        if year <= today.year:
            return _part(year, following)
    years = Counter(year for found in YEAR.finditer(text) if (year := _year(found[1])) <= today.year)
    likely = max(years, key=lambda year: (years[year], year), default=today.year)
    return Period.of(date(likely, 1, 1), Kind.YEAR)


def _year(written: str) -> int:
    return int(written.translate(DIGITS))


def _part(year: int, following: str) -> Period:
    """Return the part of a year that is named right behind it, or the whole of it."""
    for pattern, key in PARTS:
        found = pattern.match(following)
        if found:
            try:
                return Period.parse(key.format(*(group.translate(DIGITS) for group in found.groups()), year=year))
            except PeriodError:
                break
    return Period.of(date(year, 1, 1), Kind.YEAR)
