"""The opening of a report: which targets were reached and which not, and what grew and what fell, without numbers."""

from collections.abc import Sequence

from jingwei.kernel.indicator.api import Figure
from jingwei.kernel.report.composing.document import Paragraph, Run, Sentence
from jingwei.kernel.report.composing.families import Family, families
from jingwei.kernel.report.composing.paragraphs import period_words
from jingwei.kernel.report.composing.telling import target_name
from jingwei.kernel.words.period import Period


def opening(park: str, period: Period, figures: Sequence[Figure]) -> Paragraph | None:
    """Return the opening paragraph; None where there is neither a target nor a growth to speak of."""
    own = families([figure for figure in figures if figure.scope.kind == "park"])
    said = [text for text in (_targets(own, period), _growths(own)) if text]
    if not said:
        return None
    said[0] = f"{period_words(period)}，{park}{said[0]}"
    return Paragraph(tuple(Sentence((Run(f"{text}。"),)) for text in said))


def _targets(own: Sequence[Family], period: Period) -> str:
    met = [one for one in own for target in [one.head.target] if target and target.met is not None]
    return _both(
        [_name(one) for one in met if one.head.target and one.head.target.met],
        [_name(one) for one in met if one.head.target and not one.head.target.met],
        (f"达到{target_name(period)}", f"未达到{target_name(period)}"),
    )


def _growths(own: Sequence[Family]) -> str:
    grown = [(one, one.growth.value) for one in own if one.growth is not None and one.growth.value is not None]
    return _both(
        [_name(one) for one, value in grown if value > 0],
        [_name(one) for one, value in grown if value < 0],
        ("同比增长", "同比下降"),
    )


def _both(good: Sequence[str], bad: Sequence[str], words: tuple[str, str]) -> str:
    parts = [f"{'、'.join(names)}{word}" for names, word in zip((good, bad), words, strict=True) if names]
    return "，".join(parts)


def _name(family: Family) -> str:
    return family.head.indicator.name
