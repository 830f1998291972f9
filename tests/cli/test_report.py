"""`provcheck report` as a user meets it: what it prints, what its gate lets pass."""

import json
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from provcheck import Checker
from provcheck.checks.pattern import Pattern
from provcheck.hit import Hit
from provcheck.render.result import Result
from provcheck.scorecard import FORMATS
from provcheck.scorecard.build import Build
from provcheck.scorecard.cards import Touches
from tests.cli.conftest import CLEAN, MAJOR, Run

ROOT = Path(__file__).parents[2]
SEED = ROOT / "seeds" / "000_267bdd29bf83d223.txt"
SCHEMA: Any = Draft202012Validator(
    json.loads((ROOT / "docs/report.schema.json").read_bytes())
)
Golden = Callable[[str, str], None]
LONG = """\
Ferry runs aground off the northern islands

A ferry with 214 people on board ran aground late on Monday, and rescue boats brought \
all of them ashore before dawn, the coast guard said.

Nobody was hurt, although eleven passengers were treated for cold at a clinic in the \
harbour town of Vardo, according to its director.

The ship, built in 1998 and refitted twice since, had left the mainland an hour behind \
schedule because of a strong northerly wind.

Investigators boarded the vessel on Tuesday morning to recover its data recorder and to \
speak with the captain, who has sailed the route for nine years.

“We felt a long scrape, then the lights went out,” said Marit Olsen, a teacher who was \
travelling with her class of fourteen pupils.

Fishing crews from three villages were the first to reach the scene, having heard the \
distress call on an open channel shortly before midnight.

Divers found a gash of about four metres below the waterline, but no fuel had leaked by \
noon, the environment agency reported.

The operator cancelled its remaining crossings this week and offered refunds, while a \
smaller boat takes residents and medical supplies across the sound.

Local officials have long asked for new navigation lights on the reef, which is marked \
only by two buoys that drift in heavy weather.

A decision on that request is expected in the spring, when parliament debates the budget \
for ports, lighthouses and winter roads.

Tugs are due to try to pull the ferry free at high tide on Thursday, provided that the \
sea is calm enough.

Until then the harbour master has closed the inner channel to ships longer than forty \
metres and asked pleasure boats to keep away.
"""


@pytest.fixture(autouse=True)
def _unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment name no configuration."""
    monkeypatch.delenv("PROVCHECK_CONFIG", raising=False)


@pytest.fixture
def seed(tmp_path: Path) -> str:
    (tmp_path / "seed.txt").write_bytes(SEED.read_bytes())
    return "seed.txt"


@pytest.fixture
def news(tmp_path: Path) -> Path:
    """Return a folder with a long story without a fault and a short one with one."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "clean.txt").write_text(LONG, "utf-8")
    (folder / "major.txt").write_text(MAJOR, "utf-8")
    return tmp_path


def conditions(out: str) -> set[str]:
    """Return the lines of a table, their columns one space apart."""
    return {" ".join(line.split()) for line in out.splitlines()}


def read(run: Run, *words: str) -> Any:  # noqa: ANN401 - JSON
    ran = run("report", *words, "--output-format", "json")
    document = json.loads(ran.out)
    SCHEMA.validate(document)
    return document


# What the page brings along stands in files of its own, and its hashes with it.
OWN = re.compile(r"(?s)(<(?:style|script)>).*?(?=</(?:style|script)>)|('sha256-)[^']*")


@pytest.mark.parametrize("form", FORMATS)
def test_seed_in_each_format(run: Run, golden: Golden, seed: str, form: str) -> None:
    ran = run("report", seed, "--output-format", form)
    assert (ran.code, ran.err) == (1, "")
    rules = Checker().signature().rules
    golden(f"report.{form}", OWN.sub(r"\1\2…", ran.out.replace(rules, "RULES")))


def test_seed_by_its_json(run: Run, seed: str) -> None:
    found = read(run, seed)
    assert (found["score"]["penalty"], found["score"]["words"]) == (36, 382)
    assert (found["score"]["value"], found["score"]["raw"]) == (5.8, 90.6)
    assert found["gate"]["passed"] is False
    (document,) = found["documents"]
    assert sum(finding["points"] for finding in document["findings"]) == 36
    assert document["provenance"]["agency"]["id"] == "europapress"
    text = SEED.read_text("utf-8")
    for finding in document["findings"]:
        start, end = finding["span"]
        assert text[start:end] == finding["text"]


def test_gate_fails_and_passes(run: Run, news: Path) -> None:
    assert run("report", "news/clean.txt").code == 0
    assert run("report", "news/major.txt").code == 1  # a short text is judged by its counts
    (news / "provcheck.toml").write_text("[gate]\nmax-major = 1\n", "utf-8")
    ran = run("report", "news/major.txt")
    assert ran.code == 0
    assert "Gate PASSED" in ran.out
    assert "indicative: fewer than 250 words" in ran.out


def test_gate_is_that_of_the_folder_and_options_go_over_it(run: Run, seed: str) -> None:
    assert run("report", seed, "--config", "gate.min-score=5").code == 0
    assert run("report", seed, "--config", "gate.min-score=5.9").code == 1
    words = ("--config", "gate.min-score=0", "--config", "gate.max-minor=5")
    ran = run("report", seed, *words)
    assert ran.code == 1
    assert "minor findings at most 5 6 FAILED" in conditions(ran.out)


def test_any_critical_finding_fails(run: Run, news: Path) -> None:
    rule = "punctuation/doubled-stop-at-quote"
    (news / "both.txt").write_text(f"{LONG}\n\n{MAJOR}", "utf-8")
    scale = ("--config", "score.acceptable=500")  # so that the score itself is good
    assert run("report", "both.txt", *scale).code == 0
    critical = ("--config", f'rule."{rule}".severity="critical"')
    ran = run("report", "both.txt", *scale, *critical)
    assert ran.code == 1
    assert "critical findings at most 0 1 FAILED" in conditions(ran.out)
    assert "/ 100 FAIL" in ran.out


@pytest.mark.parametrize(
    ("setting", "told"),
    [
        ("gate.max-majr=1", "gate.max-majr: no such key; did you mean max-major?"),
        ("gate.max-major=-1", "gate.max-major: -1 is no number from 0 on"),
        ("gate=3", "gate: 3 is no table"),
        ("gate.max-major='x'", "gate.max-major: 'x' is no whole number"),
        ("gate.min-score=101", "gate.min-score: 101.0 is no number from 0 to 100"),
        ("gate.min-score=nan", "gate.min-score: nan is no number from 0 to 100"),
        (
            "score.threshold=100",
            "score.threshold: 100.0 is no number above 0 and below 100",
        ),
        ("score.acceptable=0", "score.acceptable: 0.0 is no number above 0"),
        ("score.acceptable=inf", "score.acceptable: inf is no number above 0"),
        ("score.min-words=-5", "score.min-words: -5 is no number from 0 on"),
        ("gate.new-only=true", "gate.new-only: nothing says what is new; give --diff-base"),
    ],
)
def test_wrong_settings(run: Run, seed: str, setting: str, told: str) -> None:
    ran = run("report", seed, "--config", setting)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1


def test_a_wrong_gate_is_told_with_its_file(run: Run, seed: str, tmp_path: Path) -> None:
    (tmp_path / "provcheck.toml").write_text("[gate]\nmin-score = 200\n", "utf-8")
    ran = run("report", seed)
    assert ran.code == 2
    assert "provcheck.toml: gate.min-score: 200.0 is no number" in ran.err
    told = run("check", seed)  # it has no gate; the mistake is found before a report is
    assert (told.code, "gate.min-score: 200.0 is no number" in told.err) == (2, True)


def test_scale_of_the_configuration_counts_for_a_check_too(run: Run, seed: str) -> None:
    setting = ("--config", "score.acceptable=200")
    assert "Quality 95.3 / 100 PASS" in run("check", seed, *setting).out
    assert "Quality 95.3 / 100 PASS" in run("report", seed, *setting).out


def test_known_findings_are_listed_and_cost_nothing(
    run: Run, seed: str, tmp_path: Path
) -> None:
    assert run("baseline", "create").code == 0
    ran = run("report", seed)
    assert ran.code == 0
    found = read(run, seed)
    (document,) = found["documents"]
    assert (document["findings"], len(document["set_aside"])) == ([], 12)
    assert {one["state"] for one in document["set_aside"]} == {"baselined"}
    assert found["score"]["value"] == 100.0
    assert read(run, seed, "--no-baseline")["score"]["penalty"] == 36
    assert run("report", seed, "--config", "gate.new-only=true").code == 0
    text = (tmp_path / seed).read_text("utf-8")
    (tmp_path / seed).write_text(f"{text}\n\n{MAJOR}", "utf-8")
    ran = run("report", seed)
    assert ran.code == 1
    assert "new major findings at most 0 1 FAILED" in conditions(ran.out)


def test_a_baseline_changes_nothing_of_the_origin(
    run: Run, seed: str, tmp_path: Path
) -> None:
    """What is known stands in the text as before; in each of several stories, too."""
    text = Path(seed).read_text("utf-8")
    lines = (json.dumps({"body": story}) for story in (text, text[len("Asia") :]))
    (tmp_path / "two.jsonl").write_text("\n".join(lines), "utf-8")
    before = read(run, seed, "two.jsonl", "--no-baseline")["documents"]
    assert run("baseline", "create", seed, "two.jsonl").code == 0
    after = read(run, seed, "two.jsonl")["documents"]
    for one, other in zip(before, after, strict=True):
        assert other["score"]["penalty"] == 0
        assert other["provenance"] == one["provenance"]
        assert other["provenance"]["evidence"]


def test_gate_judges_changed_lines_and_the_report_all(run: Run, news: Path) -> None:
    def git(*words: str) -> None:
        subprocess.run(["git", *words], cwd=news, check=True, capture_output=True)

    (news / "news/major.txt").write_text(f"{MAJOR}\n{LONG}\n", "utf-8")
    git("init", "-q")
    git("add", ".")
    git("-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-qm", "one")
    low = ("--config", "gate.min-score=0", "--diff-base", "HEAD")
    ran = run("report", "news", *low)
    assert ran.code == 0
    assert "new major findings at most 0 0 ok" in conditions(ran.out)
    (news / "news/clean.txt").write_text(f"{LONG}\n\n{MAJOR}", "utf-8")
    assert run("report", "news", *low).code == 1
    found = read(run, "news", *low)
    told = [(d["path"], f["new"]) for d in found["documents"] for f in d["findings"]]
    assert told == [("news/clean.txt", True), ("news/major.txt", False)]
    assert found["score"]["penalty"] == 10


def test_comments_set_aside_unless_that_is_ignored(run: Run, tmp_path: Path) -> None:
    rule = "punctuation/doubled-stop-at-quote"
    page = f"<!-- provcheck: ignore-next[{rule}] a poem -->\n\n{MAJOR}"
    (tmp_path / "page.md").write_text(page, "utf-8")
    (document,) = read(run, "page.md")["documents"]
    assert [(f["state"], f["reason"]) for f in document["set_aside"]] == [
        ("suppressed", "a poem")
    ]
    assert document["score"]["penalty"] == 0
    shown = run("report", "page.md").out
    assert "0 findings in 1 text of 11 words · 1 set aside" in shown
    assert "suppressed  3:" in shown
    assert ", 1 set aside" in run("report", "page.md", "--output-format", "markdown").out
    assert read(run, "page.md", "--ignore-suppressions")["score"]["penalty"] == 5


def test_several_formats_in_one_run(run: Run, news: Path) -> None:
    ran = run(
        *("report", "news", "--output-format", "text", "--output-format", "json:out.json"),
        *("--output-format", "markdown:out.md", "--exit-zero"),
    )
    assert ran.code == 0
    assert "Worst texts" in ran.out
    SCHEMA.validate(json.loads((news / "out.json").read_bytes()))
    assert (news / "out.md").read_text("utf-8").startswith("# Quality report")
    assert ran.out.encode() == ran.raw


def test_two_formats_for_one_place_are_refused(run: Run, seed: str) -> None:
    ran = run("report", seed, "--output-format", "text", "--output-format", "json")
    assert ran.code == 2
    assert "text and json both go to standard output" in ran.err
    ran = run("report", seed, "--output-format", f"json:{seed}")
    assert ran.code == 2
    assert "write the report to another file" in ran.err
    ran = run("report", seed, "--output-format", "jsn")
    assert ran.code == 2
    assert "'jsn' is none of text, html, json" in ran.err
    assert "did you mean json?" in ran.err


def test_what_cannot_be_read_is_told_and_the_rest_reported(run: Run, texts: Path) -> None:
    (texts / "news.txt").write_text(LONG, "utf-8")
    ran = run("report", "news.txt", "binary.txt", "missing.txt", "--exit-zero")
    assert ran.code == 2
    assert "INCOMPLETE" in ran.out
    assert "texts not read none 2 FAILED" in conditions(ran.out)
    assert ran.err.count("error:") == 2
    found = read(run, "news.txt", "binary.txt", "missing.txt")
    assert (found["lost"], len(found["documents"])) == (2, 1)


def test_a_line_of_a_corpus_that_cannot_be_read(run: Run, tmp_path: Path) -> None:
    lines = (json.dumps({"text": LONG}), '{"text": "It', json.dumps({"text": "It is so."}))
    (tmp_path / "corpus.jsonl").write_text("\n".join(lines), "utf-8")
    ran = run("report", "corpus.jsonl")
    assert ran.code == 2
    assert ran.err.startswith("error: corpus.jsonl:2:")
    assert "texts not read none 1 FAILED" in conditions(ran.out)
    assert "2 texts of 291 words" in ran.out
    assert "INCOMPLETE" in ran.out


def test_a_folder_without_texts(run: Run, texts: Path) -> None:
    del texts
    for form in FORMATS:
        ran = run("report", "nothing", "--output-format", form)
        assert ran.code == 0
        assert ran.out
    assert run("report", "nothing").out == "No text was read.\n"
    assert read(run, "nothing")["documents"] == []


def test_a_text_without_words_has_no_score(run: Run, texts: Path) -> None:
    del texts
    ran = run("report", "empty.txt")
    assert ran.code == 0
    assert ran.out.startswith("No score: there are no words\n")
    assert "PASS" not in ran.out.replace("Gate PASSED", "")
    assert "No score" in run("report", "empty.txt", "--output-format", "markdown").out


def test_the_same_input_makes_the_same_report(run: Run, news: Path) -> None:
    for n in range(12):
        (news / f"news/{n}.txt").write_text(
            f"{LONG[n * 20 :]}\n\n{MAJOR if n % 3 else CLEAN}", "utf-8"
        )
    forms = [w for form in FORMATS for w in ("--output-format", f"{form}:{form}")]
    made: list[list[bytes]] = []
    for words in (("--no-cache",), ("-j", "2"), ()):
        run("report", "news", *forms, *words)
        made.append([(news / form).read_bytes() for form in FORMATS])
        assert all(made[-1])
    assert made[0] == made[1] == made[2]
    found = read(run, "news")
    assert found["interval"]["low"] < found["score"]["value"] < found["interval"]["high"]


def test_a_fault_in_one_text_is_one_line_and_the_rest_goes_on(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fragile(self: Build, result: Result, touches: Touches | None = None) -> None:
        if result.name.endswith("major.txt"):
            raise ZeroDivisionError("division\nby zero")
        add(self, result, touches)

    add = Build.add
    monkeypatch.setattr(Build, "add", fragile)
    ran = run("report", "news")
    assert ran.code == 3
    assert "news/major.txt: internal error: ZeroDivisionError: division by zero" in ran.err
    assert ran.err.count("\n") == 1
    assert "1 text of 288 words" in ran.out
    del news


def test_a_rule_that_broke_down_passes_no_gate(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(self: Pattern, *_: object) -> Iterator[Hit]:
        del self
        raise ValueError("no phrase")

    monkeypatch.setattr(Pattern, "find", find)
    (news / "a.txt").write_text(f"{LONG}\n\nLikewise, he said so.\n", "utf-8")
    ran = run("report", "a.txt")
    assert ran.code == 3
    assert "a.txt: rule calque/likewise failed: " in ran.err
    assert "INCOMPLETE" in ran.out
    assert "Gate FAILED" in ran.out


@pytest.mark.parametrize("named", [True, False])
def test_an_original_that_cannot_be_used(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch, *, named: bool
) -> None:
    monkeypatch.setenv("PROVCHECK_MODELS_DIR", str(news / "none"))
    (news / "story.en.md").write_text(LONG, "utf-8")
    (news / "story.de.md").write_text("Nichts.", "utf-8")
    words = ("--source", "missing.es.md") if named else ()
    ran = run("report", "story.en.md", *words)
    assert ran.code == (2 if named else 0)
    assert ("error: missing.es.md" in ran.err) is named
    assert ("note: story.de.md" in ran.err) is not named
    assert "PASS" in ran.out


def test_standard_input_and_quiet(run: Run) -> None:
    ran = run("report", "-", "--stdin-filename", "desk.txt", stdin=MAJOR.encode())
    assert ran.code == 1
    assert run("report", "-", "-q", stdin=MAJOR.encode()).out == ""


def test_help_names_the_formats(run: Run) -> None:
    ran = run("report", "--help")
    assert ran.code == 0
    assert ", ".join(FORMATS) in " ".join(ran.out.split())
