"""Composing: a period's report as a document of sections, sentences and figures, from the catalogue."""
