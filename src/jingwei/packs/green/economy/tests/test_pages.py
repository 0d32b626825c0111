"""The pages: who is let in, what stands on them, and the enterprise's own form."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Enterprise, Park, Role
from jingwei.packs.green.economy.models import MonthlyReturn
from jingwei.packs.green.economy.tests.stories import WAN, a_round, chained, enterprise, filed, listed, watched

NAMES = ("monthly", "near", "chase", "clusters", "unexplained")
ALLOWED = {
    Role.LEADER: {"near", "chase", "clusters", "unexplained"},
    Role.STATISTICIAN: {"near", "chase", "clusters", "unexplained"},
    Role.AUDITOR: {"near", "chase", "clusters", "unexplained"},
    Role.ADMINISTRATOR: {"near", "chase", "clusters", "unexplained"},
    Role.WRITER: {"chase", "clusters"},
    Role.INVESTMENT: {"clusters"},
    **dict.fromkeys((Role.SERVICE, Role.SUPERVISOR, Role.ENVIRONMENT, Role.HANDLER), set()),
    Role.ENTERPRISE: {"monthly"},
}
FORM = {
    "output_month_fen": "100",
    "output_month_last_year_fen": "95",
    "output_ytd_last_year_fen": "1000",
    "revenue_month_fen": "90",
    "revenue_ytd_fen": "990",
    "employees": "40",
    "opened_on": "0",
}


@pytest.fixture
def own(park: Park) -> Enterprise:
    """Return 甲锂电, listed, with last month's and last year's returns filed and this month's round open."""
    one = enterprise(park)
    listed(park, one)
    filed(park, one, "2022-12", 95, 1000, employees=38, scale=WAN)
    filed(park, one, "2023-11", 98, 900, 90, 905, explanation="调整", employees=39, scale=WAN)
    a_round(park, "2023-12")
    return one


def client(park: Park, role: Role, own: Enterprise | None = None) -> Client:
    mine = own if role == Role.ENTERPRISE else None
    user = register.create_user(
        username=role.value, password="secret-1", role=role, park=park, actor="cast", enterprise=mine
    )
    browser = Client()
    browser.force_login(user)
    return browser


def send(browser: Client, **changes: Any) -> Any:
    return browser.post(f"{reverse('monthly')}?month=2023-12", {**FORM, **changes})


@pytest.mark.parametrize("role", list(Role))
def test_each_page_lets_in_its_roles_only(park: Park, own: Enterprise, role: Role) -> None:
    browser = client(park, role, own)

    answers = {name: browser.get(reverse(name)).status_code for name in NAMES}

    assert answers == {name: 200 if name in ALLOWED[role] else 403 for name in NAMES}


def test_the_pages_lie_where_they_are_known() -> None:
    addresses = [reverse(name) for name in NAMES]

    assert addresses[0] == "/monthly/"
    assert all(address.startswith("/green/economy/") for address in addresses[1:])


def test_an_empty_park_says_what_to_do_next(park: Park) -> None:
    browser = client(park, Role.STATISTICIAN)

    pages = {name: browser.get(reverse(name)).content.decode() for name in NAMES[1:]}

    assert "还没有月报" in pages["near"]
    assert "还没有报表轮次" in pages["chase"]
    assert "还没有产业链" in pages["clusters"]
    assert "没有待说明的报表" in pages["unexplained"]


def test_a_look_at_the_list_is_logged_for_the_enterprises_on_it(park: Park, own: Enterprise) -> None:
    small = enterprise(park, "丁食品")
    watched(park, small)
    filed(park, small, "2023-12", 1, 12)
    browser = client(park, Role.STATISTICIAN)

    page = browser.get(reverse("near")).content.decode()

    assert "丁食品" in page
    assert [look.what for look in register.looks_at(small.pk)] == ["准规上 2023-12"]


def test_a_round_shows_who_owes_and_a_text_to_copy(park: Park, own: Enterprise) -> None:
    browser = client(park, Role.WRITER)
    entry = a_round(park, "2023-10").pk

    page, nothing = (browser.get(reverse("chase_round", args=[number])) for number in (entry, own.pk))

    assert "【催报】2023年10月月报" in page.content.decode()
    assert nothing.status_code == 404


def test_few_enterprises_are_not_shown_to_who_may_not_see_returns(park: Park, own: Enterprise) -> None:
    filed(park, own, "2023-12", 1, 12)
    chained(park, own)

    pages = [client(park, role).get(reverse("clusters")).content.decode() for role in (Role.WRITER, Role.LEADER)]

    assert ["不足 3 家企业" in page for page in pages] == [True, False]


def test_the_form_begins_with_last_month_and_last_year(park: Park, own: Enterprise) -> None:
    page = client(park, Role.ENTERPRISE, own).get(reverse("monthly"))

    form = page.context["form"]

    assert form["output_month_last_year_fen"].value() == "95"
    assert form["output_ytd_last_year_fen"].value() == "1000"
    assert form["employees"].value() == "39"
    assert "上月累计 900；留空则自动加上本月" in page.content.decode()


def test_a_sent_form_is_taken_with_the_total_made_up(park: Park, own: Enterprise) -> None:
    browser = client(park, Role.ENTERPRISE, own)

    answer = send(browser)

    taken = MonthlyReturn.objects.get(enterprise=own, month="2023-12")
    assert answer.status_code == 302
    assert taken.output_ytd_fen == 1000 * 10**6
    assert register.history(taken)[0].origin.actor == "enterprise"


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"output_ytd_fen": "50"}, "大于本月止累计"),
        ({"output_month_fen": "一百"}, "不是数"),
        ({"output_month_fen": ""}, "缺“工业总产值本月止累计”"),
    ],
)
def test_a_form_that_cannot_be_is_given_back_with_the_reason(
    park: Park, own: Enterprise, changes: dict[str, str], why: str
) -> None:
    browser = client(park, Role.ENTERPRISE, own)

    answer = send(browser, **changes)

    assert answer.status_code == 422
    assert why in answer.content.decode().replace("&quot;", "”")
    assert not MonthlyReturn.objects.filter(month="2023-12").exists()


def test_what_is_odd_is_taken_and_asked_about(park: Park, own: Enterprise) -> None:
    browser = client(park, Role.ENTERPRISE, own)

    answer = send(browser, output_month_fen="400")
    page = browser.get(answer.url).content.decode()

    assert "请在说明里写原因" in page
    assert "同比大增" in page


def test_two_who_change_the_same_return_cannot_both_win(park: Park, own: Enterprise) -> None:
    browser = client(park, Role.ENTERPRISE, own)
    send(browser)
    send(browser, opened_on="1", output_month_fen="101")

    answer = send(browser, opened_on="1", output_month_fen="102")

    assert answer.status_code == 422
    assert "已被别人改过" in answer.content.decode()
    assert MonthlyReturn.objects.get(month="2023-12").output_month_fen == 101 * 10**6


def test_what_is_settled_is_not_the_enterprises_to_change(park: Park, own: Enterprise) -> None:
    filed(park, own, "2023-12", 100, 1000, status="final", scale=10**6)
    browser = client(park, Role.ENTERPRISE, own)

    answer = send(browser, opened_on="1", output_month_fen="101")

    assert answer.status_code == 422
    assert "已核定，企业不能再改" in answer.content.decode()


def test_only_months_that_are_asked_for_can_be_filed(park: Park, own: Enterprise) -> None:
    browser = client(park, Role.ENTERPRISE, own)

    page = browser.get(f"{reverse('monthly')}?month=2021-03")

    assert page.context["month"] == "2023-12"
