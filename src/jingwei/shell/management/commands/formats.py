"""``jingwei formats``: what can be imported."""

from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.api import registers
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.shell.importing.drafting import headers_of


class Command(JingweiCommand):
    """List the import formats with their columns."""

    help = "导入格式：有哪些台账可以导入，各有哪些列"
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the JSON switch."""
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """List them."""
        if options["json"]:
            rows = [
                {"code": one.code, "name": one.name, "note": one.note, "headers": list(headers_of(one))}
                for one in registers().values()
            ]
            self.print_json(rows)
            return
        for one in registers().values():
            self.stdout.write(f"{one.code}  {one.name}：{one.note}")
            self.stdout.write(f"    列：{'、'.join(headers_of(one))}")
