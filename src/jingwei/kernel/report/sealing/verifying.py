"""Verifying seals: tables against seal, rows against revisions, and the sealed values folded once more."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jingwei.kernel.indicator.api import Completion, catalogue, column_of, folded_value
from jingwei.kernel.register.api import Evidence, Findings, Revision
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.editions import frozen_of
from jingwei.kernel.report.sealing.freezing import chunks
from jingwei.kernel.report.sealing.frozen import (
    FrozenRow,
    Values,
    definition_of,
    exact_text,
    exact_value,
    rows_digest,
    seal_of,
    thawed_values,
)
from jingwei.kernel.words.period import Period, PeriodError

Written = Mapping[tuple[int, int], tuple[str, str]]
"""By entry and number of a revision: its hash and its payload."""


def check_seals(findings: Findings) -> None:
    """Check every report that was ever prepared, and name what is sealed for none."""
    reports = {report.pk: report for report in Publication.objects.select_related("entry").order_by("pk")}
    figures: dict[int, list[SealedFigure]] = defaultdict(list)
    for figure in SealedFigure.objects.order_by("publication", "place", "pk"):
        figures[figure.publication_id].append(figure)
    known = {figure.pk for listed in figures.values() for figure in listed}
    for row in SealedRow.objects.exclude(figure__in=SealedFigure.objects.all()):
        _name_row(findings, row, "封存的行不属于任何封存的数")
    for entry, listed in figures.items():
        if entry not in reports:
            for figure in listed:
                _name_figure(findings, figure, "封存的数不属于任何报告")
    findings.count("seal", len(reports))
    findings.count("sealed_figure", len(known))
    for entry, report in reports.items():
        _check_report(report, figures[entry], findings)


def _check_report(report: Publication, figures: Sequence[SealedFigure], findings: Findings) -> None:
    before = len(findings.broken)
    rows: dict[int, list[SealedRow]] = defaultdict(list)
    for row in SealedRow.objects.filter(figure__publication=report.pk).order_by("figure", "place", "pk"):
        rows[row.figure_id].append(row)
    findings.count("sealed_row", sum(map(len, rows.values())))
    written = _revisions(row.entry_id for listed in rows.values() for row in listed)
    for figure in _strays(figures, report.figures):
        _name_figure(findings, figure, "多出来的数")
    for place in _gaps(figures, report.figures):
        findings.add("sealed_figure", entry=report.pk, why=f"第 {place} 个封存的数不见了", name=f"第 {place} 个")
    for figure in figures:
        _Checked(figure, rows[figure.pk], written, findings).check()
    if len(findings.broken) == before:
        _check_seal(report, figures, findings)
    _check_text(report, findings)


def _check_seal(report: Publication, figures: Sequence[SealedFigure], findings: Findings) -> None:
    seal = seal_of(
        [figure.digest for figure in figures],
        title=report.title,
        period=report.period,
        edition=report.edition,
        text_sha256=report.text_sha256,
    )
    payloads = Revision.objects.filter(entry=report.pk).values_list("payload", flat=True)
    if {report.seal, *(json.loads(payload).get("seal", "") for payload in payloads)} != {seal}:
        findings.add("seal", entry=report.pk, why=f"{report} 的封印与封存的数、行、文本不符")


def _check_text(report: Publication, findings: Findings) -> None:
    if report.text_sha256 and not Evidence.objects.filter(entry=report.pk, file=report.text_sha256).exists():
        findings.add("seal", entry=report.pk, why=f"{report} 封存的文本不在它的凭证里", name="text")


@dataclass(frozen=True)
class _Checked:
    """A sealed figure under check, with its rows and the revisions that they name."""

    figure: SealedFigure
    rows: Sequence[SealedRow]
    written: Written
    findings: Findings

    def check(self) -> None:
        """Name its rows that do not hold; where all hold, name the figure if its own numbers do not."""
        broken = self._broken_rows()
        for row, why in broken:
            _name_row(self.findings, row, why)
        gone = _gaps(self.rows, self.figure.rows)
        for place in gone:
            self.findings.add(
                "sealed_row",
                entry=self.figure.publication_id,
                why=f"{self.figure.name} 第 {place} 行不见了",
                name=f"{_place_of(self.figure)} 第 {place} 行",
            )
        if not broken and not gone:
            why = self._why_not()
            if why:
                _name_figure(self.findings, self.figure, why)

    def _broken_rows(self) -> list[tuple[SealedRow, str]]:
        strays = {row.pk for row in _strays(self.rows, self.figure.rows)}
        whys = ((row, "多出来的行" if row.pk in strays else self._why_row(row)) for row in self.rows)
        return [(row, why) for row, why in whys if why]

    def _why_row(self, row: SealedRow) -> str:
        hash_, payload = self.written.get((row.entry_id, row.revision), ("", "{}"))
        if hash_ != row.hash:
            return f"封存的哈希不是台账项第 {row.revision} 版的" if hash_ else f"台账项没有第 {row.revision} 版"
        return "封存的数值不是那一版的" if self._other_values(json.loads(row.values), payload, row.period) else ""

    def _other_values(self, values: Values, payload: str, period: str) -> bool:
        """Whether a value that the row's own revision states is sealed as another; those of its links are not there."""
        said = json.loads(payload)
        columns = {column_of(name, Period.parse(period)): text for name, text in values.items()}
        return any(name in said and text != str(said[name]) for name, text in columns.items())

    def _why_not(self) -> str:
        rows = [
            FrozenRow(row.entry_id, row.period, row.revision, row.hash, row.label, json.loads(row.values))
            for row in self.rows
        ]
        if len(rows) != self.figure.rows or rows_digest(rows) != self.figure.rows_digest:
            return "封存的行与行摘要不符"
        if frozen_of(self.figure).digest != self.figure.digest:
            return "封存的数与它的摘要不符"
        folded = self._folded(rows)
        return (
            "" if folded is None or folded == self.figure.value else f"逐行复算得 {folded}，封存为 {self.figure.value}"
        )

    def _folded(self, rows: Sequence[FrozenRow]) -> str | None:
        """Return what a plain fold of the sealed rows gives; None where today's measure is not the sealed one."""
        one = catalogue().get(self.figure.indicator)
        if one is None or definition_of(one) != self.figure.definition or not rows:
            return None
        try:
            periods = [period.key for period in one.measure.periods(Period.parse(self.figure.period))]
        except PeriodError:
            return None
        parts = [[thawed_values(one, row.values) for row in rows if row.period == period] for period in periods]
        target = exact_value(self.figure.denominator) if isinstance(one.measure, Completion) else None
        return exact_text(folded_value(one, parts, target))


def _revisions(entries: Iterable[int]) -> Written:
    found: dict[tuple[int, int], tuple[str, str]] = {}
    for ids in chunks(entries):
        rows = Revision.objects.filter(entry__in=ids).values_list("entry", "number", "hash", "payload")
        found.update({(entry, number): (hash_, payload) for entry, number, hash_, payload in rows})
    return found


def _gaps(placed: Sequence[Any], count: int) -> list[int]:
    """Return which of the places 1, 2, … up to a count nothing stands at."""
    return sorted(set(range(1, count + 1)) - {one.place for one in placed})


def _strays(placed: Sequence[Any], count: int) -> list[Any]:
    """Return what stands at a place beyond the count, or at one that is taken, in the order of places."""
    first = {one.place: one for one in reversed(placed) if 1 <= one.place <= count}
    return [one for one in placed if first.get(one.place) is not one]


def _place_of(figure: SealedFigure) -> str:
    return f"{figure.publication_id} {figure.indicator} {figure.scope}"


def _name_figure(findings: Findings, figure: SealedFigure, why: str) -> None:
    findings.add("sealed_figure", entry=figure.publication_id, why=f"{figure.name}：{why}", name=_place_of(figure))


def _name_row(findings: Findings, row: SealedRow, why: str) -> None:
    name = f"{row.figure_id} {row.period}"
    findings.add("sealed_row", entry=row.entry_id, revision=row.revision, why=f"{row.label}：{why}", name=name)
