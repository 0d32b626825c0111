"""What is wrong with a received file, where it is wrong and how to mend it, in words for the person who sent it."""

from dataclasses import dataclass

SHOWN_VALUE_LENGTH = 60


@dataclass(frozen=True)
class Fault:
    """One thing wrong: `line` counts from 1, `column` is the Excel letter, empty fields mean the whole file or row."""

    why: str
    mend: str
    sheet: str = ""
    line: int | None = None
    column: str = ""
    value: str = ""

    @property
    def place(self) -> str:
        """Say where it is, such as `工作表“月报”第 7 行 D 列`; empty for the file as a whole."""
        sheet = f"工作表“{self.sheet}”" if self.sheet else ""
        line = f"第 {self.line} 行" if self.line is not None else ""
        column = f" {self.column} 列" if self.column else ""
        return f"{sheet}{line}{column}".strip()

    def __str__(self) -> str:
        """Say it in one line: where, what stood there, why it cannot be taken, how to mend it."""
        value = f"“{self.value[:SHOWN_VALUE_LENGTH]}”" if self.value else ""
        where = f"{self.place}{value}"
        return f"{where}：{self.why}。{self.mend}。" if where else f"{self.why}。{self.mend}。"


class FileRefused(Exception):
    """A file, or the first bad row of one, cannot be taken; nothing of it counts as read."""

    def __init__(self, fault: Fault) -> None:
        """Refuse for this fault."""
        super().__init__(str(fault))
        self.fault = fault


class TooMuch(FileRefused):
    """A file holds more than is worth reading on: more rows than any park has, or more errors than anybody reads."""


def refusal(
    why: str, mend: str, *, sheet: str = "", line: int | None = None, column: str = "", value: str = ""
) -> FileRefused:
    """Make the refusal to raise."""
    return FileRefused(Fault(why, mend, sheet, line, column, value))
