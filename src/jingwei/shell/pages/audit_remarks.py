"""The Word file of an audited draft: the one handed in, changes tracked in it, with what the audit says as comments."""

from collections.abc import Iterator

from jingwei.kernel.report.api import Audit, Edited
from jingwei.shell.exporting.word.comments import Remark, with_comments
from jingwei.shell.exporting.word.manuscript import Manuscript
from jingwei.shell.exporting.word.package import Package
from jingwei.shell.exporting.word.passages import read_body
from jingwei.shell.exporting.word.remarks import remarks
from jingwei.shell.exporting.word.revisions import Change, with_changes


def commented(document: bytes | None, edited: Edited, audit: Audit) -> bytes:
    """Return a draft (None: a plain document of its text) with changes tracked and comments at the claims.

    Where a change cannot be tracked, such as one in a text box, none is: comments tell of them all.
    """
    plain = document or Manuscript(b"", False, edited.original).commented(())
    tracked = with_changes(plain, (Change(one.start, one.end, one.text) for one in edited.edits))
    if read_body(Package.open(tracked)).text == edited.text:
        return with_comments(tracked, remarks(audit))
    return with_comments(plain, remarks_on(audit, edited))


def remarks_on(audit: Audit, edited: Edited) -> list[Remark]:
    """Return what the audit says, and what was changed, in offsets of the original text."""
    told = (Remark(*edited.origin(one.start, one.end), one.text) for one in remarks(audit))
    return sorted([*told, *_of_changes(edited)], key=lambda one: (one.start, one.end))


def _of_changes(edited: Edited) -> Iterator[Remark]:
    for edit in edited.edits:
        was = edited.original[edit.start : edit.end]
        yield Remark(edit.start, edit.end, f"核稿时已改：“{was}”改为“{edit.text}”")
