"""The cards of the topic service."""

from jingwei.packs.red.service.cards import caring, requests

__all__ = ["caring", "requests"]
