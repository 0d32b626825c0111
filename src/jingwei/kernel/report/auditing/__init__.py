"""Auditing: the mentions of a text matched to indicators and judged against the records."""
