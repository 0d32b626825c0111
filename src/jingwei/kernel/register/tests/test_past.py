"""Any record as of any past time, against a plain list that remembers everything."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Place
from jingwei.kernel.register.tests.attack import undone
from jingwei.kernel.words.clock import now

Steps = list[tuple[str, str]]
STEPS = st.lists(st.tuples(st.sampled_from(["revise", "retire", "address"]), st.sampled_from("甲乙丙丁")), max_size=8)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_a_record_at_any_past_moment_is_what_a_plain_list_remembers(cast: Cast, steps: Steps) -> None:
    with undone():
        place = cast.enter(Place, code="A", name="始")
        values, remembered = {"code": "A", "name": "始"}, [(now(), {"code": "A", "name": "始"})]
        for step, text in steps:
            values = values if step == "retire" else {**values, "name" if step == "revise" else "address": text}
            with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
                pen.retire(place) if step == "retire" else pen.revise(place, opened_on=None, **values)
            remembered.append((now(), values if step != "retire" else {}))

        assert [(register.as_of(place.pk, moment) or {}) for moment, _ in remembered] == [
            past for _, past in remembered
        ]
        assert register.as_of(place.pk, remembered[0][0] - timedelta(days=1)) is None


def test_the_history_says_who_changed_what_when_and_by_which_door(cast: Cast) -> None:
    place = cast.enter(Place, code="A", name="甲")
    with register.writing(park=cast.park.pk, actor="wang", door="api", reason="更名") as pen:
        pen.revise(place, name="乙")

    first, second = register.history(place)

    assert (first.origin.actor, first.origin.door, first.origin.op) == ("li", "form", "enter")
    assert (second.origin.actor, second.origin.door, second.origin.reason) == ("wang", "api", "更名")
    assert second.changes == {"name": ("甲", "乙")}
    assert first.origin.time <= second.origin.time


def test_today_is_the_park_s_simulated_day_or_the_real_one(cast: Cast) -> None:
    simulated = register.found_park(code="s", name="演示", actor="x", simulated_today=date(2023, 12, 31))

    assert register.today(simulated) == date(2023, 12, 31)
    assert register.today(cast.park) == register.today()
