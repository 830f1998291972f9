"""Tests of the report on a run."""
