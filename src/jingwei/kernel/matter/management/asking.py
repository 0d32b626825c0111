"""What `jingwei due` and `jingwei elapsed` share: a question from the command line, or many from a CSV file."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import CommandParser

from jingwei.kernel.register.commands import JingweiCommand, plain
from jingwei.kernel.words.clock import Calendar, ClockError, Pause, calendar, read_pause, ready_codes

Document = dict[str, object]


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as written: cells by column, and the pauses."""

    cells: Mapping[str, str]
    pauses: tuple[str, ...] = ()

    def cell(self, column: str) -> str:
        """A cell's text, empty where there is none."""
        return self.cells.get(column, "")

    def calendar(self) -> Calendar:
        """The calendar that is asked for; ClockError for an unknown one."""
        return calendar(self.cell("calendar"))

    def paused(self) -> list[Pause]:
        """The pauses; ClockError for one that cannot be read."""
        return [read_pause(text) for text in self.pauses if text.strip()]


def question_of(header: Sequence[str], row: Sequence[str]) -> Question:
    """The question of a row of a file; ClockError for one with more cells than there are columns."""
    if any(cell.strip() for cell in row[len(header) :]):
        raise ClockError("比列名多出几格", "请检查逗号；一格里几次暂停用分号隔开")
    cells = dict(zip(header, (cell.strip() for cell in row), strict=False))
    return Question(cells, tuple(cells.get("pause", "").replace("；", ";").split(";")))


class ClockCommand(JingweiCommand):
    """A command that answers questions of the working clock, one or a file of them, without a store."""

    needs_database = False
    columns: ClassVar[tuple[str, ...]]
    """What a question has beside its pauses; an option each, and a column each in a file."""
    needed: ClassVar[tuple[str, ...]]
    """The columns that a file cannot lack."""

    def answer(self, question: Question) -> Document:
        """Answer a question as the document that is printed; ClockError for one that has no answer."""
        raise NotImplementedError

    def say(self, document: Document) -> None:
        """Print an answer for people."""
        raise NotImplementedError

    def demand(self, question: Question) -> None:
        """End with exit code 2 where the options of the command line do not make a question."""
        lacking = [f"--{column}" for column in self.needed if not question.cell(column)]
        if lacking:
            self.misuse(f"缺少 {'、'.join(lacking)}；也可以用 --batch 文件.csv 一次问许多")

    def add_start_arguments(self, parser: CommandParser) -> None:
        """Declare the calendar and the start."""
        parser.add_argument("--calendar", metavar="日历", help=f"工作日历：{'、'.join(ready_codes())}")
        parser.add_argument("--start", metavar="时间", help="开始，如 2026-03-04 11:55；没有写时区的是北京时间")

    def add_other_arguments(self, parser: CommandParser) -> None:
        """Declare the pauses, the file and the output form."""
        parser.add_argument(
            "--pause",
            metavar="开始/结束",
            action="append",
            help="暂停，可写多次；只扣其中的工作时间；还没有恢复的写“开始/”",
        )
        parser.add_argument(
            "--batch",
            metavar="文件.csv",
            type=Path,
            help=f"一次问许多：列 {','.join((*self.columns, 'pause'))}，同一格里几次暂停用分号隔开；每行答一行 JSON",
        )
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer the question of the command line, or those of a file."""
        given = {column: options[column] for column in self.columns if options[column] is not None}
        pauses = tuple(options["pause"] or ())
        if options["batch"] is None:
            self.answer_one(Question(given, pauses), options["json"])
        elif given or pauses:
            self.misuse("--batch 的问题都写在文件里，请不要再写其他选项")
        else:
            self.answer_many(options["batch"])

    def answer_one(self, question: Question, as_json: bool) -> None:
        """Print one answer; a question that has none is refused."""
        self.demand(question)
        try:
            document = self.answer(question)
        except ClockError as error:
            self.refuse(str(error))
        if as_json:
            self.print_json(document)
        else:
            self.say(document)

    def answer_many(self, file: Path) -> None:
        """Print one line of JSON for each row of a file; exit code 1 at the end if any had no answer."""
        bad = 0
        for line, header, row in self.rows(file):
            try:
                document = self.answer(question_of(header, row))
            except ClockError as error:
                document = {"error": f"第 {line} 行：{error}"}
                bad += 1
            self.stdout.write(json.dumps(document, ensure_ascii=False, default=plain))
        if bad:
            self.refuse(f"有 {bad} 行没有算成；请按各行 error 的说明改好后重算")

    def rows(self, file: Path) -> Iterator[tuple[int, list[str], list[str]]]:
        """Yield the rows of a file, each with its line number and the header; refuses what is no such file."""
        rows = csv.reader(io.StringIO(self.text(file), newline=""))
        try:
            header = [name.strip().lower() for name in next(rows, [])]
            lacking = [column for column in self.needed if column not in header]
            if lacking:
                self.refuse(
                    f"{file} 缺少列 {'、'.join(lacking)}；第一行须是列名，如 {','.join((*self.columns, 'pause'))}"
                )
            yield from ((rows.line_num, header, row) for row in filter(None, rows))
        except csv.Error as error:
            self.refuse(f"{file} 第 {rows.line_num} 行读不了（{error}）；请另存为 CSV 后重试")

    def text(self, file: Path) -> str:
        """Read a file as UTF-8 or, as Excel saves in China, GB18030; refuses what is neither."""
        try:
            received = file.read_bytes()
        except FileNotFoundError:
            self.refuse(f"没有文件 {file}；请核对路径")
        except OSError as error:
            self.refuse(f"读不了 {file}：{error.strerror}；请核对路径")
        try:
            return received.decode("utf-8-sig")
        except UnicodeDecodeError:
            return self.chinese(file, received)

    def chinese(self, file: Path, received: bytes) -> str:
        """Read bytes as GB18030; refuses what is no text."""
        try:
            return received.decode("gb18030")
        except UnicodeDecodeError:
            self.refuse(f"{file} 不是文字；请另存为 UTF-8 的 CSV")
