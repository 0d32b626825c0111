"""``jingwei import``: take files in by the import doors, or take a batch back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.api import (
    ImportBatch,
    Park,
    Register,
    RetractRefused,
    find_register,
    main_park,
    retract,
)
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.shell.importing.proofs import unused
from jingwei.shell.importing.reading import MAX_FILE_BYTES
from jingwei.shell.importing.report import Report, in_order
from jingwei.shell.importing.returning import give_back, returned_name
from jingwei.shell.importing.taking import Order, Received, take, too_large

TABLES = (".xlsx", ".xlsm", ".csv", ".txt", ".xls", ".tsv")
ACTOR = "命令行"


class Command(JingweiCommand):
    """Import tables; files that are no tables are the proofs that a table's 凭证 column names."""

    help = "导入：把 Excel 或 CSV 按格式收进台账；--retract 撤回一批"

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Let switches stand between the format and the files."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        vars(parser)["parse_args"] = parser.parse_intermixed_args
        return parser

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare format, files and switches."""
        parser.add_argument("format", nargs="?", metavar="格式", help="台账代码或名称，见 jingwei formats")
        parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="表格，和表中凭证一列所指的文件")
        parser.add_argument("--park", metavar="园区", help="园区代码或名称；只有一个园区时可省")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--good-rows", action="store_true", help="有错时只收好的行，坏的行写到同名的 -退回.xlsx")
        parser.add_argument("--retract", type=int, metavar="批号", help="撤回一批导入")
        parser.add_argument("--reason", default="", metavar="事由", help="为什么撤回，记入日志")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import or retract."""
        if options["retract"] is not None:
            self.retract(options["retract"], options["reason"], options["json"])
            return
        if not options["format"] or not options["files"]:
            self.misuse("请给出格式和至少一个文件：jingwei import 格式 文件…")
        register, park = self.register_and_park(options)
        tables, proofs = self.sorted_files(options["files"])
        order = Order(park, register, ACTOR, "cli", options["dry_run"], options["good_rows"])
        reports = [self.take(order, path, proofs) for path in tables]
        others = [name for name in proofs if name not in {path.name for path in tables}]
        reports[-1].notes += unused(others, reports)
        self.answer(reports, options["json"])

    def register_and_park(self, options: dict[str, Any]) -> tuple[Register, int]:
        """Return what is imported and into which park; refuse what does not exist."""
        try:
            register = find_register(options["format"])
        except LookupError as error:
            self.refuse(str(error))
        wanted = options["park"]
        parks = Park.objects.filter(live=True)
        park = (parks.filter(code=wanted) | parks.filter(name=wanted)).first() if wanted else main_park()
        if park is None:
            self.refuse(f"没有园区“{wanted}”" if wanted else "还没有园区；请先建园，或用 jingwei demo 建一个样板园区")
        return register, park.pk

    def sorted_files(self, files: list[Path]) -> tuple[list[Path], dict[str, bytes]]:
        """Return the tables, and by name everything a 凭证 column may mean, a table included."""
        for path in files:
            if not path.is_file():
                self.refuse(f"没有文件 {path}；请核对路径")
        tables = [path for path in files if path.suffix.lower() in TABLES]
        if not tables:
            self.refuse("这些文件里没有表格（.xlsx 或 .csv）；请把要导入的表格放在格式后面")
        names = [path.name for path in files]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            self.refuse(f"有同名的文件：{'、'.join(twice)}；凭证是按文件名认的，请改名或分开导入")
        return tables, dict(self.contents(files))

    def contents(self, files: list[Path]) -> Iterator[tuple[str, bytes]]:
        """Yield name and bytes of every file small enough to be read."""
        for path in files:
            if path.stat().st_size < MAX_FILE_BYTES:
                try:
                    yield path.name, path.read_bytes()
                except OSError as error:
                    self.refuse(f"读不了 {path}：{error.strerror}；请检查权限")

    def take(self, order: Order, path: Path, files: dict[str, bytes]) -> Report:
        """Take one table in; with --good-rows write what is refused beside it."""
        if path.name not in files:
            return too_large(path.name, path.stat().st_size)
        data = files[path.name]
        report = take(order, Received(path.name, data), files)
        if order.good_rows and not order.dry_run and report.refused:
            self.write_back(order, path, data, report)
        return report

    def write_back(self, order: Order, path: Path, data: bytes, report: Report) -> None:
        """Write the refused rows next to the table they came from."""
        returned = give_back(order.register, path.name, data, report)
        if returned is None:
            return
        target = path.with_name(returned_name(path.name))
        try:
            target.write_bytes(returned)
        except OSError as error:
            report.notes.append(f"退回的行写不到 {target}（{error.strerror}）；请把文件放到可写的位置再导入")
        else:
            report.notes.append(f"退回 {len(report.refused_lines)} 行，在 {target}；改好后可直接导入这个文件")

    def answer(self, reports: list[Report], as_json: bool) -> None:
        """Print the reports; refused rows end with exit code 1."""
        if as_json:
            documents = [report.document() for report in reports]
            self.print_json(documents[0] if len(documents) == 1 else documents)
        else:
            for report in reports:
                self.tell(report)
        refused = sum(len(report.refused) for report in reports)
        if refused:
            self.refuse(f"有 {refused} 处不能导入；请按{'报告' if as_json else '上面'}的说明改好后重新导入")

    def tell(self, report: Report) -> None:
        """Print a report for people."""
        batch = f"第 {report.batch} 批" if report.batch else ("试导入" if report.dry_run else "没有写入")
        counts = f"新增 {report.taken}，订正 {report.revised}，未变 {report.unchanged}"
        self.stdout.write(f"{report.name}：{batch}，{counts}")
        for title, listed in (("不能导入", report.refused), ("请说明", report.soft)):
            for one in in_order(listed):
                value = f"“{one.value}”" if one.value else ""
                self.stdout.write(f"  {title} {one.place}{value}：{one.why}。{one.mend}")
        for tidied in report.folded:
            self.stdout.write(f"  已整理 {tidied.place}：{tidied.was} → {tidied.now}")
        for note in report.notes:
            self.stdout.write(f"  注意：{note}")

    def retract(self, number: int, reason: str, as_json: bool) -> None:
        """Take a batch back."""
        batch = ImportBatch.objects.filter(pk=number).first()
        if batch is None:
            self.refuse(f"没有第 {number} 批导入；批号见导入页或 jingwei import --json 的 batch")
        try:
            entries = retract(batch, actor=ACTOR, reason=reason)
        except RetractRefused as error:
            if as_json:
                self.print_json({"batch": number, "standing": list(error.standing)})
            self.refuse(str(error))
        if as_json:
            self.print_json({"batch": number, "retracted": entries})
        else:
            self.stdout.write(f"已撤回第 {number} 批：{entries} 条")
