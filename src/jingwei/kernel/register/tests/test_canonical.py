"""The form that is hashed, fixed for ever: a red test here means that old chains would no longer verify."""

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from typing import Any

import pytest

from jingwei.kernel.register.codec import _ways, codec_of
from jingwei.kernel.register.fields import AmountField
from jingwei.kernel.register.models import Enterprise, Place, Record
from jingwei.kernel.register.rules import (
    JournalHead,
    Source,
    canonical,
    journal_hash,
    moment_text,
    personal_digest,
    revision_hash,
    revisions_digest,
)

NOON = datetime(2023, 5, 18, 4, 0, 0, 7, tzinfo=UTC)
A, B = "a" * 64, "b" * 64


def digest(text: str) -> str:
    """Return what anybody gets who hashes the text, with this program or another."""
    return sha256(text.encode("utf-8")).hexdigest()


def test_the_canonical_text_sorts_keys_and_leaves_characters_as_they_are() -> None:
    assert canonical({"name": "蓝岭", "amount_fen": "12 fen", "a": [1, True]}) == (
        '{"a":[1,true],"amount_fen":"12 fen","name":"蓝岭"}'
    )


def test_a_moment_is_written_in_utc_with_microseconds_whatever_its_zone() -> None:
    shanghai = NOON.astimezone(timezone(timedelta(hours=8)))

    assert moment_text(shanghai) == "2023-05-18T04:00:00.000007Z"


def test_a_revision_without_a_source_hashes_no_source() -> None:
    text = '{"actor":"li","entry":7,"kind":"register.place","number":1,"op":"enter","payload":"{}"}'

    hashed = revision_hash(
        entry=7, number=1, kind="register.place", op="enter", payload="{}", actor="li", source=Source()
    )

    assert hashed == digest(text)


def test_a_revision_from_a_file_hashes_its_sha256_sheet_and_line() -> None:
    text = (
        '{"actor":"li","entry":7,"kind":"k","line":3,"number":2,"op":"revise","payload":"{}",'
        f'"sheet":"月报","source":"{A}"}}'
    )

    hashed = revision_hash(
        entry=7, number=2, kind="k", op="revise", payload="{}", actor="li", source=Source(A, "月报", 3)
    )

    assert hashed == digest(text)


def test_the_digest_of_revisions_does_not_depend_on_their_order() -> None:
    assert revisions_digest([(9, 1, B), (7, 2, A)]) == digest(f"7 2 {A}\n9 1 {B}")


def test_a_journal_hashes_its_predecessor_and_all_it_says() -> None:
    head = JournalHead(1, 5, NOON, "li", "form", "订正", "[]", 2, B)
    text = (
        f'{{"actor":"li","count":2,"door":"form","number":5,"park":1,"previous":"{A}","reason":"订正",'
        f'"revisions":"{B}","statements":"[]","time":"2023-05-18T04:00:00.000007Z"}}'
    )

    assert journal_hash(A, head) == digest(text)


def test_a_personal_value_is_hashed_with_its_salt_and_marked() -> None:
    assert personal_digest("salt", "李雷") == "~" + digest("salt:李雷")


@pytest.mark.parametrize(
    ("model", "values", "payload"),
    [
        (Enterprise, {"name": "蓝岭", "founded": date(2020, 1, 2)}, {"name": "蓝岭", "founded": "2020-01-02"}),
        (Enterprise, {"employees": 12, "short_name": "", "zone": 5}, {"employees": 12, "zone": 5}),
        (Place, {"code": "A", "address": None}, {"code": "A"}),
    ],
)
def test_a_payload_names_fields_and_leaves_absent_ones_absent(
    model: type[Record], values: dict[str, Any], payload: dict[str, Any]
) -> None:
    assert codec_of(model).payload(values) == payload


def test_an_amount_is_a_whole_number_with_its_unit_and_reads_back() -> None:
    write, read = _ways(AmountField("产值", unit="fen", shown="万元"))

    assert write(5_450_000) == "5450000 fen"
    assert read("5450000 fen") == 5_450_000
