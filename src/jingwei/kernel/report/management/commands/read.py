"""``jingwei read``: what the numbers of a text say, with no store and no network."""

import json
import sys
from typing import Any

from django.core.management.base import CommandParser
from rich.console import Console
from rich.table import Table

from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.report.mentions import Mention
from jingwei.kernel.report.reading.documents import mention_documents
from jingwei.kernel.report.reading.read import read

FROM_STANDARD_INPUT = "-"


class Command(JingweiCommand):
    """Read a text, or each line of standard input."""

    needs_database = False
    help = "识数：读出一段文字里的数、单位、约数、类别和跨度"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the text and the output form."""
        parser.add_argument("text", metavar="文字", help="一段文字；“-”表示从标准输入读，一行一段")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Read and print: one document for a text, one a line for standard input."""
        if options["text"] != FROM_STANDARD_INPUT:
            self.show(options["text"], options["json"])
            return
        for line in sys.stdin:
            self.show_line(line.rstrip("\r\n"), options["json"])

    def show(self, text: str, as_json: bool) -> None:
        """Print what one text says."""
        if as_json:
            self.print_json(mention_documents(read(text)))
        else:
            self.print_table(read(text))

    def show_line(self, text: str, as_json: bool) -> None:
        """Print what one line says; as JSON, the list stands on one line too."""
        if as_json:
            self.stdout.write(json.dumps(mention_documents(read(text)), ensure_ascii=False))
        else:
            self.print_table(read(text))

    def print_table(self, mentions: list[Mention]) -> None:
        """Print mentions for people."""
        table = Table()
        for title in ("起", "止", "原文", "值", "单位", "量纲", "类别", "下限", "上限"):
            table.add_column(title)
        for row in mention_documents(mentions):
            table.add_row(*("" if value is None else str(value) for value in row.values()))
        Console(file=self.stdout, width=120).print(table)  # type: ignore[arg-type]
