"""Translating the original anew, and laying it beside what was published.

A wing of its own: nothing of it is imported by a check that is given no original.
"""
