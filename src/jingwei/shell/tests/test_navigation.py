"""The menu: what is declared, what exists, what may be seen."""

from types import SimpleNamespace

import pytest
from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.urls import path

from jingwei.shell import navigation
from jingwei.shell.navigation import NavItem


def page(_request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [
    path("", page, name="overview"),
    path("registers/", page, name="registers"),
    path("board/", page, name="board"),
]
pytestmark = pytest.mark.urls(__name__)


def officers_only(user: object) -> bool:
    return user == "officer"


@pytest.fixture(autouse=True)
def two_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    topic = SimpleNamespace(nav=(NavItem(label="招商", url_name="board", order=15, seen_by=officers_only),))
    shell = SimpleNamespace(
        nav=(
            NavItem(label="台账", url_name="registers", order=20),
            NavItem(label="总览", url_name="overview", order=10),
            NavItem(label="地图", url_name="map", order=30),
        )
    )
    monkeypatch.setattr(apps, "get_app_configs", lambda: [shell, topic, SimpleNamespace()])


def test_only_pages_that_exist_are_shown_in_their_order() -> None:
    shown = [link.label for link in navigation.links("officer", "/")]

    assert shown == ["总览", "招商", "台账"]


def test_an_entry_is_hidden_from_who_may_not_open_it() -> None:
    assert "招商" not in [link.label for link in navigation.links("guest", "/")]


def test_a_page_under_an_entry_marks_that_entry_alone() -> None:
    here = [link.label for link in navigation.links("officer", "/registers/economy/7/")]
    marked = [link.label for link in navigation.links("officer", "/registers/economy/7/") if link.here]

    assert "总览" in here
    assert marked == ["台账"]
