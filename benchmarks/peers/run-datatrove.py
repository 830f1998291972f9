"""Run datatrove's filters of quality over the files that are named."""
# pyright: reportMissingImports=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownMemberType=false

import sys
from pathlib import Path

from datatrove.data import Document
from datatrove.pipeline.filters import (
    C4QualityFilter,
    FineWebQualityFilter,
    GopherQualityFilter,
    GopherRepetitionFilter,
)

filters = (
    GopherRepetitionFilter(),
    GopherQualityFilter(),
    C4QualityFilter(filter_no_terminal_punct=False),
    FineWebQualityFilter(),
)
kept = 0
for path in sys.argv[1:]:
    document = Document(text=Path(path).read_text("utf-8"), id=path)
    told = [one.filter(document) for one in filters]  # each of them, whatever another says
    kept += all(answer is True for answer in told)
print(kept)
