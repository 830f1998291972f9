"""Tests of archives: shards, rows, results that are kept."""
