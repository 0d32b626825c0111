"""Reads of the topic: threads, the promise of ten minutes, errands."""
