"""Tests of re-translation."""
