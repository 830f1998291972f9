"""What the benchmarks are run on: the same for anybody, and as it is told to be."""

import subprocess
import sys
from pathlib import Path

from provcheck.checker import Checker
from provcheck.rule import Severity
from tests.wheelhouse import benchmark

HERE = Path(__file__).parents[1] / "benchmarks"
corpus = benchmark("corpus")
SOME = 30


def test_stories_are_the_same_every_time_and_all_different() -> None:
    texts = list(corpus.stories(SOME))
    assert texts == list(corpus.stories(SOME))
    assert len(set(texts)) == SOME
    assert texts[:10] == list(corpus.stories(10))


def test_each_third_story_has_faults_and_only_those() -> None:
    checker = Checker()
    reports = [checker.check(text) for text in corpus.stories(SOME)]
    found = [
        sum(f.severity is not Severity.NEUTRAL for f in report.findings)
        for report in reports
    ]
    faulty = found[:: corpus.WITH_FAULTS]
    assert min(faulty) >= 4
    assert sum(found) == sum(faulty)


def test_each_slot_of_the_stories_has_words() -> None:
    parts = corpus.PARTS
    kinds = ("leads", "sentences", "quotations", "headlines", "decks", "faults")
    texts = "\n".join(text for kind in kinds for text in parts[kind])
    named = {slot.lower() for slot in corpus.SLOT.findall(texts)}
    assert named == {*parts["words"], *corpus.NUMBERS, *corpus.FRACTIONS}


def test_a_long_file_is_as_long_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    size = corpus.long_file(path, 400_000)
    assert 400_000 <= size == path.stat().st_size < 410_000


def test_the_page_of_figures_is_what_they_say() -> None:
    run = subprocess.run(
        [sys.executable, HERE / "pages.py"],
        capture_output=True,
        check=True,
        env={"PYTHONUTF8": "1"},
    )
    assert run.stdout.decode() == (HERE / "bench.md").read_text("utf-8")
