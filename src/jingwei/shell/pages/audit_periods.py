"""The periods a draft may be held against, as groups of choices."""

from datetime import date

from jingwei.kernel.words.period import Kind, Period
from jingwei.shell.pages.periods import last_whole_month

Group = tuple[str, list[tuple[str, str, bool]]]


def period_groups(day: date, chosen: Period | None) -> list[Group]:
    """Return years, 1—N月, quarters and months until the last whole month, newest first, and which one is chosen.

    Without a choice the first one is to take what the draft says itself.
    """
    last = last_whole_month(day)
    ends = [date(last.year, month, 1) for month in range(last.last_day.month, 0, -1)]
    quarters = dict.fromkeys(Period.of(end, Kind.QUARTER) for end in ends)
    groups: dict[str, list[Period]] = {
        "全年": [Period.parse(str(year)) for year in (last.year, last.year - 1)],
        "累计": [Period.of(end, Kind.CUMULATIVE) for end in ends if end.month not in (1, 12)],
        "季度": [one for one in quarters if one.last_day <= last.last_day],
        "月份": [Period.of(end, Kind.MONTH) for end in ends],
    }
    listed = {one for group in groups.values() for one in group}
    if chosen is not None and chosen not in listed:
        groups = {"选定": [chosen], **groups}
    spoken: list[Group] = [] if chosen else [("稿子自己说的", [("", "看稿子写的是哪一期", True)])]
    return spoken + [(name, [(one.key, one.label, one == chosen) for one in group]) for name, group in groups.items()]
