"""Every way a run can end: the command, its exit code, and what it says."""

from pathlib import Path

import pytest

from provcheck.checks.pattern import Pattern
from tests.cli.conftest import Run

RULE = """
title = "The word {word}"
message = "the word is there"
mqm = "style"
severity = "{severity}"
why = "A rule of the house."

[check]
type = "pattern"
pattern = "{word}"

[[examples]]
text = "⟦{word}⟧"
"""

MATRIX = [  # command, exit code, part of what goes to standard error ("": nothing)
    ("clean.txt", 0, ""),
    ("check clean.txt", 0, ""),
    ("empty.txt", 0, ""),
    ("major.txt", 1, ""),
    ("unsafe.txt", 1, ""),
    ("clean.txt major.txt", 1, ""),
    ("major.txt --exit-zero", 0, ""),
    ("major.txt --fail-on never", 0, ""),
    ("major.txt --fail-on critical", 0, ""),
    ("major.txt --fail-on major", 1, ""),
    ("major.txt --fail-on=minor", 1, ""),
    ("major.txt -q", 1, ""),
    ("major.txt --ignore punctuation,whitespace", 0, ""),
    ("major.txt --ignore calque,whitespace,punctuation/doubled-stop-at-quote", 0, ""),
    ("major.txt --select calque", 0, ""),
    ("major.txt --select calque --extend-select punctuation", 1, ""),
    ("major.txt --fix", 0, ""),
    ("major.txt --fix --exit-non-zero-on-fix", 1, ""),
    ("clean.txt --fix --exit-non-zero-on-fix", 0, ""),
    ("unsafe.txt --fix", 1, ""),
    ("unsafe.txt --fix --unsafe-fixes --ignore calque", 0, ""),
    ("major.txt --diff", 1, "note: would fix 1 finding in 1 file\n"),
    ("clean.txt --diff", 0, ""),
    ("nothing", 0, "note: nothing: no .txt, .text, .md, .markdown, .mdx, .html or"),
    ("missing.txt", 2, "error: missing.txt: no such file or folder; check the path\n"),
    ("missing.txt major.txt", 2, "missing.txt: no such file"),
    ("missing.txt --exit-zero", 2, "missing.txt: no such file"),
    ("latin.txt", 2, "latin.txt: byte 5 (0xF1) is not UTF-8; try --encoding cp1252\n"),
    ("latin.txt --encoding cp1252", 0, ""),
    ("binary.txt", 2, "binary.txt: a binary file (NUL at byte 4)"),
    ("utf16.txt", 2, "utf16.txt: this is UTF-16; try --encoding utf-16\n"),
    ("utf16.txt --encoding utf-16", 1, ""),
    ("clean.txt --encoding klingon", 2, "unknown encoding 'klingon'"),
    ("*.zip", 2, "*.zip: the pattern matches no file\n"),
    ("m*.txt", 1, ""),
    ("clean.txt --select pnctuation", 2, "did you mean punctuation?\n"),
    ("clean.txt --output-format jsno", 2, "did you mean json?\n"),
    ("clean.txt --fail-on huge", 2, "invalid choice: 'huge'"),
    ("clean.txt --sellect x", 2, "no such option: --sellect; did you mean --select?\n"),
    ("clean.txt -x", 2, "unrecognized arguments: -x\n"),
    ("clean.txt --output-format full --output-format json", 2, "full and json both go"),
    ("clean.txt --output-format json:no/such/folder", 2, "cannot be written: no such"),
    ("clean.txt --rules nowhere", 2, "--rules nowhere: no such folder\n"),
    ("help nosuch", 2, "nosuch: no such command; provcheck help lists them\n"),
    ("help reprot", 2, "reprot: no such command; did you mean report?\n"),
    ("help help", 0, ""),
    ("chekc", 2, "chekc: no such file or command; did you mean check?\n"),
    ("zzz", 2, "error: zzz: no such file or folder; check the path\n"),
    ("chekc.txt", 2, "chekc.txt: no such file or folder"),
    ("", 2, ""),
    ("--version", 0, ""),
    ("-V", 0, ""),
    ("version", 0, ""),
    ("version x", 2, "takes no arguments\n"),
    ("--help", 0, ""),
    ("help", 0, ""),
    ("help check", 0, ""),
    ("help version", 0, ""),
    ("check --help", 0, ""),
    ("rule", 0, ""),
    ("rule --all", 0, ""),
    ("rule calque", 0, ""),
    ("rule calque/likewise", 0, ""),
    ("rule calque/likewsie", 2, "did you mean calque/likewise?\n"),
    ("explain major.txt:1", 0, ""),
    ("explain major.txt:1:56", 0, ""),
    ("explain major.txt", 2, "name a place as FILE:LINE or FILE:LINE:COLUMN\n"),
    ("explain major.txt:9", 2, "major.txt: has no line 9; the last is 2\n"),
    ("explain major.txt:1:99", 2, "major.txt:1: has no column 99; the last is 57\n"),
    ("explain missing.txt:1", 2, "missing.txt: no such file"),
]


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(("command", "code", "said"), MATRIX, ids=[m[0] for m in MATRIX])
def test_matrix(run: Run, command: str, code: int, said: str) -> None:
    ran = run(*command.split())
    assert ran.code == code
    assert said in ran.err
    assert bool(ran.err) == bool(said)
    assert "Traceback" not in ran.err


@pytest.fixture
def house(texts: Path) -> Path:
    """Return a folder of own rules: one of each extreme severity, and a broken one."""
    folder = texts / "house"
    folder.mkdir()
    for word, severity in (("boats", "neutral"), ("call", "critical")):
        rule = RULE.format(word=word, severity=severity)
        (folder / f"{word}.toml").write_text(rule, "utf-8")
    return folder


@pytest.mark.usefixtures("house")
def test_own_rules_take_part(run: Run) -> None:
    ran = run("clean.txt", "--rules", "house", "--output-format", "concise")
    assert ran.code == 1
    assert "clean.txt:1:58: house/call critical the word is there\n" in ran.out
    assert "house/boats" not in ran.out


@pytest.mark.usefixtures("house")
def test_neutral_findings_are_shown_and_fail_on_request(run: Run) -> None:
    words = ("clean.txt", "--rules", "house", "--select", "house/boats")
    assert run(*words).code == 0
    ran = run(*words, "--min-severity", "neutral", "--fail-on", "neutral")
    assert ran.code == 1
    assert "house/boats neutral" in ran.out


def test_neutral_rules_run_where_their_findings_are_wanted(run: Run) -> None:
    text = "It was translated by DeepL. " * 3
    words = ("-", "--output-format", "concise", "--fail-on", "never")
    assert " neutral " not in run(*words, stdin=text.encode()).out
    wanted = run(*words, "--min-severity", "neutral", stdin=text.encode()).out
    assert "disclosure/engine-mark neutral" in wanted


def test_a_bad_rule_is_named_and_the_others_run(run: Run, house: Path) -> None:
    bad = RULE.format(word="boats", severity="mild").replace("pattern =", "patern =")
    (house / "bad.toml").write_text(bad, "utf-8")
    ran = run("clean.txt", "--rules", "house")
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "house/bad.toml: check.patern" in ran.err
    assert "did you mean pattern?" in ran.err
    assert "house/call" in ran.out


def test_a_crashing_rule_is_reported_and_the_rest_goes_on(
    run: Run, texts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (texts / "tags.txt").write_text(f"{CLEAN_STORY}\n\nSource link\n", "utf-8")

    def crash(*_: object) -> None:
        raise ValueError("boom")

    monkeypatch.setattr(Pattern, "find", crash)
    ran = run("major.txt", "tags.txt", "--output-format", "json")
    assert ran.code == 3
    said = (
        "error: major.txt: rule punctuation/doubled-stop-at-quote failed: ValueError: boom"
    )
    assert said in ran.err
    assert '"id": "boilerplate/source-link"' in ran.out
    assert '"reason": "ValueError: boom"' in ran.out


CLEAN_STORY = (
    "Rescue boats reached the wreck two hours after the first call, the coast guard said"
    " on Monday in the harbour."
)


def test_explain_reads_standard_input_and_reports_a_crash(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = CLEAN_STORY.encode()
    ran = run("explain", "-:1", "--stdin-filename", "story.txt", stdin=text)
    assert ran.code == 0
    assert ran.out.startswith("story.txt:1:1\n")

    def crash(*_: object) -> None:
        raise ValueError("boom")

    monkeypatch.setattr(Pattern, "find", crash)
    ran = run(
        "explain", "-:1", "--select", "punctuation/doubled-stop-at-quote", stdin=QUOTE
    )
    assert ran.code == 3
    assert "failed  punctuation/doubled-stop-at-quote  (ValueError: boom)" in ran.out


QUOTE = "He said they “must take the initiative in the region.” .\n".encode()


@pytest.mark.parametrize(
    "shared", [["-q"], ["--color", "never", "-v"], ["--color=never", "--quiet"]]
)
def test_options_that_commands_share_may_stand_before_one(
    run: Run, texts: Path, shared: list[str]
) -> None:
    assert run(*shared, "models", "list") == run("models", *shared, "list")
    assert run(*shared, "check", "major.txt") == run("check", *shared, "major.txt")
    assert run(*shared, "major.txt") == run("check", *shared, "major.txt")
    assert run(*shared, "help", "rule") == run("rule", "--help")
    assert run(*shared) == run("check", *shared)
    ran = run(*shared, "basline")
    assert (ran.code, "did you mean baseline?" in ran.err) == (2, True)
    assert run(*shared, "clean", "--no-such").code == 2
    del texts


def test_an_option_without_its_value_before_a_command(run: Run) -> None:
    ran = run("--color")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "error: provcheck check: argument --color: expected one argument\n"
