"""Whether a sentence tells what was done, what is being done, or what is to be reached."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from jingwei.kernel.report.mentions import Stance
from jingwei.kernel.report.reading.clauses import Clauses
from jingwei.kernel.report.reading.lexicon import table

_TARGET_DATE = (
    r"(?<![至止复溯迟回])到(?:20\d\d年|二〇\S{2}年)(?!的|同期|水平)|到“?十[四五六]五”?末|"
    r"争取(?![到了]|[^，。；]{0,14}(?:资金|债券|补助|贷款|指标|项目|额度))"
)
_IS_GOAL = re.compile(r"(?:目标|任务|计划|预算)(?:任务|目标)?[数值额]?(?:的|为)?$")
_OF_GOAL = re.compile(r"的[\d超]")
_WINDOW = 90
_NOT_HEADING = re.compile(r"[。；，;]")
_AHEAD = re.compile(
    r"目标(?!完成)|工作安排|打算|下一步|下一年|下阶段|明年|工作思路|工作部署|今后|未来|工作计划|主要任务|重点工作任务|工作建议|总体要求"
)
_BACK = re.compile(r"回顾|总结|成效|完成情况|主要工作情况|工作开展情况|执行情况|过去|取得|成绩|基本情况|存在的?问题")
_HEADING = 36


@dataclass(frozen=True, slots=True)
class Outlook:
    """What tells the stance of a text's sentences, found in one pass.

    Attributes:
        starts, ahead: where a heading stands, and whether what follows it looks ahead (下一步打算, 今年工作目标).
        cues, stances: where each cue begins, and what it says.
    """

    starts: list[int]
    ahead: list[bool]
    cues: list[int]
    stances: list[Stance]

    @classmethod
    def of(cls, folded: str) -> "Outlook":
        """Read the cues and the headings, which are short lines without a sentence in them."""
        found = [(cue.start(), _stances().get(cue[0], Stance.TARGET)) for cue in _cues().finditer(folded)]
        starts, ahead = [0], [False]
        place = 0
        for line in folded.splitlines(keepends=True):
            bare = line.strip()
            if 0 < len(bare) <= _HEADING and not _NOT_HEADING.search(bare):
                looks = (
                    True if _AHEAD.search(bare) and not _BACK.search(bare) else False if _BACK.search(bare) else None
                )
                if looks is not None:
                    starts.append(place)
                    ahead.append(looks)
            place += len(line)
        return cls(starts, ahead, [place for place, _ in found], [stance for _, stance in found])

    def looks_ahead(self, place: int) -> bool:
        """Return whether a place stands under such a heading."""
        return self.ahead[bisect_right(self.starts, place) - 1]

    def last_cue(self, start: int, clause: int, place: int) -> Stance | None:
        """Return what the last cue between two places says, None where there is none.

        That something is under way (在建, 正在) is said of its own clause alone.
        """
        last = bisect_right(self.cues, place) - 1
        while last >= 0 and self.cues[last] >= start:
            if self.stances[last] is not Stance.IN_PROGRESS or self.cues[last] >= clause:
                return self.stances[last]
            last -= 1
        return None


def stance_at(folded: str, place: int, end: int, clauses: Clauses, outlook: Outlook) -> Stance:
    """Return the stance of the number from a place to an end: that of the last cue before it in its sentence.

    The goal itself in 完成年度目标45亿元的140% is to be reached, the 140 % are done.
    """
    if _IS_GOAL.search(folded[max(0, place - 6) : place]) and _OF_GOAL.match(folded, end):
        return Stance.TARGET
    start = max(clauses.full_start(place), place - _WINDOW)
    said = outlook.last_cue(start, clauses.clause_start(place), place)
    if said is None:
        return Stance.TARGET if outlook.looks_ahead(place) else Stance.DONE
    return said


@cache
def _stances() -> dict[str, Stance]:
    return {row["word"]: Stance(row["stance"]) for row in table("stance_words")}


@cache
def _cues() -> re.Pattern[str]:
    """One pattern of all cues, the longest first, each with what must and must not stand beside it."""
    rows = sorted(table("stance_words"), key=lambda row: -len(row["word"]))
    return re.compile("|".join([_TARGET_DATE, *map(_cue, rows)]))


def _cue(row: dict[str, str]) -> str:
    before = "".join(f"(?<!{re.escape(word)})" for word in row["not_after"].split())
    after = "|".join(map(re.escape, row["not_before"].split()))
    only = "|".join(map(re.escape, row["only_before"].split()))
    return before + re.escape(row["word"]) + (f"(?!{after})" if after else "") + (f"(?={only})" if only else "")
