"""``jingwei reference``: the reference pages, written from what the code declares."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from jingwei.kernel.register.commands import JingweiCommand
from jingwei.shell.reference import pages


class Command(JingweiCommand):
    """Write the reference pages, or with ``--check`` name those that no longer say what the code does."""

    help = "参考手册：把台账、导入格式、指标和命令写成文档"
    needs_database = False

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare where the pages lie, and the comparison."""
        parser.add_argument(
            "out", nargs="?", type=Path, default=Path("docs/reference"), metavar="目录", help="写到哪里"
        )
        parser.add_argument("--check", action="store_true", help="不写，只查出过时的页，有则结束码为 1")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write or compare."""
        folder: Path = options["out"]
        if options["check"]:
            stale = [name for name, text in pages().items() if not _says(folder / name, text)]
            if stale:
                self.refuse(f"{folder} 里这些页过时了：{'、'.join(stale)}；运行 make reference 重写")
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, text in pages().items():
                (folder / name).write_text(text, encoding="utf-8")
        except OSError as error:
            self.refuse(f"写不了 {folder}：{error.strerror}；请换一个可写的目录")
        self.stdout.write(f"已写出 {len(pages())} 页：{folder}")


def _says(file: Path, text: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == text
