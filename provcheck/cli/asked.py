"""What options say of rules and configuration files, and how it goes over a file."""

from __future__ import annotations

import os

from provcheck.config import Adjustment, Config
from provcheck.errors import ConfigError
from provcheck.record import Record

CONFIG = "PROVCHECK_CONFIG"  # of the environment: the file, where no option names one


class Asked(Record):
    """What the options of a command say of rules, and of configuration files.

    `configs` are values of --config, files or settings. `fail_on` and `min_severity` are
    None where no option says.
    """

    config: Config
    rules: tuple[str, ...] = ()
    configs: tuple[str, ...] = ()
    isolated: bool = False
    fail_on: str | None = None
    min_severity: str | None = None


def with_options(config: Config, options: Config) -> Config:
    """Return `config` of a file with what the options of a command say instead.

    An option that selects takes the place of the file's whole selection; the others add
    to it.
    """
    adjusted = config.adjusted
    if options.select:
        select, more, less = options.select, options.extend_select, options.ignore
        adjusted = tuple(map(_without_on, adjusted))
    else:
        select, more = config.select, (*config.extend_select, *options.extend_select)
        kept = (name for name in config.ignore if name not in options.extend_select)
        less = (*kept, *options.ignore)
    return config.__replace__(
        select=select,
        extend_select=more,
        ignore=less,
        adjusted=adjusted,
        source_languages=options.source_languages or config.source_languages,
        neutral=options.neutral,
        record_fields=options.record_fields,
        suppress=options.suppress,
    )


def _without_on(own: Adjustment) -> Adjustment:
    return own.__replace__(on=None)


def files_named(asked: Asked) -> tuple[str | None, tuple[str, ...]]:
    """Return the file that options or the environment name, and the settings they make.

    Raises ConfigError where it is not there, or where there are several.
    """
    files: list[str] = []
    settings: list[str] = []
    for value in asked.configs:
        inline = "=" in value and not os.path.isfile(value)  # noqa: PTH113
        (settings if inline else files).append(value)
    if not files and not asked.isolated:
        files += filter(None, [os.environ.get(CONFIG)])
    if len(files) > 1:
        raise ConfigError(f"--config: {' and '.join(files)}: one file is enough")
    for file in files:
        if not os.path.isfile(file):  # noqa: PTH113
            if file in asked.configs:
                raise ConfigError(f"--config {file}: no such file; a setting is key=value")
            raise ConfigError(f"{CONFIG}: {file}: no such file; correct or unset it")
    return (os.path.abspath(files[0]) if files else None), tuple(settings)  # noqa: PTH100
