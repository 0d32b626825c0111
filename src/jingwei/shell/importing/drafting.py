"""From the rows of a file to drafts of records: cells read, links resolved, everything wrong named at once."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from jingwei.kernel.register.api import CellError, Column, Draft, Register
from jingwei.shell.importing.links import Links
from jingwei.shell.importing.reading import Fault, FileRefused, Header, Row, Sheet, TooMuch, find_header, table_rows
from jingwei.shell.importing.report import Folded, Refused

PROOF = "凭证"
WHY, MEND = "原因", "怎么改"
GUIDE_SHEET = "填写说明"
SHOWN = 60
MOST_ROWS = 200_000
MOST_REFUSED = 10_000


@dataclass(frozen=True, slots=True)
class Planned:
    """A column of the file that is read: its place and letter, how its cells become values, and its value if empty."""

    place: int
    letter: str
    column: Column
    field: str
    parse: Callable[[Any], Any]
    empty: Any
    is_code: bool


@dataclass
class Drafting:
    """What reading a file gives: drafts with their lines, the proofs they name, and what is wrong or was tidied."""

    register: Register
    drafts: list[Draft] = field(default_factory=list)
    proofs: dict[int, str] = field(default_factory=dict)
    letters: dict[tuple[str, str], str] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    folded: list[Folded] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    breaches: int = 0

    def keep(self, wanted: Callable[[int], bool]) -> None:
        """Keep the drafts at the wanted places only, and the proofs that go with them."""
        places = [place for place in range(len(self.drafts)) if wanted(place)]
        self.proofs = {new: self.proofs[old] for new, old in enumerate(places) if old in self.proofs}
        self.drafts = [self.drafts[place] for place in places]

    def letter(self, sheet: str, name: str) -> str:
        """Return the letter of the column in which a field stands in a sheet; "" when it has none there."""
        return self.letters.get((sheet, name), "")


def headers_of(register: Register) -> dict[str, tuple[str, ...]]:
    """Return every header a file of this register may have, with what else it may be called."""
    wanted = {
        column.header: tuple(
            dict.fromkeys((column.label, column.field, *register.header_aliases.get(column.field, ())))
        )
        for column in register.table
    }
    return wanted | ({PROOF: ("证明材料", "凭证文件")} if register.proof else {})


def draft_sheet(drafting: Drafting, sheet: Sheet, links: Links) -> None:
    """Read one sheet into drafts; a sheet that cannot be read is refused, one with nothing on it is noted."""
    if next(sheet.read(), None) is None:
        drafting.notes.append(f"工作表“{sheet.name}”是空的，没有读取")
        return
    register = drafting.register
    try:
        header = find_header(sheet, headers_of(register))
        if not _header_is_whole(drafting, sheet, header):
            return
        faults: list[Fault] = []
        rows = list(table_rows(sheet, header, faults, MOST_ROWS - len(drafting.drafts)))
    except TooMuch:
        raise
    except FileRefused as error:
        drafting.refused.append(Refused.of(error.fault))
        return
    drafting.refused += [Refused.of(fault) for fault in faults]
    plan = _plan(register, header)
    drafting.letters |= {(sheet.name, one.column.field): one.letter for one in plan}
    start = len(drafting.drafts)
    _read_rows(drafting, sheet.name, rows, plan, header.columns.get(PROOF))
    _resolve_links(drafting, plan, links, start)


def _header_is_whole(drafting: Drafting, sheet: Sheet, header: Header) -> bool:
    register = drafting.register
    required = {column.header for column in register.table if column.required}
    lacking = [name for name in header.missing if name in required]
    if lacking:
        why = f"缺少必填的列：{'、'.join(lacking)}"
        mend = f"请在表头补上这些列；可下载“{register.name}”的模板对照（jingwei template {register.code}）"
        drafting.refused.append(Refused(sheet.name, header.line, "", "", why, mend))
    for cell in header.repeated:
        mend = "请只留一列"
        drafting.refused.append(Refused(sheet.name, header.line, cell.column, cell.text, "同一列出现了两次", mend))
    for cell in header.unknown:
        if cell.text not in (WHY, MEND):
            where = Fault("", "", sheet.name, column=cell.column).place
            drafting.notes.append(f"{where}“{cell.text}”不在格式内，未导入")
    if PROOF in header.columns:
        drafting.letters[sheet.name, PROOF] = get_column_letter(header.columns[PROOF] + 1)
    return not lacking and not header.repeated


def _plan(register: Register, header: Header) -> list[Planned]:
    places = [(header.columns[column.header], column) for column in register.table if column.header in header.columns]
    return [
        Planned(
            place,
            get_column_letter(place + 1),
            column,
            column.field,
            column.parse,
            _empty(column),
            column.kind == "code",
        )
        for place, column in places
    ]


def _empty(column: Column) -> Any:
    return None if column.model_field.null else column.model_field.get_default()


def _read_rows(
    drafting: Drafting, sheet: str, rows: Sequence[Row], plan: Sequence[Planned], proof_place: int | None
) -> None:
    for row in rows:
        fields = _read_row(drafting, sheet, row, plan)
        if fields is None:
            if len(drafting.refused) > MOST_REFUSED:
                why = f"到这一行已有 {MOST_REFUSED:,} 处不能导入，没有再读下去，整份没有导入"
                raise TooMuch(Fault(why, "请核对格式是否选对、列是否错位，改好后再导入", sheet, row.line))
            continue
        if proof_place is not None and row.cells[proof_place]:
            drafting.proofs[len(drafting.drafts)] = str(row.cells[proof_place])
        drafting.drafts.append(Draft(fields, sheet, row.line))


def _read_row(drafting: Drafting, sheet: str, row: Row, plan: Sequence[Planned]) -> dict[str, Any] | None:
    fields: dict[str, Any] = {}
    good = True
    cells = row.cells
    for one in plan:
        cell = cells[one.place]
        if cell is None or (isinstance(cell, str) and not cell.strip()):
            if one.column.required:
                error = CellError("必填的一格是空的", f"请填写{one.column.label}")
                _refuse(drafting, sheet, row.line, one, "", error)
                good = False
            fields[one.field] = one.empty
            continue
        try:
            value = fields[one.field] = one.parse(cell)
        except CellError as error:
            _refuse(drafting, sheet, row.line, one, str(cell), error)
            good = False
            continue
        if one.is_code and value != cell:
            drafting.folded.append(Folded(sheet, row.line, one.letter, str(cell)[:SHOWN], value))
    return fields if good else None


def _refuse(drafting: Drafting, sheet: str, line: int, one: Planned, value: str, error: CellError) -> None:
    why = f"{one.column.header}：{error.why}"
    drafting.refused.append(Refused(sheet, line, one.letter, value[:SHOWN], why, error.mend))


def _resolve_links(drafting: Drafting, plan: Sequence[Planned], links: Links, start: int) -> None:
    bad: set[int] = set()
    for one in plan:
        if one.column.kind == "link":
            bad |= _resolve_column(drafting, one, links, start)
    if bad:
        drafting.keep(lambda place: place not in bad)


def _resolve_column(drafting: Drafting, one: Planned, links: Links, start: int) -> set[int]:
    """Put entries in the place of the texts of one column, and return the places that name none."""
    bad: set[int] = set()
    name = one.column.field
    asked: dict[str, list[int]] = defaultdict(list)
    for place in range(start, len(drafting.drafts)):
        if text := drafting.drafts[place].fields.get(name):
            asked[text].append(place)
    resolved = links.resolve(one.column.model_field.related_model, asked)
    for text, places in asked.items():
        found = resolved[text]
        for place in places:
            draft = drafting.drafts[place]
            if isinstance(found, CellError):
                _refuse(drafting, draft.sheet, draft.line, one, text, found)
                bad.add(place)
            else:
                draft.fields[name] = found
    return bad
