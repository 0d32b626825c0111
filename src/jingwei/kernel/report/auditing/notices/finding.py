"""All notices of a text, in order."""

from collections.abc import Iterator, Sequence

from jingwei.kernel.report.auditing.conflicts.wordings import differing_wordings, reason, two_wordings
from jingwei.kernel.report.auditing.notices.blanks import left_open
from jingwei.kernel.report.auditing.notices.brackets import unbalanced
from jingwei.kernel.report.auditing.notices.broken import broken_off
from jingwei.kernel.report.auditing.notices.doubled import doubled
from jingwei.kernel.report.auditing.notices.lists import wrong_lengths
from jingwei.kernel.report.auditing.notices.numbering import misnumbered
from jingwei.kernel.report.auditing.notices.superlatives import superlatives
from jingwei.kernel.report.auditing.notices.widths import mixed_widths
from jingwei.kernel.report.auditing.repeats.finding import repeated_passages
from jingwei.kernel.report.auditing.repeats.passages import Passage, paragraphs
from jingwei.kernel.report.auditing.repeats.similar import similar
from jingwei.kernel.report.claims import Claim, Notice

_LONGEST_QUOTE = 20


def notices(text: str, claims: Sequence[Claim]) -> tuple[Notice, ...]:
    """Return what people should look at, by place: what it is, why, and how to mend it, in Chinese.

    Kinds: repeated-paragraph, repeated-sentence, similar-paragraph, doubled-word, broken-off, unbalanced, blank,
    superlative, list-length, numbering, mixed-width, two-wordings.
    """
    finders = (
        _repeated,
        _similar,
        doubled,
        broken_off,
        unbalanced,
        left_open,
        superlatives,
        wrong_lengths,
        misnumbered,
        mixed_widths,
    )
    found = [notice for finder in finders for notice in finder(text)]
    found.extend(_wordings_without_numbers(text, claims))
    return tuple(sorted(found, key=lambda notice: (notice.start, notice.end, notice.kind)))


def _repeated(text: str) -> Iterator[Notice]:
    lines = {line.strip() for line in text.splitlines()}
    for first, later in repeated_passages(text):
        whole = later.text in lines
        kind, word = ("repeated-paragraph", "段") if whole else ("repeated-sentence", "句")
        why = f"整{word}重复：前面已有“{_quoted(first)}”，内容相同，请删去一处"
        yield Notice(later.start, later.end, kind, why)


def _similar(text: str) -> Iterator[Notice]:
    for one in similar(paragraphs(text)):
        why = f"与前面“{_quoted(one.first)}”一段大体相同（{one.share:.0%} 的文字重合），请合并或删去一处"
        yield Notice(one.later.start, one.later.end, "similar-paragraph", why)


def _wordings_without_numbers(text: str, claims: Sequence[Claim]) -> Iterator[Notice]:
    """Yield two wordings of a goal that no pair of claims can show as a conflict."""
    shown = {conflict.why for conflict in two_wordings(claims, text)}
    for one, other in differing_wordings(text):
        if reason(one, other) not in shown:
            yield Notice(other.start, other.end, "two-wordings", reason(one, other))


def _quoted(passage: Passage) -> str:
    return passage.text if len(passage.text) <= _LONGEST_QUOTE else passage.text[:_LONGEST_QUOTE] + "…"
