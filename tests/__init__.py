"""Tests of provcheck."""
