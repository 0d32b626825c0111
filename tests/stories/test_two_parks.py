"""Two parks of one installation keep the same things under the same keys, each for itself."""

from datetime import date

import pytest

from jingwei.kernel.indicator.api import Target
from jingwei.kernel.register import api as register
from jingwei.packs.green.economy.models import ReturnRound

pytestmark = pytest.mark.django_db


def test_two_parks_hold_the_same_round_and_the_same_target() -> None:
    parks = [register.found_park(code=code, name=f"{code}园", actor="建园人") for code in ("甲", "乙")]
    target = {"indicator": "green.industrial_output", "period": "2023", "since": date(2023, 1, 5)}

    for park in parks:
        with register.writing(park=park.pk, actor="统计", door="form") as pen:
            pen.enter(Target, **target, value="520", unit="亿元")
            pen.enter(ReturnRound, month="2023-05", kind="monthly", opened=date(2023, 5, 25), due=date(2023, 6, 8))

    assert Target.objects.count() == ReturnRound.objects.count() == 2


def test_one_park_does_not_hold_the_same_target_twice() -> None:
    park = register.found_park(code="甲", name="甲园", actor="建园人")
    target = {"indicator": "green.industrial_output", "period": "2023", "since": date(2023, 1, 5)}
    with register.writing(park=park.pk, actor="统计", door="form") as pen:
        pen.enter(Target, **target, value="520", unit="亿元")

        with pytest.raises(register.KeyTaken):
            pen.enter(Target, **target, value="530", unit="亿元")

    assert Target.objects.get().value == "520"
