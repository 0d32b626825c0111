"""What a rule for stretches that claim nothing is: a pattern and the word people see for it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jingwei.kernel.report.mentions import NotClaim

DIGIT = "[一二三四五六七八九]"
HAN_NUMBER = "[一二三四五六七八九十百零〇两]+"
NUMBER = f"(?:\\d+|{HAN_NUMBER})"
DASH = "[-–—―~～一至到]{1,2}"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over folded text; where it has a group ``it``, that group alone is the stretch."""

    why: str
    pattern: re.Pattern[str]
    date: bool = False

    def find(self, folded: str) -> Iterator[NotClaim]:
        """Yield every stretch of a folded text that the rule covers."""
        group = "it" if "it" in self.pattern.groupindex else 0
        for found in self.pattern.finditer(folded):
            start, end = found.span(group)
            yield NotClaim(start, end, self.why, self.date)


def rule(why: str, *patterns: str, date: bool = False) -> Rule:
    """Return the rule of several patterns, the first that matches taken."""
    return Rule(why, re.compile("|".join(patterns), re.MULTILINE), date)
