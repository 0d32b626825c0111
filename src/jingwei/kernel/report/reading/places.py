"""Places in an order: 第4位, 居全省第一, 第5、第6位 are ranks; 第二次, 第3个 are only ordinals."""

import re

_ORDINAL = re.compile(r"第[ ]?$")
_FIRST_OF = re.compile(r"(?:居|列|入|跻身|位|排名?|保持|稳居|进)[^，。；、]{0,12}前[ ]?$")
_FIRST = re.compile(r"(?<![之以目年月日周天])前[ ]?$")
_RANKED = re.compile(
    r"(?:居|列|位|排|名|进|跃|升|降|到|至|为|是|获|全国|全省|全市|全区|全县|全球|世界|亚洲|区域|系统|同期|连续\S{1,4}|均|分别|和|、|与)"
    r"[^，。；\n]{0,14}第[ ]?$"
)
_RANK_UNITS = frozenset(("位", "名"))
_ORDER_OF_THINGS = (
    r"(?![ ]?第?[\d一二三四五六七八九十]{1,3}(?![\d一二三四五六七八九十位名，。；、！？,;\s）)和与的]|$))"
)
_STOPS = re.compile(
    rf"[，。；！？,;!?：:\s）)（(”\"]|$|[、和与及]{_ORDER_OF_THINGS}|的(?![一二三])|位|[提上跃下前后][升移降滑]|[升跃降进]|到|至|提高"
)


def is_ordinal(folded: str, start: int) -> bool:
    """Return whether 第 stands before the number."""
    return bool(_ORDINAL.search(folded[max(0, start - 2) : start]))


def is_top(folded: str, start: int) -> bool:
    """Return whether the number says among how many first ones something stands (居全国前10)."""
    return bool(_FIRST_OF.search(folded[max(0, start - 20) : start]))


def is_among_first(folded: str, start: int) -> bool:
    """Return whether 前 stands before the number (前三位企业)."""
    return bool(_FIRST.search(folded[max(0, start - 4) : start]))


def is_rank(folded: str, start: int, end: int, word: str, follows_rank: bool) -> bool:
    """Return whether the ordinal says a place in an order.

    ``word`` is its unit; ``follows_rank`` says that it goes on a list of ranks.
    """
    if word in _RANK_UNITS:
        return True
    left = folded[max(0, start - 22) : start]
    return not word and bool(_STOPS.match(folded, end)) and (follows_rank or bool(_RANKED.search(left)))
