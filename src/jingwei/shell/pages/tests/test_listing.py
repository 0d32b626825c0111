"""Lists of records: filters, order, pages, files, and a number of queries that does not grow with the rows."""

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse

from cast import Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ChainMembership, Draft, Enterprise, IndustryChain, Place
from jingwei.kernel.words.codes import make_credit_code
from jingwei.shell.importing.reading import open_table

ENTERPRISES = "register.enterprise"


def page(cast: Cast, who: str, code: str = ENTERPRISES, **query: str) -> str:
    url = reverse("register", args=[code])
    return cast.client(who).get(f"{url}?{urlencode(query)}").content.decode()


def fill(cast: Cast, rows: int, start: int) -> None:
    """Enter enterprises, each in a zone and on a chain."""
    with register.writing(park=cast.park.pk, actor="li", door="import") as pen:
        zone = pen.enter(Place, code=f"Z{start}", name="南片区")
        chain = pen.enter(IndustryChain, code=f"C{start}", name="锂电")
        numbers = range(start, start + rows)
        drafts = [
            Draft({"credit_code": make_credit_code("91630105", f"MB{n:06d}"), "name": f"厂{n}", "zone": zone.pk})
            for n in numbers
        ]
        made = register.enter_many(pen, Enterprise, drafts).entries
        members = [Draft({"enterprise": one, "chain": chain.pk, "since": date(2020, 1, 1)}) for one in made]
        register.enter_many(pen, ChainMembership, members)


@pytest.mark.parametrize("code", [ENTERPRISES, "register.chain_membership"])
@pytest.mark.parametrize("name", ["register", "registers", "register_export"])
def test_the_queries_of_a_list_do_not_grow_with_its_rows(
    cast: Cast, queries: Callable[[Callable[[], Any]], int], code: str, name: str
) -> None:
    client, url = cast.client("statistician"), reverse(name, args=[] if name == "registers" else [code])
    client.get(url)

    fill(cast, 50, 1000)
    few = queries(lambda: client.get(url))
    fill(cast, 450, 2000)
    many = queries(lambda: client.get(url))

    assert few == many


def test_a_list_shows_fifty_rows_a_page_and_says_how_many_there_are(cast: Cast) -> None:
    fill(cast, 98, 1000)

    first, beyond = page(cast, "statistician"), page(cast, "statistician", page="99")

    assert first.count("<tr><td>") == 50
    assert "第 1—50 行，共 100 行" in first
    assert "第 51—100 行，共 100 行" in beyond


def test_a_filter_by_link_takes_a_name_or_an_entry(cast: Cast) -> None:
    zone = cast.enter(Place, code="N", name="北片区")
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(cast.lanling, zone=zone)

    by_name, by_entry = page(cast, "leader", zone="北片"), page(cast, "leader", zone=str(zone.pk))

    for shown in (by_name, by_entry):
        assert "蓝岭锂电" in shown
        assert "青川硅业" not in shown
    assert 'value="北片区"' in by_entry


def test_words_are_looked_for_in_names_and_codes(cast: Cast) -> None:
    by_name, by_code = page(cast, "leader", q="青川"), page(cast, "leader", q=cast.qingchuan.credit_code)

    for shown in (by_name, by_code):
        assert "青川硅业" in shown
        assert "蓝岭锂电" not in shown


def test_a_header_sorts_by_its_column_both_ways(cast: Cast) -> None:
    up, down = page(cast, "leader", sort="name"), page(cast, "leader", sort="-name")

    assert up.index("蓝岭锂电") < up.index("青川硅业")
    assert down.index("青川硅业") < down.index("蓝岭锂电")
    assert 'aria-sort="descending"' in down


def test_retired_rows_are_apart_and_can_be_found(cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="li", door="form", reason="重复建档") as pen:
        pen.retire(cast.qingchuan)

    live, retired = page(cast, "leader"), page(cast, "leader", state="retired")

    assert "青川硅业" not in live
    assert "青川硅业" in retired
    assert "蓝岭锂电" not in retired


def test_a_list_holds_only_what_lies_in_the_viewers_park(cast: Cast) -> None:
    ours, theirs, own = page(cast, "leader"), page(cast, "stranger"), page(cast, "enterprise")

    assert "远山铜业" not in ours
    assert "远山铜业" in theirs
    assert "蓝岭锂电" in own
    assert "青川硅业" not in own
    assert "共 1 行" in own


def test_what_is_shown_comes_out_as_a_file_that_can_be_read_again(cast: Cast) -> None:
    url = reverse("register_export", args=[ENTERPRISES])

    answer = cast.client("leader").get(f"{url}?q=青川")
    data = answer.getvalue()

    with open_table(data, "企业.xlsx") as table:
        rows = [row.cells for row in table.sheets[0].rows]
    assert rows[0][0] == "统一社会信用代码"
    assert [row[1] for row in rows[1:]] == ["青川硅业有限公司"]


def test_suggestions_understand_pinyin_and_keep_to_what_may_be_seen(cast: Cast) -> None:
    url = reverse("register_options", args=[ENTERPRISES])

    ours = cast.client("statistician").get(url, {"enterprise": "qcgy"}).content.decode()
    own = cast.client("enterprise").get(url, {"enterprise": "qcgy"}).content.decode()

    assert f'<option value="青川硅业有限公司">{cast.qingchuan.credit_code}</option>' in ours
    assert own == ""


def test_the_index_counts_live_rows_of_the_park_only(cast: Cast) -> None:
    with register.writing(park=cast.park.pk, actor="li", door="form", reason="重复建档") as pen:
        pen.retire(cast.qingchuan)

    shown = cast.client("leader").get(reverse("registers")).content.decode()

    book = shown.partition('href="/registers/register.enterprise/"')[2].partition("</a>")[0]
    assert "1<small>行" in book


TOO_LONG = "9" * 25


@pytest.mark.parametrize(
    "query",
    ["q=%00", "zone=%00", f"zone={TOO_LONG}", "status=nope", "sort=nope,-nothing", "page=x", f"page={TOO_LONG}"],
)
def test_no_query_string_breaks_a_list(cast: Cast, query: str) -> None:
    answer = cast.client("leader").get(f"{reverse('register', args=[ENTERPRISES])}?{query}")

    assert answer.status_code == 200


def test_a_filter_that_cannot_be_read_says_so(cast: Cast) -> None:
    shown = page(cast, "leader", status="nope")

    assert '<span class="errors">' in shown


@pytest.mark.parametrize("name", ["register_options", "search"])
def test_nul_is_not_looked_for(cast: Cast, name: str) -> None:
    url = reverse(name, args=[] if name == "search" else [ENTERPRISES])

    answer = cast.client("leader").get(url, {"q": "蓝\0岭"})

    assert "蓝岭锂电有限公司" in answer.content.decode()


def test_a_number_too_long_for_an_entry_is_no_address(cast: Cast) -> None:
    client = cast.client("leader")

    found = [client.get(url.format(TOO_LONG)).status_code for url in ("/enterprises/{}/", "/entries/{}/")]

    assert found == [404, 404]
