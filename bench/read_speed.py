"""Reading 200,000 characters of report prose, side by side with recognizers-text-suite 1.0.2a2 in one run.

The prose is made here, sentence by sentence, from patterns of many kinds of report with numbers that vary, after the
labelled reports of tests/stories. Before anything is measured every number planted in it must be read with its span
and its value. The other reader is given its own best conditions: paragraph by paragraph (on a whole text its time grows
with the square of the length), its models built beforehand, and only a slice of the text; the ratio is per character of
processor time. It asks seven recognizers, ours one call that also says what each number counts, its kind and interval.

Run `python bench/read_speed.py` with the extra `bench` installed: `pip install -e '.[bench]'`.
"""

import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from jingwei.kernel.report.reading.read import read

CHARACTERS, SLICE, RUNS = 200_000, 20_000, 5
SECONDS_BAR, RATIO_BAR, GROWTH_BAR = 2.0, 10.0, 5.0
ODD = (
    "增",
    "3家",
    "近",
    "万",
    "分别",
    "从3",
    "3、",
    "1-",
    "（",
    "“",
    "、",
    "无",
    "到",
    "十",
    "1,111",
    "百分之",
    "1.1.",
)
"""Pieces of which an odd text may be made over and over: none may be read in time that grows with the square."""

REPORTS = Path(__file__).parents[1] / "tests" / "stories" / "own_report"

PATTERNS = (
    "全年实现地区生产总值{yi}亿元，按不变价格计算，比上年增长{rate}%，增速高于全省平均水平{points}个百分点。",
    "规模以上工业企业达到{count}家，比上年净增{few}家，完成工业总产值{yi}亿元，同比增长{rate}%。",
    "一般公共预算收入完成{yi}亿元，完成年度目标的{done}%，其中税收收入{yi}亿元，占比达到{share}%。",
    "坚持把项目建设作为稳增长的重要抓手，全面落实领导包抓、专班推进、定期调度的工作机制，经济运行总体平稳、稳中有进。",
    "城镇居民人均可支配收入达到{yuan}元，增长{rate}%；农村居民人均可支配收入{yuan}元，城乡居民收入差距进一步缩小。",
    "新建改建农村公路{count}公里，改造老旧小区{few}个，惠及居民{count}户，完成营造林{wan}万亩。",
    "深入贯彻落实党的二十大精神，统一思想、凝聚共识，持续深化改革、扩大开放，不断提升治理体系和治理能力现代化水平。",
    "1—{month}月，固定资产投资增长{rate}%，较上年同期提高{points}个百分点，新开工亿元以上项目{count}个。",
    "全市法院共受理各类案件{count}件，审结{count}件，结案率{share}%，执行到位金额{yi}亿元。",
    "“十四五”以来，累计建成5G基站{count}个，推广“一网通办”事项{count}项，群众满意率保持在{share}%以上。",
    "完成高标准农田建设{wan}万亩，粮食总产量稳定在{wan}万吨，生猪出栏{wan}万头，新培育合作社{few}家。",
    "城镇新增就业{wan}万人，发放创业担保贷款{yi}亿元，城镇登记失业率控制在{rate}%以内。",
    "空气质量优良天数达到{days}天，PM2.5平均浓度下降到{few}微克/立方米，地表水水质优良比例为{share}%。",
    "我们也清醒看到，发展不平衡不充分问题仍然突出，民生领域还有短板，营商环境与先进地区相比仍有不小差距。",
    "由{year}年的{wan}万人次增加到{wan}万人次，旅游综合收入增长{rate}%，接待能力和服务水平同步提升。",
)


@dataclass(frozen=True)
class Planted:
    """A number that was written into the prose."""

    start: int
    end: int
    value: Fraction


def prose(characters: int) -> tuple[str, list[Planted]]:
    """Return prose of at least so many characters, and the numbers planted in it; the same on every run."""
    chance = random.Random(20231231)
    slots: dict[str, Callable[[], str]] = {
        "yi": lambda: f"{chance.uniform(1, 2000):.{chance.randrange(3)}f}",
        "wan": lambda: f"{chance.uniform(1, 900):.{chance.randrange(3)}f}",
        "rate": lambda: f"{chance.uniform(0.1, 29):.1f}",
        "points": lambda: f"{chance.uniform(0.1, 9):.1f}",
        "share": lambda: f"{chance.uniform(50, 99.9):.1f}",
        "done": lambda: f"{chance.uniform(90, 120):.1f}",
        "count": lambda: f"{chance.randrange(100, 9000)}",
        "few": lambda: f"{chance.randrange(11, 99)}",
        "days": lambda: f"{chance.randrange(250, 366)}",
        "yuan": lambda: f"{chance.randrange(9000, 60000)}",
        "month": lambda: f"{chance.randrange(2, 13)}",
        "year": lambda: f"{chance.randrange(2015, 2024)}",
    }
    pieces, planted, place = [], [], 0
    while place < characters:
        for piece in re.split(r"(\{\w+\})", chance.choice(PATTERNS)):
            slot = piece[1:-1] if piece.startswith("{") else ""
            written = slots[slot]() if slot else piece
            if slot and slot not in ("month", "year"):
                planted.append(Planted(place, place + len(written), Fraction(written)))
            pieces.append(written)
            place += len(written)
        if chance.random() < 0.3:
            pieces.append("\n")
            place += 1
    return "".join(pieces), planted


def labelled_reports() -> str:
    """Return the reports of the tests, where they are."""
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(REPORTS.glob("*.txt")))


def check(text: str, planted: list[Planted]) -> None:
    """Refuse to measure unless every planted number is read, with its value, in a span that begins where it does."""
    found = {each.start: each for each in read(text)}
    for each in planted:
        mention = found.get(each.start)
        here = text[max(0, each.start - 20) : each.end + 10]
        assert mention is not None, f"not read: {here}"
        assert mention.value == each.value, f"{mention.value} for {each.value}: {here}"
        assert mention.end >= each.end, here
        assert mention.is_claim, here
    print(f"all {len(planted):,} planted numbers of {len(text):,} characters are read with span and value")


def recognizers() -> Callable[[str], int]:
    """Return a reading by the other library: how many results its recognizers give; raises ImportError without it."""
    import recognizers_number as number
    import recognizers_number_with_unit as with_unit
    from recognizers_text import Culture

    asked = (
        number.recognize_number,
        number.recognize_percentage,
        number.recognize_ordinal,
        with_unit.recognize_currency,
        with_unit.recognize_dimension,
        with_unit.recognize_age,
        with_unit.recognize_temperature,
    )
    return lambda text: sum(len(recognize(text, Culture.Chinese)) for recognize in asked)


def seconds(reading: Callable[[], object]) -> float:
    """Return the processor time that a reading takes."""
    started = time.process_time()
    reading()
    return time.process_time() - started


def growth(piece: str) -> float:
    """Return how many times as long a character takes in an odd text of 24,000 characters as in one of 3,000."""
    short, long = ((piece * length)[:length] for length in (3_000, 24_000))
    once = min(seconds(lambda: read(short)) for _ in range(3))
    return min(seconds(lambda: read(long)) for _ in range(2)) / max(once, 0.002) / (len(long) / len(short))


def main() -> int:
    """Check, measure alternately, print, and fail above a bar."""
    made, planted = prose(CHARACTERS - len(labelled_reports()))
    check(made, planted)
    text = (made + "\n" + labelled_reports())[:CHARACTERS]
    try:
        theirs = recognizers()
    except ImportError as missing:
        print(f"{missing}: install the extra first, pip install -e '.[bench]'")
        return 1
    paragraphs = [line for line in text[:SLICE].splitlines() if line]
    theirs(paragraphs[0])
    took, ratios = [], []
    for run in range(RUNS):
        ours = seconds(lambda: read(text))
        other = seconds(lambda: [theirs(line) for line in paragraphs])
        took.append(ours)
        ratios.append((other / SLICE) / (ours / len(text)))
        print(f"run {run + 1}: ours {ours:.2f} s for {len(text):,}, recognizers {other:.2f} s for {SLICE:,} characters")
    ratio, own = statistics.median(ratios), statistics.median(took)
    print(f"read {len(text):,} characters: median {own:.2f} s (bar {SECONDS_BAR} s), {len(read(text)):,} mentions")
    print(f"recognizers-text-suite takes {ratio:.1f} times as long per character (bar {RATIO_BAR})")
    worst = max(growth(piece) for piece in ODD)
    print(f"odd texts eight times as long take {worst:.1f} times as long per character at worst (bar {GROWTH_BAR})")
    return 0 if own <= SECONDS_BAR and ratio >= RATIO_BAR and worst <= GROWTH_BAR else 1


if __name__ == "__main__":
    sys.exit(main())
