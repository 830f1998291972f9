"""Command lines: what is an option, what is its value, what is an argument."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.cli.help_page import page
from provcheck.cli.parser import Parser, flag, listed, one, several
from provcheck.cli.values import count
from provcheck.errors import UsageError

if TYPE_CHECKING:
    from provcheck.cli.parser import Table

OPTIONS: Table = {
    "-q --quiet": flag("say nothing"),
    "-n --number": one("N", "how many", type=count, default=7),
    "--colour-of": one("COLOUR", "red or blue", choices=("red", "blue")),
    "--name": several("NAME", "what it is called"),
    "--only": listed("WORDS", "these alone"),
    "--to": one("LANG", "into which one", dest="target"),
}


def made(arguments: Table) -> Parser:
    parser = Parser("try", "PATH", "Try it.")
    parser.add("", arguments)
    parser.add("more", OPTIONS)
    return parser


ANY = made({"paths": one("PATH", "files", nargs="*")})
TWO = made({"action": {"choices": ("a", "b"), "metavar": "a|b"}, "file": one("FILE", "")})
SOME = made({"paths": one("PATH", "", nargs="+"), "last": {"metavar": "LAST", "help": ""}})
PERHAPS = made({"file": one("FILE", "", nargs="?", default="-")})


def said(parser: Parser, *words: str) -> dict[str, object]:
    return vars(parser.parse(words))


def wrong(parser: Parser, *words: str) -> str:
    with pytest.raises(UsageError) as error:
        parser.parse(words)
    return str(error.value)


def test_what_is_not_said_has_its_default() -> None:
    nothing: dict[str, object] = {
        "quiet": False,
        "number": 7,
        "colour_of": None,
        "name": [],
        "only": (),
    }
    assert said(ANY) == {**nothing, "target": None, "paths": []}
    assert said(PERHAPS)["file"] == "-"


@pytest.mark.parametrize(
    ("words", "name", "value"),
    [
        ("--quiet", "quiet", True),
        ("-q", "quiet", True),
        ("-n 3", "number", 3),
        ("-n3", "number", 3),
        ("-n=3", "number", 3),
        ("-qn3", "number", 3),
        ("--number 3", "number", 3),
        ("--number=3", "number", 3),
        ("--number 3 --number 4", "number", 4),
        ("--colour-of red", "colour_of", "red"),
        ("--name=", "name", None),
        ("--name a --name=b=c", "name", ["a", "b=c"]),
        ("--only a,,b --only c", "only", ("a", "b", "c")),
        ("--to en", "target", "en"),
        ("--to -", "target", "-"),
        ("--to -1", "target", "-1"),
        ("a --quiet b", "paths", ["a", "b"]),
        ("- -1", "paths", ["-", "-1"]),
        ("a -- --quiet -- b", "paths", ["a", "--quiet", "--", "b"]),
    ],
)
def test_words_are_values(words: str, name: str, value: object) -> None:
    if value is None:
        assert wrong(ANY, *words.split()).endswith("argument --name: '' names nothing")
    else:
        assert said(ANY, *words.split())[name] == value


def test_a_value_may_begin_as_an_option_where_it_has_spaces() -> None:
    assert said(ANY, "--to", "-a word")["target"] == "-a word"


@pytest.mark.parametrize(
    ("parser", "words", "message"),
    [
        (ANY, "--quite", "no such option: --quite; did you mean --quiet?"),
        (ANY, "--quite=1", "no such option: --quite; did you mean --quiet?"),
        (ANY, "--num 3", "no such option: --num"),  # no option is shortened
        (ANY, "-x", "unrecognized arguments: -x"),
        (ANY, "-qx", "unrecognized arguments: -qx"),
        (ANY, "--quiet=1", "argument -q/--quiet: takes no value: '1'"),
        (ANY, "--number", "argument -n/--number: expected one argument"),
        (ANY, "--number --quiet", "argument -n/--number: expected one argument"),
        (ANY, "--number --", "argument -n/--number: expected one argument"),
        (ANY, "-n", "argument -n/--number: expected one argument"),
        (ANY, "-n x", "argument -n/--number: 'x' is no whole number"),
        (ANY, "--only=", "argument --only: '' names nothing"),
        (ANY, "--only a --only ,", "argument --only: ',' names nothing"),
        (
            ANY,
            "--colour-of grey",
            "argument --colour-of: invalid choice: 'grey' (choose from 'red', 'blue')",
        ),
        (TWO, "", "the following arguments are required: a|b, FILE"),
        (TWO, "a", "the following arguments are required: FILE"),
        (TWO, "c f", "argument a|b: invalid choice: 'c' (choose from 'a', 'b')"),
        (TWO, "a f g h", "unrecognized arguments: g h"),
        (SOME, "a", "the following arguments are required: PATH"),
        (PERHAPS, "a b", "unrecognized arguments: b"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(
    parser: Parser, words: str, message: str
) -> None:
    assert wrong(parser, *words.split()).startswith(f"provcheck try: {message}")


@pytest.mark.parametrize("name", ["-x.txt", "--quite.txt"])
def test_a_file_that_is_named_like_an_option_is_told_how_to_write(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "for the file" not in wrong(ANY, name)
    Path(name).touch()
    assert wrong(ANY, name).endswith(f"{name} (for the file, write ./{name})")


def test_arguments_are_filled_in_order() -> None:
    given = said(SOME, "a", "-q", "b", "c")
    assert (given["paths"], given["last"]) == (["a", "b"], "c")


def test_parsing_twice_changes_no_default() -> None:
    assert said(ANY, "--name", "a")["name"] == ["a"]
    assert said(ANY)["name"] == []


def test_options_left_out_keep_their_values_and_are_refused() -> None:
    parser = Parser("try", "", "Try it.")
    parser.leave_out(OPTIONS)
    parser.set_defaults(target="en")
    assert said(parser)["quiet"] is False
    assert said(parser)["target"] == "en"
    assert "no such option: --quiet" in wrong(parser, "--quiet")


@given(st.lists(st.text("-qn=x1 ", max_size=4), max_size=6))
def test_any_words_are_read_or_refused(words: list[str]) -> None:
    try:
        paths = said(ANY, *words)["paths"]
    except UsageError:
        return
    assert isinstance(paths, list)
    assert [word for word in words if word in paths] or not paths


def test_help_is_shown_before_what_stands_behind_it_is_read(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stop:
        ANY.parse(["--help", "--quite"])
    assert stop.value.code == 0
    assert capsys.readouterr().out == page(ANY, 90)


def test_help_page_is_as_wide_as_it_may_be() -> None:
    assert page(ANY, 90) == PAGE
    narrow = page(ANY, 40)
    assert max(map(len, narrow.splitlines()[1:])) <= 40
    assert page(ANY, 1).count("\n") > narrow.count("\n")


PAGE = """\
usage: provcheck try [OPTION ...] PATH

Try it.

positional arguments:
  PATH                files

options:
  -h, --help          show this help message and exit

more:
  -q, --quiet         say nothing
  -n N, --number N    how many
  --colour-of COLOUR  red or blue
  --name NAME         what it is called
  --only WORDS        these alone
  --to LANG           into which one
"""
