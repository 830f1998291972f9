"""Tests of what readers get to see."""
