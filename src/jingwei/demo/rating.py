"""Ratings of finished errands, 2022 and 2023: given by some, not by all; two bad ones in 2022, one of them mistaken."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from jingwei.demo.exact import TODAY, source

RATED_OF_TEN = 6
WITH_ITEMS_OF_TEN = 4
DOORS = ("page", "page", "code", "code", "phone")
GOOD = ("very-satisfied", "very-satisfied", "very-satisfied", "satisfied", "fairly-satisfied")
ITEMS = {
    "online": ("overall", "efficiency", "guide", "convenience", "platform"),
    "offline": ("overall", "speed", "level", "attitude"),
}
BAD_PLACES = (7, 21)
"""Which ratings of 2022 are bad: the first is true and was put right, the second was a slip of the finger."""


@dataclass(frozen=True, slots=True)
class Rating:
    """One rating of a finished errand, with the items that the rater also rated."""

    number: str
    errand: str
    at: datetime
    grade: str
    way: str
    door: str
    text: str
    items: tuple[str, ...]

    @property
    def bad(self) -> bool:
        """Tell whether it is a 差评."""
        return self.grade.endswith("dissatisfied")


def ratings(finished: Mapping[str, datetime | None]) -> tuple[Rating, ...]:
    """Return the ratings of both years, in the order in which they were given."""
    rng = source("ratings")
    given = [
        _rating(rng, number, closed)
        for number, closed in finished.items()
        if rng.randrange(10) < RATED_OF_TEN and closed is not None
    ]
    listed = sorted((one for one in given if one.at.date() <= TODAY), key=lambda one: (one.at, one.number))
    bad = [one.number for one in listed if one.at.year == 2022 and one.errand.startswith("BB2022")]
    slow, slip = (bad[place] for place in BAD_PLACES)
    return tuple(_spoilt(one, slow, slip) for one in listed)


def _rating(rng: Random, errand: str, closed: datetime) -> Rating:
    way = rng.choice(("online", "online", "offline"))
    items = ITEMS[way] if rng.randrange(10) < WITH_ITEMS_OF_TEN else ()
    evening = closed.replace(hour=rng.randint(17, 20), minute=rng.randrange(60))
    at = evening + timedelta(days=rng.randint(0, 3))
    return Rating(f"{errand}-1", errand, at, rng.choice(GOOD), way, rng.choice(DOORS), "", items)


def _spoilt(one: Rating, slow: str, slip: str) -> Rating:
    if one.number == slow:
        text = "来回跑了三趟才说清要交什么材料"
        return Rating(one.number, one.errand, one.at, "dissatisfied", one.way, "page", text, ())
    if one.number == slip:
        return Rating(one.number, one.errand, one.at, "very-dissatisfied", one.way, "code", "", ())
    return one
