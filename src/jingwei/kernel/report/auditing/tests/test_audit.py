"""Sentences held against the model park: what is right is confirmed, what is another's is never called wrong."""

import csv
from pathlib import Path

import pytest

from jingwei.kernel.register.api import Enterprise, Park, Role, Viewer
from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.claims import Cause, Claim, Verdict
from jingwei.kernel.words.period import Period

CONTRADICTED = Verdict.CONTRADICTED
YEAR = Period.parse("2023")
FOLDER = Path(__file__).parent
SENTENCES = list(csv.DictReader((FOLDER / "sentences.csv").open(encoding="utf-8")))


def claims_of(text: str) -> list[Claim]:
    """Return what the audit says of every number that claims something."""
    return [claim for claim in audit(text, period=YEAR).claims if claim.verdict is not Verdict.NOT_A_CLAIM]


def wrong_in(text: str) -> list[tuple[str, str]]:
    """Return what is contradicted in a text, each with its cause."""
    return [(claim.mention.text, claim.cause.value) for claim in claims_of(text) if claim.verdict is CONTRADICTED]


def test_every_sentence_has_the_verdicts_it_was_given(demo_park: Park) -> None:
    found = {row["text"]: " ".join(claim.verdict for claim in claims_of(row["text"])) for row in SENTENCES}

    assert found == {row["text"]: row["verdicts"] for row in SENTENCES}


def test_nothing_true_or_foreign_is_contradicted(demo_park: Park) -> None:
    text = "\n".join(row["text"] for row in SENTENCES if "contradicted" not in row["verdicts"])

    wrong = [claim for claim in claims_of(text) if claim.verdict is Verdict.CONTRADICTED]

    assert [(claim.mention.text, claim.why) for claim in wrong] == []


def test_nothing_in_the_report_of_a_county_is_contradicted(demo_park: Park) -> None:
    text = (FOLDER / "county.txt").read_text(encoding="utf-8")

    wrong = [claim for claim in claims_of(text) if claim.verdict in (Verdict.CONTRADICTED, Verdict.CONFIRMED)]

    assert [(claim.mention.text, claim.why) for claim in wrong] == []


def test_one_error_in_a_report_is_found_alone_and_its_cause_named(demo_park: Park) -> None:
    report = (FOLDER / "second_report.txt").read_text(encoding="utf-8")
    errors = list(csv.DictReader((FOLDER / "second_errors.csv").open(encoding="utf-8")))

    found = [wrong_in(report.replace(row["old"], row["new"], 1)) for row in errors]

    assert wrong_in(report) == []
    assert found == [[(row["claim"], row["cause"])] for row in errors]


def test_a_growth_is_said_of_the_nearest_subject(demo_park: Park) -> None:
    found = claims_of("规上工业增加值增长41.4%，固定资产投资141亿元，增长37%，税收收入13.1亿元，增长46.2%。")

    codes = [claim.indicator.code if claim.indicator else "" for claim in found]

    assert codes[2] == "green.fixed_asset_investment_growth"
    assert codes[4] == "green.tax_receipts"
    assert {claim.verdict for claim in found} == {Verdict.CONFIRMED}


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("规上工业总产值完成545万元。", Cause.UNIT_SLIP),
        ("全年外出招商18次。", Cause.LAST_YEAR),
        ("规上工业总产值完成389.3亿元。", Cause.OTHER_PERIOD),
        ("规上工业总产值完成247.3亿元。", Cause.OTHER_SCOPE),
        ("省外到位资金75.78亿元。", Cause.OTHER_SCOPE),
        ("固定资产投资增长37个百分点。", Cause.PERCENT_FOR_POINTS),
        ("规上工业增加值增长41.4%，增速提高13.8%。", Cause.PERCENT_FOR_POINTS),
        ("规上工业增加值增长14.4%。", Cause.DIGITS_SWAPPED),
        ("规上工业总产值完成520亿元。", Cause.TARGET_AS_RESULT),
        ("规上工业总产值同比下降38.1%。", Cause.SIGN),
        ("签约项目19个。", Cause.VALUE),
    ],
)
def test_a_wrong_number_is_contradicted_with_its_cause(demo_park: Park, text: str, cause: Cause) -> None:
    claim = claims_of(text)[-1]

    assert claim.verdict is Verdict.CONTRADICTED
    assert claim.cause is cause
    assert claim.computed is not None


def test_the_reason_says_what_was_recorded_and_from_how_many_rows(demo_park: Park) -> None:
    claim = claims_of("全年外出招商18次。")[0]

    assert claim.why == "上年数：与2022年的值相同（18次）；记录为 16次（16 行）"


def test_a_target_is_held_against_the_targets(demo_park: Park) -> None:
    claim = claims_of("年度目标为520亿元的规上工业总产值。")[0]
    planned = claims_of("2024年，力争规上工业总产值达到600亿元。")[0]

    assert claim.verdict is not Verdict.CONTRADICTED
    assert planned.verdict is Verdict.TARGET
    assert planned.why == "目标：没有登记2024年的目标"


@pytest.mark.parametrize("name", ["远山铜业", "远山铜业有限公司", "华曜新能源", "云杉镇", "某企业"])
@pytest.mark.parametrize("verb", ["", "实现", "全年完成"])
def test_an_unknown_enterprise_is_unknown(demo_park: Park, name: str, verb: str) -> None:
    taxed, invested = claims_of(f"2023年，{name}{verb}税收收入3亿元，固定资产投资5亿元。")
    made, traded = claims_of(f"2023年，{name}{verb}产值30亿元，税收收入3亿元。")

    assert {taxed.verdict, made.verdict} == {Verdict.UNKNOWN}
    assert {invested.verdict, traded.verdict} <= {Verdict.UNKNOWN, Verdict.AMBIGUOUS}


def test_what_is_only_aimed_at_is_no_record_of_what_was_done(demo_park: Park) -> None:
    claim = claims_of("千亿级产业集群由3个增加到5个。")[-1]

    assert claim.verdict is Verdict.NO_SOURCE


def test_an_enterprises_growth_is_its_own(demo_park: Park) -> None:
    claim = claims_of("澜屿锂电税收增长693.68%。")[0]

    assert claim.scope.kind == "enterprise"
    assert claim.verdict is Verdict.CONFIRMED


def test_what_a_viewer_may_not_see_has_no_source(demo_park: Park) -> None:
    writer = Viewer("赵主笔", Role.WRITER, frozenset({demo_park.pk}))

    hidden, published = audit("赤垣地毯税收收入8000万元。澜屿锂电税收增收2.12亿元。", period=YEAR, viewer=writer).claims

    assert hidden.verdict is Verdict.NO_SOURCE
    assert hidden.computed is None
    assert "1851" not in hidden.why
    assert published.verdict is Verdict.CONFIRMED


def test_an_enterprise_knows_no_other_enterprises(demo_park: Park) -> None:
    own = Enterprise.objects.get(short_name="澜屿锂电").pk
    viewer = Viewer("澜屿锂电", Role.ENTERPRISE, frozenset({demo_park.pk}), own)

    claim = audit("赤垣地毯税收收入8000万元。", period=YEAR, viewer=viewer).claims[0]

    assert claim.verdict is Verdict.UNKNOWN


def test_the_policies_are_told_with_the_audit(demo_park: Park) -> None:
    settings = audit("外出招商16次。", period=YEAR).settings

    assert "0.05" in settings.values()
    assert "0.9" in settings.values()
