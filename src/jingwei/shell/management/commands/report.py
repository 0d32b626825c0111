"""``jingwei report``: the report of a period, as Word, as text or as JSON."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.indicator.api import CachedFigures
from jingwei.kernel.indicator.management.commands.figures import add_period
from jingwei.kernel.register.api import COMMAND_LINE, Park, main_park, today
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.report.api import Composed, compose, composed_document, composed_text, reader_of, renewed
from jingwei.kernel.words.clock import now
from jingwei.kernel.words.period import Period, PeriodError
from jingwei.kernel.words.refusal import Refusal
from jingwei.shell.exporting.word.auditing import audit_manuscript
from jingwei.shell.exporting.word.manuscript import open_manuscript
from jingwei.shell.exporting.word.package import Unreadable
from jingwei.shell.exporting.word.renewing import changes_of, left_of, renewed_document
from jingwei.shell.exporting.word.report import report_document
from jingwei.shell.exporting.word.speaking import spoken_period


class Command(JingweiCommand):
    """Write the report of a period from the catalogue."""

    help = "报告：照指标目录写出一期的报告；--out 写成 Word"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare period, park, template and where it goes."""
        add_period(parser)
        parser.add_argument("--park", metavar="园区", help="园区代码或名称；只有一个园区时可省")
        parser.add_argument("--out", type=Path, metavar="报告.docx", help="写成 Word 文件；不写则显示文字")
        parser.add_argument(
            "--template", type=Path, metavar="模板.docx", help="用改过的模板；空模板由 jingwei template report 给出"
        )
        parser.add_argument(
            "--last", type=Path, metavar="上期报告", help="不新写，而给上期的报告换上本期的数，每处改动记为修订"
        )
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Compose and write, or put new figures into the last report."""
        self.agree(options)
        try:
            period = Period.parse(options["period"])
        except PeriodError as error:
            self.refuse(str(error))
        park = self.park(options["park"])
        if options["last"]:
            self.renew(period, park, options["last"], options["out"])
            return
        composed = compose(period, viewer=COMMAND_LINE, park=park)
        if options["out"]:
            self.write_word(composed, park, options["out"], options["template"])
        if options["json"]:
            self.print_json(composed_document(composed))
        elif not options["out"]:
            self.stdout.write(composed_text(composed), ending="")
        else:
            owed = f"，欠报 {len(composed.owed)} 项" if composed.owed else ""
            self.stdout.write(f"已写出{composed.title}：{options['out']}（{len(composed.sources)} 个数据{owed}）")

    def agree(self, options: dict[str, Any]) -> None:
        """Refuse options that do not go together."""
        if options["template"] and not options["out"]:
            self.misuse("--template 用来写 Word 文件，请同时用 --out 说明写到哪里")
        if options["last"] and (options["template"] or options["json"] or not options["out"]):
            self.misuse("--last 写出带修订的 Word，请只与 --period 和 --out 一起用")

    def renew(self, period: Period, park: Park, last: Path, out: Path) -> None:
        """Write the last report with the figures of a period as tracked changes."""
        try:
            manuscript = open_manuscript(self.content(last), last.name).as_word()
        except Unreadable as refused:
            self.refuse(f"{last}：{refused}")
        reader, day = reader_of(COMMAND_LINE, park), today(park)
        old = spoken_period(manuscript.text, day)
        audit = audit_manuscript(manuscript, period=old, viewer=reader, parks=reader.parks)
        pieces = renewed(audit, period, CachedFigures(reader, day))
        changes, left = changes_of(pieces), left_of(pieces, manuscript.tables)
        self.write(out, renewed_document(manuscript.data, changes, left, when=now()))
        counted = f"改 {len(changes)} 处，照旧 {len(left)} 处，见修订和批注"
        self.stdout.write(f"已把{old.label}的报告换成{period.label}的数：{out}（{counted}）")

    def content(self, file: Path) -> bytes:
        """Return a file's bytes; refuses one that cannot be read."""
        try:
            return file.read_bytes()
        except OSError as error:
            self.refuse(f"读不了 {file}：{error.strerror}；请核对路径")

    def write(self, out: Path, data: bytes) -> None:
        """Write a file; refuses a place that cannot be written."""
        try:
            out.write_bytes(data)
        except OSError as error:
            self.refuse(f"写不了 {out}：{error.strerror}；请换一个可写的位置")

    def park(self, wanted: str | None) -> Park:
        """Return the park that is asked for, or the one there is; refuses one that does not exist."""
        parks = Park.objects.filter(live=True)
        park = (parks.filter(code=wanted) | parks.filter(name=wanted)).first() if wanted else main_park()
        if park is None:
            self.refuse(f"没有园区“{wanted}”" if wanted else "还没有园区；请先建园，或用 jingwei demo 建一个样板园区")
        return park

    def write_word(self, composed: Composed, park: Park, out: Path, template: Path | None) -> None:
        """Write the report to a file; refuses a template that does not work and a place that cannot be written."""
        edited = self.content(template) if template else None
        try:
            data = report_document(composed, day=today(park), notice=park.notice, template=edited)
        except Refusal as refused:
            self.refuse(f"模板 {template}：{refused}")
        self.write(out, data)
