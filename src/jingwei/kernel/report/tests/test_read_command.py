"""``jingwei read``: the JSON of the contract, a table for people, one list a line from standard input."""

import io
import json

import pytest
from django.core.management import call_command


def said(text: str, **options: object) -> str:
    out = io.StringIO()
    call_command("read", text, stdout=out, **options)
    return out.getvalue()


def test_a_text_is_read_into_one_json_list_with_numbers_as_text() -> None:
    text = "协调解决实际问题400余次。"

    rows = json.loads(said(text, json=True))

    assert rows == [
        {
            "start": 8, "end": 13, "text": "400余次", "value": "400", "unit": "次", "dimension": "count:次",
            "kind": "count", "low": "400", "high": "500",
        }
    ]  # fmt: skip


def test_a_range_has_no_value_and_an_open_end_is_null() -> None:
    text = "新增3—5家，占比87%以上"

    range_, share = json.loads(said(text, json=True))

    assert (range_["value"], range_["low"], range_["high"]) == (None, "3", "5")
    assert (share["value"], share["low"], share["high"]) == ("87", "87", None)


def test_standard_input_gives_one_list_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("三家\n\n545亿元\n"))

    lines = said("-", json=True).splitlines()

    assert [[row["text"] for row in json.loads(line)] for line in lines] == [["三家"], [], ["545亿元"]]


def test_people_get_a_table() -> None:
    text = "居全省第4位"

    table = said(text)

    assert "第4位" in table
    assert "rank" in table
