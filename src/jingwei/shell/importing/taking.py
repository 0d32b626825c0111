"""Taking a file in: whole or not at all, in one transaction, with a report row by row."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from django.db import DatabaseError, DataError, IntegrityError

from jingwei.kernel.register.api import (
    Draft,
    Outcome,
    Pen,
    Problem,
    Register,
    RowsRefused,
    Viewer,
    begin_batch,
    codec_of,
    enter_many,
    entries_by_key,
    key_of,
    unwritable,
    writing,
)
from jingwei.shell.importing.breaches import breaking_draft, explain
from jingwei.shell.importing.drafting import GUIDE_SHEET, Drafting, draft_sheet
from jingwei.shell.importing.links import Links
from jingwei.shell.importing.own import strangers
from jingwei.shell.importing.proofs import LONGEST_NAME, Proofs
from jingwei.shell.importing.reading import MAX_FILE_BYTES, FileRefused, open_table
from jingwei.shell.importing.report import Refused, Report

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}
MOST_BREACHES = 20
"""So many rows that only the database refuses are looked for one by one; a file with more is refused whole."""

Refusals = dict[int, list[Refused]]


@dataclass(frozen=True, slots=True)
class Received:
    """A file handed in: its name and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Order:
    """How a file is to be taken: into which park and register, by whom, by which door, and how strictly.

    ``own`` is the entry of the enterprise whose rows alone may be entered; None where all may. ``viewer`` is whose
    rights each row is held against; None for the command line and the demo, which act as administrator.
    """

    park: int
    register: Register
    actor: str
    door: str = "import"
    dry_run: bool = False
    good_rows: bool = False
    own: int | None = None
    viewer: Viewer | None = None


NOT_YOURS = ("这一行不在您的职责范围内", "请交给负责的人导入，或删去这一行")

NOTHING = Outcome(taken=0, revised=0, unchanged=0, entries=())


class _Undone(Exception):
    """Rolls back a transaction that is to change nothing."""

    def __init__(self, outcome: Outcome) -> None:
        self.outcome = outcome


class _Unfit(Exception):
    """Rolls back rows that were written and cannot stay, with what is wrong by their place among the drafts."""

    def __init__(self, refused: dict[int, list[Problem]], elsewhere: Sequence[Problem] = ()) -> None:
        self.refused = refused
        self.elsewhere = elsewhere


def take(order: Order, file: Received, proofs: Mapping[str, bytes] | None = None) -> Report:
    """Take a file in and report; nothing is written when a row is refused, unless only the good rows are asked for."""
    report = Report(tidy_name(file.name), dry_run=order.dry_run)
    drafting = Drafting(order.register)
    kind = _read(order, file, drafting, report)
    given = Proofs(drafting, proofs or {})
    if not drafting.drafts and not drafting.refused:
        drafting.refused.append(Refused("", None, "", "", "文件里没有数据行", "请在表头下面填写数据"))
    while drafting.drafts and not _write(order, file, kind, drafting, given, report):
        continue
    report.refused = drafting.refused
    return report


def too_large(name: str, size: int) -> Report:
    """Return the report of a table that is not even opened: it has ``size`` bytes, too many."""
    why = f"文件有 {size:,} 字节，上限是小于 {MAX_FILE_BYTES // 1_000_000} MB（{MAX_FILE_BYTES:,} 字节）"
    mend = "请按月份或企业拆成几个文件，或删去图片后分别上传"
    return Report(tidy_name(name), refused=[Refused("", None, "", "", why, mend)])


def tidy_name(name: str) -> str:
    """Return a file's name without folders, in characters that can be stored, short enough, its ending kept."""
    plain = PurePath(name.replace("\\", "/")).name.encode("utf-8", "replace").decode()
    return plain[-LONGEST_NAME:]


def _read(order: Order, file: Received, drafting: Drafting, report: Report) -> str:
    kind = ""
    try:
        with open_table(file.data, report.name) as workbook:
            report.notes += workbook.notes
            links = Links(order.park)
            for sheet in workbook.sheets:
                if sheet.name != GUIDE_SHEET:
                    draft_sheet(drafting, sheet, links)
            kind = workbook.kind
    except FileRefused as error:
        drafting.drafts.clear()
        drafting.refused.append(Refused.of(error.fault))
    report.folded, report.notes = drafting.folded, report.notes + drafting.notes
    return kind


def _check(order: Order, drafting: Drafting, proofs: Proofs, report: Report) -> None:
    # First, and alone: a check of another enterprise's row would tell what that enterprise has reported.
    _leave(drafting, _strangers(order, drafting))
    _leave(drafting, _not_theirs(order, drafting))
    refused: Refusals = defaultdict(list)
    soft: Refusals = defaultdict(list)
    for found in (_repeated_keys(drafting), proofs.refusals()):
        for place, several in found.items():
            refused[place] += several
    for check in order.register.checks:
        for problem in check(drafting.drafts, order.park):
            (refused if problem.hard else soft)[problem.draft].append(_at(drafting, problem))
    report.soft += [one for place, several in soft.items() if place not in refused for one in several]
    _leave(drafting, refused)


def _leave(drafting: Drafting, refused: Refusals) -> None:
    drafting.refused += [one for several in refused.values() for one in several]
    if refused:
        drafting.keep(lambda place: place not in refused)


def _at(drafting: Drafting, problem: Problem) -> Refused:
    draft = drafting.drafts[problem.draft]
    column = drafting.register.column.get(problem.field)
    value = draft.fields.get(problem.field)
    shown = column.show(value) if column and column.kind != "link" else ""
    letter = drafting.letter(draft.sheet, problem.field)
    return Refused(draft.sheet, draft.line, letter, shown, problem.why, problem.mend)


def _strangers(order: Order, drafting: Drafting) -> Refusals:
    if order.own is None:
        return {}
    register = order.register
    field = register.own.partition(".")[0]
    mend = "企业账号只能导入本企业的行；请删去这一行"
    refused: Refusals = {}
    for place in strangers(register, order.park, drafting.drafts, order.own):
        draft = drafting.drafts[place]
        letter = drafting.letter(draft.sheet, field)
        refused[place] = [Refused(draft.sheet, draft.line, letter, "", "这一行不是本企业的", mend)]
    return refused


def _repeated_keys(drafting: Drafting) -> Refusals:
    register, codec = drafting.register, codec_of(drafting.register.model)
    first: dict[object, Draft] = {}
    refused: Refusals = {}
    labels = "、".join(register.column[name].label for name in register.key)
    for place, draft in enumerate(drafting.drafts):
        earlier = first.setdefault(key_of(register, codec, draft), draft)
        if earlier is not draft:
            where = f"工作表“{earlier.sheet}”第 {earlier.line} 行" if earlier.sheet else f"第 {earlier.line} 行"
            letter = drafting.letter(draft.sheet, register.key[0])
            why = f"与{where}是同一条（{labels}相同）"
            refused[place] = [Refused(draft.sheet, draft.line, letter, "", why, "请只留一行，或改正其中一行")]
    return refused


def _write(order: Order, file: Received, kind: str, drafting: Drafting, proofs: Proofs, report: Report) -> bool:
    """Check and write the drafts and return True; where the database refuses a row, leave it out and return False."""
    try:
        outcome = _written(order, file, kind, drafting, proofs, report)
    except (IntegrityError, DataError) as error:
        _leave_out(order, drafting, error)
        return False
    except _Unfit as unfit:
        _leave_unfit(drafting, unfit)
        return False
    report.taken, report.revised, report.unchanged = outcome.taken, outcome.revised, outcome.unchanged
    return True


def _written(order: Order, file: Received, kind: str, drafting: Drafting, proofs: Proofs, report: Report) -> Outcome:
    try:
        with writing(park=order.park, actor=order.actor, door=order.door, reason=f"导入 {report.name}") as pen:
            if not drafting.breaches:
                _check(order, drafting, proofs, report)
            if not drafting.drafts or (drafting.refused and not order.good_rows):
                raise _Undone(NOTHING)
            batch = begin_batch(
                pen, format_code=order.register.code, name=report.name, data=file.data, media_type=MEDIA_TYPES[kind]
            )
            outcome = enter_many(pen, order.register.model, drafting.drafts)
            proved = proofs.attach(pen, outcome, report)
            _refuse_unfit(pen, order, outcome)
            if order.dry_run or not (outcome.taken or outcome.revised or proved):
                raise _Undone(outcome)
            batch.taken, batch.revised, batch.unchanged = outcome.taken, outcome.revised, outcome.unchanged
            batch.report = _stored(report, batch.pk, outcome, drafting.refused)
            batch.save()
            report.batch = batch.pk
    except _Undone as undone:
        outcome = undone.outcome
    return outcome


def _refuse_unfit(pen: Pen, order: Order, outcome: Outcome) -> None:
    """Raise _Unfit where what follows the rows refuses some, or where some were left as nobody of these rights may."""
    places = {entry: place for place, entry in enumerate(outcome.entries)}
    refused: dict[int, list[Problem]] = defaultdict(list)
    elsewhere = []
    try:
        pen.follow()
    except RowsRefused as found:
        for row in found.rows:
            problem = Problem(places.get(row.entry, 0), row.field, row.why, row.mend)
            if row.entry in places:
                refused[places[row.entry]].append(problem)
            else:
                elsewhere.append(problem)
        raise _Unfit(refused, elsewhere) from found
    if order.viewer is not None:
        for entry in unwritable(order.viewer, order.register, outcome.entries):
            refused[places[entry]].append(Problem(places[entry], "", *NOT_YOURS))
    if refused:
        raise _Unfit(refused)


def _leave_unfit(drafting: Drafting, unfit: _Unfit) -> None:
    """Refuse the rows that cannot stay; where none of the file's is to blame, refuse all of it."""
    if not unfit.refused:
        drafting.refused += [Refused("", None, "", "", one.why, one.mend) for one in unfit.elsewhere]
        drafting.drafts.clear()
    _leave(drafting, {place: [_at(drafting, one) for one in found] for place, found in unfit.refused.items()})
    drafting.breaches += 1


def _not_theirs(order: Order, drafting: Drafting) -> Refusals:
    """Return the drafts that would revise a row which the one who brings them may not write."""
    if order.viewer is None or not drafting.drafts:
        return {}
    codec = codec_of(order.register.model)
    keys = [key_of(order.register, codec, draft) for draft in drafting.drafts]
    known = entries_by_key(order.register, order.park, keys)
    closed = unwritable(order.viewer, order.register, set(known.values())) if known else set()
    return {
        place: [_at(drafting, Problem(place, order.register.key[0], *NOT_YOURS))]
        for place, key in enumerate(keys)
        if known.get(key) in closed
    }


def _stored(report: Report, batch: int, outcome: Outcome, refused: Iterable[Refused]) -> str:
    whole = Report(report.name, batch, outcome.taken, outcome.revised, outcome.unchanged, notes=report.notes)
    whole.refused, whole.folded, whole.soft = list(refused), report.folded, report.soft
    return json.dumps(whole.document(), ensure_ascii=False)


def _leave_out(order: Order, drafting: Drafting, error: DatabaseError) -> None:
    """Refuse the row that the database will not have, and keep the others; refuse all where there are too many."""

    def attempt(drafts: Sequence[Draft]) -> DatabaseError | None:
        try:
            with writing(park=order.park, actor=order.actor, door=order.door) as pen:
                raise _Undone(enter_many(pen, order.register.model, drafts))
        except _Undone:
            return None
        except (IntegrityError, DataError) as found:
            return found

    breach = breaking_draft(drafting.drafts, attempt)
    place, error = breach or (0, error)
    field, why, mend = explain(order.register, error)
    draft = drafting.drafts[place]
    letter = drafting.letter(draft.sheet, field)
    drafting.refused.append(Refused(draft.sheet, draft.line, letter, "", why, mend))
    drafting.keep(lambda other: other != place)
    drafting.breaches += 1
    if drafting.breaches >= MOST_BREACHES and drafting.drafts:
        why = f"已有 {MOST_BREACHES} 行不合数据库的规则，其余的行没有再试，也没有导入"
        drafting.refused.append(Refused("", None, "", "", why, "请改好上面的行后重新导入"))
        drafting.drafts.clear()
