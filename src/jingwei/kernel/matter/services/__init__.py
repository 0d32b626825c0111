"""Writes of the matter idea: one transaction each."""
