"""首个, 率先, 最大, 第一: words that claim a first place and need a proof."""

import re
from collections.abc import Iterator
from functools import cache

from jingwei.kernel.report.auditing.lexicon import rows
from jingwei.kernel.report.auditing.repeats.sections import planned
from jingwei.kernel.report.claims import Notice

_AIMED = re.compile("力争|争取|争创|争当|争做|争先|确保|奋力|目标|(?<![主重需不])要(?![素求点])")
_UNDER_WAY = re.compile("努力|打造|抢占|追求|瞄准|对标|创建|着力|加快|推动|推进|应当|鼓励|支持|培育")
_SENTENCE, _CLAUSE = re.compile("[。；！？\n]"), re.compile("[，,、]")
_BOOKED = re.compile("[《“][^《》“”\n]*$")

_REACH = 60


def superlatives(text: str) -> Iterator[Notice]:
    """Yield claims of a first place; what is aimed at, planned or only a title's word claims nothing."""
    for match in _words().finditer(text):
        if _claims_nothing(text, match.start()):
            continue
        word = match[0].rstrip("。，；、")
        why = f"“{word}”是排他的说法，要有依据：请注明出处（文件、排名或证书）和比较范围，没有依据的改用平实的说法"
        yield Notice(match.start(), match.start() + len(word), "superlative", why)


def _claims_nothing(text: str, place: int) -> bool:
    sentence = _SENTENCE.split(text[max(0, place - _REACH) : place])[-1]
    aimed = _AIMED.search(sentence) or _UNDER_WAY.search(_CLAUSE.split(sentence)[-1])
    return bool(aimed or _BOOKED.search(sentence)) or planned(text, place)


@cache
def _words() -> "re.Pattern[str]":
    """Return the pattern of all words, longest first, each with what must not stand around it."""
    listed = sorted(rows("superlatives"), key=lambda row: -len(row["words"]))
    return re.compile(
        "|".join(_unless_before(row["not_after"]) + row["words"] + _unless(row["not_before"]) for row in listed)
    )


def _unless(words: str) -> str:
    return f"(?!{'|'.join(words.split())})" if words else ""


def _unless_before(words: str) -> str:
    return "".join(f"(?<!{word})" for word in words.split())
