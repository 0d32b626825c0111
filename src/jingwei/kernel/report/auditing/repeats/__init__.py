"""What a text says twice: the same claim, and whole sentences and paragraphs."""

from jingwei.kernel.report.auditing.repeats.finding import repeats

__all__ = ["repeats"]
