"""The records of the report idea."""

from jingwei.kernel.report.models.alias import Alias
from jingwei.kernel.report.models.manuscript import KeptManuscript
from jingwei.kernel.report.models.milestone import Milestone
from jingwei.kernel.report.models.publication import Publication, SealedFigure, SealedRow

__all__ = ["Alias", "KeptManuscript", "Milestone", "Publication", "SealedFigure", "SealedRow"]
