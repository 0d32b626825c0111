"""Which Django apps there are: every folder of ours that has an `apps.py`, found and never listed."""

from pathlib import Path

import jingwei

SOURCE = Path(jingwei.__file__).resolve().parent
PATTERNS = ("kernel/*", "shell", "packs/*/*", "demo")


def app_names() -> list[str]:
    """List our apps as dotted names: the kernel's first (register before all), then the shell, the topics, the demo."""
    folders = [folder for pattern in PATTERNS for folder in sorted(SOURCE.glob(pattern), key=_rank)]
    return [".".join(("jingwei", *folder.relative_to(SOURCE).parts)) for folder in folders if _is_app(folder)]


def topics() -> list[str]:
    """List the topics as dotted names, such as `jingwei.packs.green.economy`."""
    return [name for name in app_names() if name.startswith("jingwei.packs.")]


def _is_app(folder: Path) -> bool:
    """Tell whether a folder is a Django app of ours."""
    return (folder / "apps.py").is_file()


def _rank(folder: Path) -> tuple[bool, str]:
    """Put the register before its siblings, whose migrations refer to it."""
    return folder.name != "register", folder.name
