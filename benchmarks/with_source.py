"""Measure what an original tells of who translated a text, and calibrate the models.

    python benchmarks/with_source.py DATA FOLDER [--sample N] [--write]

DATA holds `documents/`, `parallel/` and, beside it, `es_en_train/`. What engines make of
the texts is kept in FOLDER, outside the repository, so that a stopped run goes on. Half of
the documents calibrate, the other half is reported. --sample takes N windows a set;
--write writes `with_source.md`, and the calibration into the manifest of the model.
"""

import argparse
import random
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from with_source_data import (
    Window,
    engines,
    line_by_line,
    measured,
    other_people,
    portuguese,
    spanish,
    translated,
)
from with_source_fit import (
    LENGTHS,
    PEOPLE,
    Measured,
    as_toml,
    calibrated,
    forced_of,
    mixed,
    pieces,
    upper,
)

from provcheck import tables
from provcheck.document import Span
from provcheck.retranslate.calibration import Calibration
from provcheck.retranslate.engine import Engine
from provcheck.retranslate.likened import Likened
from provcheck.retranslate.weighing import NEARLY, is_firm, is_strange, raw, share

HERE = Path(__file__).parent
MODEL = HERE.parent / "models/firefox-pt-en-2023/model.toml"
_TESTS = {
    "es": "newstest2008-2011, half of the documents; people also of other sets",
    "pt": "FLORES-200 dev, half of the windows of 20 lines",
}
_OTHERS = 100  # windows of each other kind of people's text
_BEAMS = 3  # every third window is translated along beams, which is slow
_SHIFT = 7  # windows on from its own is the wrong original of a text
_STRANGERS = 40  # windows whose lines are weighed by those of another original
_SEED = 6


class Study:
    """The measured texts of one language, and the numbers made of them."""

    def __init__(self, language: str, engine: Engine) -> None:
        """Begin with nothing measured."""
        self.language, self.engine = language, engine
        self.texts: list[Measured] = []
        self.wrong: list[Measured] = []
        self.strange: list[float] = []

    def measure(self, windows: Sequence[Window]) -> None:
        """Measure windows beside their own original."""
        for number, window in enumerate(windows):
            self.texts.append(measured(window, self.engine))
            _told(f"{self.language} own", number, len(windows))

    def mistake(self, windows: Sequence[Window]) -> None:
        """Measure windows beside the original of others."""
        for number, window in enumerate(windows):
            other = windows[(number + _SHIFT) % len(windows)]
            if other.order != window.order:
                taken = window.__replace__(source=other.source)
                self.wrong.append(measured(taken, self.engine))
                if len(self.strange) < _STRANGERS:
                    self.strange.append(line_by_line(taken, self.engine))
            _told(f"{self.language} wrong", number, len(windows))

    def calibration(self) -> dict[str, Any]:
        """Return the calibration by the first half."""
        own = [text for text in self.texts if not text.half and text.system not in LOCAL]
        return calibrated(own, self.strange, self.language, _TESTS[self.language])


LOCAL = ("pivot", "pivot-beam")  # reported and not calibrated on


def _told(what: str, number: int, of: int) -> None:
    if number % 50 == 0:
        print(f"{what}: {number} of {of}", flush=True)


def sampled(windows: Iterable[Window], count: int) -> list[Window]:
    """Return people's windows and those of machines from `count` sources, 0 for all.

    People's are all measured: few of them come near to a machine's, and those matter.
    """
    ordered = sorted(windows, key=lambda window: (_place(window), window.system))
    orders = list(dict.fromkeys(window.order for window in ordered))
    kept = frozenset(orders[: count or len(orders)])
    return [window for window in ordered if not window.system or window.order in kept]


def _place(window: Window) -> tuple[int, str]:
    """Return where a window stands in a sample; those that are read along beams first."""
    return int(window.order[-4:], 16) % _BEAMS, window.order


def studies(data: Path, folder: Path, count: int) -> list[Study]:
    """Return both languages, measured."""
    known = engines(folder)
    made = [Study("es", known["pivot"]), Study("pt", known["firefox-pt"])]
    news = sampled(spanish(data), count)
    made[0].measure(news)
    for name in ("pivot-beam", "pivot"):
        made[0].measure(list(_local(news, known[name], name)))
    made[0].mistake([window for window in news if window.system != "bergamot-tiny"])
    made[0].measure(list(_others(data, count)))
    flores = sampled(portuguese(data), count)
    made[1].measure(flores)
    made[1].mistake(flores)
    return made


def _local(news: Sequence[Window], engine: Engine, name: str) -> Iterator[Window]:
    """Yield a third of the sources as a local engine translates them."""
    sources = {window.order for window in news if window.system}
    for window in news:
        if window.order in sources and not window.system and not _place(window)[0]:
            yield translated(window, engine, name)


def _others(data: Path, count: int) -> Iterator[Window]:
    windows = list(other_people(data))
    for name in sorted({window.system for window in windows}):
        own = [window for window in windows if window.system == name]
        yield from sampled(own, min(count or _OTHERS, _OTHERS))


def asserted(study: Study, own: Calibration) -> Iterator[str]:
    """Yield rows: of the other half, how many texts of each maker are asserted."""
    systems = {text.system for text in study.texts}
    for system in sorted(systems, key=lambda name: (name not in PEOPLE, name)):
        texts = [text for text in study.texts if text.system == system]
        if system not in LOCAL:
            texts = [text for text in texts if text.half]
        cells: list[str] = []
        for length in LENGTHS:
            cut = pieces(texts, length)
            firm = sum(is_firm(list(map(_likened, t.rows)), own) for t in cut)
            cells.append(_cell(firm, len(cut), people=system in PEOPLE))
        yield f"| {_named(system)} | {' | '.join(cells)} |"


def _cell(found: int, of: int, *, people: bool) -> str:
    if not of:
        return "-"
    if people:
        return f"{found} of {of} (at most {upper(found, of):.1%})"
    return f"{found} of {of} ({found / of:.0%})"


def _named(system: str) -> str:
    return _NAMES.get(system, system)


_NAMES = {
    "": "people",
    "europarl": "people, Europarl",
    "ntrex": "people, NTREX",
    "tico": "people, TICO",
}


def related(study: Study, own: Calibration) -> Iterator[str]:
    """Yield rows: whose original is taken for that of another text."""

    def strange(text: Measured) -> bool:
        return not text.related or is_strange(forced_of(text.rows), own)

    for name, texts in (("its own", study.texts), ("another's", study.wrong)):
        for kind, fits in _KINDS.items():
            chosen = [text for text in texts if fits(text.system)]
            found = sum(map(strange, chosen))
            if chosen:
                told = f"{found} of {len(chosen)} | {found / len(chosen):.4f}"
                yield f"| {study.language} | {kind} | {name} | {told} |"


_KINDS: dict[str, Callable[[str], bool]] = {
    "people": lambda system: system in PEOPLE,
    "machines": lambda system: system not in PEOPLE,
}


def bands(study: Study, own: Calibration) -> Iterator[str]:
    """Yield rows: of texts mixed of people's and machines' sentences, the band told."""
    dice = random.Random(_SEED)  # noqa: S311
    long = [t for t in study.texts if t.half and len(t.rows) >= LENGTHS[-1]]
    people = [text for text in long if not text.system]
    machines = [text for text in long if text.system in ("google", "microsoft")]
    for part in (0.0, 0.25, 0.5, 0.75, 1.0):
        texts = (mixed(text, dice.choice(machines), part, dice) for text in people)
        told = [str(raw(list(map(_likened, rows)), own)) for rows in texts]
        cells = [
            f"{told.count(name) / len(told):.2f}" for name in ("little", "some", "mostly")
        ]
        yield f"| {study.language} | {part:.0%} | {' | '.join(cells)} |"


def _likened(row: tuple[int, float, float]) -> Likened:
    return Likened(Span(0, 0), *row)


def main() -> None:
    """Measure, and write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    made = studies(given.data, given.folder, given.sample)
    told = [study.calibration() for study in made]
    page = _page(made, told)
    print(page)
    if given.write:
        (HERE / "with_source.md").write_text(page, "utf-8")
        _into_manifest(told)


def _into_manifest(told: Sequence[dict[str, Any]]) -> None:
    """Put the calibrations before the canaries, in place of those that are there."""
    text = MODEL.read_text("utf-8")
    text = re.sub(r"(?s)\[\[calibration\]\].*?(?=\[\[canary\]\])", "", text)
    tables_ = "".join(map(as_toml, told))
    MODEL.write_text(text.replace("[[canary]]", f"{tables_}[[canary]]", 1), "utf-8")


def _page(made: Sequence[Study], told: Sequence[dict[str, Any]]) -> str:
    read = [tables.read(Calibration, table) for table in told]
    parts = [
        rows
        for study, own in zip(made, read, strict=True)
        for rows in (
            f"### From {study.language}: {own.test}",
            "",
            _thresholds(own),
            _most(study),
            "",
            _HEAD,
            *asserted(study, own),
            "",
        )
    ]
    pairs = list(zip(made, read, strict=True))
    strange = "\n".join(row for study, own in pairs for row in related(study, own))
    mixes = "\n".join(row for study, own in pairs for row in bands(study, own))
    return PAGE.format(asserted="\n".join(parts), strange=strange, mixes=mixes)


def _thresholds(own: Calibration) -> str:
    told = ", ".join(
        f"{scale.asserts:.2f} from {scale.sentences} sentences on" for scale in own.scale
    )
    return (
        f"Median of people {own.human:.2f}, of machines {own.machine:.2f}, beside the"
        f" original of another text {own.unrelated:.2f}; asserted from: {told}."
    )


def _most(study: Study) -> str:
    """Return how much of people's short texts is the model's own, at most."""
    people = [text for text in study.texts if text.system in PEOPLE]
    shares = [
        share(list(map(_likened, text.rows)), lambda row: row.kept >= NEARLY)
        for text in pieces(people, LENGTHS[0])
    ]
    return (
        f"Of {len(shares)} texts of people's, of {LENGTHS[0]} sentences, at most"
        f" {max(shares):.0%} of the words stand in sentences that are the model's own."
    )


_HEAD = """\
| text by | 5 sentences | 10 sentences | windows of 15 sentences and more |
|---|---:|---:|---:|"""
PAGE = """\
# With the original

Written by with_source.py; no text of the data is kept.

Mean log probability of a subword of the published text, given the original, under the model
that is installed: Firefox tiny of 2023 from Portuguese, and from Spanish by way of Apertium
(the pivot). Half of the documents calibrate, these are figures of the other half; "at most"
is the upper end of an interval of 95 %. Thresholds are set by people's texts alone; beyond
one, or where six words in ten stand in sentences that are the model's own or nearly, a
machine is asserted. Machine translations of the calibration are other engines', as they
will be in use. Two local systems calibrate nothing: `pivot`, what the model itself makes of
the original, and `pivot-beam`, the same model read along four beams, without its lexicon.
All of people's windows of news are measured, a sample of machines'.

## A machine asserted

{asserted}
Europarl, NTREX and TICO (speeches, news, health) take part with half of their windows too:
what people write differs by the kind of text, and the highest threshold counts. Most of
them, and FLORES, were written in English, and the newstest references may be translated
from a third language, so people's versions may lie further from these originals than those
of a desk that translates sentence by sentence would: its copy is not in the data. From
Portuguese people's texts are few.

## The wrong original

Texts that are told not to be of their original.

| from | text by | original | told so | share |
|---|---|---|---:|---:|
{strange}

## How much was left raw

Texts of the other half, a share of their sentences replaced by those of another engine:
the band that is told, as shares of texts. Real revision changes words within sentences,
which no data here shows.

| from | raw sentences | little | some | mostly |
|---|---:|---:|---:|---:|
{mixes}
"""


if __name__ == "__main__":
    main()
