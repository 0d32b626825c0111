"""``jingwei user``: make a user, or list those there are."""

import getpass
import secrets
import sys
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.commands import JingweiCommand
from jingwei.kernel.register.models import Bureau, Enterprise, Park, User
from jingwei.kernel.register.queries import main_park
from jingwei.kernel.register.roles import Role
from jingwei.kernel.register.services.people import UserRefused, create_user

ACTOR = "命令行"


class Command(JingweiCommand):
    """Make a user with one role in one park; without a name, list the users."""

    help = "用户：新建一个用户；不带用户名时列出已有的"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare who the user is."""
        roles = "、".join(f"{role.value}（{role.label}）" for role in Role)
        parser.add_argument("username", nargs="?", metavar="用户名", help="登录名")
        parser.add_argument("--role", choices=[role.value for role in Role], help=f"角色：{roles}")
        parser.add_argument("--name", default="", metavar="姓名", help="页面上显示的姓名；不填就用登录名")
        parser.add_argument("--park", metavar="代码", help="园区代码；只有一个园区时可省")
        parser.add_argument("--enterprise", metavar="信用代码", help="企业用户所属企业的统一社会信用代码")
        parser.add_argument("--bureau", metavar="代码", help="所在部门的代码，如 经办人员所属的局")
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Make or list."""
        if options["username"]:
            self.make(options)
            return
        users = User.objects.order_by("pk")
        if options["json"]:
            self.print_json([{"username": one.username, "role": one.role, "active": one.is_active} for one in users])
            return
        for one in users:
            self.stdout.write(f"{one.username}  {Role(one.role).label}{'' if one.is_active else '（停用）'}")

    def make(self, options: dict[str, Any]) -> None:
        """Make one user; the password is asked for, or made and shown where nobody can be asked."""
        if not options["role"]:
            self.misuse("请给出 --role，如 jingwei user 李工 --role statistician")
        park = Park.objects.filter(code=options["park"]).first() if options["park"] else main_park()
        if park is None:
            self.refuse("没有这个园区；请先用 jingwei park 建园")
        enterprise = self.enterprise(options["enterprise"])
        password, shown = self.password()
        try:
            create_user(
                username=options["username"],
                password=password,
                role=Role(options["role"]),
                park=park,
                actor=ACTOR,
                name=options["name"],
                enterprise=enterprise,
                bureau=self.bureau(park, options["bureau"]),
            )
        except UserRefused as error:
            self.refuse(str(error))
        self.stdout.write(f"已建用户 {options['username']}（{Role(options['role']).label}）{shown}")

    def enterprise(self, code: str | None) -> Enterprise | None:
        """Return the enterprise of an enterprise user; refuse an unknown code."""
        if not code:
            return None
        found: Enterprise | None = Enterprise.objects.filter(live=True, credit_code=code).first()
        if found is None:
            self.refuse(f"台账里没有信用代码为“{code}”的企业；请先导入企业")
        return found

    def bureau(self, park: Park, code: str | None) -> Bureau | None:
        """Return the bureau a user works in; refuse an unknown code."""
        if not code:
            return None
        found: Bureau | None = Bureau.objects.filter(live=True, entry__park=park.pk, code=code).first()
        if found is None:
            self.refuse(f"台账里没有代码为“{code}”的部门；请先导入部门")
        return found

    def password(self) -> tuple[str, str]:
        """Return a password and what to say of it."""
        if sys.stdin.isatty():
            return getpass.getpass("密码："), ""
        made = secrets.token_urlsafe(12)
        return made, f"，密码 {made}（请在首次登录后修改）"
