"""The JSON of an audit."""

import json

from jingwei.kernel.register.api import Park
from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.auditing.documents import audit_document
from jingwei.kernel.words.period import Period

KEYS = (
    "start end text subject value unit low high kind stance period scope indicator "
    "computed computed_unit verdict cause candidates"
)


def test_the_document_has_exactly_the_keys_that_scripts_read(demo_park: Park) -> None:
    document = audit_document(audit("2023年，外出招商18次。外出招商16次。", period=Period.parse("2023")))

    assert list(document) == ["period", "claims", "repeats", "conflicts", "notices", "summary"]
    assert list(document["claims"][0]) == KEYS.split()
    assert json.loads(json.dumps(document)) == document


def test_amounts_are_decimal_texts_and_offsets_count_characters(demo_park: Park) -> None:
    text = "园区规上工业总产值突破500亿元。"

    claim = audit_document(audit(text, period=Period.parse("2023")))["claims"][0]

    assert text[claim["start"] : claim["end"]] == claim["text"] == "500亿元"
    assert (claim["value"], claim["low"], claim["high"]) == ("500", "500", None)
    assert claim["verdict"] == "confirmed"
    assert claim["cause"] == "understated"


def test_the_summary_counts_every_verdict(demo_park: Park) -> None:
    document = audit_document(audit("2023年，外出招商18次，吸引游客2.3万人次。", period=Period.parse("2023")))

    assert document["summary"] == {
        "confirmed": 0,
        "contradicted": 1,
        "no-source": 0,
        "unknown": 1,
        "ambiguous": 0,
        "target": 0,
        "not-a-claim": 1,
    }
