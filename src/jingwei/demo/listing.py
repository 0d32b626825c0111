"""Listing in the statistics (入统/退统) and the watch over enterprises below the threshold (准规上监测)."""

from dataclasses import dataclass

from jingwei.demo.enterprises import Member

CATALOGUES = {"industry": "规上工业", "wholesale": "限上批发业", "retail": "限上零售业", "service": "规上服务业"}


@dataclass(frozen=True, slots=True)
class Listing:
    """An enterprise in a catalogue from the month `entered` until the month before `left` (empty: listed still)."""

    credit_code: str
    catalogue: str
    entered: str
    left: str
    batch: str
    leaving_reason: str

    def covers(self, month: str) -> bool:
        """Say whether the enterprise is listed in a month 'YYYY-MM'."""
        return self.entered <= month and (not self.left or month < self.left)


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A below-threshold enterprise asked for monthly returns from `since` to `until`, both included (empty: still)."""

    credit_code: str
    catalogue: str
    since: str
    until: str

    def covers(self, month: str) -> bool:
        """Say whether a return is asked for in a month 'YYYY-MM'."""
        return self.since <= month and (not self.until or month <= self.until)


def listings(cast: tuple[Member, ...]) -> tuple[Listing, ...]:
    """Return every listing there ever was, in the order of the cast."""
    return tuple(
        Listing(
            credit_code=member.code,
            catalogue=CATALOGUES[member.part.kind],
            entered=member.part.entered,
            left=member.part.left,
            batch=member.part.batch,
            leaving_reason="停产，达不到规模标准" if member.part.left else "",
        )
        for member in cast
        if member.part.entered
    )


def monitorings(cast: tuple[Member, ...]) -> tuple[Monitoring, ...]:
    """Return the watched enterprises, with those that were watched before they were listed."""
    return tuple(
        Monitoring(member.code, CATALOGUES[member.part.kind], member.part.monitored_from, member.part.monitored_to)
        for member in cast
        if member.part.monitored_from
    )
