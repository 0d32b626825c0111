"""Tests of the working clock."""
