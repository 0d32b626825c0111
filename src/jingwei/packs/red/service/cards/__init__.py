"""The cards of the topic service."""

from jingwei.packs.red.service.cards import requests

__all__ = ["requests"]
