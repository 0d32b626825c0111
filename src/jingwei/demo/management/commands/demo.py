"""``jingwei demo``: build the model park from its files, and serve it."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.files import locks
from django.core.management import call_command
from django.core.management.base import CommandParser
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
from rich.progress import Progress as Bar
from rich.table import Table

from jingwei.demo.building import BuildRefused, Built, Progress, build, built_park, files_folder
from jingwei.demo.checking import check_table
from jingwei.demo.staff import EVERYBODY, PASSWORD
from jingwei.kernel.register.commands import JingweiCommand

HOST, PORT = "127.0.0.1", 8000

FIRST_CLICKS = (
    "先点：用“王主任”登录 → 总览里的“规上工业总产值” → 表里任一行 → 它来自哪个文件、第几行、谁交来的。\n"
    "再看：用“李工”登录，看准规上和催报；用“朔岱光伏”登录，补报 12 月的报表。"
)


class Command(JingweiCommand):
    """Build the model park once; a second call finds it built."""

    help = "样板园区：把模拟的文件写出来、从导入的门收进去，然后开网页"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare whether and where it is served."""
        parser.add_argument("--no-serve", action="store_true", help="只建园，不开网页")
        parser.add_argument("--port", type=int, default=PORT, metavar="端口", help=f"网页的端口，默认 {PORT}")
        parser.add_argument("--check", action="store_true", help="建园后核对公开的总量，不开网页；有一项不符即退出码 1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build unless it is built, say who can log in, check or serve."""
        self.stdout.write(self.built())
        if options["check"]:
            self.check_figures()
            return
        self.introduce(options["port"], serving=not options["no_serve"])
        if not options["no_serve"]:
            call_command("serve", host=HOST, port=options["port"], all=True)

    def built(self) -> str:
        """Build what is missing and say what was done; one process at a time."""
        if built_park() is not None:
            return "样板园区已经建好。"
        with _alone():
            if built_park() is not None:
                return "样板园区已经建好。"
            began = time.monotonic()
            try:
                with _bar() as progress:
                    done = build(progress)
            except BuildRefused as error:
                self.refuse(str(error))
        return _told(done, time.monotonic() - began)

    def introduce(self, port: int, *, serving: bool) -> None:
        """Print the address, the users and what to click first."""
        table = Table(title=f"用户（密码都是 {PASSWORD}）", title_justify="left")
        for heading in ("用户名", "角色", "先看什么"):
            table.add_column(heading, no_wrap=True)
        for one in EVERYBODY:
            table.add_row(one.username, one.role.label, one.first)
        console = Console(file=self.stdout, width=100)  # type: ignore[arg-type]  # Django's wrapper writes like a file.
        console.print(table)
        self.stdout.write(FIRST_CLICKS)
        self.stdout.write(f"地址：http://{HOST}:{port}/" if serving else "开网页：jingwei demo 或 jingwei serve")

    def check_figures(self) -> None:
        """Print every published figure with its interval; exit 1 when one lies outside."""
        table, wrong = check_table()
        Console(file=self.stdout, width=130).print(table)  # type: ignore[arg-type]
        if wrong:
            self.refuse(f"有 {wrong} 项不在写出的区间内")


@contextmanager
def _alone() -> Iterator[None]:
    """Hold the lock of the build, so that two calls do not build at once."""
    folder = settings.JINGWEI_HOME / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "build.lock").open("w") as file:
        locks.lock(file, locks.LOCK_EX)
        yield


@contextmanager
def _bar() -> Iterator[Progress]:
    """Show a progress bar on standard error, as long as somebody looks at it."""
    columns = (
        TextColumn("建样板园区"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Bar(*columns, console=Console(file=sys.stderr)) as bar:
        task = bar.add_task("建园", name="", total=None)
        yield lambda name, done, total: bar.update(task, completed=done, total=total, name=name)


def _told(done: Built, seconds: float) -> str:
    before = f"，接着上次的 {done.found} 个" if done.found else ""
    return (
        f"样板园区“{done.park.name}”建好了，用时 {seconds:.0f} 秒：收下 {done.handed_in} 个文件{before}，"
        f"写入 {done.rows:,} 行，{done.soft} 处待说明。文件在 {files_folder()}"
    )
