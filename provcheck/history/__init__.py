"""The history of reports: one SQLite file with every run that was added to it.

`schema` says what stands in the file and brings older ones up to date, `store` adds runs
and reads them, `trend` sums them up by week, `compare` tells two runs apart.
"""
