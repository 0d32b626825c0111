"""The budgets of CONTRIBUTING.md, counted: there is no list of exceptions."""

from statistics import median, quantiles

import pytest

from architecture import source

FILE_LINES, FUNCTION_LINES, TEST_LINES = 400, 60, 20


def test_no_file_is_longer_than_its_budget() -> None:
    lengths = {str(file.relative_to(source.ROOT)): source.length(file) for file in source.files()}

    print(f"files: {len(lengths)}, median {median(lengths.values()):.0f} lines")

    assert {name: lines for name, lines in lengths.items() if lines > FILE_LINES} == {}


def test_no_function_is_longer_than_its_budget() -> None:
    functions = source.functions()
    lines = [function.lines for function in functions]

    print(
        f"functions: {len(lines)}, median {median(lines):.0f}, 90th percentile {quantiles(lines, n=10)[-1]:.0f} lines"
    )

    assert [str(function) for function in functions if function.lines > FUNCTION_LINES] == []


def test_no_test_is_longer_than_a_short_story() -> None:
    stories = source.tests()

    assert len(stories) > 10
    assert [str(story) for story in stories if story.lines > TEST_LINES] == []


@pytest.mark.parametrize("name", ["test_shape.py", "source.py"])
def test_the_counting_sees_these_very_files(name: str) -> None:
    assert name in {file.name for file in source.files()}
