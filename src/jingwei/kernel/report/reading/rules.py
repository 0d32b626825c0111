"""What a rule for stretches that claim nothing is: patterns and the word people see for it."""

import csv
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib import resources

from jingwei.kernel.report.mentions import NotClaim

HAN = "\u4e00-\u9fff"
DIGITS = "0-9"
HAN_DIGITS = "一二三四五六七八九"
HAN_NUMERALS = "一二两三四五六七八九十百零〇"
HAN_NUMBER = f"[{HAN_NUMERALS}]{{1,7}}"
NUMBER = f"(?:\\d{{1,9}}|{HAN_NUMBER})"
DASH = "[-–—―~～一至到]{1,2}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over folded text, and what its stretches are."""

    why: str
    pattern: re.Pattern[str]
    date: bool = False

    def find(self, folded: str) -> Iterator[NotClaim]:
        """Yield every stretch of a folded text that the rule covers."""
        for found in self.pattern.finditer(folded):
            yield NotClaim(*found.span(), self.why, self.date)


def rule(why: str, first: str, *patterns: str, date: bool = False) -> Rule:
    """Return the rule of several patterns, the first that matches taken.

    ``first`` are the characters a stretch may begin with: most places are passed over by looking at one character.
    """
    return Rule(why, re.compile(f"(?=[{first}])(?:{'|'.join(patterns)})", re.MULTILINE), date)


def words(name: str) -> list[dict[str, str]]:
    """Return the rows of a file of ``kernel/report/data``, by their headers."""
    file = resources.files("jingwei.kernel.report") / "data" / f"{name}.csv"
    return list(csv.DictReader(file.read_text(encoding="utf-8").splitlines()))


def any_of(known: Iterable[str]) -> str:
    """Return a pattern of any of some words, the longest first."""
    return f"(?:{'|'.join(map(re.escape, sorted(known, key=lambda word: (-len(word), word))))})"
