"""Configuration files: what may stand in them, which one counts, what they come to.

Only `find` is imported where there is none.
"""
