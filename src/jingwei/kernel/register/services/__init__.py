"""Writes of the register: every one of them is a revision in a journal."""
