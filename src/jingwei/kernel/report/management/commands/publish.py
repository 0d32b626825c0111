"""``jingwei publish``: prepare, issue and export in one go, in two names."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.api import COMMAND_LINE, Park, Role, User, main_park
from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.report.models import Publication, SealedFigure, SealedRow
from jingwei.kernel.report.sealing.heads import export_head, head_of, write_heads
from jingwei.kernel.report.sealing.issuing import IssueRefused, issue
from jingwei.kernel.report.sealing.preparing import NothingChanged, prepare, text_to_seal
from jingwei.kernel.words.period import Period, PeriodError

ISSUERS = (Role.ADMINISTRATOR, Role.LEADER)
DOOR = "cli"


class Command(JingweiCommand):
    """Publish a period's report; the same figures again change nothing."""

    help = "签发：封存一期的全部指标与它们的行，写出封存头"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare period, issuer and where the head goes."""
        parser.description = (
            "封存一期的全部指标（定义、数值、每一行的版本与哈希），并签发。提请与签发须是两个人："
            "由“命令行”提请，由 --by 指定的领导或管理员签发，不指定时为第一位管理员。"
            "签发后写出封存头，请把它存到另一台电脑：jingwei verify --against 用它查出有人重算过的封印。"
        )
        parser.add_argument("--period", required=True, metavar="期别", help="如 2023、2023Q3、2023-05、2023-01..09")
        parser.add_argument("--by", metavar="用户", help="签发人：领导或管理员的用户名；默认第一位管理员")
        parser.add_argument(
            "--export", type=Path, metavar="文件", help="封存头写到哪里；默认数据目录的 seals/期别-版次.json"
        )
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, issue, export, and say what was sealed."""
        try:
            period = Period.read(options["period"])
        except PeriodError as error:
            self.refuse(str(error))
        park = main_park()
        if park is None:
            self.refuse("还没有园区；请先用 jingwei park 建园")
        publication, fresh = self.published(period, park, self.issuer(options["by"]))
        head = self.exported(publication, options["export"])
        self.say(publication, head, fresh=fresh, as_json=options["json"])

    def issuer(self, name: str | None) -> str:
        """Return who issues: the user named, else the first administrator."""
        users = User.objects.filter(is_active=True, role__in=ISSUERS)
        if name is None:
            first = users.filter(role=Role.ADMINISTRATOR).order_by("pk").first()
            if first is None:
                self.refuse("没有管理员可以签发；请用 jingwei user 建一位，或用 --by 指定领导")
            return str(first.username)
        if not users.filter(username=name).exists():
            self.refuse(f"“{name}”不是在用的领导或管理员，不能签发；请换一位")
        return name

    def published(self, period: Period, park: Park, issuer: str) -> tuple[Publication, bool]:
        """Prepare and issue; a report that waits with the same figures is issued as it is, one issued is left alone."""
        try:
            try:
                waiting = prepare(period=period, park=park, actor=COMMAND_LINE.name, write=text_to_seal, door=DOOR)
            except NothingChanged as same:
                if same.publication.issued_by:
                    return same.publication, False
                waiting = same.publication
            return issue(waiting, actor=issuer, door=DOOR), True
        except IssueRefused as error:
            self.refuse(str(error))

    def exported(self, publication: Publication, path: Path | None) -> Path:
        """Write the heads and return where they lie."""
        try:
            return export_head(publication) if path is None else write_heads(path)
        except OSError as error:
            self.refuse(
                f"写不了封存头 {path or head_of(publication)}（{error.strerror}）；请换一个可写的位置再运行一次"
            )

    def say(self, publication: Publication, head: Path, *, fresh: bool, as_json: bool) -> None:
        """Print what was sealed and where the head lies."""
        figures = SealedFigure.objects.filter(publication=publication.pk).count()
        rows = SealedRow.objects.filter(figure__publication=publication.pk).count()
        if as_json:
            self.print_json(
                {
                    "period": publication.period,
                    "edition": publication.edition,
                    "title": publication.title,
                    "prepared_by": publication.prepared_by,
                    "issued_by": publication.issued_by,
                    "seal": publication.seal,
                    "figures": figures,
                    "rows": rows,
                    "head": head,
                    "unchanged": not fresh,
                }
            )
            return
        if not fresh:
            self.stdout.write(f"数与行同已签发的第 {publication.edition} 版完全一样，没有再签发")
        self.stdout.write(
            f"{publication} 由 {publication.prepared_by} 提请、{publication.issued_by} 签发\n"
            f"封存 {figures} 个数、{rows} 行\n封印 {publication.seal}\n封存头 {head}"
        )
