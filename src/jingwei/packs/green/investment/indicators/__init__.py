"""The figures of the investment topic, declared by what stands behind them."""

from jingwei.packs.green.investment.indicators import fixed_assets, funds, library, trips

__all__ = ["fixed_assets", "funds", "library", "trips"]
