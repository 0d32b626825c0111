"""改为 against the records: every error seeded in our report, once taken over as proposed, passes the audit."""

import pytest

from jingwei.kernel.register.api import COMMAND_LINE, Park
from jingwei.kernel.report.api import Audit, Verdict, audit
from jingwei.kernel.report.drafting.correcting import correction
from jingwei.kernel.words.period import Period
from labelled import Error, errors, text_of


def audited(text: str) -> Audit:
    """Audit a text against the model park's year."""
    return audit(text, period=Period.parse("2023"), viewer=COMMAND_LINE)


def mended(text: str) -> str:
    """Take over every correction that is proposed for a text, from its end to its beginning."""
    for claim in reversed(audited(text).claims):
        better = correction(claim, text)
        if better:
            text = text[: better.start] + better.text + text[better.end :]
    return text


@pytest.mark.parametrize("error", errors(), ids=lambda error: error.new)
def test_a_seeded_error_is_put_right_by_its_correction(demo_park: Park, error: Error) -> None:
    wrong, _ = error.made_in(text_of("park"))

    right = mended(wrong)

    assert right != wrong
    assert [one.mention.text for one in audited(right).claims if one.verdict is Verdict.CONTRADICTED] == []


def test_a_right_report_is_left_as_it_is(demo_park: Park) -> None:
    assert mended(text_of("park")) == text_of("park")
