"""Sealing: a published figure with its definition and rows, frozen in the chain, and what changed since."""
