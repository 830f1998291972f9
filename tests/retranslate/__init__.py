"""Tests of re-translation, and of comparing a text with its original."""
