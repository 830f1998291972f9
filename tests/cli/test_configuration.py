"""Configuration files as a user meets them: which counts, what it does, what it says."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from tests.cli.conftest import CLEAN, MAJOR, Run

RULE = "punctuation/doubled-stop-at-quote"
CONCISE = ("--output-format", "concise")
CALQUE = "Likewise, he said that the talks had begun on Monday in the old town hall.\n"


@pytest.fixture(autouse=True)
def _unnamed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the environment name no file."""
    monkeypatch.delenv("PROVCHECK_CONFIG", raising=False)


@pytest.fixture
def news(tmp_path: Path) -> Path:
    for name in ("a.txt", "es/b.txt", "es/deep/c.txt"):
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(MAJOR, "utf-8")
    return tmp_path


def told(out: str) -> list[tuple[str, str, str]]:
    """Return file, rule and severity of each line of a concise report."""
    lines = (line.split(" ") for line in out.splitlines() if ".txt:" in line)
    return [(words[0].partition(":")[0], words[1], words[2]) for words in lines]


@pytest.mark.parametrize("name", ["provcheck.toml", ".provcheck.toml", "pyproject.toml"])
def test_each_kind_of_file_counts(run: Run, news: Path, name: str) -> None:
    table = "[tool.provcheck]\n" if name == "pyproject.toml" else ""
    (news / name).write_text(f'{table}fail-on = "critical"\n', "utf-8")
    assert run("news").code == 0
    assert run("news", "--isolated").code == 1
    assert run("news", "--fail-on", "major").code == 1


@pytest.mark.parametrize(
    "text",
    [
        "[ tool . provcheck ]\nfail-on = 'never'",
        "[tool.\"provcheck\"]\nfail-on = 'never'",
        "['tool'.provcheck]\nfail-on = 'never'",
        "\ttool.provcheck.fail-on = 'never'",
        "[project]\r\n[tool]\r\nprovcheck.fail-on = 'never'",
        "[tool]  # of all programs\n'provcheck' = {fail-on = 'never'}",
        "tool = {provcheck.fail-on = 'never'}",
    ],
)
def test_our_table_counts_however_toml_writes_it(run: Run, news: Path, text: str) -> None:
    (news / "pyproject.toml").write_text(text, "utf-8")
    ran = run("news")
    assert (ran.code, ran.err) == (0, "")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[tool]\nprovcheck = 3", "tool.provcheck: 3 is no table"),
        ("[[tool.provcheck]]", "tool.provcheck: [{}] is no table"),
        ("[tool.provcheck\nfail-on = 'never'", "Expected ']'"),
    ],
)
def test_our_table_that_is_none_is_told(run: Run, news: Path, text: str, said: str) -> None:
    (news / "pyproject.toml").write_text(text, "utf-8")
    ran = run("news")
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith(f"error: pyproject.toml: {said}")


@pytest.mark.usefixtures("news")
@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("extend='x.toml'", "name the file itself: --config x.toml\n"),
        ("required-version='>=9'", ">=9 is asked for, this is provcheck"),
    ],
)
def test_no_setting_on_the_command_line_is_dropped(
    run: Run, setting: str, said: str
) -> None:
    ran = run("news", "--config", setting)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("error: --config '")
    assert said in ran.err


def test_a_pyproject_without_our_table_is_not_ours(run: Run, news: Path) -> None:
    (news / "provcheck.toml").write_text('fail-on = "never"', "utf-8")
    for text in (
        "[project]\nname = 'x'\n",
        "[project]\nname = 'provcheck'\n[tool.x]",
        "[tool]\nx = 'provcheck'",
        "tool = 'provcheck'",
    ):
        (news / "news/pyproject.toml").write_text(text, "utf-8")
        assert run("news").code == 0


def test_the_closest_file_wins_whole(run: Run, news: Path) -> None:
    text = 'ignore = ["punctuation", "whitespace"]'
    (news / "provcheck.toml").write_text(text, "utf-8")
    (news / "news/es/provcheck.toml").write_text('fail-on = "never"', "utf-8")
    ran = run("news", *CONCISE)
    assert [file for file, _, _ in told(ran.out)] == ["news/es/b.txt", "news/es/deep/c.txt"]
    assert ran.code == 0


def test_a_file_extends_another(run: Run, news: Path) -> None:
    (news / "base.toml").write_text(
        f'fail-on = "never"\nignore = ["calque"]\n[rule."{RULE}"]\nseverity = "minor"\n',
        "utf-8",
    )
    (news / "news/provcheck.toml").write_text(
        f'extend = "../base.toml"\nignore = []\n[rule."{RULE}"]\nfix = "none"\n', "utf-8"
    )
    (news / "news/a.txt").write_text(CALQUE, "utf-8")
    ran = run("news", *CONCISE)
    assert ran.code == 0
    assert ("news/es/b.txt", RULE, "minor") in told(ran.out)
    assert ("news/a.txt", "calque/likewise", "minor") in told(ran.out)
    assert "[*]" not in ran.out


def test_files_in_a_circle(run: Run, news: Path) -> None:
    (news / "provcheck.toml").write_text('extend = "./provcheck.toml"', "utf-8")
    ran = run("news")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "error: provcheck.toml: extend: files that extend each other in a circle\n"
    )


def test_overrides_by_glob_the_last_that_fits_first(run: Run, news: Path) -> None:
    (news / "provcheck.toml").write_text(
        f"""
fail-on = "never"
[[overrides]]
files = ["news/es/**"]
fail-on = "minor"
rule."{RULE}".severity = "critical"
[[overrides]]
files = ["c.txt"]
ignore = ["punctuation", "whitespace"]
""",
        "utf-8",
    )
    ran = run("news", *CONCISE)
    assert told(ran.out) == [
        ("news/a.txt", RULE, "major"),
        ("news/es/b.txt", RULE, "critical"),
    ]
    assert ran.code == 1
    assert run("news/a.txt").code == 0


def test_a_rule_is_turned_off_and_an_option_turns_it_on(run: Run, news: Path) -> None:
    text = f'fail-on = "major"\n[rules."{RULE}"]\non = false\n'
    (news / "provcheck.toml").write_text(text, "utf-8")
    assert run("news").code == 0
    assert run("news", "--select", RULE).code == 1
    assert run("news", "--extend-select", "punctuation").code == 1


def test_a_neutral_rule_runs_where_it_is_turned_on(run: Run, news: Path) -> None:
    rule = "disclosure/engine-mark"
    (news / "mark.txt").write_text("It was translated by DeepL.\n", "utf-8")
    assert told(run("mark.txt", *CONCISE).out) == []
    (news / "provcheck.toml").write_text(
        f'[rule."{rule}"]\non = true\nseverity = "minor"\n', "utf-8"
    )
    assert ("mark.txt", rule, "minor") in told(run("mark.txt", *CONCISE).out)


def test_names_are_neither_reported_nor_changed(run: Run, news: Path) -> None:
    text = "The party Likewise, Spain won.\n\nLikewise, he said that the talks had begun.\n"
    (news / "names.txt").write_text("# parties\nLikewise, Spain\n", "utf-8")
    (news / "a.txt").write_text(text, "utf-8")
    (news / "b.txt").write_text("Likewise, Spain said that the talks began.\n", "utf-8")
    assert ("b.txt", "calque/likewise", "minor") in told(run("b.txt", *CONCISE).out)
    (news / "provcheck.toml").write_text('names-file = "names.txt"', "utf-8")
    assert told(run("b.txt", *CONCISE).out) == []
    assert ("a.txt", "calque/likewise", "minor") in told(run("a.txt", *CONCISE).out)


def test_an_agency_of_ones_own(run: Run, news: Path) -> None:
    (news / "provcheck.toml").write_text(
        r"""
[agency.acme]
name = "Acme {News}"
language = "es"
dateline = '^[A-Z][a-z]+ (?P<mark>\(ACME\)) ~'
boilerplate = ["More at acme.example (daily)"]
""",
        "utf-8",
    )
    story = (
        "Talks begin in Madrid\n\nMadrid (ACME) ~ Talks began. For his part, the minister"
        " said that the talks had begun on Monday.\n\nMore at acme.example (daily)\n"
    )
    (news / "story.txt").write_text(story, "utf-8")
    out = run("story.txt", *CONCISE).out
    assert ("story.txt", "boilerplate/of-acme", "major") in told(out)
    assert "as boilerplate of Acme {News}\n" in out
    assert ("story.txt", "calque/for-his-part", "minor") in told(out)
    isolated = told(run("story.txt", *CONCISE, "--isolated").out)
    assert "calque/for-his-part" not in {rule for _, rule, _ in isolated}


def test_rules_of_ones_own(run: Run, news: Path) -> None:
    (news / "house").mkdir()
    (news / "house/boats.toml").write_text(
        'title="x"\nmessage="boats"\nmqm="style"\nseverity="minor"\nwhy="w"\n'
        'examples=[]\n[check]\ntype="pattern"\npattern="boats"\n',
        "utf-8",
    )
    (news / "news/provcheck.toml").write_text(
        'rules = ["../house/"]\n[rule."house/boats"]\nseverity="major"\n', "utf-8"
    )
    (news / "news/a.txt").write_text(CLEAN, "utf-8")
    assert told(run("news/a.txt", *CONCISE).out) == [("news/a.txt", "house/boats", "major")]


def test_the_source_language_lets_a_pack_run(run: Run, news: Path) -> None:
    text = "For his part, the minister said that the talks had begun on Monday.\n"
    (news / "a.txt").write_text(text, "utf-8")
    assert told(run("a.txt", *CONCISE).out) == []
    (news / "provcheck.toml").write_text('source-languages = ["es"]', "utf-8")
    found = [rule for _, rule, _ in told(run("a.txt", *CONCISE).out)]
    assert found == ["calque/for-his-part"]


WRONG = [  # the file, and what is said of it
    ('selct = ["x"]', "selct: no such key; did you mean select?"),
    ("fail_onn = 'minor'", "fail-onn: no such key; did you mean fail-on?"),
    ("[rule.'a/b']\nsevrity = 'minor'", "rule.a/b.sevrity: no such key; did you mean sev"),
    ("[rule.'calque/likewsie']\non = true", "no such rule; did you mean calque/likewise?"),
    ("select = ['calqe']", "no rule or family 'calqe'; did you mean calque?"),
    ("fail-on = 'huge'", "fail-on: 'huge' is none of neutral, minor, major"),
    ("select = 'calque'", "select: 'calque' is no list"),
    ("select = [", "Invalid value"),
    ("required-version = '>=9'", ">=9 is asked for, this is provcheck 0.1"),
    ("required-version = 'new'", "required-version: 'new': write it as"),
    ("extend = 'none.toml'", "none.toml: cannot be read: no such file"),
    ("names-file = 'none.txt'", "none.txt: no such file or directory"),
    ("[agency.acme]\ndateline = '(x'", "agency.acme.dateline: no pattern: missing )"),
    ("[agency.acme]\ndateline = 'x'", "agency.acme: is not known: say what it writes in"),
    ("[agency.acme]", "agency.acme: give it a dateline, lines of boilerplate, or both"),
    ("[[overrides]]\nfail-on = 'minor'", "overrides[0].files: missing"),
    ("source-languages = ['es', 'xx']", "source language 'xx' is no code of ISO 639-1"),
    (
        "[[overrides]]\nfiles = ['**']\nsource-languages = ['Spanish']",
        "source language 'Spanish' is no code of ISO 639-1, such as es; did you mean es?",
    ),
    (
        "[agency.acme]\nboilerplate = ['x']\nlanguage = 'pt-BR'",
        "agency.acme.language: 'pt-BR' is no code of ISO 639-1, such as es; did you mean",
    ),
    ("[rule.x]\n[rules.x]", "rule and rules are two names of one table"),
]


@pytest.mark.parametrize(("text", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_is_wrong_is_one_line_with_file_and_key(
    run: Run, news: Path, text: str, said: str
) -> None:
    (news / "provcheck.toml").write_text(text, "utf-8")
    ran = run("news")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.count("\n") == 1
    assert ran.err.startswith("error: ")
    assert said in ran.err
    assert ".toml" in ran.err


@pytest.mark.usefixtures("news")
def test_settings_on_the_command_line(run: Run) -> None:
    assert run("news", "--config", "fail-on=critical").code == 0
    assert run("news", "--config", f'rule."{RULE}".severity = "critical"').code == 1
    ran = run("news", "--config", "fail-onn=critical")
    assert ran.code == 2
    assert ran.err == (
        "error: --config 'fail-onn=critical': fail-onn: no such key;"
        " did you mean fail-on?\n"
    )
    assert "write key=value" in run("news", "--config", "=x").err
    assert "no such file; a setting is key=value" in run("news", "--config", "x").err


def test_a_file_by_option_or_environment(
    run: Run, news: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, limit in (("provcheck", "minor"), ("mild", "never")):
        (news / f"{name}.toml").write_text(f'fail-on = "{limit}"', "utf-8")
    assert run("news").code == 1
    assert run("news", "--config", "mild.toml").code == 0
    assert "one file is enough" in run("news", *("--config", "mild.toml") * 2).err
    monkeypatch.setenv("PROVCHECK_CONFIG", "mild.toml")
    assert run("news").code == 0
    assert run("news", "--config", "provcheck.toml").code == 1
    assert run("news", "--isolated").code == 1
    monkeypatch.setenv("PROVCHECK_CONFIG", "none.toml")
    ran = run("news")
    assert (ran.code, ran.err) == (
        2,
        "error: PROVCHECK_CONFIG: none.toml: no such file; correct or unset it\n",
    )
    assert run("news", "--config", "mild.toml").code == 0
    assert "error: --config none.toml: no such" in run("news", "--config", "none.toml").err


def test_show_says_which_file_set_which_value(run: Run, news: Path) -> None:
    (news / "base.toml").write_text('fail-on = "never"\nselect = ["calque"]\n', "utf-8")
    (news / "provcheck.toml").write_text(
        'extend = "base.toml"\nselect = ["name"]\n'
        '[rule."name/spelling-variant"]\non = true\n'
        '[[overrides]]\nfiles = ["es/**"]\nfail-on = "minor"\n',
        "utf-8",
    )
    ran = run("config", "show", "news/a.txt", "--config", "min-severity=major")
    assert ran.code == 0
    assert ran.out.splitlines() == [
        "# news/a.txt: provcheck.toml",
        'extend = "base.toml"  # provcheck.toml',
        'select = ["name"]  # provcheck.toml',
        'fail-on = "never"  # base.toml',
        "min-severity = \"major\"  # --config 'min-severity=major'",
        'rule."name/spelling-variant".on = true  # provcheck.toml',
    ]
    whole = run("config", "show").out
    assert whole.startswith("# this folder: provcheck.toml\n")
    assert 'overrides[0].fail-on = "minor"  # provcheck.toml\n' in whole
    assert run("config", "show", "--isolated").out == (
        "# this folder: no configuration file\n"
    )


def test_the_name_of_a_file_drives_no_terminal(run: Run, tmp_path: Path) -> None:
    name = "x\x1b[31m\n"
    (tmp_path / name).mkdir()
    (tmp_path / name / "provcheck.toml").write_text("select = ['calque']", "utf-8")
    for file in (name, f"{name}/a.txt", f"{name}/missing"):
        ran = run("config", "show", file)
        assert ran.code == 0
        assert ran.out.startswith("# x<U+001B>[31m↵")
        assert "\x1b" not in ran.out


def test_the_schema_takes_what_the_reader_takes(run: Run, news: Path) -> None:
    import tomllib  # noqa: PLC0415

    schema = json.loads(run("config", "schema").out)
    validator: Any = jsonschema.Draft202012Validator(schema)
    validator.check_schema(schema)
    good = (
        'extend = "x"\nselect = ["a"]\nfail-on = "never"\n[rules."a/b"]\nfix = "safe"',
        'rules = ["house/"]\n[front-matter]\ncheck = ["title"]\n[cache]\ndir = "x"',
        '[[overrides]]\nfiles = ["x"]\nrule.a.on = true\n[agency.x]\nlanguage = "es"',
    )
    for text in good:
        validator.validate(tomllib.loads(text))
    (news / "provcheck.toml").write_text("", "utf-8")
    for text, said in WRONG:
        if "no such key" in said or "none of" in said or said[-7:] == "missing":
            assert not validator.is_valid(tomllib.loads(text))


def test_the_list_names_every_key(run: Run) -> None:
    out = run("config", "list").out
    assert "fail-on: neutral | minor | major | critical | never\n    the mildest" in out
    for place in ("rule.*.severity", "agency.*.boilerplate", "overrides.*.rule.*.fix"):
        assert f"\n{place}: " in out


def test_front_matter_is_read_as_configured_and_shown(run: Run, tmp_path: Path) -> None:
    page = "---\ntitle: Sun , then\ncaption: The , port\n---\n\nThe port , again.\n"
    (tmp_path / "story.md").write_text(page, "utf-8")
    words = ("story.md", "--select", "whitespace", "--output-format", "concise")

    def lines(check: str) -> list[str]:
        (tmp_path / "provcheck.toml").write_text(
            f"[front-matter]\ncheck = {check}\n", "utf-8"
        )
        return [line.split(":")[1] for line in run(*words).out.splitlines()[:-1]]

    assert lines('["caption"]') == ["3", "6"]
    assert lines('["Title", "caption"]') == ["2", "3", "6"]
    told = run("config", "show", "story.md").out
    assert 'front-matter.check = ["Title", "caption"]  # provcheck.toml\n' in told
    assert lines("[]") == ["6"]
    assert (
        "front-matter.check = []  # provcheck.toml\n"
        in run("config", "show", "story.md").out
    )
    assert lines('["title", ""]') == []
    assert "provcheck.toml: front-matter.check[1]: '' names nothing" in run(*words).err


def test_numbers_of_a_check_stand_beside_its_severity(run: Run, tmp_path: Path) -> None:
    """As `[rules.ID] severity = ..., max-gap = 3` of other linters."""
    rule = "duplication/near-duplicate-paragraph"
    said = "The council of the port will close the old bridge to all lorries on Monday"
    text = (
        f"Port closes\n\n{said} and buses.\n\n{said} at last, said the mayor in a note.\n"
    )
    (tmp_path / "story.txt").write_text(text, "utf-8")
    (tmp_path / "old.txt").write_text(text, "utf-8")
    words = ("--select", rule, "--output-format", "concise")
    assert run("story.txt", *words).code == 0
    (tmp_path / "base.toml").write_text(
        f'[rule."{rule}"]\nseverity = "critical"\n[rule."{rule}".check]\nmin_words = 5\n',
        "utf-8",
    )
    (tmp_path / "provcheck.toml").write_text(
        f'extend = "base.toml"\n[rules."{rule}"]\nshare = 0.3\n'
        f'[[overrides]]\nfiles = ["old.txt"]\n[overrides.rule."{rule}"]\nshare = 0.9\n',
        "utf-8",
    )
    ran = run("story.txt", *words)
    assert f"story.txt:5:1: {rule} critical" in ran.out
    assert run("old.txt", *words).code == 0
    told = run("config", "show", "story.txt").out
    assert f'rule."{rule}".check.share = 0.3  # provcheck.toml\n' in told
    assert f'rule."{rule}".check.min_words = 5.0  # base.toml\n' in told
    assert f'rule."{rule}".severity = "critical"  # base.toml\n' in told
    (tmp_path / "provcheck.toml").write_text(f'[rule."{rule}"]\nshre = 0.3\n', "utf-8")
    assert run("story.txt").err == (
        f'error: provcheck.toml: rule."{rule}".shre: no such number of its check;'
        " did you mean share?\n"
    )


AGENCY = """
[agency.shore]
name = "Shore {News}"
boilerplate = ["Follow (us)", "Tell a friend"]
"""


def test_the_rule_of_an_own_agency_has_a_page(run: Run, tmp_path: Path) -> None:
    (tmp_path / "provcheck.toml").write_text(AGENCY, "utf-8")
    page = run("rule", "boilerplate/of-shore")
    assert (page.code, page.err) == (0, "")
    for told in ("Boilerplate of Shore {News}", "⟦Follow (us)⟧", "⟦Tell a friend⟧"):
        assert told in page.out
    assert "the configuration, [agency.shore]" in page.out
    assert "boilerplate/of-shore" in run("rule", "boilerplate").out
    assert run("rule", "boilerplate/of-shore", "--isolated").code == 2
    inline = ("--isolated", "--config", 'agency.x.boilerplate=["A , b"]')
    assert "⟦A , b⟧" in run("rule", "boilerplate/of-x", *inline).out


@pytest.mark.parametrize("form", ["full", "sarif", "markdown"])
def test_every_format_can_tell_of_an_own_agency(
    run: Run, tmp_path: Path, form: str
) -> None:
    (tmp_path / "provcheck.toml").write_text(AGENCY, "utf-8")
    text = "The boats reached the port on Monday, the guard said.\n\nFollow (us)\n"
    (tmp_path / "story.txt").write_text(text, "utf-8")
    ran = run("story.txt", "--output-format", form)
    assert (ran.code, ran.err) == (1, "")
    assert "boilerplate/of-shore" in ran.out


def test_a_line_of_boilerplate_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    (tmp_path / "provcheck.toml").write_text(
        '[agency.x]\nboilerplate = ["a", " "]\n', "utf-8"
    )
    ran = run("config", "show")
    assert (ran.code, ran.out) == (2, "")
    assert "agency.x.boilerplate[1]: ' ' is no line" in ran.err


@pytest.mark.parametrize("name", ["provcheck.toml", ".provcheck.toml"])
@pytest.mark.parametrize("is_link", [True, False])
def test_configuration_that_cannot_be_read_is_not_passed_over(
    run: Run, texts: Path, name: str, *, is_link: bool
) -> None:
    if is_link:
        (texts / name).symlink_to("nowhere")
    else:
        (texts / name).mkdir()
    ran = run("clean.txt")
    assert ran.code == 2
    assert f"{name}: cannot be read: " in ran.err


@pytest.mark.parametrize(
    "words", ["check a.txt", "explain a.txt:1", "provenance a.txt", "baseline create"]
)
def test_a_source_language_that_is_none_is_refused(
    run: Run, tmp_path: Path, words: str
) -> None:
    (tmp_path / "a.txt").write_text("A text.\n", "utf-8")
    ran = run(*words.split(), "--source-lang", "es,sapnish")
    assert (ran.code, ran.out) == (2, "")
    told = "source language 'sapnish' is no code of ISO 639-1, such as es"
    assert ran.err == f"error: {told}; did you mean es?\n"
