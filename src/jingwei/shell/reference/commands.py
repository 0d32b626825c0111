"""The page of the command line: every command of ours with its arguments."""

import argparse
from collections.abc import Iterable, Mapping, Sequence

from django.core.management import get_commands, load_command_class
from django.core.management.base import BaseCommand

from jingwei.shell.reference import markdown as md

LEAD = """\
命令行以管理员身份行事。`--json` 只向标准输出写一份 JSON；说明和错误写到标准错误。
结束码：0 做成了，1 被拒绝或查出不符（说明为何、怎样改），2 命令写错了。没有写时区的时间是北京时间。"""


def page() -> str:
    """Return the page."""
    return md.page("命令 Commands", LEAD, [line for name, one in commands().items() for line in _section(name, one)])


def commands() -> Mapping[str, BaseCommand]:
    """Return our commands by the name that is typed, in the order of the alphabet."""
    ours = sorted(name for name, app in get_commands().items() if app.startswith("jingwei."))
    return {name.rstrip("_"): load_command_class(get_commands()[name], name) for name in ours}


def _section(name: str, command: BaseCommand) -> list[str]:
    parser = command.create_parser("jingwei", name)
    actions = [action for action in parser._actions if _is_ours(action)]
    return [
        f"## `jingwei {name}`",
        "",
        str(command.help).strip(),
        "",
        "```console",
        " ".join(["$ jingwei", name, *_usage(parser, actions)]),
        "```",
        "",
        *(md.table(("参数", "是什么"), _rows(actions)) if actions else []),
    ]


def _is_ours(action: argparse.Action) -> bool:
    return action.dest != "help" and action.help != argparse.SUPPRESS


def _rows(actions: Iterable[argparse.Action]) -> Iterable[Sequence[object]]:
    for action in actions:
        yield md.code(_spelled(action)), str(action.help or "")


def _usage(parser: argparse.ArgumentParser, actions: Iterable[argparse.Action]) -> Iterable[str]:
    """Yield what may follow the command's name; of arguments that exclude each other, one is needed."""
    groups = [group._group_actions for group in parser._mutually_exclusive_groups if group.required]
    either = {id(action): group for group in groups for action in group}
    for action in actions:
        group = either.get(id(action))
        if group is None:
            needed = action.required if action.option_strings else action.nargs not in ("?", "*")
            yield _spelled(action) if needed else f"[{_spelled(action)}]"
        elif action is group[0]:
            yield f"({' | '.join(map(_spelled, group))})"


def _spelled(action: argparse.Action) -> str:
    taken = "" if action.nargs == 0 else _metavar(action)
    if not action.option_strings:
        return taken
    return f"{action.option_strings[-1]} {taken}".strip()


def _metavar(action: argparse.Action) -> str:
    named = action.metavar if isinstance(action.metavar, str) else action.dest.upper()
    return f"{named}…" if action.nargs in ("*", "+") else named
