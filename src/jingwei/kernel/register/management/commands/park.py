"""``jingwei park``: found a park, or list those there are."""

from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.register.models import Park
from jingwei.kernel.register.services.founding import found_park

ACTOR = "命令行"


class Command(JingweiCommand):
    """Found a park; without a code, list the parks."""

    help = "建园：新建一个园区或开发区；不带代码时列出已有的"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare code, name and parent."""
        parser.add_argument("code", nargs="?", metavar="代码", help="园区代码，如 xinqu")
        parser.add_argument("name", nargs="?", metavar="名称", help="园区名称，如 新区产业园")
        parser.add_argument("--parent", metavar="代码", help="上级开发区的代码")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Found or list."""
        if options["code"]:
            self.found(options["code"], options["name"], options["parent"])
        parks = Park.objects.filter(live=True).select_related("parent").order_by("pk")
        if options["json"]:
            rows = [
                {"code": one.code, "name": one.name, "parent": one.parent.code if one.parent else None} for one in parks
            ]
            self.print_json(rows)
            return
        for one in parks:
            below = f"（属{one.parent.name}）" if one.parent else ""
            self.stdout.write(f"{one.code}  {one.name}{below}")

    def found(self, code: str, name: str | None, parent_code: str | None) -> None:
        """Found one park; refuse a code that is taken and a parent that does not exist."""
        if not name:
            self.misuse("请同时给出代码和名称：jingwei park xinqu 新区产业园")
        if Park.objects.filter(code=code).exists():
            self.refuse(f"代码“{code}”已有园区在用；请换一个代码")
        parent = Park.objects.filter(code=parent_code, live=True).first() if parent_code else None
        if parent_code and parent is None:
            self.refuse(f"没有代码为“{parent_code}”的开发区；请先建它")
        found_park(code=code, name=name, actor=ACTOR, parent=parent)
