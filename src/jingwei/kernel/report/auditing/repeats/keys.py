"""When two claims speak of the same thing: by their indicator, or where there is none by the words before them."""

import re
from collections.abc import Hashable, Sequence

from jingwei.kernel.report.auditing.repeats.extents import dimension
from jingwei.kernel.report.claims import Claim, Verdict
from jingwei.kernel.report.mentions import Stance
from jingwei.kernel.words.folding import half_width

CONTEXT = 6
_TELLING = 2
_BLANKS = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]")
PREDICATES = re.compile(
    "同比|环比|增长|增加|下降|减少|提高|上升|达到|达|完成|实现|分别|新增|累计|全年|全省|全市|较|比|上年|去年|其中|约|近|超过|超|突破|为|的|了|共|有"
)


def key_of(claim: Claim) -> Hashable | None:
    """Return what a matched claim speaks of; None without an indicator, and for what claims nothing."""
    mention = claim.mention
    if claim.indicator is None or not mention.is_claim:
        return None
    aimed = mention.stance is Stance.TARGET or claim.verdict is Verdict.TARGET
    period = claim.period.key if claim.period else ""
    return (claim.indicator.code, period, claim.scope.key, mention.kind, dimension(mention), aimed)


def words_key(claim: Claim, text: str) -> Hashable | None:
    """Return the words before an unmatched claim with its value and unit; None when the words say too little."""
    mention = claim.mention
    if claim.indicator is not None or not mention.is_claim or mention.value is None:
        return None
    context = _words_before(text, mention.start)
    if len(PREDICATES.sub("", _MARKS.sub("", context))) < _TELLING:
        return None
    return (context, mention.value, mention.unit, mention.kind, mention.sign)


def by_key(keys: Sequence[Hashable | None]) -> dict[Hashable, list[int]]:
    """Return the places of each key that is there, in order."""
    places: dict[Hashable, list[int]] = {}
    for place, key in enumerate(keys):
        if key is not None:
            places.setdefault(key, []).append(place)
    return places


def _words_before(text: str, end: int) -> str:
    line = text[text.rfind("\n", 0, end) + 1 : end]
    return _BLANKS.sub("", half_width(line))[-CONTEXT:]
