"""Last period's report in Word comes back with this period's figures as tracked changes."""

from jingwei.kernel.report.api import Mark, Piece
from jingwei.shell.exporting.word.names import w
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import read_body
from jingwei.shell.exporting.word.renewing import changes_of, left_of, renewed_document
from jingwei.shell.exporting.word.tests.drafts import commented_words, document_of, draft

OLD = ("2022年，园区完成产值394.5亿元，", "同比增长8%。吸引游客2.3万人次。")
PIECES = (
    Piece("2023年", "2022年", Mark.PERIOD),
    Piece("，园区完成产值", "，园区完成产值"),
    Piece("545.1亿元", "394.5亿元", Mark.NUMBER),
    Piece("，\n同比增长", "，\n同比增长", Mark.LEFT, "这个数由升转降，请改写前面的话"),
    Piece("8%", "8%"),
    Piece("。吸引游客", "。吸引游客"),
    Piece("2.3万人次", "2.3万人次", Mark.LEFT, "没有认出它是哪个指标，照旧未动"),
    Piece("。", "。"),
)


def test_accepted_the_changes_give_the_new_text() -> None:
    after = renewed_document(draft(*OLD), changes_of(PIECES), left_of(PIECES))

    struck = ["".join(mark.itertext()) for mark in document_of(after).iter(w("del"))]
    assert read_body(Package.open(after)).text == "".join(piece.text for piece in PIECES)
    assert struck == ["2022年", "394.5亿元"]


def test_what_was_left_as_it_was_says_why() -> None:
    after = renewed_document(draft(*OLD), changes_of(PIECES), left_of(PIECES))

    assert commented_words(after) == {
        "照旧：这个数由升转降，请改写前面的话": "同比增长",
        "照旧：没有认出它是哪个指标，照旧未动": "2.3万人次",
    }


def test_what_was_left_in_a_table_is_passed_over() -> None:
    cell = (0, sum(len(piece.was) for piece in PIECES))

    assert left_of(PIECES, (((cell,),),)) == []
