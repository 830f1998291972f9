"""Tests of comments that set findings aside."""
