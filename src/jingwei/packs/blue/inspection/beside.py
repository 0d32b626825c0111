"""What is shown beside the figures of petitions and central tasks: the other rate, duplicates, early clearing."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from jingwei.kernel.indicator.api import Beside, Figure, Window
from jingwei.kernel.matter.api import Matter
from jingwei.kernel.register.api import Entry
from jingwei.kernel.words.quantity import decimal_text
from jingwei.packs.blue.inspection.rows import (
    CENTRAL,
    RECTIFICATION,
    REPORTED,
    central_due,
    cleared,
    finished,
    reported,
)


def _within(window: Window) -> QuerySet[Any]:
    rows: QuerySet[Any] = Matter.objects.filter(live=True)
    if window.parks is None:
        return rows
    return rows.filter(Exists(Entry.objects.filter(pk=OuterRef("pk"), park__in=window.parks)))


def of_petitions(window: Window, _figure: Figure) -> Iterator[Beside]:
    """Say how many are finished and how many cleared of all received, with what is not, and the duplicates."""
    period = window.period
    counted = (
        _within(window)
        .filter(reported(period))
        .aggregate(
            all_received=Count("pk"),
            all_finished=Count("pk", filter=finished(period)),
            all_cleared=Count("pk", filter=cleared(period)),
        )
    )
    total, done, gone = counted["all_received"], counted["all_finished"], counted["all_cleared"]
    yield Beside("办结（含阶段性办结）", f"{done} / {total}")
    share = f"，销号率 {decimal_text(Fraction(gone * 100, total), at_most=1)}%" if total else ""
    yield Beside("销号", f"{gone} / {total}{share}")
    yield Beside("还没有办结", f"{total - done} 件", warning=done < total)
    twins = _within(window).filter(
        kind__in=REPORTED,
        duplicate_of__isnull=False,
        course__opened_on__gte=period.first_day,
        course__opened_on__lte=period.last_day,
    )
    yield Beside("重复件", f"{twins.count()} 件，并入原件办理，不另计数")


def of_central(window: Window, _figure: Figure) -> Iterator[Beside]:
    """Say what the rate is made of, and what was cleared before its deadline came."""
    period = window.period
    rows = _within(window).filter(Q(kind=RECTIFICATION, list__live=True, list__kind=CENTRAL))
    counted = rows.aggregate(
        all_due=Count("pk", filter=central_due(period)),
        all_cleared=Count("pk", filter=central_due(period) & cleared(period)),
        early=Count("pk", filter=~central_due(period) & cleared(period)),
    )
    total, gone = counted["all_due"], counted["all_cleared"]
    yield Beside("已销号 / 到期", f"{gone} / {total}")
    yield Beside("到期未销号", f"{total - gone} 项", warning=gone < total)
    yield Beside("未到期提前销号", f"{counted['early']} 项，不在分子分母里")
