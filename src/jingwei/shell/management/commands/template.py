"""``jingwei template``: an empty workbook to fill in."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.api import find_register
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.shell.exporting.registers import template


class Command(JingweiCommand):
    """Write the template of an import format."""

    help = "导入模板：写出一个台账的空白 Excel 模板"
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare format and file."""
        parser.add_argument("format", metavar="格式", help="台账代码或名称，见 jingwei formats")
        parser.add_argument("out", type=Path, metavar="文件.xlsx", help="写到哪里")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        try:
            register = find_register(options["format"])
        except LookupError as error:
            self.refuse(str(error))
        try:
            options["out"].write_bytes(template(register))
        except OSError as error:
            self.refuse(f"写不了 {options['out']}：{error.strerror}；请换一个可写的位置")
        self.stdout.write(f"已写出{register.name}的模板：{options['out']}")
