"""Proofs: the files that a 凭证 column names, and that must be handed over in the same call."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePath

from jingwei.kernel.register.api import MediaRefused, Outcome, Pen, attach, evidence_of, media_type_of
from jingwei.shell.importing.drafting import PROOF, Drafting
from jingwei.shell.importing.report import Refused, Report

SEPARATORS = str.maketrans("，,；;\n", "、、、、、")
LONGEST_NAME = 255
WHY_UNPROVED = "凭证“{}”没有一起交来；这一行在要求凭证的指标里不计数"


def named(cell: object) -> Iterator[str]:
    """Yield the file names that a 凭证 cell names."""
    for name in str(cell).translate(SEPARATORS).split("、"):
        if name.strip():
            yield name.strip()


def fold_name(name: str) -> str:
    """Bring a file name to the form in which it is compared: without folders, width and letter case."""
    return unicodedata.normalize("NFKC", PurePath(name.replace("\\", "/")).name).casefold()


class Proofs:
    """The files handed over beside a table, and the rows that name them."""

    def __init__(self, drafting: Drafting, files: Mapping[str, bytes]) -> None:
        """Keep the files by their folded names."""
        self._drafting = drafting
        self._files = {fold_name(name): (name, data) for name, data in files.items()}

    def refusals(self) -> dict[int, list[Refused]]:
        """Return, by draft, the files it names that cannot prove anything."""
        kinds: dict[str, MediaRefused | None] = {}
        refused: dict[int, list[Refused]] = {}
        for place, name in self._named():
            key = fold_name(name)
            if key not in self._files:
                continue
            if key not in kinds:
                kinds[key] = _media_fault(*self._files[key])
            if error := kinds[key]:
                why, _, mend = str(error).partition("；")
                refused.setdefault(place, []).append(self._at(place, name, why, mend))
        return refused

    def attach(self, pen: Pen, outcome: Outcome, report: Report) -> int:
        """Attach what was handed over, ask for what was not, and return how many files are new."""
        attached = 0
        lacking: list[tuple[int, str]] = []
        for place, name in self._named():
            found = self._files.get(fold_name(name))
            if found is None:
                lacking.append((place, name))
                continue
            report.used.add(found[0])
            before = pen.statement_count
            attach(pen, outcome.entries[place], found[0][-LONGEST_NAME:], found[1])
            attached += pen.statement_count > before
        report.soft += self._unproved(outcome, lacking)
        return attached

    def _unproved(self, outcome: Outcome, lacking: list[tuple[int, str]]) -> Iterator[Refused]:
        kept = evidence_of({outcome.entries[place] for place, _ in lacking})
        for place, name in lacking:
            known = {fold_name(evidence.name) for evidence in kept.get(outcome.entries[place], ())}
            if fold_name(name) not in known:
                yield self._at(place, name, WHY_UNPROVED.format(name), "请连同这个文件再导入一次")

    def _named(self) -> Iterator[tuple[int, str]]:
        for place, cell in self._drafting.proofs.items():
            for name in named(cell):
                yield place, name

    def _at(self, place: int, name: str, why: str, mend: str) -> Refused:
        draft = self._drafting.drafts[place]
        return Refused(draft.sheet, draft.line, self._drafting.letter(draft.sheet, PROOF), name, why, mend)


def _media_fault(name: str, data: bytes) -> MediaRefused | None:
    try:
        media_type_of(data, name)
    except MediaRefused as error:
        return error
    return None


def unused(names: Iterable[str], reports: Iterable[Report]) -> list[str]:
    """Say which files handed over as proofs no row of any table names: nothing received is dropped silently."""
    used = {name for report in reports for name in report.used}
    return [
        f"“{name}”没有任何一行的凭证列提到，未收入；请在凭证列写上文件名后再导入" for name in names if name not in used
    ]
