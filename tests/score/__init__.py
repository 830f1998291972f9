"""Tests of the score: its arithmetic, its interval, its gate."""
