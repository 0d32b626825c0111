"""The pages of ratings, calls, visits and meetings: what they say, what they take, and that their queries stay few."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse

from jingwei.kernel.matter.api import Hand
from jingwei.packs.red.service.models import AgendaItem, Meeting, Rating, Revisit, VisitIssue
from jingwei.packs.red.service.services.coordinating import Taken, add_item
from jingwei.packs.red.service.services.links import issue_link, token_of
from jingwei.packs.red.service.tests.serving import TODAY, Served

Counted = Callable[[Callable[[], Any]], int]


def meeting(served: Served, days_ago: int) -> Meeting:
    day = TODAY - timedelta(days=days_ago)
    fields = {"number": f"XT{day}", "kind": "project-coordination", "title": f"{day} 项目协调会"}
    return served.enter(Meeting, day=day, **fields)  # type: ignore[no-any-return]


def test_an_enterprise_rates_on_its_page_and_nothing_was_filled_in(served: Served) -> None:
    one, client = served.errand(), served.cast.client("enterprise")
    url = reverse("service:rate", args=[one.pk])

    form = client.get(url).content.decode()
    sent = client.post(url, {"grade": "satisfied", "item-efficiency": "very-satisfied", "way": "online"})

    assert "checked" not in form
    assert sent.status_code == 302
    assert (Rating.objects.get().grade, Rating.objects.get().door) == ("satisfied", "page")
    assert "已收到您的评价" in client.get(url).content.decode()


def test_a_form_without_a_grade_is_not_taken(served: Served) -> None:
    url = reverse("service:rate", args=[served.errand().pk])

    answer = served.cast.client("enterprise").post(url, {"way": "online"})

    assert (answer.status_code, Rating.objects.count()) == (422, 0)
    assert "还没有选满意程度" in answer.content.decode()


def test_whoever_holds_the_code_rates_and_sees_what_follows(served: Served, client: Any) -> None:
    link = issue_link(enterprise=served.cast.lanling, hand=Hand("li", "form"))
    url = reverse("ask_rate", args=[token_of(link), served.errand().pk])

    client.post(url, {"grade": "dissatisfied", "text": "太慢"})

    page = client.get(url).content.decode()
    assert Rating.objects.get().door == "code"
    assert "园区会回访您并整改" in page


def test_a_strange_enterprise_does_not_even_see_the_form(served: Served) -> None:
    url = reverse("service:rate", args=[served.errand().pk])

    assert served.cast.client("other_enterprise").get(url).status_code == 404


def test_one_key_takes_a_call_down(served: Served) -> None:
    one, client = served.errand(), served.cast.client("service")

    client.post(reverse("service:revisit_take", args=[one.pk]), {"answer": "very-satisfied"})

    assert [(call.outcome, call.grade) for call in Revisit.objects.all()] == [("reached", "very-satisfied")]
    assert "没有要回访的" in client.get(reverse("service:revisits")).content.decode()


def test_a_bad_rating_is_called_back_about_appealed_and_reviewed_on_its_page(served: Served) -> None:
    rating = served.rated("dissatisfied")
    act, page = reverse("service:rating_act", args=[rating.pk]), reverse("service:rating", args=[rating.pk])
    officer, supervisor = served.cast.client("service"), served.cast.client("supervisor")

    officer.post(act, {"do": "call", "reached": "yes", "verdict": "untrue", "text": "点错了"})
    officer.post(act, {"do": "appeal", "text": "点错了"})
    supervisor.post(act, {"do": "review", "finding": "mistaken", "text": "误评"})

    text = officer.get(page).content.decode()
    assert all(word in text for word in ("不属实", "误评", "不计入满意度，原评价保留"))
    assert "复核不计入 1" in "".join(officer.get(reverse("service:ratings")).content.decode().split("\n"))


def test_a_visit_entered_on_the_page_opens_its_errands(served: Served) -> None:
    said = {"enterprise": "蓝岭锂电", "day": str(TODAY), "title-1": "班车增开", "bureau-1": "ZW", "title-2": "路灯不亮"}

    answer = served.cast.client("service").post(reverse("service:visits"), said)

    assert answer.status_code == 302
    assert [one.matter.kind for one in VisitIssue.objects.select_related("matter")] == ["service.errand"] * 2


def test_a_meeting_begins_with_what_became_of_last_times_decisions(served: Served) -> None:
    last, this = meeting(served, 7), meeting(served, 0)
    add_item(last, served.officer, Taken("便道", "打通东侧便道", served.bureau, TODAY - timedelta(days=1)))

    text = served.cast.client("service").get(reverse("service:meeting", args=[this.pk])).content.decode()

    assert text.index("先说上次定的事") < text.index("打通东侧便道") < text.index("本次议题")
    assert "超期" in text


def test_an_item_taken_down_on_the_page_becomes_a_matter(served: Served) -> None:
    url = reverse("service:meeting_item", args=[meeting(served, 0).pk])

    served.cast.client("service").post(
        url, {"topic": "便道", "decision": "打通便道", "bureau": "ZW", "due": str(TODAY)}
    )

    assert AgendaItem.objects.get().matter is not None


def test_the_queries_of_the_pages_do_not_grow_with_their_rows(served: Served, queries: Counted) -> None:
    client = served.cast.client("service")
    pages = [reverse(f"service:{name}") for name in ("ratings", "revisits", "visits", "meetings")]

    def filled(numbers: range) -> list[int]:
        for number in numbers:
            served.rated("dissatisfied", f"BB2023-{number:04d}")
            served.errand(f"BB2023-9{number:03d}")
            add_item(meeting(served, number), served.officer, Taken("便道", "打通便道", served.bureau, TODAY))
        return [queries(lambda page=page: client.get(page)) for page in pages]  # type: ignore[misc]

    assert filled(range(1, 3)) == filled(range(3, 9))
