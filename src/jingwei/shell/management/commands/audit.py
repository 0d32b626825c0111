"""``jingwei audit``: every number of a draft held against the records."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser
from rich.console import Console
from rich.table import Table

from jingwei.kernel.register.api import COMMAND_LINE, main_park, today
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.report import api as report
from jingwei.kernel.report.api import Audit
from jingwei.kernel.words.clock import now
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.shell.exporting.word.auditing import audit_manuscript
from jingwei.shell.exporting.word.comments import Remark
from jingwei.shell.exporting.word.manuscript import Manuscript, open_manuscript
from jingwei.shell.exporting.word.package import Unreadable
from jingwei.shell.exporting.word.remarks import remarks
from jingwei.shell.exporting.word.speaking import spoken_period
from jingwei.shell.pages.audit_text import STATES, states

WIDTH = 120
SHOWN = 40


class Command(JingweiCommand):
    """Audit a draft; whatever it finds, the audit is done and the exit code is 0."""

    help = "核稿：把稿子里的每个数与记录对照；--out 写出带批注的 Word"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the draft, the period, and where it goes back to."""
        parser.add_argument("file", type=Path, metavar="文件", help="稿子：.docx、.txt 或 .md（UTF-8 或 GB18030）")
        parser.add_argument("--period", metavar="期别", help="如 2023、2023Q3、2023-01..09；默认是稿子自己说的那一期")
        parser.add_argument("--out", type=Path, metavar="批注稿.docx", help="写出原稿，在要改的地方加上批注")
        parser.add_argument("--all", action="store_true", help="相符的和目标值也加批注")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, audit, answer."""
        if options["all"] and not options["out"]:
            self.misuse("--all 说的是批注，请同时用 --out 说明批注稿写到哪里")
        manuscript = self.manuscript(options["file"])
        period = self.period(options["period"], manuscript)
        audit = audit_manuscript(manuscript, period=period, viewer=COMMAND_LINE)
        if options["out"]:
            said = remarks(audit, everything=options["all"], tables=manuscript.tables)
            self.write_word(manuscript, said, options["out"])
        if options["json"]:
            self.print_json(report.audit_document(audit))
        else:
            self.tell(options["file"].name, audit, remarks(audit, tables=manuscript.tables))

    def manuscript(self, file: Path) -> Manuscript:
        """Open the draft; refuses what cannot be read."""
        try:
            return open_manuscript(file.read_bytes(), file.name)
        except OSError as error:
            self.refuse(f"读不了 {file}：{error.strerror}；请核对路径")
        except Unreadable as refused:
            self.refuse(f"{file}：{refused}")

    def period(self, key: str | None, manuscript: Manuscript) -> Period:
        """Return the period that is asked for, else the one that the draft speaks of."""
        if key is None:
            return spoken_period(manuscript.text, today(main_park()))
        try:
            return Period.read(key)
        except PeriodError as error:
            self.refuse(str(error))

    def write_word(self, manuscript: Manuscript, said: Sequence[Remark], out: Path) -> None:
        """Write the draft with its comments; refuses a place that cannot be written."""
        try:
            out.write_bytes(manuscript.commented(said, when=now()))
        except OSError as error:
            self.refuse(f"写不了 {out}：{error.strerror}；请换一个可写的位置")

    def tell(self, name: str, audit: Audit, said: Sequence[Remark]) -> None:
        """Print for people: how many of each, then what is to be looked at, in the order of the text."""
        counted = Counter(states(audit))
        tally = "  ".join(f"{word} {counted[state]}" for state, word in STATES.items() if counted[state])
        self.stdout.write(f"{name} · 对照{audit.period.label}：{tally or '没有数'}")
        if not said:
            self.stdout.write("没有要改的。")
            return
        table = Table(title=f"要看的 {len(said)} 处", show_lines=True)
        table.add_column("行", justify="right")
        table.add_column("原文", max_width=SHOWN)
        table.add_column("说明", overflow="fold")
        for one in said:
            line = audit.text.count("\n", 0, one.start) + 1
            table.add_row(str(line), audit.text[one.start : one.end][:SHOWN], one.text)
        Console(file=self.stdout, width=WIDTH).print(table)  # type: ignore[arg-type]
