"""Calibrate the Spanish-English model of models/es-en, as with_source.py does the others.

    python benchmarks/with_source_es_en.py DATA FOLDER [--people N] [--machines N] [--write]

Of people's texts only newstest's are taken: the model was trained on Europarl, TICO and
NTREX, so that what people wrote there is likelier to it than anything it will meet. The
model must be installed (`pip install ./models/es-en`). --people and --machines limit the
sources measured; --write puts the calibration into the manifest, and the page.
"""

import argparse
import re
from pathlib import Path

from with_source import Study, asserted, bands, related
from with_source_data import Remembering, Window, spanish
from with_source_fit import as_toml, calibrated

import provcheck
from provcheck import tables
from provcheck.retranslate.calibration import Calibration

HERE = Path(__file__).parent
ID = "provcheck-es-en"
MODEL = HERE.parent / f"models/{ID}/model.toml"
_STRANGERS = 40  # windows beside a wrong original
PAGE = """\
# With the original: the model of models/es-en

Written by with_source_es_en.py; no text of the data is kept. What the columns mean is said
in [with_source.md](with_source.md). {sources} windows of newstest2008-2011 in Spanish. All
of them calibrate, since they are few: the tables, which are of half of them, are no test.

Median of people {human:.2f}, of machines {machine:.2f}, beside the original of another
text {unrelated:.2f}; asserted from: {asserts}.

| text by | 5 sentences | 10 sentences | windows of 15 sentences and more |
|---|---:|---:|---:|
{rows}

| from | text by | original | told not to be of it | share |
|---|---|---|---:|---:|
{strange}

| from | raw sentences | little | some | mostly |
|---|---:|---:|---:|---:|
{mixes}
"""


def chosen(data: Path, people: int, machines: int) -> list[Window]:
    """Return windows of so many sources, in the order of their hashes."""
    ordered = sorted(spanish(data), key=lambda window: (window.order, window.system))
    own = list(dict.fromkeys(w.order for w in ordered if not w.system))[:people]
    others = list(dict.fromkeys(w.order for w in ordered if w.system))[:machines]
    return [w for w in ordered if w.order in (others if w.system else own)]


def main() -> None:
    """Measure, and write what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=10_000)
    parser.add_argument("--machines", type=int, default=150)
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    engine = provcheck.translator("es", "en", ID)
    known = Remembering(engine, given.folder / "told.sqlite", engine.signature)
    study = Study("es", known)
    windows = chosen(given.data, given.people, given.machines)
    study.measure(windows)
    study.mistake([window for window in windows if not window.system][: 2 * _STRANGERS])
    told = calibrated(study.texts, study.strange, "es", "newstest2008-2011")
    own = tables.read(Calibration, told)
    asserts = ", ".join(
        f"{scale.asserts:.2f} from {scale.sentences} sentences on" for scale in own.scale
    )
    page = PAGE.format(
        sources=len(windows),
        human=own.human,
        machine=own.machine,
        unrelated=own.unrelated,
        asserts=asserts,
        rows="\n".join(asserted(study, own)),
        strange="\n".join(related(study, own)),
        mixes="\n".join(bands(study, own)),
    )
    print(page)
    if given.write:
        (HERE / "with_source_es_en.md").write_text(page, "utf-8")
        text = MODEL.read_text("utf-8")
        text = re.sub(r"(?s)\[\[calibration\]\].*?(?=\[\[canary\]\])", "", text)
        text = text.replace("[[canary]]", f"{as_toml(told)}[[canary]]", 1)
        MODEL.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
