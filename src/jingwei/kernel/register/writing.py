"""The one switch that lets rows be written; only the services of the register may turn it.

Import-linter forbids every other module to import this one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_writing: ContextVar[bool] = ContextVar("jingwei_writing", default=False)


class WriteRefused(RuntimeError):
    """A row of the house was to be written outside the register's services."""


def refuse_unless_writing(what: str) -> None:
    """Raise WriteRefused unless a service has opened the context."""
    if not _writing.get():
        raise WriteRefused(f"{what}：台账的行只能经 register.writing(...) 写入，才会留下修订与日志。")


@contextmanager
def opened() -> Iterator[None]:
    """Let rows be written inside this context."""
    token = _writing.set(True)
    try:
        yield
    finally:
        _writing.reset(token)
