"""A draft is drawn whole, in its order, with each claim marked by what it was found to be."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jingwei.kernel.register.api import COMMAND_LINE
from jingwei.kernel.report.api import Audit, Edited
from jingwei.kernel.words.period import Period
from jingwei.shell.pages.audit_notes import notes_of
from jingwei.shell.pages.audit_text import Piece, paragraphs, states
from jingwei.shell.pages.tests.by_hand import DRAFT, TABLE, audit_by_hand

YEAR = Period.parse("2023")
WORDS = st.sampled_from(["外出招商", "，", "。\n", "率先", "前列前列", "\n\n", *(row[0] for row in TABLE)])


def audited(edited: Edited) -> Audit:
    return audit_by_hand(edited.text, period=YEAR, viewer=COMMAND_LINE)


def pieces(text: str, edited: Edited | None = None) -> list[Piece]:
    edited = edited or Edited(text)
    return [piece for line in paragraphs(audited(edited), edited) for piece in line.pieces]


def test_each_claim_is_marked_by_what_it_was_found_to_be() -> None:
    marked = [(piece.text, piece.state) for piece in pieces(DRAFT) if piece.state]

    assert marked[:6] == [
        ("420人", "ok"), ("18次", "bad"), ("20个", "ok"), ("63亿元", "ok"), ("140%", "ambiguous"), ("87%以上", "none"),
    ]  # fmt: skip
    assert marked[-4:] == [("十个100%", "not"), ("2028年", "not"), ("500人", "target"), ("410人", "bad")]


def test_a_claim_says_aloud_what_it_was_found_to_be() -> None:
    wrong = next(piece for piece in pieces(DRAFT) if piece.state == "bad")

    assert wrong.label == "18次：不符"
    assert wrong.title.startswith("不符：沿用上年数")


def test_what_was_said_before_is_a_repeat_where_it_is_right() -> None:
    audit = audited(Edited(DRAFT))

    found = [state for claim, state in zip(audit.claims, states(audit), strict=True) if claim.mention.text == "420人"]

    assert found == ["ok", "rep"]


def test_a_change_is_marked_with_what_stood_there() -> None:
    edited = Edited(DRAFT).change(DRAFT.index("18次"), DRAFT.index("18次") + 3, "16次")

    changed = [piece for piece in pieces(DRAFT, edited) if piece.instead_of is not None]

    assert [(piece.text, piece.instead_of, piece.state) for piece in changed] == [("16次", "18次", "ok")]
    assert changed[0].label == "16次：相符，已改，原为18次"


def test_a_change_outside_of_every_claim_is_marked_too() -> None:
    changed = [piece for piece in pieces(DRAFT, Edited(DRAFT).change(0, 3, "总结")) if piece.instead_of]

    assert [(piece.text, piece.start) for piece in changed] == [("总结", -1)]


def test_a_notice_can_be_gone_to() -> None:
    begun = {piece.text: piece.notice for piece in pieces(DRAFT) if piece.notice}

    assert begun == {"率先": (0,), "前列前列": (1,)}


def test_the_first_line_is_a_heading_and_the_others_are_not() -> None:
    lines = paragraphs(audited(Edited(DRAFT)), Edited(DRAFT))

    assert [line.is_heading for line in lines] == [True, False, False, False]


@given(st.lists(WORDS, max_size=12), st.data())
def test_no_character_is_lost_and_none_is_drawn_twice(words: list[str], data: Any) -> None:
    edited = Edited("".join(words))
    if edited.original:
        start = data.draw(st.integers(0, len(edited.original) - 1))
        edited = edited.change(start, data.draw(st.integers(start + 1, len(edited.original))), "改")

    lines = ["".join(piece.text for piece in line.pieces) for line in paragraphs(audited(edited), edited)]

    assert lines == [line for line in edited.text.split("\n") if line.strip()]


def test_notes_stand_with_the_gravest_first() -> None:
    notes = notes_of(audited(Edited(DRAFT)), Edited(DRAFT))

    assert [(note.state, note.text) for note in notes.to_mend] == [
        ("bad", "18次"), ("bad", "9290万吨"), ("bad", "410人"), ("ambiguous", "140%"), ("unknown", "2.3万人次"),
        ("none", "87%以上"),
    ]  # fmt: skip
    assert [(note.was, note.fix.text) for note in notes.to_mend if note.fix] == [
        ("18次", "16次"), ("9290万吨", "9290吨"), ("410人", "420人"),
    ]  # fmt: skip


def test_what_contradicts_itself_stands_side_by_side() -> None:
    (clash,) = notes_of(audited(Edited(DRAFT)), Edited(DRAFT)).clashes

    assert [one.text for one in clash.pair] == ["420人", "410人"]
    assert clash.one.before == "一年来，园区从业人员"
    assert clash.other.behind.startswith("，率先")
    assert (clash.sort, clash.why) == ("前后不一", "从业人员前面说 420 人，这里说 410 人。")


def test_the_tally_counts_every_claim_once() -> None:
    audit = audited(Edited(DRAFT))

    tally = notes_of(audit, Edited(DRAFT)).tally

    assert sum(count for _, _, count in tally) == len(audit.claims)
    assert tally[0] == ("bad", "不符", 3)
