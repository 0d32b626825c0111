"""Lists with 分别: n subjects, scopes or periods with n values in order; nothing is paired where the counts differ."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jingwei.kernel.report.auditing.aliases import Hit
from jingwei.kernel.report.auditing.lexicon import Span
from jingwei.kernel.report.auditing.subjects import Grade, Spoken, Stretch, Subject, Subjects
from jingwei.kernel.report.mentions import Mention

_EACH = re.compile(r"分别|依次|各(?:为|达|完成|实现|增长)")
_BETWEEN = re.compile(r"、|以及|和|及|与")


@dataclass(frozen=True, slots=True)
class Listed:
    """The place of a number in its list: which of how many, the head of the list, and the item that is its own."""

    place: int
    count: int
    head: Span
    item: Span | None


def groups(mentions: Sequence[Mention]) -> dict[int, tuple[int, int]]:
    """Return for each place among the mentions that stands in a list: where the list begins, and how long it is."""
    found: dict[int, tuple[int, int]] = {}
    start = None
    for place, mention in enumerate([*mentions, None]):
        begins = mention is not None and mention.list_place == 0
        if start is not None and (mention is None or mention.list_place is None and mention.is_claim or begins):
            members = [one for one in range(start, place) if mentions[one].list_place is not None]
            found |= dict.fromkeys(members, (start, len(members)))
            start = None
        if begins:
            start = place
    return found


def listed(subjects: Subjects, mention: Mention, first: Mention, count: int, start: int) -> Listed:
    """Return where a number stands in its list, whose words begin at ``start``."""
    text = subjects.text
    each = list(_EACH.finditer(text, start, first.start))
    end = each[-1].start() if each else first.start
    head = (max(start, subjects.passages.comma_start(end)), end)
    items = _items(text, head)
    place = mention.list_place or 0
    return Listed(place, count, head, items[place] if len(items) == count else None)


def _items(text: str, head: Span) -> list[Span]:
    """Part the head of a list at 、 and 和."""
    start, end = head
    found: list[Span] = []
    for one in _BETWEEN.finditer(text, start, end):
        found.append((start, one.start()))
        start = one.end()
    return [*found, (start, end)] if found else []


def subjects_of(subjects: Subjects, place: Listed) -> list[Subject]:
    """Return what a number in a list may be said of: the wording in its item, completed by the first or last one."""
    if place.item is None:
        return []
    start, end = place.item
    stretch = Stretch(start, end, end, end)
    inside = [hit for hit in subjects.hits if start <= hit.start and hit.end <= end]
    found = [subjects.graded(hit, stretch) for hit in reversed(inside)]
    return found or list(subjects.composed(stretch, _shared(subjects, place))) or _completed(subjects, place)


def _shared(subjects: Subjects, place: Listed) -> list[Spoken]:
    """Return the wordings of the list's head, whose beginning or end all its items share."""
    start, end = place.head
    return [Spoken(hit.words, Grade.SURE, 0) for hit in subjects.hits if start <= hit.start and hit.end <= end]


def _completed(subjects: Subjects, place: Listed) -> list[Subject]:
    """Return the wordings that an item makes with the end of the list's last one (50亿级、10亿级企业)."""
    if place.item is None:
        return []
    start, end = place.item
    item, tail_end = subjects.text[start:end], place.head[1]
    found = []
    for cut in range(1, len(subjects.text[start:tail_end])):
        tail = subjects.text[tail_end - cut : tail_end]
        for word in (item + tail, item.lstrip() + tail):
            senses = subjects.aliases.senses.get(word)
            if senses:
                found.append(Subject(Hit(start, end, word, senses), Grade.SURE))
        if tail[0] in "、，":
            break
    return found
