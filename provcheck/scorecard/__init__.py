"""The report on a run: one model of what it shows, and the writers that draw it.

`model` says what there is; `build` makes it of what was found.
"""
