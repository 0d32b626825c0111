"""What a number can ask of a figure: the hard filter by dimension and kind."""

import re
from dataclasses import dataclass

from jingwei.kernel.indicator.api import Indicator, Kind
from jingwei.kernel.report.auditing.answers import PERCENT, Way
from jingwei.kernel.report.auditing.families import base_of, change_of, completion_of, growth_of
from jingwei.kernel.report.auditing.judging import factor_between
from jingwei.kernel.report.auditing.lexicon import alternation, words_of
from jingwei.kernel.report.auditing.wordings import Sense
from jingwei.kernel.report.mentions import Mention, MentionKind

SUMS = (Kind.LEVEL, Kind.COUNT)
STOCKS = (*SUMS, Kind.RATIO, Kind.TARGET)
PERCENTS = (Kind.SHARE, Kind.GROWTH, Kind.COMPLETION)


@dataclass(frozen=True, slots=True)
class Ask:
    """A question to one indicator; ``slip`` where the number's unit (% for 百分点) does not fit the words."""

    way: Way
    indicator: Indicator
    slip: bool = False


def asks(mention: Mention, sense: Sense, scope: str, before: str, carried: bool) -> list[Ask]:
    """Return what a number asks of a sense in a kind of scope; ``before`` are the words right before it.

    A level is never asked of a growth, a per cent only of figures in %, points only of differences of those.
    """
    indicator = sense.indicator
    ask = _ASKS.get(mention.kind)
    if indicator is None or ask is None:
        return []
    if _OVER_TARGET.search(before):
        return _over(mention, sense, indicator, scope)
    found = ask(mention, sense, indicator, scope, before)
    if not found and carried and mention.kind in (MentionKind.LEVEL, MentionKind.COUNT):
        base = base_of(indicator, scope)
        found = _level(mention, Sense(base), base, scope, before) if base else []
    return [one for one in found if scope in one.indicator.scopes]


def _level(mention: Mention, sense: Sense, indicator: Indicator, scope: str, before: str) -> list[Ask]:
    percent = indicator.kind in PERCENTS and mention.unit == PERCENT
    fits = (indicator.kind in STOCKS or percent) and factor_between(indicator.unit, mention.unit) is not None
    return [Ask(Way.VALUE, indicator)] if fits and not sense.stem else []


def _share(mention: Mention, sense: Sense, indicator: Indicator, scope: str, before: str) -> list[Ask]:
    return [Ask(Way.VALUE, indicator)] if indicator.kind in PERCENTS and not sense.stem else []


def _growth(mention: Mention, sense: Sense, indicator: Indicator, scope: str, before: str) -> list[Ask]:
    if is_difference(sense, before):
        return [Ask(Way.POINTS, indicator, slip=True)]
    if indicator.kind is Kind.GROWTH:
        return [Ask(Way.VALUE, indicator)]
    if indicator.kind in (*SUMS, Kind.CHANGE):
        growth = growth_of(indicator, scope)
        if growth is not None:
            return [Ask(Way.VALUE, growth)]
        return [Ask(Way.GROWTH, indicator)] if indicator.kind in SUMS and not sense.stem else []
    return [Ask(Way.POINTS, indicator, slip=True)] if indicator.kind in PERCENTS and not sense.stem else []


def is_difference(sense: Sense, before: str) -> bool:
    """Return whether words tell how far a figure in % rose or fell (增速较上年提高), which is told in points."""
    percent = sense.indicator is not None and sense.indicator.kind in PERCENTS and not sense.stem
    return percent and _ROSE.search(before) is not None


def _change(mention: Mention, sense: Sense, indicator: Indicator, scope: str, before: str) -> list[Ask]:
    if factor_between(indicator.unit, mention.unit) is None:
        return []
    if indicator.kind is Kind.CHANGE:
        return [Ask(Way.VALUE, indicator)]
    if indicator.kind not in SUMS or sense.stem:
        return []
    change = change_of(indicator, scope)
    return [Ask(Way.VALUE, change) if change else Ask(Way.CHANGE, indicator)]


def _points(mention: Mention, sense: Sense, indicator: Indicator, scope: str, before: str) -> list[Ask]:
    if indicator.kind in PERCENTS and not sense.stem:
        return [Ask(Way.POINTS, indicator)]
    growth = indicator if indicator.kind is Kind.GROWTH else growth_of(indicator, scope)
    if growth is not None:
        return [Ask(Way.POINTS, growth, slip=_SPEED.search(before) is None)]
    return [Ask(Way.GROWTH, indicator, slip=True)] if indicator.kind in SUMS else []


def _completion(mention: Mention, sense: Sense, indicator: Indicator, scope: str, before: str) -> list[Ask]:
    if indicator.kind is Kind.COMPLETION:
        return [Ask(Way.VALUE, indicator)]
    if indicator.kind not in SUMS or sense.stem:
        return []
    completion = completion_of(indicator, scope)
    return [Ask(Way.VALUE, completion) if completion else Ask(Way.COMPLETION, indicator)]


def _multiple(mention: Mention, sense: Sense, indicator: Indicator, scope: str, before: str) -> list[Ask]:
    if indicator.kind not in SUMS or sense.stem:
        return []
    if _TIMES_LAST_YEAR.search(before):
        return [Ask(Way.MULTIPLE, indicator)]
    return _growth(mention, sense, indicator, scope, before) if _GREW.search(before) else []


def _over(mention: Mention, sense: Sense, indicator: Indicator, scope: str) -> list[Ask]:
    """How far a figure is above or below its target (超目标25亿元, 高于年度目标6.4个百分点)."""
    if mention.kind is MentionKind.POINTS:
        growth = indicator if indicator.kind in PERCENTS else growth_of(indicator, scope)
        return [Ask(Way.OVER, growth)] if growth and scope in growth.scopes else []
    fits = indicator.kind in SUMS and not sense.stem and factor_between(indicator.unit, mention.unit) is not None
    return [Ask(Way.OVER, indicator)] if fits and scope in indicator.scopes else []


_OVER_TARGET = re.compile(
    r"(?:超|超过|超出|超额完成|高于|高出|低于|差|欠)(?:了)?(?:年度|全年|年初|预期|既定)*(?:目标|任务|计划)(?:任务|数|值)*[约近]?$"
)
_SPEED = re.compile(alternation(words_of("scopes", "speed")))
_TIMES_LAST_YEAR = re.compile(r"(?:是|为|相当于|达到?)(?:上年|去年|上一年|20\d\d年)(?:同期)?的?[约近超]?$")
_ROSE = re.compile(r"(?:[比较].{1,6}|同比)(?:提高|提升|上升|下降|回落|降低|加快|放缓)了?[约近超]?$")
_GREW = re.compile(r"(?:增长|增加|提高|提升|上升)了?[约近超]?$")

_ASKS = {
    MentionKind.LEVEL: _level,
    MentionKind.COUNT: _level,
    MentionKind.DURATION: _level,
    MentionKind.PER_HEAD: _level,
    MentionKind.SHARE: _share,
    MentionKind.GROWTH: _growth,
    MentionKind.CHANGE: _change,
    MentionKind.POINTS: _points,
    MentionKind.COMPLETION: _completion,
    MentionKind.MULTIPLE: _multiple,
}
