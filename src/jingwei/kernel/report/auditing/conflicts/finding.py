"""All conflicts of a text, each pair once."""

from collections.abc import Sequence

from jingwei.kernel.report.auditing.conflicts.growth import sums_of_growth
from jingwei.kernel.report.auditing.conflicts.parts import parts_and_wholes
from jingwei.kernel.report.auditing.conflicts.same import two_values
from jingwei.kernel.report.auditing.conflicts.wordings import two_wordings
from jingwei.kernel.report.claims import Claim, Conflict


def conflicts(claims: Sequence[Claim], text: str) -> tuple[Conflict, ...]:
    """Return pairs of claims that cannot both be true, the earlier first, each with the reason in Chinese."""
    finders = (two_values, parts_and_wholes, sums_of_growth, two_wordings)
    found = [conflict for finder in finders for conflict in finder(claims, text)]
    once = {(conflict.one, conflict.other): conflict for conflict in reversed(found)}
    return tuple(once[pair] for pair in sorted(once))
