"""The industry codes: 20 sections, 97 divisions, and how a code finds its own."""

import pytest

from jingwei.kernel.register import industries


def test_there_are_20_sections_and_97_divisions_without_a_gap() -> None:
    rows = industries.industries()

    divisions = [row.division for row in rows if row.division]

    assert divisions == [f"{place:02d}" for place in range(1, 98)]
    assert "".join(industries.sections()) == "ABCDEFGHIJKLMNOPQRST"
    assert all(row.name and row.source and not row.confirmed for row in rows)


@pytest.mark.parametrize(
    ("code", "name", "section"),
    [
        ("3841", "电气机械和器材制造业", "C"),
        ("C3841", "电气机械和器材制造业", "C"),
        ("c38", "电气机械和器材制造业", "C"),
        (" 5164 ", "批发业", "F"),
        ("8514", "社会工作", "Q"),
    ],
)
def test_a_code_finds_its_division_with_or_without_its_letter(code: str, name: str, section: str) -> None:
    found = industries.division_of(code)

    assert found is not None
    assert found.name == name
    assert industries.section_of(code) == section


@pytest.mark.parametrize("code", ["", "C", "0", "9800", "98", "制造业", "3x41"])
def test_what_is_no_code_finds_nothing(code: str) -> None:
    found = industries.division_of(code)

    assert found is None
    assert industries.section_of(code) == ""
