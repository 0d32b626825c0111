"""``jingwei verify``: check every revision, journal, record and file, and name what does not hold."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.register.verifying.heads import HeadsRefused, export_heads
from jingwei.kernel.register.verifying.run import verify


class Command(JingweiCommand):
    """Verify the chain and everything that stands on it; exit 1 when something does not hold."""

    help = "校验：每个修订、日志、台账行、凭证原件与账本，指名不符之处"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare the export and the comparison with an earlier one."""
        parser.add_argument("--export", type=Path, metavar="文件", help="写出每个日志与修订的哈希，留作日后对照")
        parser.add_argument("--against", type=Path, metavar="文件", help="与以前写出的哈希对照，查出截断与重算")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Run the checks."""
        against = options["against"]
        if against is not None and not against.is_file():
            self.refuse(f"没有文件 {against}；请给出 verify --export 写出的文件")
        try:
            findings = verify(against)
        except HeadsRefused as error:
            self.refuse(str(error))
        broken = list(findings)
        if options["export"]:
            self.export(options["export"])
        if options["json"]:
            rows = [{"what": b.what, "entry": b.entry, "revision": b.revision, "why": b.why} for b in broken]
            self.print_json({"checked": findings.checked, "broken": rows})
        else:
            for found in broken:
                self.stdout.write(f"不符：{found.what} {found.entry or ''} {found.why}")
            self.stdout.write("已校验 " + "，".join(f"{what} {count}" for what, count in findings.checked.items()))
        if broken:
            self.refuse(f"有 {len(broken)} 处不符")

    def export(self, path: Path) -> None:
        """Write the heads out; refused where the file cannot be written."""
        try:
            export_heads(path)
        except OSError as error:
            self.refuse(f"写不了 {path}（{error.strerror}）；请换一个可写的位置")
