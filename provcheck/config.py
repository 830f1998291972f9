"""What a run is told: which rules, for which languages."""

from __future__ import annotations

from provcheck.catalogue import Catalogue
from provcheck.errors import ConfigError
from provcheck.record import TYPE_CHECKING, Record
from provcheck.score import SCALE, Scale
from provcheck.tables import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


class Adjustment(Record):
    """What a user changes of a rule; None leaves it as it is.

    `severity` and `fix` are values of Severity and Safety, `check` numbers of the rule's
    check by the names of its fields.
    """

    rule_id: str
    on: bool | None = None
    severity: str | None = None
    fix: str | None = None
    check: tuple[tuple[str, float], ...] = ()

    def keys(self) -> dict[str, bool | str]:
        """Return what is changed of the rule itself, by the keys of its table and "on"."""
        values = {"on": self.on, "severity": self.severity, "fix": self.fix}
        return {key: value for key, value in values.items() if value is not None}


class OwnAgency(Record):
    """An agency as a user describes it.

    `dateline` is a pattern of its datelines, in which a group `mark` may be what it signs
    with. Lines of `boilerplate` are never part of a story. Where `name` and `language` are
    empty, `id` is that of an agency in rules/_tables/agencies.toml.
    """

    id: str
    name: str = ""
    language: str = ""
    dateline: str = ""
    boilerplate: tuple[str, ...] = ()


class Config(Record):
    """Settings of a run; the defaults are the built-in ones.

    `select` and `ignore` name rules or families; `select` replaces the default
    selection, `extend_select` adds to it, `ignore` takes away. `source_languages` are
    the languages the texts may have been translated from; empty leaves it to the
    agency that signed. Rules whose findings are neutral run where they are named, or all
    of them with `neutral`: they cost a third of a check and change no score. `names` are
    never reported or changed. `front_matter` names the keys above a page that are text
    (None: a headline and a deck, by their usual names), `record_fields` where records keep
    what, as ("text", "body"); see formats.PARTS. Comments that set findings aside count
    where `suppress` says so. `prior` is how probable either claim of provenance is before
    any evidence; `scale` is how penalty points become a score.
    """

    select: tuple[str, ...] = ()
    extend_select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    source_languages: tuple[str, ...] = ()
    language: str = "en"
    neutral: bool = False
    adjusted: tuple[Adjustment, ...] = ()
    names: tuple[str, ...] = ()
    agencies: tuple[OwnAgency, ...] = ()
    front_matter: tuple[str, ...] | None = None
    record_fields: tuple[tuple[str, str], ...] = ()
    suppress: bool = True
    prior: float = 0.5
    scale: Scale = SCALE


def selected(config: Config, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the ids of the rules that `config` turns on, in order.

    Raises ConfigError on a name that is neither a rule nor a family, and on a language
    that is none.
    """
    for code in config.source_languages:
        refuse_no_language("source language", code, _served(catalogue))
    named = (*config.select, *config.extend_select, *config.ignore)
    usual = catalogue.usual(neutral=config.neutral)
    if not named:
        return usual
    refuse_unknown(named, catalogue)
    unnamed = frozenset(usual)
    return tuple(i for i in catalogue if _is_on(i, config, catalogue, unnamed))


def refuse_unknown(names: Iterable[str], catalogue: Catalogue) -> None:
    """Raise ConfigError on a name that is neither a rule of `catalogue` nor a family."""
    names = tuple(names)
    known = {*catalogue, *map(_family, catalogue), "all"} if names else ()
    for name in names:
        if name not in known:
            raise ConfigError(f"no rule or family {name!r}{hint(name, known)}")


def refuse_no_language(where: str, code: str, others: Iterable[str] = ()) -> None:
    """Raise ConfigError where `code` is no language by ISO 639-1 and none of `others`."""
    from provcheck.iso639 import languages, nearest  # noqa: PLC0415 - few runs name one

    if code not in languages() and code not in others:
        told = f"{code!r} is no code of ISO 639-1, such as es{nearest(code)}"
        raise ConfigError(f"{where} {told}")


def _served(catalogue: Catalogue) -> Iterator[str]:
    """Yield the languages that rules are for."""
    for rule_id in catalogue:
        yield from catalogue.setting(rule_id, "languages") or ()


def _is_on(
    rule_id: str, config: Config, catalogue: Catalogue, usual: frozenset[str]
) -> bool:
    if _names(config.ignore, rule_id):
        return False
    if _names(config.extend_select, rule_id):
        return True
    on = catalogue.setting(rule_id, "on")
    if on is not None:
        return on
    if config.select:
        return _names(config.select, rule_id)
    return rule_id in usual


def _names(names: tuple[str, ...], rule_id: str) -> bool:
    return bool(names) and any(n in (rule_id, _family(rule_id), "all") for n in names)


def _family(rule_id: str) -> str:
    return rule_id.partition("/")[0]
