"""What an audit says: a Claim is a mention with its subject, its indicator and a verdict."""

from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from jingwei.kernel.indicator.api import PARK, Figure, Indicator, Scope
from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.words.period import Period


class Verdict(StrEnum):
    """What an audit finds of a claim."""

    CONFIRMED = "confirmed"
    CONTRADICTED = "contradicted"
    NO_SOURCE = "no-source"
    UNKNOWN = "unknown"
    AMBIGUOUS = "ambiguous"
    TARGET = "target"
    NOT_A_CLAIM = "not-a-claim"


class Cause(StrEnum):
    """Why a figure is likely wrong, or how it was confirmed."""

    NONE = ""
    TRUNCATED = "truncated"
    UNDERSTATED = "understated"
    UNIT_SLIP = "unit-slip"
    LAST_YEAR = "last-year"
    OTHER_PERIOD = "other-period"
    OTHER_SCOPE = "other-scope"
    PERCENT_FOR_POINTS = "percent-for-points"
    DIGITS_SWAPPED = "digits-swapped"
    TARGET_AS_RESULT = "target-as-result"
    SIGN = "sign"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class Claim:
    """A mention, what it is said of, and what the records say.

    Attributes:
        mention: the quantity in the text.
        subject: the words it was matched by, as they stand in the text; "" when there are none.
        period, scope: what it is said for.
        indicator, figure: what it was matched to; None when it was not.
        computed: the figure's value in ``computed_unit`` (the mention's unit where it converts, else the indicator's).
        verdict, cause: the finding, and what is likely behind it.
        why: the finding in a Chinese sentence for people; begins with the cause's short name.
        candidates: codes of the indicators it may mean, best first.
    """

    mention: Mention
    verdict: Verdict
    subject: str = ""
    period: Period | None = None
    scope: Scope = PARK
    indicator: Indicator | None = None
    figure: Figure | None = None
    computed: Fraction | None = None
    computed_unit: str = ""
    cause: Cause = Cause.NONE
    why: str = ""
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two claims (places in the list of claims) that cannot both be true, and why, in Chinese."""

    one: int
    other: int
    why: str


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to look at that is no figure: a doubled word, a broken sentence, a superlative, a copied paragraph."""

    start: int
    end: int
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Audit:
    """A text audited for a period: its claims in order, repeats as pairs of places, conflicts and notices."""

    text: str
    period: Period
    claims: tuple[Claim, ...]
    repeats: tuple[tuple[int, int], ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    notices: tuple[Notice, ...] = ()
    settings: dict[str, str] = field(default_factory=dict)
