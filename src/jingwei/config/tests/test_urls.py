"""Addresses are found, never listed."""

from pathlib import Path

import pytest

from jingwei.config import urls

PAGE = """
from django.http import HttpResponse
from django.urls import path
urlpatterns = [path("board/", lambda request: HttpResponse("看板"))]
"""


@pytest.fixture
def topics(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    for folder, file in (("red/service", "pages.py"), ("blue/air", "urls.py")):
        (tmp_path / "somepark" / folder).mkdir(parents=True)
        (tmp_path / "somepark" / folder / file).write_text(PAGE, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    return ["somepark.red.service", "somepark.blue.air"]


def test_a_topic_with_pages_stands_under_its_colour_and_name(topics: list[str]) -> None:
    found = urls.own_pages(topics)

    assert [str(address.pattern) for address in found] == ["red/service/"]
    assert found[0].resolve("red/service/board/") is not None


def test_an_app_with_urls_stands_at_the_root(topics: list[str]) -> None:
    found = urls.at_the_root(topics)

    assert [str(address.pattern) for address in found] == [""]
    assert found[0].resolve("board/") is not None
