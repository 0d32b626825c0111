"""General prose: sentences of other kinds of public reports, labelled by hand (finance, health, courts, farming …)."""

import pytest

from jingwei.kernel.report.reading.tests.scoring import labelled, score


@pytest.mark.parametrize("name", ["prose_first.txt", "prose_second.txt", "prose_third.txt"])
def test_quantities_of_general_prose_are_found_with_span_value_and_unit(name: str) -> None:
    sentences = labelled(name)

    reached = score(sentences)

    print(f"\n{name}：{len(sentences)} 句，{reached}", *reached.faults, sep="\n  ")
    assert reached.f1 >= 0.95
    assert reached.kind_share >= 0.9
