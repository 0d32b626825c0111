"""A long text in parts: by bytes, at sensible places, never within a character, nothing lost."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from jingwei.kernel.matter.alarms.splitting import LEAST_BYTES, size, split

MARK = re.compile(r"^\((\d+)/(\d+)\) ")
WORDS = st.text(alphabet=st.sampled_from("已超时限，。\n\n a1；：👨‍👩‍👧🇨🇳é\u0301👍🏽"), max_size=900)


@settings(max_examples=200, deadline=None)
@given(text=WORDS, most=st.integers(LEAST_BYTES, 400))
@example(text="汉" * 30_000, most=LEAST_BYTES)
def test_parts_fit_are_numbered_and_lose_nothing_but_line_ends(text: str, most: int) -> None:
    parts = split(text, most)

    assert all(size(part) <= most for part in parts)
    if len(parts) > 1:
        marks = [MARK.match(part) for part in parts]
        assert [mark and mark.groups() for mark in marks] == [
            (str(n), str(len(parts))) for n in range(1, len(parts) + 1)
        ]
        parts = [MARK.sub("", part) for part in parts]
    assert "".join(parts).replace("\n", "") == text.replace("\n", "")


def test_a_text_that_fits_is_left_as_it_is() -> None:
    text = "汉" * 682 + "ab"

    assert split(text, 2048) == [text]
    assert [size(part) for part in split(text + "c", 2048)][0] <= 2048


def test_it_is_cut_after_a_paragraph_a_line_a_sentence_before_it_is_cut_anywhere() -> None:
    line = "甲" * 20
    text = f"{line}\n{line}。{line}\n\n{line}，{line}"

    first, second = split(text, 240)

    assert first == f"(1/2) {line}\n{line}。{line}"
    assert second == f"(2/2) {line}，{line}"


@pytest.mark.parametrize("character", ["👨‍👩‍👧", "🇨🇳", "👍🏽", "e\u0301"])
def test_what_people_see_as_one_character_is_not_cut(character: str) -> None:
    parts = split(character * 40, LEAST_BYTES)

    assert {MARK.sub("", part).replace(character, "") for part in parts} == {""}


def test_a_part_too_small_for_anything_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 64"):
        split("汉" * 100, LEAST_BYTES - 1)
