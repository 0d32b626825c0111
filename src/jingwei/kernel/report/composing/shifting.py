"""Moving what a text says of one period to another: 上年同期 stays 上年同期, 1—5月 becomes 1—6月."""

import re
from datetime import date

from jingwei.kernel.words.kinds import Kind
from jingwei.kernel.words.period import Period, PeriodError

LABEL_DASH = "—"
TAIL = re.compile(r"(?:(?<=年)度|末|底)?$")
DASHES = ("-", "–", "~", "～", "至", "到")


YEARS_BACK = (0, 1, 2, -1)
"""Of which years a report speaks as it does of its own: the two before, and the next, for which it sets targets."""


def shifted(said: Period, old: Period, new: Period) -> Period | None:
    """Return the period that stands to the new one as another stood to the old; None where nothing does."""
    for back in YEARS_BACK:
        if said == moved(old, -back):
            return moved(new, -back)
    if moved(old, new.year - old.year) == new and old.year - said.year in YEARS_BACK:
        return moved(said, new.year - old.year)
    for relate in (Period.year_to_date, Period.previous, _whole_year):
        try:
            if said == relate(old):
                return relate(new)
        except PeriodError:
            continue
    return None


def period_text(text: str, old: Period, new: Period) -> str:
    """Return a date of a text moved from one period to another, with its own dash; any other date as it stands."""
    dash = next((sign for sign in DASHES if sign in text), LABEL_DASH)
    tail: str = TAIL.findall(text)[0]
    label = text.removesuffix(tail).replace(dash, LABEL_DASH)
    for back in YEARS_BACK:
        was, now = moved(old, -back), moved(new, -back)
        if was is not None and now is not None:
            for written, fresh in zip(_writings(was), _writings(now), strict=True):
                if label == written:
                    return fresh.replace(LABEL_DASH, dash) + tail
    return text


def _writings(period: Period) -> tuple[str, str, str]:
    """Return the usual ways to write a period: with its year, without it, the year alone."""
    label = period.label.removesuffix("（累计）")
    return label, label.removeprefix(f"{period.year}年") or label, f"{period.year}年"


def moved(period: Period, years: int) -> Period | None:
    """Return the period of the same kind and months so many years later; None where there is none (weeks)."""
    if period.kind in (Kind.WEEK, Kind.DAY):
        return period if not years else None
    return Period.of(date(period.year + years, period.last_day.month, 1), period.kind)


def _whole_year(period: Period) -> Period:
    return Period.of(period.last_day, Kind.YEAR)
