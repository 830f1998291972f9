"""How a run goes about it: earlier results, processes, files chosen, the bar, watching."""

import io
import os
import pty
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from provcheck import store
from provcheck.checker import Checker
from provcheck.cli import pool, progress, results, running, watch
from provcheck.parts import is_part
from provcheck.report import Report
from tests.cli.conftest import CLEAN, FIXED, MAJOR, UNSAFE, Run
from tests.stories import SEED

CONCISE = ("--output-format", "concise")
MANY = 40
RULE = "punctuation/doubled-stop-at-quote"


@pytest.fixture(autouse=True)
def _own_cache(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "cache_dir", lambda: str(cache))
    cache = tmp_path_factory.mktemp("cache")
    monkeypatch.delenv("PROVCHECK_NO_CACHE", raising=False)


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Return a folder with more stories than are checked without a cache."""
    (tmp_path / "news").mkdir()
    kinds = (MAJOR, CLEAN, UNSAFE, SEED)
    for n in range(MANY):
        text = f"Story number {n} begins here.\n\n{kinds[n % 4]}"
        (tmp_path / f"news/{n:02}.txt").write_text(text, "utf-8")
    (tmp_path / "news/bad.txt").write_bytes(b"\xff")
    return tmp_path


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows by the name of each text that is really checked."""
    names: list[str] = []
    check = Checker.check

    def counted(self: Checker, text: str, kind: str, name: str | None = None) -> Report:
        names.append(str(name))
        return check(self, text, kind, name)

    monkeypatch.setattr(Checker, "check", counted)
    return names


def again(run: Run, checks: list[str], *words: str) -> tuple[str, int]:
    """Return what a run prints, and how many texts it checked."""
    checks.clear()
    ran = run("news", *words)
    assert ran.code == 2  # one file is no text
    assert "bad.txt: byte 0" in ran.err
    return ran.out, len(checks)


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_the_second_run_checks_nothing_and_says_the_same(
    run: Run, checks: list[str], form: str
) -> None:
    words = ("--output-format", form)
    first = again(run, checks, *words)
    assert first[1] == MANY
    assert again(run, checks, *words) == (first[0], 0)
    assert again(run, checks, *words, "--no-cache") == first


def test_each_part_of_the_key_counts(
    run: Run, checks: list[str], many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert again(run, checks)[1] == MANY
    (many / "names.txt").write_text("Somebody", "utf-8")
    (many / "house").mkdir()
    rule = many / "house/a.toml"
    text = (
        'title="x"\nmessage="m"\nmqm="style"\nseverity="minor"\nwhy="w"\nexamples=[]\n'
        '[check]\ntype="pattern"\npattern="xyzzy"\n'
    )
    rule.write_text(text, "utf-8")
    for words in (
        ("--select", "punctuation"),
        ("--ignore", "punctuation"),
        ("--source-lang", "es"),
        ("--min-severity", "neutral"),
        ("--encoding", "latin-1", "--exclude", "bad.txt"),
        ("--config", "names-file=names.txt"),
        ("--config", 'front-matter.check=["title"]'),
        ("--config", f'rule."{RULE}".severity="minor"'),
        ("--rules", "house"),
    ):
        checks.clear()
        run("news", *words)
        assert len(checks) == MANY, words
        checks.clear()
        run("news", *words)
        assert not checks, words
    rule.write_text(text.replace("xyzzy", "plugh"), "utf-8")
    checks.clear()
    run("news", "--rules", "house")
    assert len(checks) == MANY
    (many / "news/00.txt").write_text(CLEAN, "utf-8")
    assert again(run, checks)[1] == 1
    monkeypatch.setattr(results, "VERSION", "99")
    assert again(run, checks)[1] == MANY
    monkeypatch.setattr(store, "content_hash", lambda: "0" * 16)
    assert again(run, checks)[1] == MANY


def test_the_cache_is_left_alone_on_request(
    run: Run, checks: list[str], many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert again(run, checks, "--no-cache")[1] == MANY
    assert again(run, checks, "--cache-dir", "mine")[1] == MANY
    assert (many / "mine/results-1.sqlite").exists()
    assert again(run, checks, "--cache-dir", "mine")[1] == 0
    assert again(run, checks, "--config", "cache.dir=mine")[1] == 0
    monkeypatch.setenv("PROVCHECK_NO_CACHE", "1")
    assert again(run, checks, "--cache-dir", "mine")[1] == MANY


def test_a_python_without_sqlite(
    run: Run, checks: list[str], many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "provcheck.cli.results", None)
    assert again(run, checks)[1] == MANY
    assert again(run, checks)[1] == MANY
    assert many.exists()


@pytest.mark.usefixtures("many")
def test_a_report_with_a_failed_rule_is_not_kept(
    run: Run, checks: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from provcheck.checks.pattern import Pattern  # noqa: PLC0415

    def crash(*_: object) -> None:
        raise ValueError("boom")

    with monkeypatch.context() as context:
        context.setattr(Pattern, "find", crash)
        assert run("news").code == 3
    broken = len(checks)
    assert broken == MANY
    out, checked = again(run, checks)
    assert 0 < checked <= MANY
    assert RULE in out


def test_clean_removes_what_is_ours(
    run: Run, many: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROVCHECK_CACHE_DIR", str(many / "base"))
    run("news", "--cache-dir", "mine")
    (many / "mine/letter.txt").write_text("mine", "utf-8")
    (many / "base/0123456789abcdef").mkdir(parents=True)
    (many / "base/0123456789abcdef/rules.data").write_text("", "utf-8")
    ran = run("clean", "--cache-dir", "mine")
    assert ran.code == 0
    assert ran.out.startswith("mine: 1 cache file removed\n")
    assert [path.name for path in (many / "mine").iterdir()] == ["letter.txt"]
    assert not (many / "base/0123456789abcdef").exists()
    assert run("clean", "--cache-dir", "nowhere").code == 0


@pytest.mark.usefixtures("many")
def test_the_first_files_tell_how_much_is_to_come(
    many: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []

    def expect(_: Checker, size: int) -> None:
        told.append(size)

    monkeypatch.setattr(Checker, "expect", expect)
    first = sum(len((many / f"news/{n}.txt").read_text("utf-8")) for n in ("00", "01"))
    run("news", "-j", "1", *CONCISE)
    assert told == [first * (MANY + 1) // 2]
    run("news", "-j", "1", *CONCISE)  # all is known by now
    assert told[1:] == [0]
    run("news/00.txt", "news/01.txt", *CONCISE)  # nothing is to come
    run("news/00.txt", *CONCISE)
    assert len(told) == 2


@pytest.mark.parametrize("words", [(), ("--no-cache",)])
def test_several_processes_say_the_same_in_the_same_order(
    run: Run, words: tuple[str, ...]
) -> None:
    one = run("news", "--output-format", "json", "--no-cache")
    for _ in range(2):
        two = run("news", "--output-format", "json", "-j", "3", *words)
        assert (two.code, two.out, two.err) == (one.code, one.out, one.err)


def test_several_processes_fix_the_same(run: Run, many: Path) -> None:
    diff = run("news", "--diff", "-j", "2").out
    assert diff == run("news", "--diff").out
    ran = run("news", "--fix", "-j", "2", *CONCISE)
    assert "Fixed " in ran.out
    assert (many / "news/00.txt").read_text("utf-8").endswith(FIXED)
    assert run("news", "--diff").out == ""


@pytest.mark.usefixtures("many")
def test_processes_asked_for(run: Run) -> None:
    assert "at least one process" in run("news", "-j", "0").err
    assert "'x' is no whole number" in run("news", "-j", "x").err
    assert run("news/00.txt", "-j", "auto").code == 1
    ran = run("-", "-j", "2", stdin=MAJOR.encode())
    assert (ran.code, RULE in ran.out) == (1, True)


def test_as_many_processes_as_there_are_processors(monkeypatch: pytest.MonkeyPatch) -> None:
    jobs = running.jobs_of
    assert jobs(0, 3) == 1
    assert jobs(4, 3) == 3
    assert jobs(0, 500) >= 1
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert jobs(0, 500) == os.cpu_count()


def test_an_error_that_cannot_be_sent_is_told_as_text() -> None:
    class OddError(Exception):
        def __reduce__(self) -> str:
            raise TypeError("no")

    sent = pool._sendable(pool.Failed("a", OddError("x")))  # pyright: ignore[reportPrivateUsage]
    assert repr(sent.error) == "RuntimeError('OddError: x')"


@pytest.mark.usefixtures("many")
def test_a_process_that_is_killed_ends_the_run(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    parent = os.getpid()

    def die(*_: object, **__: object) -> None:
        if os.getpid() != parent:
            os._exit(9)

    monkeypatch.setattr(Checker, "check", die)
    ran = run("news", "-j", "2", "--no-cache")
    assert ran.code == 2
    assert "a process of -j was killed" in ran.err


@pytest.mark.usefixtures("many")
def test_findings_up_to_a_number_pass(run: Run) -> None:
    files = ("news/00.txt", "news/04.txt")
    assert run(*files).code == 1
    assert run(*files, "--max-findings", "1").code == 1
    assert run(*files, "--max-findings", "2").code == 0


def names(out: str) -> list[str]:
    return [line.partition(":")[0] for line in out.splitlines() if f": {RULE}" in line]


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    for name in ("a.txt", "drafts/b.txt", "x/drafts/c.md", "x/d.wire", "x/e.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MAJOR, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("tree")
def test_what_is_excluded_and_included(run: Run) -> None:
    found = names(run(".", *CONCISE, "--exclude", "drafts", "--include", "*.wire").out)
    assert found == ["a.txt", "x/d.wire", "x/e.txt"]
    assert names(run("drafts/b.txt", *CONCISE, "--exclude", "drafts").out) == [
        "drafts/b.txt"
    ]
    forced = run("drafts/b.txt", *CONCISE, "--exclude", "drafts", "--force-exclude")
    assert (forced.code, forced.out) == (0, "")
    both = run("-", "a.txt", "--exclude", "*", "--force-exclude", stdin=MAJOR.encode())
    assert "<stdin>" in both.out


def test_configured_globs_count_from_their_file(run: Run, tree: Path) -> None:
    (tree / "provcheck.toml").write_text(
        'exclude = ["drafts/**"]\nforce-exclude = true\n', "utf-8"
    )
    assert names(run(".", *CONCISE).out) == ["a.txt", "x/drafts/c.md", "x/e.txt"]
    assert run("drafts/b.txt").code == 0
    (tree / "x/provcheck.toml").write_text('include = ["*.wire"]\nexclude = ["e.*"]')
    assert names(run(".", *CONCISE).out) == ["a.txt", "x/d.wire", "x/drafts/c.md"]


def test_what_git_ignores(run: Run, tree: Path) -> None:
    (tree / ".git").mkdir()
    (tree / ".gitignore").write_text("drafts/\n*.wire\n/x/e.txt\n", "utf-8")
    (tree / "x/.gitignore").write_text("!drafts/\n", "utf-8")
    assert names(run(".", *CONCISE).out) == ["a.txt", "x/drafts/c.md"]
    assert names(run("x", *CONCISE).out) == ["x/drafts/c.md"]
    assert names(run("drafts/b.txt", *CONCISE).out) == ["drafts/b.txt"]
    everything = names(run(".", *CONCISE, "--no-respect-gitignore").out)
    assert everything == ["a.txt", "drafts/b.txt", "x/drafts/c.md", "x/e.txt"]


@pytest.mark.parametrize("end", ["\n", "\0", "\r\n"])
def test_files_from_a_list(run: Run, tree: Path, end: str) -> None:
    data = end.join(["a.txt", "x/e.txt", ""]).encode()
    (tree / "list").write_bytes(data)
    assert names(run("--files-from", "list", *CONCISE).out) == ["a.txt", "x/e.txt"]
    assert names(run("--files-from", "-", *CONCISE, stdin=data).out) == ["a.txt", "x/e.txt"]
    assert run("--files-from", "-", stdin=b"").code == 0
    assert "--files-from no: no such file" in run("--files-from", "no").err


def _wide(_: object, __: int) -> int:
    return 80


def _narrow(_: object, __: int) -> int:
    return 20


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def bar(monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that draws a bar for some files, and what was drawn."""
    for name in ("PRE_COMMIT", "CI"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")

    def draw(seconds: float, stream: io.StringIO, *, wanted: bool = True) -> str:
        clock = iter(seconds * n for n in range(1000))
        monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
        monkeypatch.setattr(sys, "stderr", stream)
        monkeypatch.setattr(progress, "columns", _wide)
        made = progress.Progress(10, wanted=wanted)
        for _ in range(10):
            made.step()
        made.clear()
        made.clear()
        return stream.getvalue()

    return draw


def test_a_bar_for_a_long_run_on_a_terminal(
    bar: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn = bar(0.3, Terminal())
    assert f"\r[{'=' * 15}{' ' * 15}] 5/10 files" in drawn
    assert drawn.endswith("\r\x1b[K")
    assert drawn.count("\r\x1b[K") == 1
    assert bar(0.01, Terminal()) == ""
    assert bar(0.3, io.StringIO()) == ""
    assert bar(0.3, Terminal(), wanted=False) == ""
    for name in ("PRE_COMMIT", "CI"):
        with monkeypatch.context() as context:
            context.setenv(name, "1")
            assert bar(0.3, Terminal()) == ""


def test_a_narrow_terminal_has_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "columns", _narrow)
    line = progress.Progress(10, wanted=False)._line()  # pyright: ignore[reportPrivateUsage]
    assert line == "0/10 files"


def test_a_long_run_says_how_long_it_will_take_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((100.0, 100.0, 130.0))
    monkeypatch.setattr(progress, "monotonic", lambda: next(clock))
    monkeypatch.setattr(progress.sys, "stderr", Terminal())
    monkeypatch.setattr(progress, "_hushed", lambda: False)
    bar = progress.Progress(1000, wanted=True, things="texts", done=400)
    bar.step(100)  # in 30 seconds, so that 500 take 150
    line = bar._line()  # pyright: ignore[reportPrivateUsage]
    assert line.endswith("500/1000 texts, 2 min left")


IMPATIENT = """
import sys
from provcheck.cli import main, progress
progress._PATIENCE = progress._PAUSE = 0
sys.exit(main(["news", "--select", "duplication", "--no-cache"]))
"""


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("hushed", [False, True])
def test_no_bar_under_pre_commit_in_a_real_terminal(many: Path, *, hushed: bool) -> None:
    environment = {**os.environ, "TERM": "xterm", "PRE_COMMIT": "1" if hushed else ""}
    environment.pop("CI", None)
    master, slave = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", IMPATIENT],
        cwd=many,
        stdout=slave,
        stderr=slave,
        env=environment,
    ) as process:
        os.close(slave)
        said = b""
        try:
            while part := os.read(master, 1 << 16):
                said += part
        except OSError:  # how a terminal ends on Linux
            pass
        assert process.wait(60) == 2
    os.close(master)
    assert (b" files\x1b[K" in said) is not hushed


def test_watching_checks_what_changes(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(MAJOR, "utf-8")
    steps = iter(
        (
            list,  # nothing changes
            lambda: (tmp_path / "b.txt").write_text(f"{CLEAN}\n{MAJOR}", "utf-8"),
            (tmp_path / "a.txt").unlink,
        )
    )

    def pause(seconds: float) -> None:
        assert seconds == watch.PAUSE
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr(watch, "sleep", pause)
    ran = run("check", "--watch", *CONCISE)
    assert ran.code == 130
    lines = [line for line in ran.out.splitlines() if RULE in line]
    assert [line.partition(" ")[0] for line in lines] == [
        "a.txt:1:55:",
        "b.txt:1:55:",
        "b.txt:3:55:",
    ]
    assert ran.err.count("watching 2 files") == 2


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=x", "-c", "user.email=x@example.org")
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    for name in ("a.txt", "sub/ü b.txt", "gone.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(f"{MAJOR}\n{CLEAN}", "utf-8")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "first")
    return tmp_path


def places(out: str) -> list[str]:
    return [line.rpartition(f" {RULE}")[0] for line in out.splitlines() if RULE in line]


def test_only_changed_lines(run: Run, repository: Path) -> None:
    words = ("--diff-base", "HEAD", *CONCISE)
    assert places(run(".", *words).out) == []
    added = f"{MAJOR}\n++ {CLEAN}\nAnother line.\n\n{MAJOR}"
    (repository / "a.txt").write_text(added, "utf-8")
    (repository / "new.txt").write_text(MAJOR, "utf-8")
    git(repository, "mv", "gone.txt", "moved.txt")
    odd = repository / "sub/ü b.txt"
    odd.write_text(f"{MAJOR}\n{CLEAN}\r{MAJOR}", "utf-8")
    expected = ["a.txt:7:55:", "new.txt:1:55:", "sub/ü b.txt:5:55:"]
    assert places(run(".", *words).out) == expected
    os.chdir(repository / "sub")
    assert places(run("ü b.txt", *words).out) == ["ü b.txt:5:55:"]
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    assert run("ü b.txt", *words).code == 0
    assert places(run("ü b.txt", "--diff-base", "HEAD~1", *CONCISE).out)


def test_lines_count_whatever_attributes_say_of_files(run: Run, repository: Path) -> None:
    (repository / ".gitattributes").write_text("*.txt -diff\n", "utf-8")
    (repository / "new.txt").write_text(f"{MAJOR}", "utf-8")
    (repository / "a.txt").write_text(f"{MAJOR}\n{CLEAN}\n{MAJOR}", "utf-8")
    git(repository, "add", ".")
    expected = places(run(".", "--diff-base", "HEAD", *CONCISE).out)
    assert "new.txt:1:55:" in expected
    assert any(place.startswith("a.txt:") for place in expected)


def test_a_base_that_is_none(
    run: Run, tmp_path: Path, repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for base, said in (
        ("nonsense", "--diff-base nonsense: no such commit, branch or tag\n"),
        ("--output=x", "--diff-base --output=x: name a commit, a branch or a tag\n"),
    ):
        ran = run("a.txt", f"--diff-base={base}")
        assert (ran.code, ran.out, ran.err) == (2, "", f"error: {said}")
    ran = run("a.txt", "--diff-base", "HEAD", "--fix")
    assert (ran.code, "--diff-base with --fix" in ran.err) == (2, True)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    ran = run("a.txt", "--diff-base", "HEAD")
    assert (ran.code, "not a git repository" in ran.err) == (2, True)
    monkeypatch.setenv("PATH", str(repository / "sub"))
    assert "git is needed, and cannot be run" in run("a.txt", "--diff-base", "HEAD").err


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("diff.interHunkContext", "10"),
        ("diff.relative", "true"),
        ("diff.story.textconv", "sed 1,2d"),
    ],
)
def test_settings_of_git_change_no_lines(
    run: Run, repository: Path, monkeypatch: pytest.MonkeyPatch, setting: str, value: str
) -> None:
    (repository / ".gitattributes").write_text("*.txt diff=story\n", "utf-8")
    edited = repository / "sub/a.txt"
    edited.write_text(f"One.\n\n{MAJOR}\nThree.\n", "utf-8")
    (repository / "sub/b.txt").write_text("One.\n\nTwo.\n\nThree.\n", "utf-8")
    git(repository, "add", ".")
    git(repository, "commit", "-qm", "second")
    edited.write_text(f"First.\n\n{MAJOR}\nThird.\n", "utf-8")  # the defect is old
    (repository / "sub/b.txt").write_text(f"One.\n\nTwo.\n\n{MAJOR}", "utf-8")
    git(repository, "config", setting, value)
    monkeypatch.chdir(repository / "sub")
    words = ("--diff-base", "HEAD", "--select", RULE, *CONCISE)
    assert places(run(".", *words).out) == ["b.txt:5:55:"]


KILLS = 50
STORIES = 60


def test_killed_while_it_fixes(tmp_path: Path) -> None:
    """Whenever the process dies, each file is the old one or the new one."""
    old = f"{CLEAN}\n" * 20 + MAJOR
    new = f"{CLEAN}\n" * 20 + FIXED
    words = [sys.executable, "-m", "provcheck", "--fix", "-q", "--select", RULE, "."]
    halfway = 0
    for n in range(KILLS):
        for k in range(STORIES):
            (tmp_path / f"{k}.txt").write_text(old, "utf-8")
        process = subprocess.Popen(words, cwd=tmp_path, stderr=subprocess.PIPE)
        limit = time.monotonic() + 20
        while process.poll() is None and time.monotonic() < limit:  # until it has begun
            if (tmp_path / "0.txt").read_text("utf-8") == new:
                break
        time.sleep(0.001 * (n % 25))
        process.kill()
        process.wait(60)
        assert process.stderr
        assert process.stderr.read() == b""
        process.stderr.close()
        found = [(tmp_path / f"{k}.txt").read_text("utf-8") for k in range(STORIES)]
        assert set(found) <= {old, new}
        halfway += len(set(found)) == 2
        left = [path.name for path in tmp_path.iterdir() if path.suffix != ".txt"]
        assert len(left) <= 1  # of the last run; the one before has been cleared away
        assert all(map(is_part, left))
    assert halfway >= KILLS // 2  # the kills came in the middle
