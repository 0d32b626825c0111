from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import ImportBatch, Place
from jingwei.shell.importing.tests.bad_files import excel
from jingwei.shell.importing.tests.handing import CHAIN, MEMBERSHIP, PLACE, hand_in

MONTHLY = "economy.monthly_return"
PLACES = (("地点代码", "地点名称", "地点类别"), ("A", "东区", "片区"), ("B", "西区", "片片"))
GOOD = PLACES[:2]


def post(client: Any, rows: Any, mode: str = "whole", code: str = PLACE, **more: Any) -> Any:
    data = rows if isinstance(rows, bytes) else excel(rows)
    table = SimpleUploadedFile("地点.xlsx", data)
    return client.post(reverse("imports"), {"format": code, "table": table, "mode": mode, **more})


def test_the_page_offers_what_the_role_may_write_and_its_templates(cast: Any) -> None:
    page = cast.client("statistician").get(reverse("imports")).content.decode()

    assert reverse("template", args=[PLACE]) in page
    assert 'value="register.park"' not in page


def test_a_reader_sees_past_batches_and_is_not_offered_what_it_may_not_write(cast: Any) -> None:
    hand_in(cast.park, PLACE, GOOD)
    client = cast.client("auditor")

    page = client.get(reverse("imports")).content.decode()

    assert "表.xlsx" in page
    assert f'value="{PLACE}"' not in page


def test_who_may_write_nothing_is_refused(cast: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    client = cast.client("auditor")
    monkeypatch.setattr("jingwei.shell.importing.batches.may_write", lambda *_: False)

    assert 'name="table"' not in client.get(reverse("imports")).content.decode()
    assert post(client, GOOD).status_code == 403


def test_checking_only_shows_the_report_and_writes_nothing(cast: Any) -> None:
    page = post(cast.client("statistician"), PLACES, "check").content.decode()

    assert "有问题，还不能整份导入" in page
    assert "“片片”不在可选项内" in page
    assert (Place.objects.count(), ImportBatch.objects.count()) == (0, 0)


def test_a_whole_import_leads_to_its_batch_and_the_batch_to_its_rows(cast: Any) -> None:
    client = cast.client("statistician")
    post(client, GOOD)
    batch, place = ImportBatch.objects.get(), Place.objects.get()

    page = client.get(reverse("batch", args=[batch.pk])).content.decode()

    assert reverse("record", args=[PLACE, place.pk]) in page
    assert batch.file_id in page
    assert reverse("stored_file", args=[batch.file_id]) in page


def test_good_rows_are_taken_and_the_others_can_be_downloaded(cast: Any) -> None:
    client = cast.client("statistician")
    post(client, PLACES, "good")
    batch = ImportBatch.objects.get()

    returned = client.get(reverse("batch_returned", args=[batch.pk]))

    rows = list(load_workbook(BytesIO(returned.content)).worksheets[0].iter_rows(values_only=True))
    assert rows[1][:3] == ("B", "西区", "片片")
    assert "-退回.xlsx" in saved_name(returned)


def saved_name(answer: Any) -> str:
    return unquote(answer.headers["Content-Disposition"])


def test_rows_refused_without_a_batch_are_given_back_inside_the_page(cast: Any) -> None:
    page = post(cast.client("statistician"), PLACES, "check").content.decode()

    assert 'download="地点-退回.xlsx" href="data:application/vnd.openxmlformats' in page


def test_htmx_gets_the_report_alone(cast: Any) -> None:
    client = cast.client("statistician")
    table = SimpleUploadedFile("地点.xlsx", excel(GOOD))

    answer = client.post(
        reverse("imports"), {"format": PLACE, "table": table, "mode": "whole"}, headers={"HX-Request": "true"}
    ).content.decode()

    assert "<html" not in answer
    assert "已导入" in answer
    assert 'hx-swap-oob="true"' in answer


def test_a_batch_is_taken_back_with_a_reason_only(cast: Any) -> None:
    client = cast.client("statistician")
    post(client, GOOD)
    batch = ImportBatch.objects.get()
    url = reverse("batch_retract", args=[batch.pk])

    without = client.post(url, {"reason": " "})
    client.post(url, {"reason": "传错了"})

    batch.refresh_from_db()
    assert "撤回要写明事由" in without.content.decode()
    assert batch.retracted_by is not None
    assert "传错了" in batch.retracted_by.reason
    assert not Place.objects.live().exists()


def test_what_stands_on_a_batch_is_listed_when_it_cannot_be_taken_back(cast: Any) -> None:
    first = hand_in(cast.park, CHAIN, (("产业链代码", "产业链名称"), ("L", "锂电")))
    hand_in(cast.park, MEMBERSHIP, (("企业", "产业链", "起始日期"), ("蓝岭锂电", "L", "2023-01-01")))

    answer = cast.client("statistician").post(reverse("batch_retract", args=[first.batch]), {"reason": "错了"})

    assert answer.status_code == 409
    assert "<li>产业链成员 蓝岭锂电有限公司 锂电</li>" in answer.content.decode()
    assert not ImportBatch.objects.exclude(retracted_by=None).exists()


@pytest.mark.parametrize("who", ["stranger", "enterprise", "other_enterprise"])
def test_a_batch_is_closed_to_who_may_not_see_its_rows(cast: Any, who: str) -> None:
    report = hand_in(cast.park, PLACE, GOOD)
    client = cast.client(who)

    answers = [client.get(reverse(name, args=[report.batch])).status_code for name in ("batch", "batch_returned")]

    assert answers == [404, 404]
    assert client.post(reverse("batch_retract", args=[report.batch]), {"reason": "x"}).status_code == 404


def test_a_leader_sees_a_batch_and_cannot_take_it_back(cast: Any) -> None:
    report = hand_in(cast.park, PLACE, GOOD)
    client = cast.client("leader")

    answer = client.post(reverse("batch_retract", args=[report.batch]), {"reason": "x"})

    assert client.get(reverse("batch", args=[report.batch])).status_code == 200
    assert answer.status_code == 403


def test_too_many_proofs_are_answered_politely(cast: Any) -> None:
    proofs = [SimpleUploadedFile(f"{number}.pdf", b"%PDF-1.4") for number in range(51)]

    answer = post(cast.client("statistician"), GOOD, proofs=proofs)

    assert answer.status_code == 200
    assert "一次最多交 50 份凭证，这次有 51 份" in answer.content.decode()
    assert Place.objects.count() == 0


def test_a_form_without_a_table_says_so(cast: Any) -> None:
    answer = cast.client("statistician").post(reverse("imports"), {"format": PLACE, "mode": "whole"})

    assert answer.status_code == 200
    assert "表格：" in answer.content.decode()


def test_a_format_the_role_may_not_write_is_refused(cast: Any) -> None:
    answer = post(cast.client("statistician"), GOOD, code="register.bureau")

    assert "这本台账不能由您导入" in answer.content.decode()


def test_the_template_of_every_register_can_be_filled_in_and_read(cast: Any) -> None:
    client = cast.client("administrator")

    for code, reg in register.registers().items():
        answer = client.get(reverse("template", args=[code]))
        headers = [cell.value for cell in load_workbook(BytesIO(answer.content)).worksheets[0][1]]
        assert headers[: len(reg.table)] == [column.header for column in reg.table], code


def test_the_list_of_batches_asks_a_constant_number_of_times(cast: Any, queries: Any) -> None:
    client = cast.client("statistician")

    def after(batches: int) -> int:
        for number in range(batches):
            hand_in(cast.park, PLACE, (PLACES[0], (f"{batches}-{number}", "区", "片区")))
        return int(queries(lambda: client.get(reverse("imports"))))

    after(1)
    assert after(2) == after(30)


def test_a_batch_asks_a_constant_number_of_times(cast: Any, queries: Any) -> None:
    client = cast.client("statistician")

    def asked(rows: int) -> int:
        report = hand_in(cast.park, PLACE, (PLACES[0], *((f"{rows}-{one}", "区", "片区") for one in range(rows))))
        return int(queries(lambda: client.get(reverse("batch", args=[report.batch]))))

    asked(1)
    assert asked(2) == asked(120)


@pytest.mark.parametrize("page", ["0", "99", "x", "-1"])
def test_a_page_that_is_not_there_shows_one_that_is(cast: Any, page: str) -> None:
    report = hand_in(cast.park, PLACE, GOOD)
    client = cast.client("statistician")

    answers = [client.get(url, {"page": page}) for url in (reverse("imports"), reverse("batch", args=[report.batch]))]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert all("第 1—1 行，共 1 行" in answer.content.decode() for answer in answers)


def test_an_enterprise_hands_in_its_own_return_and_sees_its_own_batches(cast: Any) -> None:
    headers = ("企业", "报告期", "报表类别", "工业总产值本月", "工业总产值本月止累计")
    rows = [(name, "2023-05", "规上工业", 100, 500) for name in ("蓝岭锂电", "青川硅业")]
    client = cast.client("enterprise")

    page = post(client, (headers, *rows), "good", code=MONTHLY).content.decode()

    batch = reverse("batch", args=[ImportBatch.objects.get().pk])
    assert "这一行不是本企业的" in page
    assert client.get(batch).status_code == 200
    assert batch in client.get(reverse("imports")).content.decode()
    assert batch not in cast.client("other_enterprise").get(reverse("imports")).content.decode()


def test_an_open_question_leads_to_the_record_it_is_about(cast: Any) -> None:
    headers = ("企业", "报告期", "报表类别", "工业总产值本月", "工业总产值本月止累计")
    rows = [("蓝岭锂电", "2023-05", "规上工业", 100, 500), ("蓝岭锂电", "2023-06", "规上工业", 100, 5000)]
    client = cast.client("statistician")

    page = post(client, (headers, *rows), code=MONTHLY).content.decode()

    returns: Any = register.registers()["economy.monthly_return"].model._default_manager
    june = returns.get(month="2023-06")
    edit = reverse("record_edit", args=["economy.monthly_return", june.pk])
    assert f'<a href="{edit}">去说明</a>' in page
    assert edit in client.get(reverse("batch", args=[ImportBatch.objects.get().pk])).content.decode()


def test_a_whole_month_that_corrects_one_enterprise_is_not_that_enterprise_s_to_read(cast: Any) -> None:
    headers = ("企业", "报告期", "报表类别", "工业总产值本月", "工业总产值本月止累计")
    rows = [(name, "2023-05", "规上工业", 100, 500) for name in ("青川硅业", "蓝岭锂电")]
    for corrected in (500, 501):
        rows[1] = ("蓝岭锂电", "2023-05", "规上工业", 100, corrected)
        post(cast.client("statistician"), (headers, *rows), code=MONTHLY)
    last = ImportBatch.objects.order_by("-pk")[0]
    client = cast.client("enterprise")

    answers = [client.get(reverse("batch", args=[last.pk])), client.get(reverse("stored_file", args=[last.file_id]))]

    assert (last.revised, last.unchanged) == (1, 1)
    assert [answer.status_code for answer in answers] == [404, 404]


def test_an_enterprise_learns_nothing_of_another_from_the_checks(cast: Any) -> None:
    headers = ("企业", "报告期", "报表类别", "工业总产值本月", "工业总产值本月止累计")
    post(cast.client("statistician"), (headers, ("青川硅业", "2023-05", "规上工业", 100, 54321)), code=MONTHLY)

    guess = (headers, ("青川硅业", "2023-06", "规上工业", 200, 100))
    page = post(cast.client("enterprise"), guess, "check", code=MONTHLY).content.decode()

    assert page.count("这一行不是本企业的") == 1
    assert "大于本月止累计" not in page
    assert "54321" not in page
