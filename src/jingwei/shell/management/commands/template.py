"""``jingwei template``: an empty workbook to fill in, or the Word template of the report to edit."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.api import find_register
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.shell.exporting.registers import template
from jingwei.shell.exporting.word.template import report_template

REPORT = ("report", "报告")


class Command(JingweiCommand):
    """Write the template of an import format, or of the report."""

    help = "模板：写出一个台账的空白 Excel 模板，或报告（report）的 Word 模板"
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare format and file."""
        parser.add_argument("format", metavar="格式", help="台账代码或名称，见 jingwei formats；或 report")
        parser.add_argument("out", type=Path, metavar="文件", help="写到哪里")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        name, data = self.wanted(options["format"])
        try:
            options["out"].write_bytes(data)
        except OSError as error:
            self.refuse(f"写不了 {options['out']}：{error.strerror}；请换一个可写的位置")
        self.stdout.write(f"已写出{name}的模板：{options['out']}")

    def wanted(self, name: str) -> tuple[str, bytes]:
        """Return what the template is of, and the template; refuses what has none."""
        if name in REPORT:
            return "报告", report_template()
        try:
            register = find_register(name)
        except LookupError as error:
            self.refuse(str(error))
        return register.name, template(register)
