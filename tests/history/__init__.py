"""Tests of the history of reports."""
