"""What a chat text says that somebody pasted: who, when, and which words, message by message."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from jingwei.packs.red.service.rules.moments import TIME, moment_in

_NAME = r"(?P<who>[^:：\[\]]{1,40}?)"
_WHO_WHEN = re.compile(rf"{_NAME}\s+[(（\[]?{TIME}[)）\]]?\s*[:：]?$")
_WHEN_WHO = re.compile(rf"[\[【(（]?{TIME}[\]】)）]?\s+{_NAME}(?:\s*[:：]\s*(?P<text>.*))?$")
_WHEN_TEXT = re.compile(rf"{TIME}\s+(?P<text>.+)$")
_WHEN = re.compile(rf"[-—–─\s]*{TIME}[-—–─\s]*$")
_WHO = re.compile(rf"{_NAME}\s*[:：]\s*(?P<text>.*)$")
_STOPS = re.compile(r"[，。？！；、,?!;]")

Known = Callable[[str], bool]
"""Whether a name is known: that of an enterprise, of one of its people or of an officer."""


@dataclass(frozen=True, slots=True)
class Said:
    """One message of a pasted chat: the name beside it, its own time where it bears one, and its words."""

    who: str
    told: datetime | None
    text: str


@dataclass
class _Reading:
    """How far the reading is: whose words are being read, of what time."""

    now: datetime
    known: Known
    who: str = ""
    told: datetime | None = None
    named: bool = False
    untimed: bool = False
    lines: list[str] = field(default_factory=list)
    found: list[Said] = field(default_factory=list)

    def heard(self, who: str) -> bool:
        """Return whether a name is known, or has spoken before."""
        who = who.strip()
        return self.known(who) or who == self.who or any(said.who == who for said in self.found)

    def close(self) -> None:
        """End the message being read."""
        text = "\n".join(self.lines).strip()
        if text:
            self.found.append(Said(self.who, self.told, text))
        self.lines = []

    def head(self, who: str, found: re.Match[str] | None, text: str = "") -> None:
        """Begin a message of somebody."""
        self.close()
        self.who, self.named, self.untimed = who.strip(), True, found is None
        self.told = moment_in(found, self.now) if found else self.told
        self.lines = [text] if text else []

    def when(self, found: re.Match[str], text: str = "") -> None:
        """Take a time that stands alone: of the name just read, or of all that follows."""
        if self.lines:
            self.close()
        self.told, self.untimed = moment_in(found, self.now), False
        self.lines = [text] if text else []


def read_chat(text: str, *, now: datetime, known: Known) -> list[Said]:
    """Return the messages of a pasted chat in order; a text without names and times is one message."""
    reading = _Reading(now, known)
    lines = [line.strip() for line in text.replace("\u200b", "").splitlines()]
    for place, line in enumerate(lines):
        _read(reading, line, lines[place + 1] if place + 1 < len(lines) else "")
    reading.close()
    return reading.found


def _read(reading: _Reading, line: str, following: str) -> None:
    if found := _dated(_WHO_WHEN.match(line), reading):
        reading.head(found["who"], found)
    elif found := _WHEN.match(line):
        reading.when(found)
    elif found := _named(_WHEN_WHO.match(line), reading):
        reading.head(found["who"], found, found["text"] or "")
    elif found := _speaker(line, following, reading):
        reading.head(found["who"], None, found["text"])
    elif reading.untimed and not reading.lines and (found := _WHEN_TEXT.match(line)):
        reading.when(found, found["text"])
    elif line or reading.lines:
        reading.lines.append(line)


def _dated(found: re.Match[str] | None, reading: _Reading) -> re.Match[str] | None:
    """Return a match “name time” only where the name is one: “会议改到 14:30” is what somebody said."""
    if found is None or _STOPS.search(found["who"]):
        return None
    first = not reading.named and not reading.lines
    return found if first or found["year"] or reading.heard(found["who"]) else None


def _named(found: re.Match[str] | None, reading: _Reading) -> re.Match[str] | None:
    """Return a match “time name” only where the name is one: otherwise the words are what was said at that time."""
    if found is None or _STOPS.search(found["who"]):
        return None
    brief = found["text"] is not None or reading.known(found["who"])
    return found if brief and not (reading.named and not reading.lines) else None


def _speaker(line: str, following: str, reading: _Reading) -> re.Match[str] | None:
    """Return a match “name:” only where a name is likely: known, heard before, or followed by a time."""
    found = _WHO.match(line)
    if found is None or _STOPS.search(found["who"]):
        return None
    who = found["who"].strip()
    timed = not found["text"] and re.match(TIME, following)
    return found if reading.heard(who) or timed else None
