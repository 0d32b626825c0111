"""The numbers of matters, such as ``QS2023-0001``: one series a type and year, without gaps."""

import re
from collections.abc import Sequence
from datetime import datetime

from jingwei.kernel.matter.models import Matter, Numbering
from jingwei.kernel.matter.rules.types import MatterType
from jingwei.kernel.register.api import Pen
from jingwei.kernel.words.clock import shanghai_day

_NUMBER = re.compile(r"(?P<series>.+\d{4})-(?P<place>\d{1,9})")
CHUNK = 2000


def next_number(pen: Pen, kind: MatterType, entered: datetime) -> str:
    """Return the number after the last one of a type in the year of entering; the pen's lock keeps it from others."""
    series = f"{kind.prefix}{shanghai_day(entered).year}"
    last = Numbering.objects.filter(park=pen.park, series=series).values_list("last", flat=True).first()
    return f"{series}-{(last or 0) + 1:04d}"


def keep_up(park: int, matters: Sequence[int]) -> None:
    """Let the series go on after the numbers of matters that were written, whatever door they came by."""
    highest: dict[str, int] = {}
    for start in range(0, len(matters), CHUNK):
        rows = Matter.objects.filter(pk__in=matters[start : start + CHUNK])
        for number in rows.values_list("number", flat=True):
            match = _NUMBER.fullmatch(number)
            if match:
                series = match["series"]
                highest[series] = max(highest.get(series, 0), int(match["place"]))
    known = dict(Numbering.objects.filter(park=park, series__in=highest).values_list("series", "last"))
    later = {series: place for series, place in highest.items() if place > known.get(series, 0)}
    if later:
        Numbering.objects.bulk_create(
            [Numbering(park_id=park, series=series, last=place) for series, place in later.items()],
            update_conflicts=True,
            unique_fields=["park", "series"],
            update_fields=["last"],
        )
