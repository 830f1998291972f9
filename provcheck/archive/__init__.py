"""Results of an archive: a folder of shards, each with a row for every story in it.

    manifest   what the results are of and what made them; it tells when they are whole
    plan       which texts go into which shard, the same however often it is asked
    folder     the shards on the disk: which are done, which are left over
    rows       a card of the report as a row, and back
    jsonl      rows as JSON Lines; `parquet`: as columns, with the row beside them
    read       the report of a folder that is whole

A shard is written whole or not at all, and its name tells its content, so that a run that
was killed goes on where whole shards end, and any number of processes make the same bytes.
"""

MANIFEST = "provcheck-results.json"
FORMATS = ("jsonl", "parquet")
