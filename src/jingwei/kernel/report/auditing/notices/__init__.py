"""What to look at in a text besides its figures."""

from jingwei.kernel.report.auditing.notices.finding import notices

__all__ = ["notices"]
