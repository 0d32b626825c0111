"""The figures of the economy topic, declared by what stands behind them."""

from jingwei.packs.green.economy.indicators import growth, listing, official, sums, taxes, tiers

__all__ = ["growth", "listing", "official", "sums", "taxes", "tiers"]
