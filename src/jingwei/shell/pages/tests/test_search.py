"""The one search box: what it finds, for whom, while one types and as a page."""

import pytest
from django.urls import reverse

from cast import Cast


def search(cast: Cast, words: str, who: str = "leader", live: bool = True) -> str:
    headers = {"HX-Request": "true"} if live else {}
    return cast.client(who).get(reverse("search"), {"q": words}, headers=headers).content.decode()


@pytest.mark.parametrize("words", ["蓝岭", "蓝岭锂电有限公司", "llld", "LLLD"])
def test_an_enterprise_is_found_by_name_and_by_pinyin(cast: Cast, words: str) -> None:
    shown = search(cast, words)

    assert f'href="/enterprises/{cast.lanling.pk}/"' in shown
    assert "青川" not in shown


def test_an_enterprise_is_found_by_its_code_however_it_was_typed(cast: Cast) -> None:
    code = cast.lanling.credit_code

    spaced = search(cast, f" {code[:10].lower()} ")

    assert "蓝岭锂电有限公司" in spaced


def test_registers_are_found_by_name_where_they_may_be_opened(cast: Cast) -> None:
    office, enterprise = search(cast, "产业链"), search(cast, "产业链", who="enterprise")

    assert 'href="/registers/register.industry_chain/"' in office
    assert "register.industry_chain" not in enterprise


def test_an_enterprise_finds_no_other(cast: Cast) -> None:
    assert "没有找到“青川”" in search(cast, "青川", who="enterprise")
    assert "没有找到“远山”" in search(cast, "远山", who="leader")


def test_while_typing_comes_a_fragment_and_otherwise_a_page(cast: Cast) -> None:
    live, whole = search(cast, "蓝岭"), search(cast, "蓝岭", live=False)

    assert live.lstrip().startswith("<a role")
    assert "<!doctype html>" in whole
    assert 'value="蓝岭"' in whole


def test_an_empty_search_says_what_can_be_looked_for(cast: Cast) -> None:
    shown = search(cast, "  ", live=False)

    assert "要找什么？" in shown


def test_what_was_typed_is_never_markup(cast: Cast) -> None:
    shown = search(cast, "<script>alert(1)</script>")

    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown
