"""What a text says with numbers and yet claims nothing: ``not_claims(text)``."""

from itertools import chain

from jingwei.kernel.report.mentions import NotClaim
from jingwei.kernel.report.reading.codes import CODES
from jingwei.kernel.report.reading.dates import DATES
from jingwei.kernel.report.reading.folding import fold, without_idioms
from jingwei.kernel.report.reading.grades import GRADES
from jingwei.kernel.report.reading.slogans import SLOGANS, phrases, quoted

RULES = (*DATES, *CODES, *GRADES, *SLOGANS)


def not_claims(text: str) -> list[NotClaim]:
    """Return the stretches whose numbers count nothing, in order and not overlapping; where two meet, the outer one.

    Offsets are those of the text as given. ``why`` is 型号 also for a power in Latin letters (20GW): it is a claim
    where a word of capacity stands before it, which the reader of quantities knows.
    """
    folded = fold(text)
    plain = without_idioms(folded)
    every = chain(quoted(folded, plain), phrases(folded), *(each.find(plain) for each in RULES))
    found: list[NotClaim] = []
    for stretch in sorted(every, key=lambda one: (one.start, -one.end)):
        if not found or stretch.start >= found[-1].end:
            found.append(stretch)
    return found
