"""Taking a file in: whole or not at all, in one transaction, with a report row by row."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from jingwei.kernel.register.api import (
    Draft,
    DuplicateKey,
    MediaRefused,
    Outcome,
    Pen,
    Problem,
    Register,
    attach,
    begin_batch,
    codec_of,
    enter_many,
    key_of,
    writing,
)
from jingwei.shell.importing.drafting import Drafting, draft_sheet
from jingwei.shell.importing.links import Links
from jingwei.shell.importing.reading import FileRefused, open_table
from jingwei.shell.importing.report import Refused, Report

Progress = Callable[[str], None]

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


@dataclass(frozen=True, slots=True)
class Received:
    """A file handed in: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """How a file is to be taken: into which park and register, by whom, by which door, and how strictly."""

    park: int
    register: Register
    actor: str
    door: str = "import"
    dry_run: bool = False
    good_rows: bool = False


class _NothingToDo(Exception):
    """Rolls back a transaction that would change nothing."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


def take(order: Order, file: Received, proofs: Mapping[str, bytes] | None = None) -> Report:
    """Take a file in and report; nothing is written when a row is refused, unless only the good rows are asked for."""
    report = Report(PurePath(file.name).name, dry_run=order.dry_run)
    drafting = Drafting(order.register)
    kind = _read(order, file, drafting, report)
    report.folded, report.notes = drafting.folded, drafting.notes + report.notes
    if kind and (drafting.drafts or not drafting.refused):
        _check(order, drafting, report)
    report.refused += drafting.refused
    if kind and not drafting.drafts and not report.refused:
        report.refused.append(Refused("", None, "", "", "文件里没有数据行", "请在表头下面填写数据"))
    if (report.refused and not order.good_rows) or not drafting.drafts:
        return report
    _write(order, file, kind, drafting, proofs or {}, report)
    return report


def _read(order: Order, file: Received, drafting: Drafting, report: Report) -> str:
    try:
        with open_table(file.data, report.name) as workbook:
            report.notes += workbook.notes
            links = Links(order.park)
            for sheet in workbook.sheets:
                if sheet.name != "填写说明":
                    draft_sheet(drafting, sheet, links)
            return workbook.kind
    except FileRefused as error:
        drafting.drafts.clear()
        drafting.refused.append(Refused.of(error.fault))
        return ""


def _check(order: Order, drafting: Drafting, report: Report) -> None:
    refused = _repeated_keys(drafting)
    for check in order.register.checks:
        for problem in check(drafting.drafts, order.park):
            if problem.hard:
                refused.setdefault(problem.draft, []).append(_at(drafting, problem))
            else:
                report.soft.append(_at(drafting, problem))
    drafting.refused += [one for several in refused.values() for one in several]
    if refused and order.good_rows:
        drafting.keep(lambda place: place not in refused)


def _at(drafting: Drafting, problem: Problem) -> Refused:
    draft = drafting.drafts[problem.draft]
    column = drafting.register.column.get(problem.field)
    value = draft.fields.get(problem.field)
    shown = column.show(value) if column and column.kind != "link" else ""
    return Refused(
        draft.sheet, draft.line, drafting.letters.get(problem.field, ""), shown, problem.why, problem.mend
    )


def _repeated_keys(drafting: Drafting) -> dict[int, list[Refused]]:
    register, codec = drafting.register, codec_of(drafting.register.model)
    first: dict[object, Draft] = {}
    refused: dict[int, list[Refused]] = {}
    labels = "、".join(register.column[name].label for name in register.key)
    for place, draft in enumerate(drafting.drafts):
        earlier = first.setdefault(key_of(register, codec, draft), draft)
        if earlier is not draft:
            where = f"工作表“{earlier.sheet}”第 {earlier.line} 行"
            letter = drafting.letters.get(register.key[0], "")
            why = f"与{where}是同一条（{labels} 相同）"
            refused[place] = [Refused(draft.sheet, draft.line, letter, "", why, "请只留一行，或改正其中一行")]
    return refused


def _write(
    order: Order, file: Received, kind: str, drafting: Drafting, proofs: Mapping[str, bytes], report: Report
) -> None:
    try:
        with writing(park=order.park, actor=order.actor, door=order.door, reason=f"导入 {report.name}") as pen:
            batch = begin_batch(
                pen, format_code=order.register.code, name=report.name, data=file.data, media_type=MEDIA_TYPES[kind]
            )
            outcome = enter_many(pen, order.register.model, drafting.drafts)
            proved = _attach_proofs(pen, outcome, drafting, proofs, report)
            if order.dry_run or not (outcome.taken or outcome.revised or proved):
                raise _NothingToDo(outcome)
            batch.taken, batch.revised, batch.unchanged = outcome.taken, outcome.revised, outcome.unchanged
            batch.report = json.dumps(report.document(), ensure_ascii=False)
            batch.save()
            report.batch = batch.pk
    except _NothingToDo as nothing:
        outcome = nothing.outcome
    except DuplicateKey as error:
        raise AssertionError(f"repeated keys are refused before writing: {error}") from error
    except MediaRefused as error:
        report.refused.append(Refused("", None, "凭证", "", str(error), "请换成可作凭证的文件后重新导入"))
        return
    report.taken, report.revised, report.unchanged = outcome.taken, outcome.revised, outcome.unchanged


def _attach_proofs(
    pen: Pen, outcome: Outcome, drafting: Drafting, proofs: Mapping[str, bytes], report: Report
) -> int:
    attached = 0
    for place, names in drafting.proofs.items():
        draft = drafting.drafts[place]
        for name in names:
            if name not in proofs:
                report.unproved.append(
                    f"工作表“{draft.sheet}”第 {draft.line} 行的凭证“{name}”没有一起交来：这一行已导入，"
                    "但在要求凭证的指标里不计数；请连同凭证文件再导入一次"
                )
                continue
            before = pen.statement_count
            attach(pen, outcome.entries[place], name, proofs[name])
            attached += pen.statement_count > before
    return attached
