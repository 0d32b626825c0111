"""The base of every `jingwei` command: Chinese help, one JSON document, refusals with exit code 1."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from pathlib import PurePath
from typing import Any, ClassVar, NoReturn

from django.core.management.base import BaseCommand, CommandError, CommandParser, DjangoHelpFormatter

from jingwei.kernel.words.clock import SHANGHAI

DJANGO_OPTIONS = {"--version", "--verbosity", "--settings", "--pythonpath", "--traceback", "--skip-checks"}
COLOUR_OPTIONS = {"--no-color", "--force-color"}


class ChineseHelp(DjangoHelpFormatter):
    """Help whose usage line begins in Chinese."""

    def add_usage(
        self, usage: str | None, actions: Iterable[Any], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        """Write the usage line after 用法 instead of `usage`."""
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


class JingweiCommand(BaseCommand):
    """A command of ours; `needs_database = False` lets it run with no store at all."""

    needs_database: ClassVar[bool] = True
    requires_system_checks = []
    suppressed_base_arguments = DJANGO_OPTIONS | COLOUR_OPTIONS

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """Build the parser with Chinese headings; `import_` is shown as `import`."""
        kwargs = {"formatter_class": ChineseHelp, "add_help": False, **kwargs}
        parser = super().create_parser(prog_name, subcommand.rstrip("_"), **kwargs)
        parser._positionals.title, parser._optionals.title = "参数", "选项"
        parser.add_argument("-h", "--help", action="help", help="显示这段说明")
        return parser

    def add_json_argument(self, parser: ArgumentParser) -> None:
        """Offer `--json`: one JSON document to standard output and nothing else there."""
        parser.add_argument("--json", action="store_true", help="向标准输出只写一份 JSON")

    def print_json(self, document: object) -> None:
        """Write one JSON document; amounts (Decimal, Fraction) go out as decimal strings, times with their offset."""
        self.stdout.write(json.dumps(document, ensure_ascii=False, indent=2, default=plain))

    def refuse(self, message: str) -> NoReturn:
        """End with exit code 1; the message says, in Chinese, what was refused and how to mend it."""
        raise CommandError(message, returncode=1)

    def misuse(self, message: str) -> NoReturn:
        """End with exit code 2: the words of the command line do not go together."""
        raise CommandError(message, returncode=2)


def plain(value: object) -> str | list[object]:
    """Turn a value that JSON lacks into one it has; raises TypeError for a type nobody thought of."""
    if isinstance(value, Fraction):
        return _exact(value)
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, datetime):
        return (value.astimezone(SHANGHAI) if value.tzinfo else value.replace(tzinfo=SHANGHAI)).isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, PurePath):
        return str(value)
    if isinstance(value, tuple | set | frozenset):
        return list(value)
    raise TypeError(f"no JSON form for {type(value).__name__}: {value!r}")


def _exact(value: Fraction) -> str:
    """Write a fraction as a decimal when it ends, else as numerator/denominator, so that nothing is rounded here."""
    places = 0
    rest = value.denominator
    for prime in (2, 5):
        power = 0
        while rest % prime == 0:
            rest, power = rest // prime, power + 1
        places = max(places, power)
    if rest != 1:
        return f"{value.numerator}/{value.denominator}"
    digits = f"{abs(value.numerator) * 10**places // value.denominator:0{places + 1}d}"
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else f"{sign}{digits}"
