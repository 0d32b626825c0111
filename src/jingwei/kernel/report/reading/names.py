"""What a text says with numbers and yet claims nothing: ``not_claims(text)``."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from jingwei.kernel.report.mentions import NotClaim
from jingwei.kernel.report.reading.codes import CODES
from jingwei.kernel.report.reading.dates import DATES
from jingwei.kernel.report.reading.folding import fold, without_idioms
from jingwei.kernel.report.reading.grades import GRADES
from jingwei.kernel.report.reading.lacks import LACKS
from jingwei.kernel.report.reading.slogans import SLOGANS, phrases, quoted

RULES = (*DATES, *GRADES, *CODES, *LACKS, *SLOGANS)
# The letters of an office end in one of a few characters, unless nothing else stands before the bracket.
_ISSUER = re.compile("(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{1,8}$|[\u4e00-\u9fff]{0,5}[发函字办规通告令复批电政管]$")
_LONGEST_ISSUER = 9


def not_claims(text: str) -> list[NotClaim]:
    """Return the stretches whose numbers count nothing, in order and not overlapping; where two meet, the outer one.

    Offsets are those of the text as given. ``why`` is 型号 also for a power in Latin letters (20GW): it is a claim
    where a word of capacity stands before it, which the reader of quantities knows.
    """
    folded = fold(text)
    plain = without_idioms(folded)
    ordered = chain.from_iterable(each.find(plain) for each in RULES)
    said = chain.from_iterable(each.find(folded) for each in SLOGANS)
    known = [*_with_issuers(ordered, folded), *said, *phrases(folded)]
    every = chain(known, quoted(folded, plain, {(each.start, each.end) for each in known}))
    found: list[NotClaim] = []
    for stretch in sorted(every, key=lambda one: (one.start, -one.end)):
        if not found or stretch.start >= found[-1].end:
            found.append(stretch)
    return found


def _with_issuers(every: Iterator[NotClaim], folded: str) -> Iterator[NotClaim]:
    """Yield each stretch, a document's number with the office's letters before it (临政办发〔2019〕98号)."""
    for stretch in every:
        issuer = None
        if stretch.why == "文号" and folded[stretch.start] in "〔［[(（":
            issuer = _ISSUER.search(folded[max(0, stretch.start - _LONGEST_ISSUER) : stretch.start])
        yield replace(stretch, start=stretch.start - len(issuer[0])) if issuer else stretch
