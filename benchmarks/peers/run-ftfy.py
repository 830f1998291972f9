"""Run ftfy over the files that are named; its own command line takes one file."""

import sys
from pathlib import Path

from ftfy import fix_text

for path in sys.argv[1:]:
    sys.stdout.write(fix_text(Path(path).read_text("utf-8")))
