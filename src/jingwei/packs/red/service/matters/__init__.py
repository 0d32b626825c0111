"""The types of matters of the topic service: what enterprises ask, and what ratings, meetings and disputes lead to."""

from jingwei.packs.red.service.matters import asking, loops

__all__ = ["asking", "loops"]
