"""Tests of the readers of marked-up files."""
