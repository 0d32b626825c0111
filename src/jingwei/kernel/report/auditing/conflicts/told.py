"""The claims of one sentence in order, each with the words before it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from jingwei.kernel.report.auditing.repeats.passages import sentences
from jingwei.kernel.report.auditing.repeats.places import by_passage
from jingwei.kernel.report.claims import Claim, Verdict
from jingwei.kernel.report.mentions import Mention, MentionKind, Stance

AMOUNTS = (MentionKind.LEVEL, MentionKind.COUNT, MentionKind.SHARE, MentionKind.PER_HEAD)


@dataclass(frozen=True, slots=True)
class Told:
    """A claim, its place in the list of claims, and the words between the claim before it and itself."""

    place: int
    claim: Claim
    before: str

    @property
    def mention(self) -> Mention:
        """Return what the claim writes."""
        return self.claim.mention

    @property
    def is_amount(self) -> bool:
        """Return whether it states how much there is, rather than a change or a comparison."""
        return self.mention.kind in AMOUNTS

    @property
    def is_aim(self) -> bool:
        """Return whether it is to be reached."""
        return self.mention.stance is Stance.TARGET or self.claim.verdict is Verdict.TARGET


def runs(claims: Sequence[Claim], text: str) -> Iterator[list[Told]]:
    """Yield the claims of each sentence that has several; what claims nothing counts as words."""
    for sentence, places in by_passage(claims, sentences(text)):
        ends = [sentence.start, *(claims[place].mention.end for place in places)]
        if len(places) > 1:
            spans = zip(places, ends, strict=False)
            yield [Told(place, claims[place], text[end : claims[place].mention.start]) for place, end in spans]
