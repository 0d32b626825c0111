"""Writes of the topic: one transaction each."""
