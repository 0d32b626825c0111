"""Drafts for tests, and what can be read back of one: its characters with their look, its comments with their words."""

from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from lxml import etree

from jingwei.shell.exporting.word.comments import Remark
from jingwei.shell.exporting.word.names import W_NS, w

BODY = f'<w:body xmlns:w="{W_NS}">%s</w:body>'


def saved(document: WordDocument) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def draft(*paragraphs: str) -> bytes:
    """Make a document of plain paragraphs."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return saved(document)


def draft_of(body: str) -> bytes:
    """Make a document whose body is this WordprocessingML."""
    return changed(draft(""), "word/document.xml", lambda xml: _with_body(xml, body))


def _with_body(document: bytes, body: str) -> bytes:
    root = etree.fromstring(document)
    old = root.find(w("body"))
    new = etree.fromstring(BODY % body)
    root.replace(old, new)
    return bytes(etree.tostring(root))


def changed(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return a package with one part changed."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as before, ZipFile(out, "w") as after:
        for info in before.infolist():
            part = before.read(info)
            after.writestr(info.filename, change(part) if info.filename == name else part)
    return out.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def opened(data: bytes) -> WordDocument:
    return Document(BytesIO(data))


def document_of(data: bytes) -> Any:
    return etree.fromstring(parts(data)["word/document.xml"])


def looks(data: bytes) -> list[tuple[str, str, bytes]]:
    """Return every character of the runs with its run's parent and properties."""
    found = []
    for run in document_of(data).iter(w("r")):
        properties = run.find(w("rPr"))
        look = b"" if properties is None else etree.tostring(properties, method="c14n")
        for node in run.iter(w("t"), w("delText"), w("tab"), w("br")):
            found += [(one, run.getparent().tag, look) for one in node.text or node.tag]
    return found


def commented_words(data: bytes) -> dict[str, str]:
    """Return the words that each comment is anchored at, by the comment's text; comments differ in their texts."""
    return dict(commented_places(data))


def commented_places(data: bytes) -> list[tuple[str, str]]:
    """Return the text of each comment and the words that it is anchored at, in the order of the document."""
    root = document_of(data)
    spans: dict[str, list[str]] = {}
    is_open: set[str] = set()
    for node in root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("t"), w("tab")):
        if node.tag == w("commentRangeStart"):
            is_open.add(node.get(w("id")))
            spans[node.get(w("id"))] = []
        elif node.tag == w("commentRangeEnd"):
            is_open.remove(node.get(w("id")))
        else:
            for number in is_open:
                spans[number].append("\t" if node.tag == w("tab") else node.text or "")
    comments = etree.fromstring(parts(data)["word/comments.xml"])
    said = {one.get(w("id")): "\n".join("".join(p.itertext()) for p in one) for one in comments}
    return [(said[number], "".join(words)) for number, words in spans.items()]


def remarks_at(text: str, *wanted: str) -> list[Remark]:
    """Return a remark at the first place of each of these words, saying 见 and the words."""
    return [Remark(text.index(one), text.index(one) + len(one), f"见{one}") for one in wanted]
