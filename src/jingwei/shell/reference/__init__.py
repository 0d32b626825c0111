"""The reference pages of an installation, written from what its code declares."""

from collections.abc import Mapping

from jingwei.shell.reference import commands, formats, indicators, registers

PAGES = {
    "registers.md": registers.page,
    "formats.md": formats.page,
    "indicators.md": indicators.page,
    "commands.md": commands.page,
}


def pages() -> Mapping[str, str]:
    """Return every page by its file name, the same text each time for the same code."""
    return {name: make() for name, make in PAGES.items()}
