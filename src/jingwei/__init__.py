"""Jingwei 经纬: an operating ledger for industrial parks, where every figure goes back to its row."""

__version__ = "0.1.0"
