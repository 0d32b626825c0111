"""A report of our own and two texts of other places, labelled by hand, and how a reading of them scores.

Each text lies beside its labels in ``stories/own_report``: one line a number, with its span, value, unit and kind; for
the report also the indicator, scope and period it speaks of, and the verdicts that are right.
"""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from jingwei.kernel.report.api import Audit, Claim, Mention, Verdict
from jingwei.kernel.words.units import BY_SPELLING, Unit

FOLDER = Path(__file__).parent / "stories" / "own_report"
SET_ASIDE = ("date", "threshold", "not-a-claim")


@dataclass(frozen=True)
class Label:
    """What a person says of one number: where it stands, what it is, what it speaks of, which verdicts are right."""

    start: int
    end: int
    text: str
    value: Fraction | None
    unit: str
    kind: str
    indicator: str
    scope: str
    periods: tuple[str, ...]
    verdicts: tuple[str, ...]

    @property
    def is_claim(self) -> bool:
        """Return whether the number says something that could be true or false."""
        return self.kind not in SET_ASIDE


@dataclass(frozen=True)
class Error:
    """A small edit of the report that makes one claim wrong, and what an audit should say of it."""

    sort: str
    old: str
    new: str
    claim: str
    finding: str

    def made_in(self, text: str) -> tuple[str, int]:
        """Return the text with the error and the place of the wrong claim in it."""
        changed = text.replace(self.old, self.new)
        return changed, changed.index(self.new) + self.new.index(self.claim)


@dataclass(frozen=True)
class Score:
    """How many were right, of how many found and how many there are."""

    right: int
    found: int
    there: int
    wrong: tuple[str, ...] = ()

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.right / (self.found + self.there)

    @property
    def share(self) -> float:
        """Return the share of right ones among those there are."""
        return self.right / self.there


def text_of(name: str) -> str:
    """Return one of the labelled texts."""
    return (FOLDER / f"{name}.txt").read_text(encoding="utf-8")


def labels_of(name: str) -> tuple[Label, ...]:
    """Return the labels of a text, in order."""
    return tuple(_label(row) for row in _rows(name))


def errors() -> tuple[Error, ...]:
    """Return the twenty errors to seed in the report."""
    return tuple(Error(**row) for row in _rows("errors"))


def reading_score(labels: Sequence[Label], mentions: Iterable[Mention]) -> Score:
    """Score a reading: right is a claim with its exact span, value and unit; anything else claimed is too much."""
    found = {(one.start, one.end): (one.value, _unit(one.unit)) for one in mentions if one.is_claim}
    claims = [label for label in labels if label.is_claim]
    right = [one for one in claims if found.get((one.start, one.end)) == (one.value, _unit(one.unit))]
    missed = tuple(f"{one.text}@{one.start}" for one in claims if one not in right)
    extra = tuple(f"+@{start}–{end}" for start, end in found.keys() - {(one.start, one.end) for one in claims})
    return Score(len(right), len(found), len(claims), missed + extra)


def match_score(labels: Sequence[Label], claims: Iterable[Claim]) -> Score:
    """Score the matching: the right indicator, scope and period, and none where there is none."""
    found = {(one.mention.start, one.mention.end): _said_of(one) for one in claims}
    there = [label for label in labels if label.is_claim]
    wrong = [label for label in there if found.get((label.start, label.end)) not in _right(label)]
    shown = tuple(f"{label.text}@{label.start}: {found.get((label.start, label.end))}" for label in wrong)
    return Score(len(there) - len(wrong), len(there), len(there), shown)


def verdict_score(labels: Sequence[Label], claims: Iterable[Claim]) -> Score:
    """Score the verdicts on the claims that were read."""
    found = {(one.mention.start, one.mention.end): one.verdict.value for one in claims}
    there = [label for label in labels if label.is_claim and (label.start, label.end) in found]
    wrong = [label for label in there if found[label.start, label.end] not in label.verdicts]
    shown = tuple(f"{label.text}@{label.start}: {found[label.start, label.end]}" for label in wrong)
    return Score(len(there) - len(wrong), len(there), len(there), shown)


def finding(error: Error, result: Audit, start: int) -> str:
    """Return what an audit says of the claim at a place: its cause when contradicted, "conflict", or ""."""
    places = [place for place, claim in enumerate(result.claims) if claim.mention.start == start]
    torn = {place for conflict in result.conflicts for place in (conflict.one, conflict.other)} & set(places)
    causes = [one.cause.value for one in map(result.claims.__getitem__, places) if one.verdict is Verdict.CONTRADICTED]
    if torn and (error.finding == "conflict" or not causes):
        return "conflict"
    return causes[0] if causes else ""


def _right(label: Label) -> list[tuple[str, str, str]]:
    return [(label.indicator, label.scope, period) for period in label.periods]


def _said_of(claim: Claim) -> tuple[str, str, str]:
    if claim.indicator is None:
        return ("", "", "")
    return (claim.indicator.code, claim.scope.key, claim.period.key if claim.period else "")


def _unit(symbol: str) -> Unit | str:
    return BY_SPELLING.get(symbol, symbol)


def _label(row: dict[str, str]) -> Label:
    return Label(
        start=int(row["start"]),
        end=int(row["end"]),
        text=row["text"],
        value=Fraction(row["value"]) if row["value"] else None,
        unit=row["unit"],
        kind=row["kind"],
        indicator=row["indicator"],
        scope=row["scope"],
        periods=tuple(row["period"].split("/")),
        verdicts=tuple(row["verdict"].split("/")),
    )


def _rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines()))
