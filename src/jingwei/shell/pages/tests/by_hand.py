"""Audits made by hand, for the pages: what stands in a text is looked up in a table instead of read."""

from fractions import Fraction

from jingwei.kernel.indicator import api as indicator
from jingwei.kernel.indicator.api import PARK, Figure
from jingwei.kernel.register.api import Viewer
from jingwei.kernel.report.api import (
    Audit,
    Cause,
    Claim,
    Conflict,
    Interval,
    Mention,
    MentionKind,
    Notice,
    Stance,
    Verdict,
)
from jingwei.kernel.words.period import Period

DRAFT = """# 二〇二三年工作总结（二稿）
一年来，园区从业人员420人，外出招商18次、走访约20个城市，省外到位资金63亿元，为目标的140%。清洁能源占比87%以上。
处置危险废物9290万吨，排查管网110公里、管点3734个，整治错接混接14处。园区从业人员420人，吸引游客2.3万人次。
落实“十个100%”，力争到2028年从业人员达到500人，从业人员410人，率先走在全省前列前列。"""

ONE = Fraction(1)
Row = tuple[str, str, str, Verdict, str, str, Cause, str]
TABLE: tuple[Row, ...] = (
    ("420人", "420", "人", Verdict.CONFIRMED, "从业人员", "420", Cause.NONE, ""),
    ("18次", "18", "次", Verdict.CONTRADICTED, "外出招商", "16", Cause.LAST_YEAR,
     "沿用上年数：18 与 2022 年的值相同，记录为 16 次。"),
    ("16次", "16", "次", Verdict.CONFIRMED, "外出招商", "16", Cause.NONE, ""),
    ("20个", "20", "个", Verdict.CONFIRMED, "走访城市", "20", Cause.NONE, ""),
    ("63亿元", "63", "亿元", Verdict.CONFIRMED, "省外到位资金", "63.02", Cause.NONE, ""),
    ("140%", "140", "%", Verdict.AMBIGUOUS, "", "", Cause.NONE, ""),
    ("87%以上", "87", "%", Verdict.NO_SOURCE, "清洁能源占比", "", Cause.NONE, "没有记录：这一期没有用电量台账。"),
    ("9290万吨", "9290", "万吨", Verdict.CONTRADICTED, "处置危险废物", "0.929", Cause.UNIT_SLIP,
     "单位错：算得 9,290 吨，万吨 应为 吨。"),
    ("9290吨", "9290", "吨", Verdict.CONFIRMED, "处置危险废物", "9290", Cause.NONE, ""),
    ("110公里", "110", "公里", Verdict.CONFIRMED, "排查管网", "110.2", Cause.NONE, ""),
    ("3734个", "3734", "个", Verdict.CONFIRMED, "管点", "3734", Cause.NONE, ""),
    ("14处", "14", "处", Verdict.CONFIRMED, "整治错接混接", "14", Cause.NONE, ""),
    ("2.3万人次", "2.3", "万人次", Verdict.UNKNOWN, "吸引游客", "", Cause.NONE, ""),
    ("十个100%", "100", "%", Verdict.NOT_A_CLAIM, "", "", Cause.NONE, ""),
    ("2028年", "2028", "年", Verdict.NOT_A_CLAIM, "", "", Cause.NONE, ""),
    ("500人", "500", "人", Verdict.TARGET, "从业人员", "", Cause.NONE, "目标台账里没有 2028 年的目标。"),
    ("410人", "410", "人", Verdict.CONTRADICTED, "从业人员", "420", Cause.VALUE, "与记录不符：记录为 420 人。"),
)  # fmt: skip
WHY_NOT = {"十个100%": "口号", "2028年": "日期"}
decided: dict[str, str] = {}


def audit_by_hand(text: str, *, period: Period, viewer: Viewer, parks: frozenset[int] | None = None) -> Audit:
    """Return the audit of a text by the table."""
    claims = sorted(
        (_claim(text, row, place, period) for row in TABLE for place in _places(text, row[0])),
        key=lambda claim: claim.mention.start,
    )
    said: dict[str, list[int]] = {}
    for place, claim in enumerate(claims):
        said.setdefault(claim.subject + claim.mention.text, []).append(place)
    repeats = [(first, other) for first, *others in said.values() for other in others if claims[first].subject]
    return Audit(text, period, tuple(claims), tuple(repeats), _conflicts(claims), _notices(text))


def _places(text: str, words: str) -> list[int]:
    places = [place for place in range(len(text)) if text.startswith(words, place)]
    return [place for place in places if not text[max(0, place - 1)].isdecimal()]


def _claim(text: str, row: Row, start: int, period: Period) -> Claim:
    words, value, unit, verdict, subject, computed, cause, why = row
    number = Fraction(value)
    kind = MentionKind.NOT_A_CLAIM if verdict is Verdict.NOT_A_CLAIM else MentionKind.LEVEL
    half = ONE / (20 if "." in value else 2)
    mention = Mention(
        start, start + len(words), words, number, unit, "", kind, Interval(number - half, number + half),
        modifier="以上" if "以上" in words else "", why=WHY_NOT.get(words, ""),
        stance=Stance.TARGET if verdict is Verdict.TARGET else Stance.DONE,
    )  # fmt: skip
    known = next((one for one in indicator.catalogue().values() if one.name == subject), None)
    if verdict is Verdict.UNKNOWN and subject in decided:
        verdict, why = (Verdict.NO_SOURCE if decided[subject] else Verdict.NOT_A_CLAIM), "没有记录"
    figure = Figure(known, PARK, period, Fraction(computed), 2) if known and computed else None
    return Claim(
        mention, verdict, subject, period, PARK, known, figure,
        Fraction(computed) if computed else None, unit if computed else "", cause, why,
        tuple(indicator.catalogue())[:2] if verdict is Verdict.AMBIGUOUS else (),
    )  # fmt: skip


def _conflicts(claims: list[Claim]) -> tuple[Conflict, ...]:
    ones = [place for place, one in enumerate(claims) if one.mention.text == "420人"]
    others = [place for place, one in enumerate(claims) if one.mention.text == "410人"]
    return tuple(
        Conflict(ones[0], other, "前后不一：从业人员前面说 420 人，这里说 410 人。") for other in others if ones
    )


def _notices(text: str) -> tuple[Notice, ...]:
    kinds = {"率先": ("最高级", "“率先”要有依据"), "前列前列": ("叠词", "“前列”写了两遍")}
    places = sorted((text.index(words), words) for words in kinds if words in text)
    return tuple(Notice(start, start + len(words), *kinds[words]) for start, words in places)


def decide_by_hand(*, words: str, indicator: str, example: str, park: int, actor: str) -> None:
    """Remember a decision for the next audit."""
    decided[words] = indicator
