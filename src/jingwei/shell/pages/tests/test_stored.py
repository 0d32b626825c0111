"""Stored files: as attachments, to those who may see what they belong to."""

import pytest
from django.urls import reverse

from cast import PDF, Cast
from jingwei.kernel.register import api as register
from jingwei.kernel.register.api import Bureau, Draft, Enterprise, ImportBatch
from jingwei.kernel.words.codes import make_credit_code


def status(cast: Cast, who: str, sha256: str) -> int:
    return int(cast.client(who).get(reverse("stored_file", args=[sha256])).status_code)


def imported(cast: Cast, *serials: int, actor: str = "li") -> ImportBatch:
    """Import enterprises from one file that somebody brought."""
    drafts = [Draft({"credit_code": make_credit_code("91630105", f"MA75{n:04d}"), "name": f"厂{n}"}) for n in serials]
    with register.writing(park=cast.park.pk, actor=actor, door="import") as pen:
        batch = register.begin_batch(
            pen, format_code="register.enterprise", name="企业.csv", data=b"a,b", media_type="text/csv"
        )
        register.enter_many(pen, Enterprise, drafts)
    return batch


def test_evidence_comes_as_an_attachment_under_its_name(cast: Cast) -> None:
    evidence = cast.attach(cast.lanling, "营业执照.pdf")

    answer = cast.client("enterprise").get(reverse("stored_file", args=[evidence.file_id]))

    assert answer.getvalue() == PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E8%90%A5")
    assert answer["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize(
    ("who", "expected"),
    [("leader", 200), ("writer", 200), ("enterprise", 200), ("other_enterprise", 404), ("stranger", 404)],
)
def test_evidence_follows_access_to_its_record(cast: Cast, who: str, expected: int) -> None:
    evidence = cast.attach(cast.lanling)

    assert status(cast, who, evidence.file_id) == expected


def test_the_same_bytes_proving_two_records_are_open_to_the_readers_of_either(cast: Cast) -> None:
    bureau = cast.enter(Bureau, code="JF", name="经济发展局")
    cast.attach(bureau, "甲.pdf")
    evidence = cast.attach(cast.qingchuan, "乙.pdf")

    assert status(cast, "other_enterprise", evidence.file_id) == 200
    assert status(cast, "enterprise", evidence.file_id) == 404


def test_an_imported_file_of_many_enterprises_is_closed_to_each_of_them(cast: Cast) -> None:
    batch = imported(cast, 1, 7)

    found = {who: status(cast, who, batch.file_id) for who in ("statistician", "enterprise", "stranger")}

    assert found == {"statistician": 200, "enterprise": 404, "stranger": 404}


def test_an_imported_file_is_open_to_the_enterprise_that_brought_it(cast: Cast) -> None:
    batch = imported(cast, 1, actor="enterprise")

    found = {who: status(cast, who, batch.file_id) for who in ("enterprise", "other_enterprise")}

    assert found == {"enterprise": 200, "other_enterprise": 404}


def test_what_else_stands_in_a_file_that_the_office_brought_is_nobody_s_to_read(cast: Cast) -> None:
    batch = imported(cast, 1)

    assert status(cast, "enterprise", batch.file_id) == 404


def test_a_file_nobody_handed_in_is_not_there(cast: Cast) -> None:
    assert status(cast, "administrator", "0" * 64) == 404
    assert cast.client("administrator").get("/files/..%2Fsecret/").status_code == 404
