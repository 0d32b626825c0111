"""核稿 as people use it: hand a draft in, change it, take changes back, decide what words mean, take it home."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document

from cast import Cast
from headcount import declare, founded_by, private
from jingwei.kernel.indicator.api import Kind, RecordRows, Sum
from jingwei.kernel.register.api import Enterprise
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Alias, KeptManuscript
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import read_body
from jingwei.shell.pages import audit, audit_desk
from jingwei.shell.pages.tests import by_hand
from jingwei.shell.pages.tests.by_hand import DRAFT


@pytest.fixture
def desk(park: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Cast]:
    """Return the small park, where drafts are audited by hand."""
    monkeypatch.setattr(report, "audit", by_hand.audit_by_hand)
    monkeypatch.setattr(audit_desk, "audited", audit_desk.audited.__wrapped__)
    monkeypatch.setattr(report, "decide", by_hand.decide_by_hand)
    yield park
    by_hand.decided.clear()


def hand_in(cast: Cast, who: str = "writer", **fields: Any) -> str:
    """Hand a draft in and return the address of its page."""
    answer = cast.client(who).post(reverse("audits"), {"text": DRAFT, "period": "2023"} | fields)
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def page(cast: Cast, address: str, who: str = "writer", **asked: str) -> str:
    return cast.client(who).get(address, asked).content.decode()


def do(cast: Cast, address: str, deed: str, **fields: Any) -> str:
    """Do something to a draft and return the page it leads to."""
    return cast.client("writer").post(address, {"do": deed} | fields, follow=True).content.decode()


def fix(words: str, now: str) -> dict[str, Any]:
    """Return the fields that change the first place of some words."""
    start = DRAFT.index(words)
    return {"start": start, "end": start + len(words), "was": words, "now": now}


def word_file(*lines: str) -> SimpleUploadedFile:
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return SimpleUploadedFile("年度总结（二稿）.docx", out.getvalue())


def test_a_pasted_text_is_shown_coloured_with_what_to_mend(desk: Cast) -> None:
    shown = page(desk, hand_in(desk))

    assert 'class="claim bad"' in shown
    assert 'aria-label="18次：不符"' in shown
    assert "沿用上年数" in shown
    assert "改为 16次" in shown
    assert "<b>3</b>不符" in shown
    assert "粘贴的文字：二〇二三年工作总结（二稿）" in shown


def test_a_word_file_is_read_and_called_by_its_name(desk: Cast) -> None:
    shown = page(desk, hand_in(desk, text="", file=word_file("外出招商18次。", "走访约20个城市。")))

    assert "年度总结（二稿）.docx" in shown
    assert 'aria-label="18次：不符"' in shown


def test_a_text_file_of_the_office_is_read_whatever_its_encoding(desk: Cast) -> None:
    file = SimpleUploadedFile("总结.txt", "外出招商18次。\r\n从业人员420人。".encode("gb18030"))

    hand_in(desk, text="", file=file)

    assert KeptManuscript.objects.get().text == "外出招商18次。\n从业人员420人。"


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"text": " \n"}, "没有可核的文字"),
        ({"file": SimpleUploadedFile("稿.docx", b"PK no zip")}, "稿.docx：文件损坏"),
        ({"period": "去年"}, "对照哪一期"),
        ({"text": "一" * 300_001}, "或把文字粘贴到这里"),
    ],
)
def test_what_cannot_be_audited_is_refused_with_its_reason(desk: Cast, fields: dict[str, Any], says: str) -> None:
    answer = desk.client("writer").post(reverse("audits"), {"text": DRAFT, "period": "2023"} | fields)

    assert answer.status_code == 422
    assert says in answer.content.decode().partition('role="alert"')[2]
    assert not KeptManuscript.objects.exists()


def test_a_file_too_large_to_keep_says_how_to_make_it_smaller(desk: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(audit, "MOST_BYTES", 1_000)

    answer = desk.client("writer").post(reverse("audits"), {"file": word_file("外出招商18次。"), "period": "2023"})

    assert answer.status_code == 422
    assert "压缩图片" in answer.content.decode()


def test_without_a_period_the_draft_says_it_itself(desk: Cast) -> None:
    hand_in(desk, text="2022年工作总结\n外出招商18次。", period="")

    assert KeptManuscript.objects.get().period == "2022"


def test_the_period_can_be_changed(desk: Cast) -> None:
    shown = do(desk, hand_in(desk), "period", period="2023Q3")

    assert '<option value="2023Q3" selected>' in shown
    assert "对照 2023年三季度" in shown or "对照 2023年第三季度" in shown or "对照 2023年3季度" in shown


def test_a_number_is_changed_in_place_and_can_be_changed_back(desk: Cast) -> None:
    address = hand_in(desk)

    changed = do(desk, address, "change", **fix("18次", "16次"))
    undone = do(desk, address, "undo", place=0, now="16次")

    assert 'aria-label="16次：相符，已改，原为18次"' in changed
    assert "<del>18次</del> → <ins>16次</ins>" in changed
    assert "下载改后的文字" in changed
    assert 'aria-label="18次：不符"' in undone
    assert "<del>" not in undone


@pytest.mark.parametrize(
    ("deed", "fields"),
    [
        ("change", fix("18次", "16次") | {"was": "19次"}),
        ("change", fix("18次", "16次") | {"start": "9" * 30}),
        ("undo", {"place": 0, "now": "16次"}),
        ("period", {"period": "去年"}),
        ("other", {}),
    ],
)
def test_what_no_longer_stands_as_shown_is_not_changed(desk: Cast, deed: str, fields: dict[str, Any]) -> None:
    shown = do(desk, hand_in(desk), deed, **fields)

    assert "稿子在别处改过了" in shown
    assert KeptManuscript.objects.get().edits == "[]"


def test_the_changed_text_can_be_taken_home(desk: Cast) -> None:
    address = hand_in(desk)
    do(desk, address, "change", **fix("18次", "16次"))

    answer = desk.client("writer").get(f"{address}text/")

    assert answer.content.decode() == DRAFT.replace("18次", "16次")
    assert "改后.txt" in unquote(answer["Content-Disposition"])


def test_the_word_file_comes_back_with_comments_and_tracked_changes(desk: Cast) -> None:
    address = hand_in(desk, text="", file=word_file("外出招商18次，处置危险废物9290万吨。"))
    do(desk, address, "change", start=4, end=7, was="18次", now="16次")

    answer = desk.client("writer").get(f"{address}word/")

    assert "年度总结（二稿）-批注稿.docx" in unquote(answer["Content-Disposition"])
    package = Package.open(answer.content)
    assert read_body(package).text == "外出招商16次，处置危险废物9290万吨。"
    assert "18次" in package.parts["word/document.xml"].decode()
    assert "可改为：9290吨" in package.parts["word/comments.xml"].decode()


def test_pasted_text_comes_back_as_word_too(desk: Cast) -> None:
    answer = desk.client("writer").get(f"{hand_in(desk)}word/")

    package = Package.open(answer.content)
    assert read_body(package).text == DRAFT
    assert "可改为：16次" in package.parts["word/comments.xml"].decode()


def test_an_unknown_claim_is_assigned_and_known_from_then_on(desk: Cast) -> None:
    address = hand_in(desk)
    claim = f"{address}claims/{DRAFT.index('2.3万人次')}/"

    asked = page(desk, claim, q="从业")
    fields = {"words": "吸引游客", "indicator": "test.staff"}
    shown = desk.client("writer").post(claim, fields, follow=True).content.decode()

    assert 'value="吸引游客"' in asked
    assert 'value="test.staff"' in asked
    assert "未识别" not in shown
    assert by_hand.decided == {"吸引游客": "test.staff"}


def test_words_can_be_declared_to_be_no_data(desk: Cast) -> None:
    claim = f"{hand_in(desk)}claims/{DRAFT.index('2.3万人次')}/"

    shown = desk.client("writer").post(claim, {"words": "吸引游客", "indicator": "none"}, follow=True).content.decode()

    assert "2.3万人次：未识别" not in shown
    assert by_hand.decided == {"吸引游客": ""}


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"words": "", "indicator": "test.staff"}, "请写明稿子里的叫法"),
        ({"words": "长" * 61, "indicator": "test.staff"}, "不超过 60 字"),
        ({"words": "吸引游客", "indicator": "no.such"}, "请在下面选一个指标"),
        ({"words": "吸引游客"}, "请在下面选一个指标"),
    ],
)
def test_a_decision_that_says_nothing_is_refused(desk: Cast, fields: dict[str, str], says: str) -> None:
    claim = f"{hand_in(desk)}claims/{DRAFT.index('2.3万人次')}/"

    answer = desk.client("writer").post(claim, fields)

    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert by_hand.decided == {}


def test_who_may_not_decide_is_told_who_may(desk: Cast) -> None:
    address = hand_in(desk, "leader")
    claim = f"{address}claims/{DRAFT.index('2.3万人次')}/"

    shown, asked = page(desk, address, "leader"), page(desk, claim, "leader")
    answer = desk.client("leader").post(claim, {"words": "吸引游客", "indicator": "test.staff"})

    assert "可请报告撰写或统计指给一个指标" in shown
    assert "提法由报告撰写或统计认定" in asked
    assert answer.status_code == 403
    assert by_hand.decided == {}


def test_a_place_without_a_claim_is_not_found(desk: Cast) -> None:
    assert desk.client("writer").get(f"{hand_in(desk)}claims/1/").status_code == 404


def test_a_draft_is_nobody_elses(desk: Cast) -> None:
    address = hand_in(desk)

    for path in ("", "text/", "word/", "claims/28/"):
        assert desk.client("leader").get(address + path).status_code == 404
    assert desk.client("leader").post(address, {"do": "drop"}).status_code == 404
    assert "二〇二三年工作总结" not in page(desk, reverse("audits"), "administrator")
    assert KeptManuscript.objects.count() == 1


def test_a_draft_can_be_deleted(desk: Cast) -> None:
    shown = do(desk, hand_in(desk), "drop")

    assert "还没有。交一份稿子" in shown
    assert not KeptManuscript.objects.exists()


def test_enterprises_have_no_such_page(desk: Cast) -> None:
    client = desk.client("enterprise")

    assert client.get(reverse("audits")).status_code == 403
    assert client.post(reverse("audits"), {"text": DRAFT}).status_code == 403
    assert "核稿" not in client.get("/").content.decode()


def test_the_tally_can_be_filtered_without_javascript(desk: Cast) -> None:
    address = hand_in(desk)

    shown = page(desk, address, only="ok")

    assert 'data-doc data-shows="ok"' in shown
    assert 'data-state="ok" open' in shown
    assert "data-shows" not in page(desk, address, only="<script>")


def test_what_a_draft_holds_is_written_as_text(desk: Cast) -> None:
    shown = page(desk, hand_in(desk, text="<script>alert(18)</script>外出招商18次"))

    assert "<script>alert" not in shown
    assert "&lt;script&gt;" in shown


SUPPRESSED = "2023年，园区保密岗位420人，从业人员421人。"


@pytest.fixture
def secret(park: Cast) -> Cast:
    """Return the small park with a figure over two enterprises' returns."""
    rows = RecordRows(Enterprise, founded_by, enterprise="pk")
    vars(rows)["register"] = private()
    declare("test.secret", "保密岗位", rows, Sum("employees"), unit="人", kind=Kind.LEVEL)
    return park


@pytest.mark.parametrize(("who", "seen"), [("writer", False), ("investment", False), ("leader", True)])
def test_a_figure_that_a_viewer_may_not_see_is_not_told_by_its_audit(secret: Cast, who: str, seen: bool) -> None:
    address = hand_in(secret, who, text=SUPPRESSED)

    shown = page(secret, address, who)

    note = shown.partition(f'id="n{SUPPRESSED.index("420人")}"')[2].partition("</article>")[0]
    assert ("相符" in note) is seen
    assert ("记录为" in note) is seen
    assert ("不足 3 家企业" in note) is not seen


def test_a_wrong_guess_at_a_hidden_figure_is_not_corrected(secret: Cast) -> None:
    address = hand_in(secret, text=SUPPRESSED.replace("420人", "123人").replace("421人", "很多人"))

    shown = page(secret, address)
    word = Package.open(secret.client("writer").get(f"{address}word/").content)

    assert "420" not in shown
    assert not any(b"420" in word.parts[name] for name in word.parts if name.startswith("word/comments"))


def test_a_decision_is_kept_as_a_wording_and_known_to_the_next_audit(park: Cast) -> None:
    address = hand_in(park, text="2023年，吸纳就业420人。")
    claim = f"{address}claims/{'2023年，吸纳就业420人。'.index('420人')}/"

    before = page(park, address)
    after = park.client("writer").post(claim, {"words": "吸纳就业", "indicator": "test.staff"}, follow=True)
    other = page(park, hand_in(park, "statistician", text="2023年，园区吸纳就业420人。"), "statistician")

    assert "420人：未识别" in before
    assert "420人：相符" in after.content.decode()
    assert "420人：相符" in other
    assert report_alias() == [("吸纳就业", "test.staff")]


def report_alias() -> list[tuple[str, str]]:
    """Return the wordings that were decided."""
    return list(Alias.objects.filter(live=True).values_list("words", "indicator"))
