"""The figures of the inspection topic."""

from jingwei.packs.blue.inspection.indicators import central, petitions

__all__ = ["central", "petitions"]
