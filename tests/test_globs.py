"""Which paths a glob fits."""

import pytest

from provcheck.configuration.layers import absolute_glob
from provcheck.globs import fits

CASES = [
    ("drafts", "/r/drafts/a.txt", True),
    ("drafts", "/r/x/drafts/a.txt", True),
    ("drafts/", "/r/drafts/a.txt", True),
    ("drafts", "/r/mydrafts/a.txt", False),
    ("drafts/**", "/r/drafts/deep/a.txt", True),
    ("drafts/**", "/r/x/drafts/a.txt", False),
    ("*.txt", "/r/x/a.txt", True),
    ("*.txt", "/r/x/a.txt.md", False),
    ("./es/*.txt", "/r/es/a.txt", True),
    ("es/*.txt", "/r/es/x/a.txt", False),
    ("**/x/*", "/r/a/b/x/y", True),
    ("a?.txt", "/r/ab.txt", True),
    ("a?.txt", "/r/a/.txt", False),
    ("[ab].txt", "/r/b.txt", True),
    ("[!ab].txt", "/r/b.txt", False),
    ("a.c", "/r/abc", False),
    ("*.txt", "/other/a.txt", False),
    ("/abs/*.txt", "/abs/a.txt", True),
]


@pytest.mark.parametrize(("glob", "path", "expected"), CASES)
def test_globs(glob: str, path: str, *, expected: bool) -> None:
    assert fits(path, [absolute_glob(glob, "/r")]) is expected


def test_a_folder_whose_name_is_a_pattern_is_itself() -> None:
    assert fits("/r[a]/x.txt", [absolute_glob("x.txt", "/r[a]")])
    assert not fits("/ra/x.txt", [absolute_glob("x.txt", "/r[a]")])
