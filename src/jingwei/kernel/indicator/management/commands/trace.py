"""``jingwei trace``: a figure down to rows, revisions, evidence, file and line."""

from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.indicator.api import ScopeError, compute, parse_scope, trace, trace_document
from jingwei.kernel.indicator.management.commands.figures import add_period
from jingwei.kernel.indicator.scopes import NAMES
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.words.period import PeriodError


class Command(JingweiCommand):
    """Pull a figure back to the lines it came from."""

    help = "拉线：把一个指标拉回到行、修订、凭证、文件与行号"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare code, period and scope."""
        parser.add_argument("code", metavar="指标", help="指标代码、名称或别名")
        add_period(parser)
        parser.add_argument(
            "--scope", default="park", metavar="范围", help="park、enterprise:代码、chain:代码 或 zone:代码"
        )
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Trace and print."""
        try:
            figure = compute(options["code"], options["period"], parse_scope(options["scope"]))
        except (PeriodError, ScopeError, LookupError) as error:
            self.refuse(str(error))
        if figure.scope.kind not in figure.indicator.scopes:
            scopes = "、".join(f"{kind}:代码（{NAMES[kind]}）" for kind in figure.indicator.scopes)
            self.refuse(f"{figure.indicator.name}不分{NAMES[figure.scope.kind]}；请用 --scope {scopes}")
        document = trace_document(trace(figure))
        if options["json"]:
            self.print_json(document)
            return
        value = f"{document['value']} {figure.indicator.unit}" if document["value"] is not None else "缺"
        why = f"（{figure.missing.reason}）" if figure.missing else ""
        self.stdout.write(f"{figure.indicator.name} {figure.period.label}：{value}{why}")
        self.stdout.write(f"  {figure.indicator.meaning}\n  {figure.indicator.formula}")
        for row in document["rows"]:
            place = f"{row['file']} · {row['sheet']} · 第 {row['line']} 行" if row["file"] else "表单录入"
            self.stdout.write(
                f"{row['value'] or '—':>18} {row['unit']}  {row['record']}  第 {row['revision']} 版  {place}"
            )
