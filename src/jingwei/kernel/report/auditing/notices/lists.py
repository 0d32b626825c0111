"""Named lists whose length is not the number given: 三大产业集群（锂电、光伏）, 甲、乙、丙、丁、戊等四项制度."""

import re
from collections.abc import Iterator

from jingwei.kernel.report.claims import Notice

_DIGITS = "一二三四五六七八九十"
_NUMBER = rf"(?P<number>[两{_DIGITS}]|[2-9]|1[0-9])"
_COUNTER = "(?:大|个|项|条|类|种|家|方面|座|所|名|位|级|地|区|县|市|省)"
_ITEM = r"(?:《[^《》]*》|“[^“”]*”|[^，,。；;：:！？、（）()《》“”—\n])+"
_LIST = rf"{_ITEM}(?:、{_ITEM})+"

_BRACKETED = re.compile(rf"{_NUMBER}{_COUNTER}[\u4e00-\u9fff]{{1,10}}[（(](?P<list>{_LIST})[）)]")
_AFTER_COLON = re.compile(rf"{_NUMBER}{_COUNTER}[\u4e00-\u9fff]{{1,10}}”?(?:：|:|——)(?P<list>{_LIST})(?=[。；])")
_AND_SO_ON = re.compile(rf"(?P<list>{_LIST})等{_NUMBER}{_COUNTER}[\u4e00-\u9fff]")
_BEFORE_NUMBER = re.compile(
    rf"(?P<list>{_LIST})(?<!等)(?P<number>[两{_DIGITS}]){_COUNTER}(?!分之|以上|以下)[\u4e00-\u9fff]"
)
_ONE_OF = re.compile("[一二三四五六七八九十]是")
_ENDS_OPEN = re.compile("(?:等|等等|……|…)$")
_LAST_PAIR = re.compile(r"[\u4e00-\u9fff]{2,}(?:和|与|及|以及)[\u4e00-\u9fff]{2,}$")
_LONGEST_ITEM, _LONGER = 15, 2
_FEWEST_OPEN = 3
"""So many names before 等, and one short of the number: the writer miscounted rather than left one out."""


def wrong_lengths(text: str) -> Iterator[Notice]:
    """Yield named lists that hold more or fewer names than the number beside them says."""
    for shape in (_BRACKETED, _AFTER_COLON):
        for match in shape.finditer(text):
            items = _items(match["list"])
            if _plain(items) and not _ENDS_OPEN.search(match["list"]):
                yield from _compared(match, items)
    for match in _AND_SO_ON.finditer(text):
        items = _own_items(match["list"])
        lacking = _value(match["number"]) - len(items)
        if lacking < 0 or (lacking == 1 and len(items) >= _FEWEST_OPEN):
            yield from _compared(match, items)
    for match in _BEFORE_NUMBER.finditer(text):
        items = _own_items(match["list"])
        if abs(_value(match["number"]) - len(items)) == 1:
            yield from _compared(match, items)


def _compared(match: "re.Match[str]", items: list[str]) -> Iterator[Notice]:
    said = _value(match["number"])
    if said in _lengths(items):
        return
    shown = "、".join(items)
    hint = "若未列全，请补上或写明“等”" if said > len(items) else "请改数或删去多列的"
    why = f"数与所列不符：写的是“{match['number']}”，列出的是 {len(items)} 个（{shown}）；{hint}"
    yield Notice(match.start("list"), match.end(), "list-length", why)


def _items(text: str) -> list[str]:
    return re.findall(_ITEM, text)


def _own_items(text: str) -> list[str]:
    """Return the items right before a number; of a much longer one in front only the last words count."""
    items = _items(text)
    usual = max(len(item) for item in items[1:])
    for place in range(len(items) - 2, 0, -1):
        if len(items[place]) > _LONGER * max(len(item) for item in items[place + 1 :]) + _LONGER:
            return [items[place][-usual:], *items[place + 1 :]]
    return items


def _lengths(items: list[str]) -> set[int]:
    """Return how many names a list may hold: its last item may be two, joined by 和."""
    return {len(items), len(items) + 1} if _LAST_PAIR.search(items[-1]) else {len(items)}


def _plain(items: list[str]) -> bool:
    short = all(len(item) <= _LONGEST_ITEM for item in items)
    return (
        short
        and not any(re.search(r"[0-9]", item) for item in items)
        and not any(_ONE_OF.match(item) for item in items)
    )


def _value(number: str) -> int:
    if number.isdigit():
        return int(number)
    return 2 if number == "两" else _DIGITS.index(number) + 1
