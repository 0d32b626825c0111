"""Which claims lie in which passage."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from jingwei.kernel.report.auditing.repeats.passages import Passage
from jingwei.kernel.report.claims import Claim


def by_passage(claims: Sequence[Claim], passages: Sequence[Passage]) -> Iterator[tuple[Passage, list[int]]]:
    """Yield each passage with the places of the true claims inside it; dates, thresholds and names are left out."""
    real = [place for place, claim in enumerate(claims) if claim.mention.is_claim]
    starts = [claims[place].mention.start for place in real]
    for passage in passages:
        found = real[bisect_left(starts, passage.start) : bisect_left(starts, passage.end)]
        yield passage, [place for place in found if claims[place].mention.end <= passage.end]
