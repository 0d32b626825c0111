"""``jingwei serve``: the web pages of an installation."""

import signal
import socket
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import uvicorn
from django.core.management import call_command
from django.core.management.base import CommandParser

from jingwei.kernel.register.commands import JingweiCommand

APPLICATION = "jingwei.config.asgi:application"
HOST, PORT = "127.0.0.1", 8000
WAITING = 128


class Command(JingweiCommand):
    """Serve the pages until stopped; exit 1 when the port is taken."""

    help = "开网页：默认只有本机能访问，Ctrl+C 停止"

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where it listens."""
        parser.add_argument("--host", default=HOST, metavar="地址", help=f"监听的地址，默认 {HOST}（只有本机）")
        parser.add_argument("--port", type=int, default=PORT, metavar="端口", help=f"监听的端口，默认 {PORT}")
        parser.add_argument("--all", action="store_true", help="同时值守（jingwei watch）：到时提醒、摘要、发送通知")

    def handle(self, *args: Any, **options: Any) -> None:
        """Take the port first, so that whoever reads the address can open it."""
        door = self.listen(options["host"], options["port"])
        host, port = door.getsockname()[:2]
        self.stdout.write(f"网页已开：http://{host}:{port}/ （Ctrl+C 停止）")
        self.stdout.flush()
        # WhiteNoise streams small static files from ordinary iterators: harmless, and no user's concern.
        warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
        config = uvicorn.Config(APPLICATION, lifespan="off", ws="none", log_level="warning")
        try:
            with self.watching(options["all"]):
                uvicorn.Server(config).run(sockets=[door])
        except KeyboardInterrupt:
            self.stdout.write("已停止。")

    @contextmanager
    def watching(self, wanted: bool) -> Iterator[None]:
        """Watch in a thread while the block runs, if that is wanted."""
        if not wanted:
            yield
            return
        stop = threading.Event()
        # The server takes SIGTERM as an end and then raises it once more: let that come here as Ctrl+C does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        watch = threading.Thread(target=call_command, args=("watch",), kwargs={"stop": stop}, name="jingwei-watch")
        watch.start()
        self.stdout.write("值守中：到时提醒、每日摘要、发送通知。")
        self.stdout.flush()
        try:
            yield
        finally:
            stop.set()
            watch.join()

    def listen(self, host: str, port: int) -> socket.socket:
        """Return a listening socket; refuses a port that is taken or not ours, and an address that does not exist."""
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        door = socket.socket(family, socket.SOCK_STREAM)
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            door.bind((host, port))
            door.listen(WAITING)
        except (OSError, OverflowError) as error:
            door.close()
            self.refuse(f"{host}:{port} 开不了（{error}）；请用 --port 换一个端口，如 --port {PORT + 80}")
        return door
