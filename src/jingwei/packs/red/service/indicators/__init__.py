"""The figures of the topic service."""

from jingwei.packs.red.service.indicators import answering, helping, meetings, rating

__all__ = ["answering", "helping", "meetings", "rating"]
