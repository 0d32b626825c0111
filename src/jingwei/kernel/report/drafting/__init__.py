"""Drafting: a draft being put right, change by change, and kept for its owner."""
