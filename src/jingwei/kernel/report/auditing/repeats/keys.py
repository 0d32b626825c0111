"""When two claims speak of the same thing: by their indicator, or where there is none by the words before them."""

import re
from collections.abc import Hashable, Sequence

from jingwei.kernel.report.auditing.lexicon import alternation, words_of
from jingwei.kernel.report.auditing.repeats.extents import dimension
from jingwei.kernel.report.claims import Claim, Verdict
from jingwei.kernel.report.mentions import Stance
from jingwei.kernel.words.folding import half_width

CONTEXT = 6
_TELLING = 2
_BLANKS = re.compile(r"\s+")
_MARKS = re.compile(r"[\W_]")
PREDICATES = re.compile(alternation(words_of("claim_words", "predicate")))


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
