"""A setting of the right type that means nothing is refused: a line, and exit code 2."""

import re
from pathlib import Path

import pytest

from provcheck.cli import main

NEAR = '[rule."duplication/near-duplicate-paragraph"]\n'
TWIN = '[rule."duplication/repeated-headline"]\n'
REFUSED = [
    ('exclude = [""]', "exclude[0]: '' names nothing"),
    ('include = ["a", " "]', "include[1]: ' ' names nothing"),
    ('exclude = ["[z-a]"]', "exclude[0]: '[z-a]' is no glob: bad character range z-a"),
    ('[[overrides]]\nfiles = [""]', "overrides[0].files[0]: '' names nothing"),
    ('[[overrides]]\nfiles = ["[b-a]"]', "overrides[0].files[0]: '[b-a]' is no glob: "),
    ("[[overrides]]\nfiles = []", "overrides[0].files: no glob, so it is for no file"),
    ('names-file = ""', "names-file: '' names nothing; leave the key out"),
    ('baseline = " "', "baseline: ' ' names nothing; leave the key out"),
    ('extend = ""', "extend: '' names nothing; leave the key out"),
    ('[cache]\ndir = ""', "cache.dir: '' names nothing; leave the key out"),
    ('[agency.""]\nboilerplate = ["a"]', 'agency."": give it a name'),
    ("[gate]\nmax-critical = -1", "gate.max-critical: -1 is no number from 0 on"),
    ("[gate]\nmin-score = 200", "gate.min-score: 200.0 is no number from 0 to 100"),
    ("[gate]\nmax-minor = 99999999999999999999", "gate.max-minor: 99999999999999999999 is"),
    ("[score]\nmin-words = 99999999999999999999", " is too large; 1000000000 is the most"),
    (f"prior = 1{'0' * 400}", "is too large a number"),
    ('rules = ["nosuch/"]', "rules: nosuch: no such folder; correct the path"),
    ('ignore = ["nosuch/rule"]', "ignore: no rule or family 'nosuch/rule'"),
    ('extend-select = ["nosuch"]', "extend-select: no rule or family 'nosuch'"),
    ('extend = "nosuch.toml"', "extend: nosuch.toml: cannot be read: no such file"),
    (f"{NEAR}share = -1", ".share: -1 is no number from 0 on"),
    (f"{NEAR}share = 99.5", ".share: 99.5 is no share; give one from 0 to 1"),
    (f'{NEAR}share = "x"', ".share: 'x' is no number"),
    (f"{TWIN}min-words = -5", ".min-words: -5 is no number from 0 on"),
    (f'{TWIN}severty = "major"', ".severty: no such key; did you mean severity?"),
]


@pytest.fixture
def text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a text in the current folder, beside a file that is none."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text("Rescue boats reached the place in the night.\n")
    (tmp_path / "b.rst").write_text("No text\n")
    return "."


@pytest.mark.parametrize(("said", "told"), REFUSED)
def test_in_one_line(
    text: str, said: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("provcheck.toml").write_text(said)
    assert main(["check", text]) == 2
    out, err = capsys.readouterr()
    assert (out, err.count("\n")) == ("", 1)
    assert err.startswith("error: provcheck.toml: ")
    assert told in err


@pytest.mark.parametrize("option", ["--include", "--exclude"])
@pytest.mark.parametrize("glob", ["", "[z-a]"])
def test_globs_of_options_too(
    text: str, option: str, glob: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", text, option, glob]) == 2
    err = capsys.readouterr().err
    assert re.fullmatch(rf"error: .*{option}: '.*' (?:names nothing|is no glob: .*)\n", err)


@pytest.mark.parametrize("said", ['exclude = ["drafts/**", "[a"]', f"{TWIN}most-times = 0"])
def test_what_means_something_is_taken(text: str, said: str) -> None:
    Path("provcheck.toml").write_text(said)
    assert main(["check", text]) == 0
