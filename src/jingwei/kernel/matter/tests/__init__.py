"""Tests of the matter idea."""
