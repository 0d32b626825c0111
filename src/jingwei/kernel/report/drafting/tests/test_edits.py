"""A changed text reads as if it had been spliced by hand, and each change can be taken back."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.report.drafting.edits import Edit, Edited

DRAFT = "外出招商18次，走访20个城市，到位资金63亿元。"


@st.composite
def changes(draw: Any) -> tuple[str, list[tuple[int, int, str]]]:
    """Return a text and changes to it, each a stretch of the text as the ones before have left it."""
    text = now = draw(st.text("甲乙丙12", min_size=1, max_size=30))
    steps = []
    for _ in range(draw(st.integers(0, 6))):
        if not now:
            break
        start = draw(st.integers(0, len(now) - 1))
        end = draw(st.integers(start + 1, len(now)))
        steps.append((start, end, draw(st.text("甲丁34", max_size=4))))
        now = now[:start] + steps[-1][2] + now[end:]
    return text, steps


def test_a_number_is_changed_in_place() -> None:
    changed = Edited(DRAFT).change(4, 7, "16次")

    assert changed.text == "外出招商16次，走访20个城市，到位资金63亿元。"
    assert changed.edits == (Edit(4, 7, "16次"),)
    assert changed.undo(0) == Edited(DRAFT)


def test_what_is_changed_back_by_hand_is_no_change() -> None:
    changed = Edited(DRAFT).change(4, 7, "16次").change(4, 7, "18次")

    assert changed == Edited(DRAFT)


def test_places_after_a_change_still_find_their_origin() -> None:
    changed = Edited(DRAFT).change(4, 7, "一百一十六次")

    start = changed.text.index("63亿元")

    assert DRAFT[slice(*changed.origin(start, start + 4))] == "63亿元"
    assert DRAFT[slice(*changed.origin(5, 6))] == "18次"


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 3), (20, 99)])
def test_a_stretch_outside_of_the_text_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Edited(DRAFT).change(start, end, "16次")


@given(changes())
def test_changes_read_as_if_spliced_and_all_can_be_undone(given_changes: Any) -> None:
    text, steps = given_changes
    edited, now = Edited(text), text

    for start, end, words in steps:
        edited, now = edited.change(start, end, words), now[:start] + words + now[end:]

    assert edited.text == now
    assert all(one.end <= two.start for one, two in zip(edited.edits, edited.edits[1:], strict=False))
    assert all(now[one.start : one.end] == one.edit.text for one in edited.placed())
    for _ in edited.edits:
        edited = edited.undo(0)
    assert edited == Edited(text)


@given(changes(), st.data())
def test_characters_nobody_changed_come_from_themselves(given_changes: Any, data: Any) -> None:
    text, steps = given_changes
    edited = Edited(text)
    for start, end, words in steps:
        edited = edited.change(start, end, words)
    now = edited.text
    if not now:
        return

    at = data.draw(st.integers(0, len(now) - 1))
    start, end = edited.origin(at, at + 1)

    inside = [one.edit for one in edited.placed() if one.start <= at < one.end]
    assert (start, end) == ((inside[0].start, inside[0].end) if inside else (start, start + 1))
    assert inside or text[start:end] == now[at]
