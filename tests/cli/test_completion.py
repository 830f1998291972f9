"""What the shells complete, asked of the shells; one that is missing is skipped."""

import os
import pty
import select
import shutil
import subprocess
import time
from collections.abc import Iterable
from contextlib import redirect_stdout
from functools import cache
from importlib import import_module
from io import StringIO
from pathlib import Path

import pytest

from provcheck.catalogue import builtin
from provcheck.cli import main
from provcheck.cli.commands import COMMANDS
from provcheck.cli.grammar import WITHOUT_PARSER, commands, rule_names
from provcheck.cli.parser import Parser
from provcheck.render import FORMATS
from provcheck.retranslate.catalogue import builtin as models

MODELS = models()
IDS = {model.id for model in MODELS}
PAIRS = {f"{source}-{model.target}" for model in MODELS for source in model.source}
PARSED = [name for name in COMMANDS if name not in WITHOUT_PARSER]
SHELLS = ("bash", "zsh", "fish")
READY = "ready-to-complete"
PATIENCE = 20.0  # seconds for a shell to answer
PROGRAM = "provcheck() { printf '<%s>\\n' \"$@\"; }; source ./script"
STARTS = {  # how each shell is told to be plain, and to complete
    "bash": (
        ["bash", "--noprofile", "--norc", "-i"],
        "PS1=; " + PROGRAM,
    ),
    "zsh": (
        ["zsh", "-f", "-i"],
        "PS1=; autoload -Uz compinit; compinit -D -u; " + PROGRAM,
    ),
}
ASK_BASH = """\
source "$1"; shift
COMP_WORDS=("$@") COMP_CWORD=$(($# - 1))
_provcheck
printf '%s\\n' "${COMPREPLY[@]}"
"""


def parser(command: str) -> Parser:
    return import_module(f"provcheck.cli.{command}").parser()


@cache
def script(name: str) -> str:
    """Return what the program writes for a shell."""
    written = StringIO()
    with redirect_stdout(written):
        assert main(["completion", name]) == 0
    return written.getvalue()


@pytest.fixture
def shell(
    request: pytest.FixtureRequest,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> str:
    """Return a shell, in whose folder there are its script and some files."""
    name = getattr(request, "param", "bash")
    if not shutil.which(name):
        pytest.skip(f"there is no {name}")
    (tmp_path / "script").write_text(script(name), "utf-8")
    (tmp_path / "story one.txt").touch()
    (tmp_path / "stories-of-rules").mkdir()
    monkeypatch.chdir(tmp_path)
    return name


def bash(*words: str) -> set[str]:
    """Return what bash offers for the last of `words`, parted as bash parts them."""
    asked = ["bash", "--norc", "-c", ASK_BASH, "bash", "./script", "provcheck", *words]
    run = subprocess.run(asked, capture_output=True, check=True, encoding="utf-8")
    assert run.stderr == ""
    return set(run.stdout.split())


def fish(line: str) -> set[str]:
    """Return what fish offers at the end of `line`."""
    asked = ["fish", "--no-config", "-c", 'source ./script; complete -C "$argv"', line]
    run = subprocess.run(asked, capture_output=True, check=True, encoding="utf-8")
    assert run.stderr == ""
    return {line.partition("\t")[0] for line in run.stdout.splitlines()}


def typed(shell: str, lines: Iterable[str]) -> list[list[str]]:
    """Return for each line, typed with tabulators, what it hands to the program."""
    command, setting = STARTS[shell]
    pid, screen = pty.fork()
    if not pid:
        os.environ.update(TERM="dumb", INPUTRC=os.devnull, HISTFILE=os.devnull)
        os.execvp(command[0], command)  # noqa: S606 - the child becomes the shell
    try:
        shown = [
            _said(screen, f"{line}\necho {READY[:5]}''{READY[5:]}\n")
            for line in (setting, *lines)
        ]
    finally:
        os.kill(pid, 9)
        os.waitpid(pid, 0)
        os.close(screen)
    return [
        [word[1:-1] for word in text.splitlines() if word.startswith("<")]
        for text in shown[1:]
    ]


def _said(screen: int, text: str) -> str:
    os.write(screen, text.encode())
    return _until(screen, READY)


def _until(screen: int, sign: str) -> str:
    shown, due = b"", time.monotonic() + PATIENCE
    while sign.encode() not in shown and time.monotonic() < due:
        if select.select([screen], [], [], 0.1)[0]:
            shown += os.read(screen, 65536)
    return shown.decode("utf-8", "replace")


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize("command", PARSED)
def test_bash_offers_every_option(command: str) -> None:
    assert bash(command, "-") == set(parser(command).options)


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize("command", PARSED)
def test_bash_offers_every_choice(command: str) -> None:
    rows = [pair for _, table in parser(command).tables for pair in table.items()]
    for names, row in rows:
        option = names.split()[-1:] if names.startswith("-") else ()
        if "choices" in row:
            assert bash(command, *option, "") == set(row["choices"])
        elif row.get("metavar") == "NAMES":
            assert bash(command, *option, "") == set(rule_names())


def test_names_of_rules_are_ids_and_families() -> None:
    ids = set(builtin())
    assert set(rule_names()) - ids == {name.partition("/")[0] for name in ids}
    assert ids < set(rule_names())


def test_every_value_has_a_kind() -> None:
    found = commands()
    assert [command.name for command in found] == list(COMMANDS)
    for command in found:
        for word in (*command.arguments, *command.options):
            assert bool(word.value) == (word.kind != "flag" or word.value == "REASON")
            assert bool(word.words) == (word.kind in ("words", "open")), word


@pytest.mark.usefixtures("shell")
def test_bash_offers_commands_first() -> None:
    assert bash("") == set(COMMANDS)
    assert bash("ba") == {"baseline"}
    assert {"--version", "--fix"} <= bash("--")
    assert bash("help", "ba") == {"baseline"}
    assert bash("version", "-") == set()


@pytest.mark.usefixtures("shell")
def test_bash_offers_values() -> None:
    families = {name for name in rule_names() if name.startswith("calque")}
    assert bash("check", "--select", "calque") == families
    assert bash("--select", "calque") == families  # check is the default command
    listed = bash("check", "--ignore", "style,calque/likew")
    assert listed == {"style,calque/likewise"}
    assert bash("check", "--ignore", "=", "calque/likew") == {"calque/likewise"}
    assert bash("check", "--color", "=") == {"auto", "always", "never"}
    assert bash("check", "--output-format", "") == set(FORMATS)
    assert bash("check", "-j", "") == {"auto"}
    assert bash("rule", "calque/likew") == {"calque/likewise"}
    assert "es" in bash("check", "--source-lang", "e")
    assert bash("retranslate", "--to", "en") == {"en"}
    assert bash("retranslate", "--model", "piv") == {"pivot"}
    tiny = {name for name in IDS if name.startswith("firefox-es-en-t")}
    assert tiny
    assert bash("retranslate", "--model", "firefox-es-en-t") == tiny


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize("action", ["list", "pull", "verify", "path", "doctor", "import"])
def test_bash_offers_models_and_pairs(action: str) -> None:
    assert bash("models", action, "") == {*IDS, *PAIRS}
    assert bash("models", action, "pt-en", "firefox-es-en-t") == bash(
        "models", action, "firefox-es-en-t"
    )
    assert bash("models", "--color", "never", action, "-v", "es-") == {"es-en"}
    assert bash("models", action, "stor") == set()  # a file, which readline finds


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize(
    "shared",
    [["-q"], ["--verbose", "-q"], ["--color", "never"], ["--color", "=", "never", "-v"]],
    ids=" ".join,
)
def test_bash_offers_commands_behind_options_that_all_have(shared: list[str]) -> None:
    assert bash(*shared, "") == set(COMMANDS)
    assert bash(*shared, "ba") == {"baseline"}
    assert bash(*shared, "baseline", "cr") == {"create"}
    assert bash(*shared, "models", "list", "es-") == {"es-en"}
    assert bash(*shared, "rule", "-") == bash("rule", "-")
    assert bash(*shared, "--fix", "ba") == set()  # check is the command by now


@pytest.mark.usefixtures("shell")
def test_bash_offers_an_argument_in_its_place() -> None:
    assert bash("config", "") == {"show", "list", "schema"}
    assert bash("config", "show", "") == set()  # a file
    assert bash("config", "--config", "list", "sh") == {"show"}
    assert bash("config", "--config", "=", "list", "sh") == {"show"}
    assert bash("baseline", "create", "cr") == set()
    assert bash("rule", "calque", "calque") == set()


@pytest.mark.usefixtures("shell")
@pytest.mark.parametrize(
    "words",
    [
        ("check", ""),
        ("check", "--", "-"),
        ("check", "--config", ""),
        ("check", "--output-format", "json", ":"),
        ("check", "--output-format", "json", ":", "ou"),
        ("check", "--encoding", ""),
        ("check", "--rules", ""),
        ("story", ""),
    ],
)
def test_bash_leaves_paths_to_readline(words: tuple[str, ...]) -> None:
    assert bash(*words) == set()


@pytest.mark.parametrize("shell", ["bash", "zsh"], indirect=True)
def test_a_line_that_is_typed(shell: str) -> None:
    lines = {
        "provcheck ba\tcr\t": ["baseline", "create"],
        "provcheck check --select punctuation/stray-p\t": [
            "check",
            "--select",
            "punctuation/stray-period",
        ],
        "provcheck check --ignore=style,calque/likew\t": [
            "check",
            "--ignore=style,calque/likewise",
        ],
        "provcheck rule calque/likew\t": ["rule", "calque/likewise"],
        "provcheck -q --color never ba\tcr\t": [
            "-q",
            "--color",
            "never",
            "baseline",
            "create",
        ],
        "provcheck --color=never -v models li\tes-\tfirefox-es-en-t\t": [
            "--color=never",
            "-v",
            "models",
            "list",
            "es-en",
            "firefox-es-en-tiny",
        ],
        "provcheck --color nev\t": ["--color", "never"],
        "provcheck models import stories\t": ["models", "import", "stories-of-rules"],
        "provcheck check --fail-on cri\t": ["check", "--fail-on", "critical"],
        "provcheck check story\t": ["check", "story one.txt"],
        "provcheck --exit-z\tstory\t": ["--exit-zero", "story one.txt"],
        "provcheck check --rules stor\t": ["check", "--rules", "stories-of-rules"],
        "provcheck explain story\t": ["explain", "story one.txt"],
    }
    without_slash = [[word.rstrip("/") for word in words] for words in typed(shell, lines)]
    assert without_slash == list(lines.values())


@pytest.mark.parametrize("shell", ["fish"], indirect=True)
@pytest.mark.usefixtures("shell")
def test_fish_offers_the_same() -> None:
    assert set(COMMANDS) <= fish("provcheck ")
    assert "story one.txt" in fish("provcheck check sto")
    for command in PARSED:
        longs = {name for name in parser(command).options if name.startswith("--")}
        assert fish(f"provcheck {command} --") == longs
    assert fish("provcheck check --select calque/likew") == {"calque/likewise"}
    assert fish("provcheck --select=a,calque/likew") == {"--select=a,calque/likewise"}
    assert fish("provcheck check --select style,calque/likew") == {"style,calque/likewise"}
    assert fish("provcheck rule calque/likew") == {"calque/likewise"}
    assert fish("provcheck baseline cr") == {"create"}
    for shared in ("-q ", "--color never ", "-v --color=never "):
        assert set(COMMANDS) <= fish(f"provcheck {shared}")
        assert fish(f"provcheck {shared}baseline cr") == {"create"}
    assert not set(COMMANDS) <= fish("provcheck --fix ")
    assert fish("provcheck models pull es-e") == {"es-en"}
    assert fish("provcheck models import stor") == {"story one.txt", "stories-of-rules/"}
    assert fish("provcheck retranslate --model firefox-es-en-t") == {"firefox-es-en-tiny"}
    assert fish("provcheck check --rules stor") == {"stories-of-rules/"}
    assert fish("provcheck check --color ") == {"auto", "always", "never"}


def test_a_shell_that_is_not_known(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", "tcsh"]) == 2
    assert "choose from" in capsys.readouterr().err
    assert main(["completion"]) == 2
