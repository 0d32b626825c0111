"""Tables of a draft are audited by row and column, and what is no fault in a table is none."""

from collections.abc import Iterator
from datetime import date

import pytest

from cast import Cast
from headcount import set_today, small_catalogue, staff
from jingwei.kernel.register.api import COMMAND_LINE
from jingwei.kernel.report.api import Audit, Verdict
from jingwei.kernel.words.period import Period
from jingwei.shell.exporting.word.auditing import audit_manuscript
from jingwei.shell.exporting.word.manuscript import open_manuscript
from jingwei.shell.exporting.word.tests.test_tables import with_table


@pytest.fixture
def park(cast: Cast) -> Iterator[Cast]:
    """蓝岭锂电 with 300 people since 2020, 青川硅业 with 120 since 2023."""
    set_today(cast.park)
    staff(cast, cast.lanling, 300)
    staff(cast, cast.qingchuan, 120, founded=date(2023, 3, 1))
    with small_catalogue():
        yield cast


def audited(*rows: str) -> Audit:
    return audit_manuscript(with_table(*rows), period=Period.parse("2023"), viewer=COMMAND_LINE)


def verdicts(audit: Audit) -> dict[str, Verdict]:
    return {claim.mention.text: claim.verdict for claim in audit.claims if claim.mention.is_claim}


def test_a_number_in_a_cell_is_judged_by_its_row_and_column(park: Cast) -> None:
    audit = audited("指标|单位|2023年|2022年", "从业人员|人|420|300", "在营企业|家|9|1")

    found = verdicts(audit)

    assert {found["420"], found["300"], found["1"]} == {Verdict.CONFIRMED}
    assert found["9"] is Verdict.CONTRADICTED
    assert all(audit.text[one.mention.start : one.mention.end] == one.mention.text for one in audit.claims)


def test_a_cell_whose_label_is_more_than_was_understood_is_not_found_wrong(park: Cast) -> None:
    audit = audited("指标|数值", "外籍从业人员|9人")

    assert verdicts(audit)["9人"] is not Verdict.CONTRADICTED


def test_in_a_table_words_may_stand_twice_and_lines_need_no_stop(park: Cast) -> None:
    audit = audited(
        "项目|去向", "园区有从业人员420人，年末在营企业2家|同上", "园区有从业人员420人，年末在营企业2家|同上"
    )

    assert (audit.repeats, audit.notices) == ((), ())


def test_a_draft_without_tables_is_audited_as_it_stands(park: Cast) -> None:
    text = "2023年，园区从业人员420人。园区从业人员420人"

    audit = audit_manuscript(open_manuscript(text.encode(), "稿.txt"), period=Period.parse("2023"), viewer=COMMAND_LINE)

    assert audit.text == text
    assert audit.repeats == ((1, 2),)
