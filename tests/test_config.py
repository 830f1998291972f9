"""Which rules a configuration turns on."""

from pathlib import Path

import pytest

from provcheck.catalogue import Catalogue, builtin, load
from provcheck.config import Config, refuse_unknown, selected
from provcheck.errors import ConfigError

RULE = 'title="t"\nmessage="m"\nmqm="x"\nseverity="minor"\nwhy="w"\nexamples=[]\n'
CHECK = '[check]\ntype="whole-block"\n'


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    for name, extra in (("a/on", ""), ("a/off", "default=false\n"), ("b/on", "")):
        path = tmp_path / f"{name}.toml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(RULE + extra + CHECK, "utf-8")
    found, errors = load(tmp_path)
    assert errors == ()
    return found


@pytest.mark.parametrize(
    ("config", "ids"),
    [
        pytest.param(Config(), ("a/on", "b/on"), id="defaults"),
        pytest.param(Config(select=("a",)), ("a/off", "a/on"), id="family"),
        pytest.param(Config(select=("a/off",)), ("a/off",), id="rule"),
        pytest.param(Config(select=("all",)), ("a/off", "a/on", "b/on"), id="all"),
        pytest.param(Config(select=("a", "b/on")), ("a/off", "a/on", "b/on"), id="several"),
        pytest.param(
            Config(extend_select=("a/off",)), ("a/off", "a/on", "b/on"), id="extended"
        ),
        pytest.param(
            Config(select=("b",), extend_select=("a/off",)), ("a/off", "b/on"), id="both"
        ),
        pytest.param(Config(ignore=("a",)), ("b/on",), id="ignored-family"),
        pytest.param(Config(ignore=("b/on",)), ("a/on",), id="ignored-rule"),
        pytest.param(Config(select=("all",), ignore=("all",)), (), id="nothing"),
        pytest.param(
            Config(extend_select=("a/off",), ignore=("a/off",)),
            ("a/on", "b/on"),
            id="ignore-wins",
        ),
    ],
)
def test_selected(catalogue: Catalogue, config: Config, ids: tuple[str, ...]) -> None:
    assert selected(config, catalogue) == ids


@pytest.mark.parametrize(
    "config",
    [
        Config(select=("a/onn",)),
        Config(extend_select=("a/onn",)),
        Config(ignore=("a/onn",)),
    ],
    ids=["select", "extend", "ignore"],
)
def test_unknown_name_is_refused_wherever_it_stands(
    catalogue: Catalogue, config: Config
) -> None:
    with pytest.raises(
        ConfigError, match=r"no rule or family 'a/onn'; did you mean a/on\?"
    ):
        selected(config, catalogue)


def test_refuse_unknown_lets_known_names_pass() -> None:
    refuse_unknown(("all", "calque", "calque/likewise"), builtin())


def test_a_source_language_is_one_of_the_standard_or_of_a_rule(tmp_path: Path) -> None:
    (tmp_path / "own.toml").write_text(f'{RULE}languages=["fil"]\n{CHECK}', "utf-8")
    own, _ = load(tmp_path)
    assert selected(Config(source_languages=("fil", "da")), own) == ("own",)
    with pytest.raises(ConfigError, match="source language 'fil' is no code of ISO 639-1"):
        selected(Config(source_languages=("da", "fil")), builtin())
