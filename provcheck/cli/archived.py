"""`provcheck report --results`: check an archive shard by shard, and report on the rows.

The report is made of the rows alone, whether they were written now or long ago.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from hashlib import blake2b

from provcheck import store
from provcheck.archive import manifest
from provcheck.archive.folder import expect_free, held, name_of, remove_others, sizes, there
from provcheck.archive.manifest import Manifest, Whole
from provcheck.archive.plan import Input, Shard, plan
from provcheck.archive.read import Results, packing
from provcheck.cli import FOUND, OK, USAGE
from provcheck.cli.archived_pool import Crew, made
from provcheck.cli.archived_told import Told
from provcheck.cli.progress import Progress
from provcheck.cli.reporting import finish, gate_of, opened
from provcheck.cli.results import configuration_key
from provcheck.cli.running import files_of, jobs_of
from provcheck.cli.session import expect_apart
from provcheck.cli.settings import Reading, Settings
from provcheck.cli.setups import Setup, Setups
from provcheck.cli.work import Job
from provcheck.errors import ConfigError
from provcheck.files import STDIN, Found
from provcheck.formats import LINES
from provcheck.read import line_codec
from provcheck.record import TYPE_CHECKING
from provcheck.score import SCALE
from provcheck.scorecard import EVERY
from provcheck.version import VERSION

if TYPE_CHECKING:
    from provcheck.cli.parser import Given

_LINES = ("*.jsonl", "*.ndjson")  # files of a folder that an archive takes in, too
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")  # marks of UTF-16 and UTF-32


def run(settings: Settings, given: Given) -> int:
    """Make the results that are missing, report on all; return the exit code.

    Raises ProvcheckError where the run cannot begin, or something cannot be written.
    """
    setups = Setups(settings.asked, settings.console)
    _expect_possible(settings)
    gate = gate_of(setups.here(), setups)
    if gate.new_only:
        raise ConfigError("gate.new-only: of an archive nothing says what is new")
    past = opened(given.history)
    code, folder = OK, given.results or settings.paths[0]
    if given.results:
        code = _kept(settings, setups, given)
    results, told = Results(folder), Told(settings.console)
    card = results.report(gate, told.seen)
    told.end(card.pooled.documents)
    passed = finish(card, settings, setups, past, given.label, results.cards())
    if settings.exit_zero and passed == FOUND:
        passed = OK
    return max(OK if setups.whole else USAGE, code, told.code, passed)


def _expect_possible(settings: Settings) -> None:
    """Raise ConfigError where an option goes with no archive."""
    refused = {
        "--source": settings.seeking.named,
        "--baseline": settings.sifting.baseline,
        "--diff-base": settings.sifting.diff_base,
        "standard input": STDIN in settings.paths,
    }
    for name, value in refused.items():
        if value:
            raise ConfigError(f"{name}: not for an archive; leave it out, or --results")
    for name, _ in settings.outputs:
        if name in EVERY:
            told = "has every text; of an archive write text, html, json or markdown"
            raise ConfigError(f"--output-format {name}: {told}")


def _kept(settings: Settings, setups: Setups, given: Given) -> int:
    """Make what is missing of the results; return the exit code of the arguments."""
    folder: str = given.results
    globs = settings.globs
    wide = globs.__replace__(include=(*globs.include, *_LINES))
    found = files_of(settings.__replace__(globs=wide), setups)
    inside = os.path.join(os.path.realpath(folder), "")  # noqa: PTH118
    files = [path for path in found.files if not os.path.realpath(path).startswith(inside)]
    expect_apart(settings, files)
    code = _arguments(found, settings)
    packing(given.results_format)
    with held(folder):
        _made(folder, files, settings, setups, given)
    return code


def _arguments(found: Found, settings: Settings) -> int:
    """Tell of the arguments that give no file; return the exit code."""
    for error in found.errors:
        settings.console.error(error)
    for note in found.notes:
        settings.console.note(note)
    return USAGE if found.errors else OK


def _made(
    folder: str,
    files: Sequence[str],
    settings: Settings,
    setups: Setups,
    given: Given,
) -> None:
    now, known = _settings(settings, setups, given), manifest.read(folder)
    if known is None:
        expect_free(folder)
        manifest.write(folder, Manifest(now))
    else:
        manifest.expect_same(folder, known.settings, now)
    inputs = [Input(path, _codec(path, settings.reading)) for path in files]
    shards = tuple(plan(inputs, now.shard, _Keys(setups)))
    names = tuple(name_of(shard, now.format) for shard in shards)
    whole = _whole(files, names, shards, setups)
    if known is None or known.whole != whole or not there(folder).issuperset(names):
        manifest.write(folder, Manifest(now))
        _write(folder, shards, settings, setups, now.format, whole)
        remove_others(folder, names)
        manifest.write(folder, Manifest(now, whole, sizes(folder, names)))


class _Keys:
    """Returns what the text at a path is checked by."""

    def __init__(self, setups: Setups) -> None:
        self._setups = setups
        self._known: dict[int, tuple[Setup, str]] = {}

    def __call__(self, path: str) -> str:
        setup = self._setups.of(path)
        if id(setup) not in self._known:  # the setup is kept, so that its id stays its own
            self._known[id(setup)] = setup, configuration_key(setup).hex()
        return self._known[id(setup)][1]


def _write(  # noqa: PLR0913, PLR0917 - all of a run
    folder: str,
    shards: Sequence[Shard],
    settings: Settings,
    setups: Setups,
    kind: str,
    whole: Whole,
) -> None:
    """Write the shards that are not there."""
    before = there(folder)
    left = [shard for shard in shards if name_of(shard, kind) not in before]
    done = whole.texts - sum(shard.texts for shard in left)
    if done:
        settings.console.note(f"{folder}: {done} of {whole.texts} texts are done")
    seeking = settings.seeking.__replace__(named=None, alone=False)
    job = Job(settings.reading, settings.stdin_name, seeking=seeking)
    crew = Crew(job, settings.asked, whole.scale, folder, kind)
    progress = Progress(whole.texts, wanted=settings.progress, things="texts", done=done)
    try:
        for shard in made(left, crew, setups, jobs_of(settings.jobs, len(left))):
            progress.step(shard.texts)
    finally:
        progress.clear()


def _settings(settings: Settings, setups: Setups, given: Given) -> manifest.Settings:
    """Return what the results depend on."""
    reading = (settings.reading.encoding, settings.reading.format)
    digest = blake2b(configuration_key(setups.of("-")), digest_size=8)
    digest.update(repr(reading).encode())
    listed = (f"--files-from {settings.files_from}",) if settings.files_from else ()
    return manifest.Settings(
        provcheck=VERSION,
        rules=store.content_hash(),
        configuration=digest.hexdigest(),
        paths=(*settings.paths, *listed) or (".",),
        format=given.results_format,
        shard=given.shard,
    )


def _whole(
    files: Sequence[str], names: tuple[str, ...], shards: Sequence[Shard], setups: Setups
) -> Whole:
    here = setups.of("-").checker
    scale = here.config.scale if setups.here() else SCALE
    last = setups.of(files[-1]).checker if files else here
    texts = sum(shard.texts for shard in shards)
    return Whole(names, texts, scale, last.signature())


def _codec(path: str, reading: Reading) -> str:
    """Return the codec by which a file is read line by line, "" where it is read whole."""
    codec = line_codec(reading.encoding_of(path))
    if not codec or reading.format_of(path) != LINES:
        return ""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return "" if file.read(4).startswith(_WIDE) else codec
    except OSError:  # told when it is read
        return ""
