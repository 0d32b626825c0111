"""Calls, visits and help: who is called next, what a call may say, and what is raised becomes a matter."""

from datetime import date, timedelta

import pytest

from jingwei.kernel.indicator.api import compute, trace
from jingwei.kernel.matter.api import Course
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Draft, Park, Viewer
from jingwei.packs.red.service.models import HelpRecord, Rating, Revisit, Visit, VisitIssue
from jingwei.packs.red.service.registers.helping import HELP_RECORDS
from jingwei.packs.red.service.registers.visits import REVISITS
from jingwei.packs.red.service.services.entering import EntryRefused
from jingwei.packs.red.service.services.revisiting import MOST_ATTEMPTS, Said, record_call, to_call
from jingwei.packs.red.service.services.visiting import Raised, Seen, enter_visit
from jingwei.packs.red.service.tests.serving import TODAY, Served


def journal_of(record: register.Record) -> int:
    """Return the journal of a record's present revision."""
    return int(register.Revision.objects.filter(entry=record.pk).latest("number").journal_id)


def park_of(served: Served) -> Park:
    return Park.objects.get(pk=served.cast.park.pk)


def test_who_was_not_reached_stays_on_the_list_until_it_was_tried_often_enough(served: Served) -> None:
    one = served.errand()

    for _ in range(MOST_ATTEMPTS):
        assert [line.matter for line in to_call(park_of(served))] == [one]
        record_call(one, served.officer, Said("unanswered"))

    assert to_call(park_of(served)) == []


def test_those_never_tried_are_called_first(served: Served) -> None:
    tried, fresh = served.errand("BB2023-0001"), served.errand("BB2023-0002")
    record_call(tried, served.officer, Said("unanswered"))

    assert [(line.matter, line.attempts) for line in to_call(park_of(served))] == [(fresh, 0), (tried, 1)]


def test_who_was_reached_is_not_called_again(served: Served) -> None:
    one = served.errand()

    call = record_call(one, served.officer, Said("reached", "satisfied"))

    assert (call.number, call.caller.code) == ("HF2023-0001", served.officer.username)
    assert to_call(park_of(served)) == []


def test_a_call_stands_as_a_rating_only_where_the_person_agreed(served: Served) -> None:
    first, second = served.errand("BB2023-0001"), served.errand("BB2023-0002")

    record_call(first, served.officer, Said("reached", "satisfied"))
    record_call(second, served.officer, Said("reached", "satisfied", as_rating=True))

    assert [(one.matter_id, one.door) for one in Rating.objects.all()] == [(second.pk, "phone")]


def test_somebody_not_reached_has_no_opinion(served: Served) -> None:
    with pytest.raises(EntryRefused, match="没有接通却有满意程度"):
        record_call(served.errand(), served.officer, Said("unanswered", "satisfied"))


def test_the_rate_divides_by_the_reached_and_shows_the_others(served: Served) -> None:
    said = [Said("reached", "satisfied"), Said("reached"), Said("unanswered"), Said("reached", "fairly-satisfied")]
    for place, one in enumerate(said, start=1):
        record_call(served.errand(f"BB2023-{place:04d}"), served.officer, one)

    figure, reached = (compute(code, "2023") for code in ("red.revisit_satisfaction", "red.revisits_reached"))

    beside = {one.label: one.text for one in figure.beside}
    assert figure.numerator == 2
    assert figure.denominator == reached.value == 3
    assert (beside["拨打"], beside["未接通"], beside["接通未表态"]) == ("4 人次", "1 人次", "1 人次")
    assert trace(figure).folded == figure.value


def test_a_revisit_in_the_future_is_refused(served: Served) -> None:
    later = served.now() + timedelta(days=1)

    found = [
        one for check in REVISITS.checks for one in check([Draft({"number": "H", "at": later})], served.cast.park.pk)
    ]

    assert [(one.field, one.hard) for one in found] == [("at", True)]


def test_what_is_raised_on_a_visit_becomes_an_errand_at_once(served: Served) -> None:
    seen, raised = Seen(TODAY, result="带回一件"), [Raised("班车增开一班", served.bureau)]

    visit = enter_visit(served.cast.lanling, served.officer, seen, raised)

    issue = VisitIssue.objects.get(visit=visit)
    assert (issue.matter.kind, issue.matter.enterprise_id) == ("service.errand", served.cast.lanling.pk)
    assert Course.objects.get(pk=issue.matter_id).desk_id == served.bureau.pk
    assert journal_of(issue.matter) == journal_of(visit)


def test_a_visit_tomorrow_leaves_nothing_behind(served: Served) -> None:
    with pytest.raises(EntryRefused, match="在今天"):
        enter_visit(served.cast.lanling, served.officer, Seen(TODAY + timedelta(days=1)), [Raised("班车")])

    assert not Visit.objects.exists()
    assert not VisitIssue.objects.exists()


def test_help_is_counted_for_all_and_read_by_few(served: Served) -> None:
    for place, day in enumerate((date(2022, 3, 1), date(2023, 12, 1)), start=1):
        served.enter(HelpRecord, number=f"BF{place}", day=day, kind="schooling", problem="转学", name="张某")

    seen = {
        role: register.visible(served.cast.viewer(role), HELP_RECORDS).count()
        for role in ("service", "leader", "auditor", "supervisor", "writer", "handler", "enterprise")
    }

    figure = compute("red.family_help", "2023")
    assert figure.value == 2
    assert [role for role, count in seen.items() if count] == ["service", "leader", "auditor"]
    assert len(trace(figure, Viewer.of(served.cast.user("writer"))).rows) == 0


def test_the_people_of_a_call_can_be_erased(served: Served) -> None:
    call = served.enter(Revisit, number="H1", at=served.now(), outcome="reached", called="王工", phone="138")

    register.erase(call, actor="li", reason="本人要求")

    assert (Revisit.objects.get().called, Revisit.objects.get().phone) == ("", "")
