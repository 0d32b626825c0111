"""A report of our own, labelled by hand: how much is read, matched and judged rightly, and which errors are found."""

from fractions import Fraction

import pytest

from jingwei.kernel.register.api import COMMAND_LINE, Park
from jingwei.kernel.report.api import Audit, Cause, Verdict
from jingwei.kernel.report.auditing.audit import audit
from jingwei.kernel.report.reading.read import read
from jingwei.kernel.words.period import Period
from labelled import errors, finding, labels_of, match_score, reading_score, text_of, verdict_score

READ, MATCHED, FOUND, EXPLAINED = 0.97, 0.95, 18, 15
IN_OTHER_WORDS = 0.85
TEXTS = ("park", "quarters", "speech", "other_park", "province")
PERIODS = {"quarters": "2023-01..09"}


def audited(text: str, period: str = "2023") -> Audit:
    """Audit a text against the model park, as the command line does."""
    return audit(text, period=Period.parse(period), viewer=COMMAND_LINE)


@pytest.mark.parametrize("name", TEXTS)
def test_labels_stand_where_they_say(name: str) -> None:
    text, labels = text_of(name), labels_of(name)

    assert [text[label.start : label.end] for label in labels] == [label.text for label in labels]
    assert all(one.end <= other.start for one, other in zip(labels, labels[1:], strict=False))


@pytest.mark.parametrize("name", TEXTS)
def test_the_numbers_of_a_report_are_read(name: str) -> None:
    text = text_of(name)

    score = reading_score(labels_of(name), read(text))

    print(f"{name}: {score.right} of {score.there} read, {score.found} claimed, F1 {score.f1:.3f}", *score.wrong)
    assert score.f1 >= READ


def test_the_claims_of_the_report_are_matched_to_their_indicators(demo_park: Park) -> None:
    labels, result = labels_of("park"), audited(text_of("park"))

    matched, judged = match_score(labels, result.claims), verdict_score(labels, result.claims)

    print(f"matched {matched.share:.3f}", *matched.wrong)
    print(f"judged {judged.share:.3f}", *judged.wrong)
    assert matched.share >= MATCHED
    assert judged.share >= MATCHED


@pytest.mark.parametrize("name", ["quarters", "speech"])
def test_claims_in_other_words_are_matched_too(demo_park: Park, name: str) -> None:
    labels, result = labels_of(name), audited(text_of(name), PERIODS.get(name, "2023"))

    matched = match_score(labels, result.claims)

    print(f"{name}: matched {matched.share:.3f}", *matched.wrong)
    assert matched.share >= IN_OTHER_WORDS


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_true_or_foreign_is_contradicted(demo_park: Park, name: str) -> None:
    result = audited(text_of(name), PERIODS.get(name, "2023"))

    assert [one.mention.text for one in result.claims if one.verdict is Verdict.CONTRADICTED] == []
    assert [conflict.why for conflict in result.conflicts] == []


def test_seeded_errors_are_found_and_explained(demo_park: Park) -> None:
    report, said = text_of("park"), []

    for error in errors():
        text, start = error.made_in(report)
        said.append((error.new, error.finding, finding(error, audited(text), start)))

    found, right = sum(bool(got) for *_, got in said), sum(got == wanted for _, wanted, got in said)
    print(f"found {found} of {len(said)}, cause right {right}", *(one for one in said if one[1] != one[2]))
    assert len(said) == 20
    assert found >= FOUND
    assert right >= EXPLAINED


def test_the_report_repeats_itself_where_it_does(demo_park: Park) -> None:
    text = text_of("park")

    result = audited(text)

    pairs = {(result.claims[one].mention.text, result.claims[other].mention.text) for one, other in result.repeats}
    assert {("545亿元", "545亿元"), ("141亿元", "141.06亿元")} <= pairs


def test_a_contradiction_names_the_computed_value(demo_park: Park) -> None:
    text = text_of("park").replace("全年赴外招商16次", "全年赴外招商18次")

    result = audited(text)

    wrong = next(claim for claim in result.claims if claim.verdict is Verdict.CONTRADICTED)
    assert (wrong.mention.text, wrong.computed, wrong.cause) == ("18次", Fraction(16), Cause.LAST_YEAR)
