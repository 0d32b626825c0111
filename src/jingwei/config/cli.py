"""The command `jingwei`: our management commands, their exit codes (0 done, 1 refused, 2 usage) and their store."""

import difflib
import keyword
import os
import sys
from collections.abc import Mapping, Sequence

import django
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connections

import jingwei
from jingwei.config.database import DatabaseAddressError
from jingwei.config.store import make_home, prepare_store

DONE, REFUSED, USAGE = 0, 1, 2
MEND_DATABASE = "请检查 JINGWEI_DATABASE_URL 和 JINGWEI_HOME，确认数据库已启动、目录可写。"
BORROWED = {"migrate": "把数据库升级到当前版本（平时自动进行）"}


def main() -> int:
    """Run the command line of this process and return its exit code."""
    try:
        return run(sys.argv[1:])
    except BrokenPipeError:
        # Whoever read our output (`jingwei figures … | head`) has seen enough; the rest of the buffer has no reader.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    finally:
        if settings.configured:
            connections.close_all()


def run(words: Sequence[str]) -> int:
    """Run one command line (without the program's name) and return its exit code."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jingwei.config.settings")
    try:
        django.setup()
    except DatabaseAddressError as error:
        return _complain(str(error), REFUSED)
    match list(words):
        case ["--version"]:
            return _say(f"jingwei {jingwei.__version__}")
        case [] | ["help" | "-h" | "--help"]:
            return _say(overview())
        case ["help", name, *_]:
            return _run(name, ["--help"])
        case [name, *rest]:
            return _run(name, rest)
    return DONE


def ours() -> Mapping[str, str]:
    """Map the name of each of our commands, as typed, to its app."""
    return {name.rstrip("_"): app for name, app in sorted(get_commands().items()) if app.startswith("jingwei.")}


def overview() -> str:
    """List our commands, each with one line of Chinese."""
    lines = {name: _first_line(_load(name).help) for name in ours()} | BORROWED
    width = max(map(len, lines)) + 2
    listed = "\n".join(f"  {name:<{width}}{line}" for name, line in sorted(lines.items()))
    return f"经纬·园区运行台账\n\n用法：jingwei 命令 [参数]\n\n命令：\n{listed}\n\njingwei help 命令 显示该命令的用法。"


def _run(name: str, words: Sequence[str]) -> int:
    """Run one command and translate its end into an exit code."""
    if module_name(name) not in get_commands():
        return _unknown(name)
    command = _load(name)
    parser = command.create_parser("jingwei", name)
    parser.called_from_command_line = True
    try:
        options = vars(parser.parse_args(list(words)))
        _prepare(command)
        command.execute(*options.pop("args", ()), **options)
    except CommandError as error:
        return _complain(str(error), error.returncode)
    except OperationalError as error:
        return _complain(f"数据库用不了（{_first_line(str(error))}）。{MEND_DATABASE}", REFUSED)
    except SystemExit as end:
        return _ended(end, name)
    except KeyboardInterrupt:
        return _complain("已中断。", REFUSED)
    return DONE


def module_name(name: str) -> str:
    """Give the module of a command: a word that Python reserves, such as `import`, ends in an underscore there."""
    return f"{name}_" if keyword.iskeyword(name) else name


def _load(name: str) -> BaseCommand:
    """Load a command by the name that is typed."""
    module = module_name(name)
    return load_command_class(get_commands()[module], module)


def _prepare(command: BaseCommand) -> None:
    """Make the store for a command that needs it, the folder alone for one of Django, nothing for a pure one."""
    match getattr(command, "needs_database", None):
        case True:
            prepare_store()
        case None:
            make_home()


def _unknown(name: str) -> int:
    """Answer a word that is no command with the one that was probably meant."""
    near = difflib.get_close_matches(name, ours(), n=1)
    meant = f"是不是想用 jingwei {near[0]}？" if near else ""
    return _complain(f"没有“{name}”这个命令。{meant}jingwei help 列出全部命令。", USAGE)


def _ended(end: SystemExit, name: str) -> int:
    """Explain in Chinese where argparse, which complains in English, stopped."""
    if end.code == USAGE:
        return _complain(f"命令行写法不对，jingwei help {name} 显示正确用法。", USAGE)
    return end.code if isinstance(end.code, int) else DONE if end.code is None else _complain(str(end.code), REFUSED)


def _first_line(text: str) -> str:
    """Take the first line of a help text."""
    return text.strip().partition("\n")[0]


def _say(message: str) -> int:
    """Write a message to standard output and hand back the exit code 0."""
    print(message)
    return DONE


def _complain(message: str, code: int) -> int:
    """Write a message to standard error and hand back the exit code."""
    print(message, file=sys.stderr)
    return code
