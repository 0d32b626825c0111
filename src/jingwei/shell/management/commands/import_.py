"""``jingwei import``: take files in by the import doors, or take a batch back."""

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
from jingwei.shell.importing.reading import MAX_FILE_BYTES
from jingwei.shell.importing.report import Report, in_order
from jingwei.shell.importing.taking import Order, Received, take

TABLES = (".xlsx", ".xlsm", ".csv", ".txt", ".xls", ".tsv")
ACTOR = "命令行"


class Command(JingweiCommand):
    """Import tables; files that are no tables are the proofs that a table's 凭证 column names."""

    help = "导入：把 Excel 或 CSV 按格式收进台账；--retract 撤回一批"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare format, files and switches."""
        parser.add_argument("format", nargs="?", metavar="格式", help="台账代码或名称，见 jingwei formats")
        parser.add_argument("files", nargs="*", type=Path, metavar="文件", help="表格，和表中凭证一列所指的文件")
        parser.add_argument("--park", metavar="园区", help="园区代码或名称；只有一个园区时可省")
        parser.add_argument("--dry-run", action="store_true", help="只检查，不写入")
        parser.add_argument("--good-rows", action="store_true", help="有错时只收好的行，坏的行写到同名的 -退回.xlsx")
        parser.add_argument("--retract", type=int, metavar="批号", help="撤回一批导入")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Import or retract."""
        if options["retract"] is not None:
            self.retract(options["retract"], options["json"])
            return
        if not options["format"] or not options["files"]:
            self.misuse("请给出格式和至少一个文件：jingwei import 格式 文件…")
        register, park = self.register_and_park(options)
        tables, proofs = self.sorted_files(options["files"])
        reports = []
        for path in tables:
            order = Order(park, register, ACTOR, "cli", options["dry_run"], options["good_rows"])
            reports.append(take(order, Received(path.name, self.content(path)), proofs))
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
        """Return the tables, and the proofs by name."""
        for path in files:
            if not path.is_file():
                self.refuse(f"没有文件 {path}；请核对路径")
        tables = [path for path in files if path.suffix.lower() in TABLES]
        proofs = {path.name: self.content(path) for path in files}
        if not tables:
            self.refuse("这些文件里没有表格（.xlsx 或 .csv）；请把要导入的表格放在格式后面")
        return tables, proofs

    def content(self, path: Path) -> bytes:
        """Return a file's bytes; one too large is refused before it is read."""
        size = path.stat().st_size
        if size >= MAX_FILE_BYTES:
            self.refuse(f"{path} 有 {size:,} 字节，上限是小于 {MAX_FILE_BYTES:,} 字节；请拆成几个文件再导入")
        return path.read_bytes()

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
            self.refuse(f"有 {refused} 处不能导入；请按上面的说明改好后重新导入")

    def tell(self, report: Report) -> None:
        """Print a report for people."""
        batch = f"第 {report.batch} 批" if report.batch else ("试导入" if report.dry_run else "没有写入")
        counts = f"新增 {report.taken}，订正 {report.revised}，未变 {report.unchanged}"
        self.stdout.write(f"{report.name}：{batch}，{counts}")
        for title, listed in (("不能导入", report.refused), ("请说明", report.soft)):
            for one in in_order(listed):
                where = f"{one.sheet} 第 {one.line} 行 {one.column} 列" if one.line else ""
                self.stdout.write(f"  {title} {where} “{one.value}”：{one.why}。{one.mend}")
        for tidied in report.folded:
            self.stdout.write(f"  已整理 {tidied.sheet} 第 {tidied.line} 行 {tidied.column} 列：{tidied.was} → {tidied.now}")
        for note in report.notes + report.unproved:
            self.stdout.write(f"  注意：{note}")

    def retract(self, number: int, as_json: bool) -> None:
        """Take a batch back."""
        batch = ImportBatch.objects.filter(pk=number).first()
        if batch is None:
            self.refuse(f"没有第 {number} 批导入；批号见导入页或 jingwei import --json 的 batch")
        try:
            entries = retract(batch, actor=ACTOR)
        except RetractRefused as error:
            if as_json:
                self.print_json({"batch": number, "standing": list(error.standing)})
            self.refuse(str(error))
        if as_json:
            self.print_json({"batch": number, "retracted": entries})
        else:
            self.stdout.write(f"已撤回第 {number} 批：{entries} 条")
