"""``jingwei watch``: the loop of an installation, that sounds alarms and sends what is in the outbox."""

import signal
import threading
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.matter.alarms.watching import Round, Watch, once
from jingwei.kernel.register.commands import JingweiCommand

SECONDS = 1.0
SLOWEST = 60.0


class Command(JingweiCommand):
    """Watch until stopped; several may run beside each other."""

    help = "值守：到时提醒、每日摘要、发送通知、重算暂定时限；Ctrl+C 停止"
    stealth_options = ("stop",)

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare how often it looks."""
        parser.add_argument("--once", action="store_true", help="只做一轮就结束，并说明做了什么")
        parser.add_argument(
            "--seconds", type=float, default=SECONDS, metavar="秒", help="每隔多少秒看一次，默认 1 秒，最多 60 秒"
        )
        self.add_json_argument(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one round, or go on; ``stop`` is an event by which another thread ends the loop instead of a signal."""
        if not 0 < options["seconds"] <= SLOWEST:
            self.misuse(f"--seconds 应大于 0、不超过 {SLOWEST:.0f}")
        if options["once"]:
            self.tell(once(), options["json"])
            return
        given: threading.Event | None = options.get("stop")
        if given is not None:
            Watch(options["seconds"], given).run()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            # In a thread: this one may just hold the event's lock, and would wait for itself.
            signal.signal(number, lambda _number, _frame: threading.Thread(target=stop.set).start())
        self.stdout.write("值守中：到时提醒、每日摘要、发送通知（Ctrl+C 停止）")
        self.stdout.flush()
        Watch(options["seconds"], stop).run()
        self.stdout.write("已停止值守。")

    def tell(self, done: Round, as_json: bool) -> None:
        """Say what one round did."""
        if as_json:
            self.print_json(
                {
                    "sounded": done.sounded,
                    "digests": done.digests,
                    "renewed": done.renewed,
                    "sent": done.sent.taken,
                    "failed": done.sent.failed,
                }
            )
            return
        self.stdout.write(
            f"提醒 {done.sounded} 条，摘要 {done.digests} 份，重算时限 {done.renewed} 件，"
            f"发出 {done.sent.taken} 条，未发出 {done.sent.failed} 条"
        )
