"""From the rows of a file to drafts of records: cells read, links resolved, everything wrong named at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from openpyxl.utils import get_column_letter

from jingwei.kernel.register.api import CellError, Column, Draft, Register
from jingwei.shell.importing.links import Links
from jingwei.shell.importing.reading import Fault, Header, Row, Sheet, find_header, table_rows
from jingwei.shell.importing.report import Folded, Refused

PROOF = "凭证"
PROOF_SEPARATORS = str.maketrans("，,；;\n", "、、、、、")
SHOWN = 60


@dataclass(frozen=True, slots=True)
class Planned:
    """A column of the file that is read: its place, its letter, and how its cells become values."""

    place: int
    letter: str
    column: Column
    parse: Callable[[Any], Any]


@dataclass
class Drafting:
    """What reading a file gives: drafts with their lines, the proofs they name, and what is wrong or was tidied."""

    register: Register
    drafts: list[Draft] = field(default_factory=list)
    proofs: dict[int, list[str]] = field(default_factory=dict)
    letters: dict[str, str] = field(default_factory=dict)
    refused: list[Refused] = field(default_factory=list)
    folded: list[Folded] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def keep(self, wanted: Callable[[int], bool]) -> None:
        """Keep the drafts at the wanted places only, and the proofs that go with them."""
        places = [place for place in range(len(self.drafts)) if wanted(place)]
        self.proofs = {new: self.proofs[old] for new, old in enumerate(places) if old in self.proofs}
        self.drafts = [self.drafts[place] for place in places]


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
    """Read one sheet into drafts; FileRefused when it has no header, or merged cells in its data."""
    register = drafting.register
    header = find_header(sheet, headers_of(register))
    if not _header_is_whole(drafting, sheet, header):
        return
    plan = _plan(register, header)
    drafting.letters.update({one.column.field: one.letter for one in plan})
    proof_place = header.columns.get(PROOF)
    faults: list[Fault] = []
    rows = list(table_rows(sheet, header, faults))
    drafting.refused += [Refused.of(fault) for fault in faults]
    start = len(drafting.drafts)
    _read_rows(drafting, sheet.name, rows, plan, proof_place)
    _resolve_links(drafting, sheet.name, plan, links, start)


def _header_is_whole(drafting: Drafting, sheet: Sheet, header: Header) -> bool:
    register = drafting.register
    required = {column.header for column in register.table if column.required}
    lacking = [name for name in header.missing if name in required]
    if lacking:
        why = f"缺少必填的列：{'、'.join(lacking)}"
        mend = f"请补上这些列；可用 jingwei template {register.code} 下载模板"
        drafting.refused.append(Refused(sheet.name, header.line, "", "", why, mend))
    for cell in header.repeated:
        mend = "请只留一列"
        drafting.refused.append(Refused(sheet.name, header.line, cell.column, cell.text, "同一列出现了两次", mend))
    for cell in header.unknown:
        drafting.notes.append(f"工作表“{sheet.name}”{cell.column} 列“{cell.text}”不在格式内，未导入")
    return not lacking and not header.repeated


def _plan(register: Register, header: Header) -> list[Planned]:
    return [
        Planned(header.columns[column.header], get_column_letter(header.columns[column.header] + 1), column, column.parse)
        for column in register.table
        if column.header in header.columns
    ]


def _read_rows(
    drafting: Drafting, sheet: str, rows: Sequence[Row], plan: Sequence[Planned], proof_place: int | None
) -> None:
    for row in rows:
        fields = _read_row(drafting, sheet, row, plan)
        if fields is None:
            continue
        if proof_place is not None and row.cells[proof_place]:
            drafting.proofs[len(drafting.drafts)] = list(named_proofs(row.cells[proof_place]))
        drafting.drafts.append(Draft(fields, sheet, row.line))


def named_proofs(cell: object) -> Iterator[str]:
    """Yield the file names that a 凭证 cell names."""
    for name in str(cell).translate(PROOF_SEPARATORS).split("、"):
        if name.strip():
            yield name.strip()


def _read_row(drafting: Drafting, sheet: str, row: Row, plan: Sequence[Planned]) -> dict[str, Any] | None:
    fields: dict[str, Any] = {}
    good = True
    cells = row.cells
    for one in plan:
        cell = cells[one.place]
        column = one.column
        if cell is None or cell == "" or (isinstance(cell, str) and not cell.strip()):
            if column.required:
                _refuse(drafting, sheet, row.line, one, "", CellError("必填的一格是空的", f"请填写{column.label}"))
                good = False
            elif column.kind != "flag":
                fields[column.field] = None if column.model_field.null else column.model_field.get_default()
            continue
        try:
            value = one.parse(cell)
        except CellError as error:
            _refuse(drafting, sheet, row.line, one, str(cell), error)
            good = False
            continue
        fields[column.field] = value
        if column.kind == "code" and value != cell:
            drafting.folded.append(Folded(sheet, row.line, one.letter, str(cell), value))
    return fields if good else None


def _refuse(drafting: Drafting, sheet: str, line: int, one: Planned, value: str, error: CellError) -> None:
    why = f"{one.column.header}：{error.why}"
    drafting.refused.append(Refused(sheet, line, one.letter, value[:SHOWN], why, error.mend))


def _resolve_links(drafting: Drafting, sheet: str, plan: Sequence[Planned], links: Links, start: int) -> None:
    bad: set[int] = set()
    for one in plan:
        if one.column.kind != "link":
            continue
        name = one.column.field
        asked: dict[str, list[int]] = defaultdict(list)
        for place in range(start, len(drafting.drafts)):
            text = drafting.drafts[place].fields.get(name)
            if text:
                asked[text].append(place)
        resolved = links.resolve(one.column.model_field.related_model, asked)
        for text, places in asked.items():
            found = resolved[text]
            for place in places:
                if isinstance(found, int):
                    drafting.drafts[place].fields[name] = found
                else:
                    _refuse(drafting, sheet, drafting.drafts[place].line, one, text, found)
                    bad.add(place)
    if bad:
        drafting.keep(lambda place: place not in bad)
