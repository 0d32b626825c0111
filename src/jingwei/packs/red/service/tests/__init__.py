"""Tests of the topic service."""
