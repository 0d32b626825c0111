"""Reads the labelled sentences beside it and scores ``read`` on them."""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.report.reading.read import read

OPEN = "~"
NO_UNIT = "_"


@dataclass(frozen=True)
class Label:
    """One claim as a person marked it: span, value and unit, kind with sign, ends where marked."""

    start: int
    end: int
    value: str
    unit: str
    kind: str
    ends: tuple[str, str] | None


@dataclass(frozen=True)
class Score:
    """How many claims were found exactly, invented, missed; of those found, how many of the right kind and ends."""

    found: int
    invented: int
    missed: int
    kinds: int
    ends: int
    ends_marked: int
    faults: tuple[str, ...]

    @property
    def f1(self) -> float:
        """Return F1 on span, value and unit."""
        return 2 * self.found / (2 * self.found + self.invented + self.missed)

    @property
    def kind_share(self) -> float:
        """Return how many of those found have the right kind and sign."""
        return self.kinds / self.found

    def __str__(self) -> str:
        """Write the score on one line."""
        return (
            f"F1 {self.f1:.3f}（找到 {self.found}，多 {self.invented}，漏 {self.missed}），"
            f"类别 {self.kind_share:.3f}，区间 {self.ends}/{self.ends_marked}"
        )


def labelled(name: str) -> list[tuple[str, list[Label]]]:
    """Return each sentence of a file of this folder with its labels."""
    sentences: list[tuple[str, list[Label]]] = []
    for line in (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("  "):
            sentence, labels = sentences[-1]
            labels.append(_label(line, sentence, labels[-1].end if labels else 0))
        elif line and not line.startswith("#"):
            sentences.append((line, []))
    return sentences


def _label(line: str, sentence: str, after: int) -> Label:
    span, amount, kind, *ends = (part.strip() for part in line.split("|"))
    start = sentence.index(span, after)
    value, unit = amount.split(" ")
    low, _, high = ends[0].partition(" ") if ends else ("", "", "")
    low_high = (low, high) if ends else None
    return Label(start, start + len(span), value, unit.replace(NO_UNIT, ""), kind, low_high)


def score(sentences: list[tuple[str, list[Label]]]) -> Score:
    """Read every sentence and compare with its labels."""
    counts = dict.fromkeys(("found", "invented", "missed", "kinds", "ends", "ends_marked"), 0)
    faults: list[str] = []
    for sentence, labels in sentences:
        claims = {(each.start, each.end): each for each in read(sentence) if each.is_claim}
        for label in labels:
            claim = claims.pop((label.start, label.end), None)
            right = claim is not None and _same(claim, label)
            counts["found" if right else "missed"] += 1
            if claim is not None and not right:
                counts["invented"] += 1
            if claim is None or not right:
                faults.append(f"漏：{sentence[label.start : label.end]}（{sentence}）")
                continue
            counts["kinds"] += _kind(claim) == label.kind
            counts["ends_marked"] += label.ends is not None
            counts["ends"] += label.ends is not None and _ends(claim) == label.ends
            if _kind(claim) != label.kind:
                faults.append(f"类别：{claim.text} 读作 {_kind(claim)}，应为 {label.kind}（{sentence}）")
        counts["invented"] += len(claims)
        faults += [f"多：{each.text}（{sentence}）" for each in claims.values()]
    return Score(**counts, faults=tuple(faults))


def _same(claim: Mention, label: Label) -> bool:
    return _text(claim.value) == label.value and claim.unit == label.unit


def _kind(claim: Mention) -> str:
    return claim.kind.value + (" -" if claim.sign < 0 else "")


def _ends(claim: Mention) -> tuple[str, str]:
    return _text(claim.interval.low), _text(claim.interval.high)


def _text(value: Fraction | None) -> str:
    """Write a number as the labels do: ~ for none, at most four decimals."""
    return OPEN if value is None else f"{round(float(value), 4):.12g}"
