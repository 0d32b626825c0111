"""The figures of the supervision topic."""

from jingwei.packs.red.supervision.indicators import problems

__all__ = ["problems"]
