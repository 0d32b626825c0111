"""What a text says that cannot all be true."""

from jingwei.kernel.report.auditing.conflicts.finding import conflicts

__all__ = ["conflicts"]
