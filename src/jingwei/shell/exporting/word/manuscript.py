"""A draft as it was handed in: Word or plain text, its text for the audit, and itself again with comments."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from jingwei.shell.exporting.word.comments import Remark, with_comments
from jingwei.shell.exporting.word.package import KNOWN_BEGINNINGS, Package, Unreadable
from jingwei.shell.exporting.word.passages import Table, read_body
from jingwei.shell.exporting.word.template import plain_document
from jingwei.shell.importing.reading.delimited import decode
from jingwei.shell.importing.reading.faults import FileRefused

MAX_BYTES = 50_000_000
WORD_NAMES = (".docx", ".docm", ".dotx", ".doc", ".wps")
MEND_TEXT = "请用记事本打开，另存为 UTF-8 编码的 .txt 后再试"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft: its bytes, whether they are Word, and its text, in whose characters every offset counts.

    ``tables`` are those of a Word document, as rows of stretches of the text.
    """

    data: bytes
    is_word: bool
    text: str
    tables: tuple[Table, ...] = ()

    def commented(self, remarks: Iterable[Remark], *, when: datetime | None = None) -> bytes:
        """Return the draft as Word with its remarks as comments; a text is put into a plain document first."""
        if self.is_word:
            return with_comments(self.data, remarks, when=when)
        return with_comments(plain_document(self.text), _without_returns(self.text, remarks), when=when)

    def as_word(self) -> "Manuscript":
        """Return the draft as Word: itself, or a plain document that says its text."""
        return self if self.is_word else open_manuscript(plain_document(self.text), "")


def open_manuscript(data: bytes, name: str) -> Manuscript:
    """Open what was handed in, by its content; the name tells a broken Word file from a text. Raises Unreadable."""
    if len(data) >= MAX_BYTES:
        raise Unreadable(f"文件有 {len(data):,} 字节，上限是小于 {MAX_BYTES:,} 字节", "请删去大图，或分成几个文件")
    if data.startswith(KNOWN_BEGINNINGS) or name.lower().endswith(WORD_NAMES):
        body = read_body(Package.open(data))
        return Manuscript(data, True, body.text, body.tables)
    return Manuscript(data, False, decoded(data))


def decoded(data: bytes) -> str:
    """Return a text's characters, line ends as they stand: UTF-8, GB18030 or, with its mark, UTF-16. Raises Unreadable.

    A byte-order mark is no character of the text.
    """
    try:
        text, _ = decode(data)
    except FileRefused as refused:
        raise Unreadable(f"{refused.fault.place}{refused.fault.why}", MEND_TEXT) from refused
    if "\0" in text:
        raise Unreadable("文件里有空字节（NUL），不是文本", MEND_TEXT)
    return text


def _without_returns(text: str, remarks: Iterable[Remark]) -> list[Remark]:
    """Move remarks to where their characters are when the carriage returns are gone."""
    return [
        replace(one, start=one.start - text.count("\r", 0, one.start), end=one.end - text.count("\r", 0, one.end))
        for one in remarks
    ]
