"""The stage of the pages of matters."""

from page_stage import declared, stage

__all__ = ["declared", "stage"]
