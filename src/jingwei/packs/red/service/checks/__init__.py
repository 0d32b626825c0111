"""Checks of the topic's records, before they are taken in by whatever door."""
