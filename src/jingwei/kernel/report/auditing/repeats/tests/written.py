"""Claims for tests, read off a short text by a plain pattern, so that these tests do not wait for the reader."""

import re
from collections.abc import Mapping
from fractions import Fraction
from types import SimpleNamespace
from typing import cast

from jingwei.kernel.indicator.api import Indicator
from jingwei.kernel.report.auditing.repeats.extents import dimension
from jingwei.kernel.report.claims import Claim, Verdict
from jingwei.kernel.report.mentions import Interval, Mention, MentionKind, Stance
from jingwei.kernel.words.period import Period

NUMBER = re.compile(
    r"(?P<date>20\d\d年)|(?P<value>\d+(?:\.(?P<decimals>\d+))?)(?P<unit>万亿元|亿元|万元|%|个?百分点|倍|公里|[项家户个次处台])"
)
KINDS = (
    (MentionKind.COMPLETION, "(?:目标的|[0-9元家]的|完成率)$"),
    (MentionKind.GROWTH, "(?:增长|下降|增幅)$"),
    (MentionKind.CHANGE, "(?:净增|增加|增收)$"),
)


def written(text: str, **indicators: str) -> tuple[Claim, ...]:
    """Return the claims of a text; ``indicators`` maps words before a number to an indicator's code."""
    return tuple(_claim(text, match, indicators) for match in NUMBER.finditer(text))


def _claim(text: str, match: "re.Match[str]", indicators: Mapping[str, str]) -> Claim:
    before = text[: match.start()]
    mention = _mention(match, before)
    codes = [code for words, code in indicators.items() if re.search(f"{words}[^，。、]*$", before)]
    indicator = cast(Indicator, SimpleNamespace(code=codes[0])) if codes else None
    period = Period.parse("2022" if mention.role == "from" else "2023")
    return Claim(mention, Verdict.UNKNOWN, indicator=indicator, period=period)


def _mention(match: "re.Match[str]", before: str) -> Mention:
    start, end = match.span()
    if match["date"]:
        return Mention(start, end, match[0], None, "", "", MentionKind.DATE, Interval(None, None))
    value, unit = Fraction(match["value"]), match["unit"].removeprefix("个") or "个"
    half = Fraction(1, 2 * 10 ** len(match["decimals"] or "")) if re.search("元|%|倍", unit) else Fraction(0)
    stance = Stance.TARGET if re.search("力争[^，。]*$|目标$", before) else Stance.DONE
    role = "from" if re.search("由[^，0-9]{0,6}$", before) else "to" if re.search("(?:增加到|增至)$", before) else ""
    interval = Interval(value - half, value + half, False, half > 0)
    mention = Mention(
        start, end, match[0], value, unit, "", _kind(unit, before), interval,
        sign=-1 if before.endswith("下降") else 1, stance=stance, role=role,
    )  # fmt: skip
    assert dimension(mention)
    return mention


def _kind(unit: str, before: str) -> MentionKind:
    units = {"百分点": MentionKind.POINTS, "倍": MentionKind.MULTIPLE}
    if unit in units:
        return units[unit]
    found = next((kind for kind, words in KINDS if re.search(words, before)), None)
    return found or (MentionKind.LEVEL if "元" in unit else MentionKind.SHARE if unit == "%" else MentionKind.COUNT)
