"""Forms: entering, revising, conflicts, checks, retiring, attaching evidence."""

from collections.abc import Iterable, Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse

from cast import PDF, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Draft, IndustryChain, Journal, Person, Place, Problem
from jingwei.kernel.words.codes import make_credit_code

PLACES, CHAINS, ENTERPRISES = "register.place", "register.industry_chain", "register.enterprise"


def post(cast: Cast, page: str, /, *args: object, who: str = "statistician", **data: Any) -> HttpResponse:
    return cast.client(who).post(reverse(page, args=args), data)  # type: ignore[return-value]


def place(cast: Cast) -> Place:
    made: Place = cast.enter(Place, code="N", name="北片区")
    return made


def test_a_new_record_is_entered_and_its_page_opened(cast: Cast) -> None:
    answer = post(cast, "record_new", PLACES, code="N", name="北片区", kind="zone")

    made = Place.objects.get(code="N")
    assert answer["Location"] == reverse("record", args=[PLACES, made.pk])
    assert made.entry.park_id == cast.park.pk
    assert Journal.objects.latest("pk").actor == "statistician"


def test_each_wrong_box_says_why_and_how_to_mend_it(cast: Cast) -> None:
    data = {"credit_code": "91630105MA750001", "name": "", "employees": "三百", "founded": "2023-02-30"}

    shown = post(cast, "record_new", ENTERPRISES, **data).content.decode()

    for part in ("16 位", "这个字段是必填项", "“三百”不是数；请填阿拉伯数字", "请写成 2023-05-18"):
        assert part in shown
    assert 'value="三百"' in shown


def test_a_link_is_found_by_any_name_its_files_may_use(cast: Cast) -> None:
    cast.enter(Bureau, code="JF", name="经济发展局")

    by_code = post(cast, "record_new", CHAINS, code="L", name="锂电", leading_bureau="JF")
    unknown = post(cast, "record_new", CHAINS, code="G", name="光伏", leading_bureau="没有局").content.decode()

    assert by_code.status_code == 302
    assert IndustryChain.objects.get(code="L").leading_bureau == Bureau.objects.get()
    assert "台账里没有“没有局”这个部门" in unknown


def test_a_business_key_that_is_taken_is_refused(cast: Cast) -> None:
    place(cast)

    shown = post(cast, "record_new", PLACES, code="N", name="又一个", kind="zone").content.decode()

    assert "已有地点代码相同的地点" in shown
    assert Place.objects.count() == 1


def test_entering_a_retired_key_again_revives_the_same_entry(cast: Cast) -> None:
    old = place(cast)
    post(cast, "record_retire", PLACES, old.pk, reason="登记错了")

    post(cast, "record_new", PLACES, code="N", name="北片区", kind="plot")

    again = Place.objects.get(code="N")
    assert (again.pk, again.live, again.kind) == (old.pk, True, "plot")


def test_a_revision_keeps_its_reason(cast: Cast) -> None:
    row = place(cast)
    data: dict[str, Any] = {
        "code": "N",
        "name": "北川片区",
        "kind": "zone",
        "house_opened_on": 1,
        "house_reason": "更名",
    }

    answer = post(cast, "record_edit", PLACES, row.pk, **data)

    assert answer.status_code == 302
    assert Place.objects.get(pk=row.pk).name == "北川片区"
    assert register.history(row)[-1].origin.reason == "更名"


def test_the_second_of_two_people_sees_the_difference_and_keeps_what_was_typed(cast: Cast) -> None:
    row = place(cast)
    post(cast, "record_edit", PLACES, row.pk, code="N", name="先改的名", kind="zone", house_opened_on=1)

    shown = post(cast, "record_edit", PLACES, row.pk, code="N", name="后改的名", kind="zone", house_opened_on=1)

    page = shown.content.decode()
    assert Place.objects.get(pk=row.pk).name == "先改的名"
    assert "<td>先改的名</td><td>后改的名</td>" in page
    assert 'name="house_opened_on" value="2"' in page


def test_after_seeing_the_difference_saving_again_is_a_decision(cast: Cast) -> None:
    row = place(cast)
    post(cast, "record_edit", PLACES, row.pk, code="N", name="先改的名", kind="zone", house_opened_on=1)

    answer = post(cast, "record_edit", PLACES, row.pk, code="N", name="后改的名", kind="zone", house_opened_on=2)

    assert answer.status_code == 302
    assert [version.values["name"] for version in register.history(row)] == ["北片区", "先改的名", "后改的名"]


def problems(*found: Problem) -> object:
    def check(drafts: Sequence[Draft], park: int) -> Iterable[Problem]:
        return found

    return (check,)


def test_a_hard_finding_stands_at_its_box_and_nothing_is_saved(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    hard = problems(Problem(0, "name", "名称有误", "请照批复填写"))
    monkeypatch.setitem(vars(register.register_of(Place)), "checks", hard)

    shown = post(cast, "record_new", PLACES, code="N", name="北片区", kind="zone").content.decode()

    assert '<ul class="errors" id="id_name_error"><li>名称有误；请照批复填写</li>' in shown
    assert not Place.objects.exists()


def test_a_soft_finding_is_saved_once_it_is_explained(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    soft = problems(Problem(0, "name", "与去年不同", "请核对", hard=False))
    monkeypatch.setitem(vars(register.register_of(Place)), "checks", soft)
    data = {"code": "N", "name": "北片区", "kind": "zone"}

    asked = post(cast, "record_new", PLACES, **data)
    saved = post(cast, "record_new", PLACES, **data, house_explanation="今年更名")

    assert "与去年不同；请核对" in asked.content.decode()
    assert saved.status_code == 302
    assert Journal.objects.latest("pk").reason == "说明：今年更名"


def test_retiring_takes_a_reason_and_waits_for_what_refers_to_it(cast: Cast) -> None:
    row, free = place(cast), cast.enter(Place, code="S", name="南片区")
    with register.writing(park=cast.park.pk, actor="li", door="form") as pen:
        pen.revise(cast.lanling, zone=row)

    for entry, reason in [(row.pk, "重复"), (free.pk, ""), (free.pk, "重复")]:
        post(cast, "record_retire", PLACES, entry, reason=reason)

    assert Place.objects.get(pk=row.pk).live
    assert not Place.objects.get(pk=free.pk).live
    assert [version.origin.reason for version in register.history(free)] == ["", "重复"]


def test_files_are_all_taken_or_none_with_the_reason(cast: Cast) -> None:
    row = place(cast)
    good, bad = SimpleUploadedFile("批复.pdf", PDF), SimpleUploadedFile("批复.exe", b"MZ\x90")
    url = reverse("record_evidence", args=[PLACES, row.pk])
    client = cast.client("statistician")

    refused = client.post(url, {"files": [good, bad]}, follow=True).content.decode()
    none = register.evidence_of([row.pk])
    client.post(url, {"files": [SimpleUploadedFile("批复.pdf", PDF)]})

    assert "“批复.exe”的内容不是可作凭证的文件" in refused
    assert none == {}
    assert [one.name for one in register.evidence_of([row.pk])[row.pk]] == ["批复.pdf"]


def test_an_enterprise_that_writes_can_write_of_itself_only(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    people = register.register_of(Person)
    for name in ("read", "write"):
        monkeypatch.setitem(vars(people), name, frozenset({register.Role.ENTERPRISE}))

    data = {"code": "P1", "name": "张三", "enterprise": cast.qingchuan.name}
    answer = post(cast, "record_new", people.code, who="enterprise", **data)

    assert answer.status_code == 302
    assert Person.objects.get().enterprise == cast.lanling


def test_an_enterprise_cannot_be_made_by_a_code_whose_last_digit_is_wrong(cast: Cast) -> None:
    right = make_credit_code("91630105", "MA750009")
    wrong = right[:-1] + ("0" if right[-1] != "0" else "1")

    shown = post(cast, "record_new", ENTERPRISES, credit_code=wrong, name="某厂").content.decode()

    assert "校验" in shown
    assert "某厂" in shown
