"""What is read of a Word document, and in which order."""

import pytest
from docx import Document
from docx.oxml.ns import nsdecls

from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import Body, read_body
from jingwei.shell.exporting.word.tests.drafts import draft, draft_of, saved


def body(data: bytes) -> Body:
    return read_body(Package.open(data))


def p(inner: str) -> str:
    return f"<w:p>{inner}</w:p>"


def r(text: str, look: str = "") -> str:
    return f"<w:r>{look and f'<w:rPr>{look}</w:rPr>'}<w:t xml:space='preserve'>{text}</w:t></w:r>"


def test_a_paragraph_is_a_line_and_a_cell_is_a_paragraph() -> None:
    document = Document()
    document.add_paragraph("上文")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "户数", "121家"
    document.add_paragraph("下文")

    assert body(saved(document)).text == "上文\n户数\n121家\n下文"


FIELD = "".join(f"<w:r>{one}</w:r>" for one in (
    '<w:fldChar w:fldCharType="begin"/>', "<w:t>不算</w:t><w:instrText>REF x</w:instrText>",
    '<w:fldChar w:fldCharType="separate"/>', "<w:t>545亿元</w:t>", '<w:fldChar w:fldCharType="end"/>', "<w:t>。</w:t>",
))  # fmt: skip


def tracked(kind: str, inner: str) -> str:
    return f"<w:{kind} w:id='1' w:author='王'>{inner}</w:{kind}>"


RUBY = f"<w:r><w:ruby><w:rt>{r('yuan')}</w:rt><w:rubyBase>{r('园')}</w:rubyBase></w:ruby></w:r>"
SIGNS = "<w:r><w:t>左</w:t><w:tab/><w:t>右</w:t><w:br/><w:t>下</w:t><w:br w:type='page'/><w:noBreakHyphen/></w:r>"


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r("545") + r("亿元"), "545亿元"),
        (tracked("ins", r("新")) + tracked("del", "<w:r><w:delText>旧</w:delText></w:r>"), "新"),
        (tracked("moveFrom", r("走")) + tracked("moveTo", r("来")), "来"),
        (f"<w:hyperlink w:anchor='x'>{r('121户')}</w:hyperlink>", "121户"),
        (f"<w:fldSimple w:instr='PAGE'>{r('7')}</w:fldSimple>", "7"),
        (FIELD, "545亿元。"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{r('控件')}</w:sdtContent></w:sdt>", "控件"),
        (r("看得见") + r("藏起来", "<w:vanish/>") + r("没藏", "<w:vanish w:val='0'/>"), "看得见没藏"),
        (SIGNS, "左\t右\n下-"),
        (RUBY, "园"),
        (r("两\n行"), "两 行"),
    ],
)
def test_what_a_reader_of_the_page_sees_is_read(inner: str, text: str) -> None:
    assert body(draft_of(p(inner))).text == text


def test_a_text_box_is_read_once_after_the_paragraph_it_hangs_on() -> None:
    box = f"<w:txbxContent {nsdecls('w')}>{p(r('框里18次'))}</w:txbxContent>"
    both = (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    )

    read = body(draft_of(p(r("框前") + f"<w:r>{both}</w:r>" + r("框后")) + p(r("再下"))))

    assert read.text == "框前框后\n框里18次\n再下"


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    end = "<w:pPr><w:rPr><w:del w:id='1' w:author='a'/></w:rPr></w:pPr>"

    assert body(draft_of(p(end + r("完成545")) + p(r("亿元")))).text == "完成545亿元"


def test_a_deleted_row_is_not_read() -> None:
    row = "<w:tr>{0}<w:tc>" + p(r("{1}")) + "</w:tc></w:tr>"
    gone = row.format("<w:trPr><w:del w:id='1' w:author='a'/></w:trPr>", "旧行")

    assert body(draft_of(f"<w:tbl>{gone}{row.format('', '新行')}</w:tbl>")).text == "新行"


def test_every_character_but_a_paragraph_s_end_has_its_place() -> None:
    read = body(draft("园区完成规上工业总产值545亿元。", "", "增长\t8%。"))

    placed = "".join(read.text[place.start : place.end] for place in read.places)

    assert placed == read.text.replace("\n", "")
    assert [place.end for place in read.places] <= [place.start for place in read.places[1:]] + [len(read.text)]


def test_a_table_is_rows_of_cells_and_one_inside_a_cell_is_part_of_it() -> None:
    inner = f"<w:tbl><w:tr><w:tc>{p(r('内'))}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{p(r('户数'))}{inner}{p(r('末'))}</w:tc><w:tc>{p(r('121家'))}</w:tc></w:tr></w:tbl>"

    read = body(draft_of(p(r("上文")) + table + p(r("下文"))))

    told = [[[read.text[start:end].strip() for start, end in row] for row in rows] for rows in read.tables]
    assert told == [[["户数\n内\n末", "121家"]]]
