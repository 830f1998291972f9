"""A model's manifest: what `models/<id>/model.toml` says of its files, licence and use.

Sizes are bytes, hashes SHA-256 in lower-case hexadecimal. What upstream does not publish
is absent (0 or ""), never guessed: a file without a hash is not downloaded unless the
user pins one.
"""

from __future__ import annotations

from collections.abc import Mapping

from provcheck import tables
from provcheck.errors import ModelError
from provcheck.named import Named
from provcheck.record import TYPE_CHECKING, Record
from provcheck.retranslate.calibration import Calibration
from provcheck.retranslate.sound import UNKNOWN, expect_sound

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any


class EngineKind(Named):
    """What runs a model."""

    FIREFOX = "firefox"  # Marian .bin files of Firefox Translations
    CTRANSLATE2 = "ctranslate2"  # a folder in the format of CTranslate2


class Role(Named):
    """What a file of a model is for."""

    MODEL = "model"
    VOCABULARY = "vocabulary"  # of both languages
    SOURCE_VOCABULARY = "source-vocabulary"
    TARGET_VOCABULARY = "target-vocabulary"
    SHORTLIST = "shortlist"  # target words that a source word may become
    CONFIGURATION = "configuration"
    TABLE = "table"  # the tokens of a CTranslate2 model, in the order of its rows
    ARCHIVE = "archive"  # holds the others, and is opened when it is installed


class Form(Named):
    """How a file is compressed for the way."""

    GZIP = "gzip"
    ZSTD = "zstd"


class Packed(Record):
    """A file as it is downloaded: compressed. Size and hash are of that form."""

    form: Form
    size: int = 0
    sha256: str = ""


class Grade(Named):
    """What a model's translations may be used for."""

    GOOD = "good"  # a draft for an editor
    ROUGH = "rough"  # comparing and weighing, never a text that is offered


class File(Record):
    """A file of a model. `size` and `sha256` are of the file as engines read it.

    `name` is what it is called in the model's folder. `urls` are tried in order.
    """

    role: Role
    name: str
    size: int = 0
    sha256: str = ""
    packed: Packed | None = None
    urls: tuple[str, ...] = ()

    @property
    def pinned(self) -> bool:
        """Tell whether a hash says what the download must be."""
        return bool(self.digest)

    @property
    def digest(self) -> str:
        """Return the hash of the download, "" where upstream publishes none."""
        return self.packed.sha256 if self.packed else self.sha256

    @property
    def transfer_size(self) -> int:
        """Return the bytes of the download, 0 where upstream does not say."""
        return self.packed.size if self.packed else self.size


class Package(Record):
    """A Python package that brings the files along, under `folder` inside `module`.

    `extra` is the extra of provcheck that installs it, "" if there is none.
    """

    name: str
    module: str
    folder: str
    extra: str = ""


class Licence(Record):
    """Under what terms the weights may be used, and where that is said."""

    spdx: str
    commercial: bool
    evidence: tuple[str, ...]
    attribution: str = ""
    note: str = ""

    @property
    def commercial_use(self) -> str:
        """Return "yes", "no", or "not known" where nothing says what the licence is."""
        if self.spdx == UNKNOWN:
            return "not known"
        return "yes" if self.commercial else "no"


class Provenance(Record):
    """Who made the model, where it is published, in which state.

    `hashes` says who published the hashes of the files, or that nobody did;
    `conversion` how to make the files from what is published.
    """

    publisher: str
    source: str
    revision: str = ""
    released: str = ""
    hashes: str = ""
    conversion: str = ""


class Tokenizer(Record):
    """How a sentence becomes tokens; with `end_of_source`, `</s>` is put after them.

    In the prefixes, {source} and {target} stand for the model's code of a language:
    its entry in `codes`, or else the ISO 639-1 code itself.
    """

    kind: str = "sentencepiece"
    end_of_source: bool = False
    source_prefix: tuple[str, ...] = ()
    target_prefix: tuple[str, ...] = ()
    codes: Mapping[str, str] = {}


class Decoding(Record):
    """Settings of the search; `batch` counts tokens."""

    beam: int = 4
    length_penalty: float = 1.0
    repetition_penalty: float = 1.0
    no_repeat_ngram: int = 0
    batch: int = 1024


class Limits(Record):
    """The longest sentence that is translated in one piece, in source tokens."""

    source_tokens: int = 256


class Shape(Record):
    """The dimensions of a network; `vocabulary` counts tokens."""

    embedding: int
    encoder_layers: int
    decoder_layers: int
    feed_forward: int
    heads: int
    vocabulary: int


class Quality(Record):
    """A published score: on what test set, by which metric, and who says so.

    `source` is the language translated from, for models that know several.
    """

    test: str
    metric: str
    value: float
    measured_by: str
    source: str = ""


class Canary(Record):
    """A sentence that a sound model translates: the result fits `matches`.

    It has at most `longest` times the characters of `text`, or 40 more than it.
    """

    language: str
    text: str
    matches: str = ""
    longest: float = 2.5


class Manifest(Record):
    """One model. Languages are ISO 639-1 codes; `source` may have several."""

    id: str
    title: str
    engine: EngineKind
    source: tuple[str, ...]
    target: str
    licence: Licence
    provenance: Provenance
    architecture: str = ""
    grade: Grade = Grade.GOOD
    files: tuple[File, ...] = ()
    package: Package | None = None
    tokenizer: Tokenizer = Tokenizer()
    decoding: Decoding = Decoding()
    limits: Limits = Limits()
    shape: Shape | None = None
    quality: tuple[Quality, ...] = ()
    calibration: tuple[Calibration, ...] = ()
    canary: tuple[Canary, ...] = ()

    @property
    def pinned(self) -> bool:
        """Tell whether every file has a hash, and there is a file."""
        return bool(self.files) and all(file.pinned for file in self.files)

    @property
    def transfer_size(self) -> int:
        """Return the bytes of a download, 0 where one of its files has no known size."""
        sizes = [file.transfer_size for file in self.files]
        return sum(sizes) if all(sizes) else 0

    def translates(self, source: str, target: str) -> bool:
        """Tell whether this model translates from `source` into `target`."""
        return source in self.source and target == self.target


def read_manifest(model_id: str, table: Mapping[str, Any]) -> Manifest:
    """Build the manifest of `model_id` from its TOML table.

    Raises ModelError, naming the model and the key, where the table is none.
    """
    try:
        manifest = tables.read(Manifest, dict(table), id=model_id)
        expect_sound(manifest)
    except tables.TableError as error:
        raise ModelError(f"{model_id}: {error}") from error
    return manifest


def load_manifest(path: Path) -> Manifest:
    """Return the manifest in the file at `path`; its id is its folder's name.

    Raises ModelError, one line that starts with the path.
    """
    import tomllib  # noqa: PLC0415 - only where manifests are read

    try:
        return read_manifest(path.parent.name, tomllib.loads(path.read_text("utf-8")))
    except (OSError, ValueError) as error:  # unreadable, not UTF-8, or not TOML
        raise ModelError(f"{path}: {error}") from error
    except ModelError as error:
        reason = str(error).removeprefix(f"{path.parent.name}: ")
        raise ModelError(f"{path}: {reason}") from error
