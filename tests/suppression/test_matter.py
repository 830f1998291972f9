"""The key of front matter that suppresses, in its several forms."""

from __future__ import annotations

import tomllib

import pytest
import yaml

from provcheck.suppression import matter
from provcheck.suppression.directives import Malformed
from tests.suppression.pages import CHECKER, ONE, RULE, left, reasons, told

STOP = "punctuation/doubled-full-stop"
YAML = {
    "flow": f'provcheck: {{ignore: [{RULE}], reason: "a column, so"}}',
    "flow-unquoted": f"provcheck: {{ ignore: [ {RULE} ], reason: a column }} # x",
    "flow-on-lines": f'provcheck: {{\n  "ignore": ["{RULE}"],\n  reason: x\n}}\nb: 1',
    "block": f"a: 1\nprovcheck:\n  ignore:\n    - {RULE} # x\n  reason: a, b # c\nb: 1",
    "block-of-flow": f"provcheck:\n  ignore: ['{RULE}']\n\n  reason: 'it''s'\n",
    "scalar": f"provcheck: {{ignore: {RULE}}}",
    "scalar-in-block": f"provcheck:\n  ignore: {RULE}",
    "quoted-key": f'"provcheck": {{ignore: [{RULE}]}}',
}
TOML = {
    "toml-inline": (
        f'provcheck = {{ignore = ["{RULE}"], reason = "a \\"b\\""}}\n[x]\ny = 1'
    ),
    "toml-table": (
        f'a = 1\n[x]\ny = 1\n\n[provcheck]\nignore = [\n  "{RULE}",\n]\nreason = "x"\n[z]'
    ),
}
FORMS = {name: f"---\n{text}\n---\n" for name, text in YAML.items()} | {
    name: f"+++\n{text}\n+++\n" for name, text in TOML.items()
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("kind", ["markdown", "mdx"])
def test_the_key_is_for_the_whole_file(form: str, end: str, kind: str) -> None:
    for mark in ("", "\ufeff"):
        page = mark + f"{form}\n{ONE}\n".replace("\n", end)
        assert (left(page, kind), told(page, kind)) == ([], [])
        assert left(page.replace(RULE, "punctuation"), kind) == ["first"]


def test_the_forms_are_what_others_read() -> None:
    read = [yaml.safe_load(text)["provcheck"]["ignore"] for text in YAML.values()]
    read += (tomllib.loads(text)["provcheck"]["ignore"] for text in TOML.values())
    assert all(value in ([RULE], RULE) for value in read)


@pytest.mark.parametrize(
    ("form", "reason"),
    [
        ("flow", "a column, so"),
        ("flow-unquoted", "a column"),
        ("flow-on-lines", "x"),
        ("block", "a, b"),
        ("block-of-flow", "it's"),
        ("scalar", ""),
        ("toml-inline", 'a "b"'),
        ("toml-table", "x"),
    ],
)
def test_the_reason_is_kept(form: str, reason: str) -> None:
    assert reasons(f"{FORMS[form]}\n{ONE}\n") == [reason]


def test_a_reason_with_escapes_that_json_has_not_is_kept_as_it_stands() -> None:
    page = f'---\nprovcheck: {{ignore: [{RULE}], reason: "a\\x20b"}}\n---\n\n{ONE}\n'
    assert reasons(page) == ["a\\x20b"]


def test_fields_are_a_scope_of_their_own() -> None:
    fields = (
        f"---\ntitle: They came.. and went\nprovcheck: {{ignore-fields: [{STOP}]}}\n---\n\n"
    )
    page = f"{fields}{ONE}\n\nThey came.. and went.\n"
    report = CHECKER.check(page, "markdown")
    stops = [f.span.start for f in report.findings if f.rule.id == STOP]
    assert stops == [page.rindex("..")]
    assert [one.finding.span.start for one in report.suppressed] == [page.index("..")]


def test_a_comment_never_reaches_the_fields() -> None:
    comment = f"<!-- provcheck: {{}}[{STOP}] -->"
    page = f"---\ntitle: They came.. and went\n---\n\n{comment}\n\n{ONE}\n"
    for verb in ("ignore", "ignore-next", "disable"):
        found = CHECKER.check(page.format(verb), "markdown").findings
        assert STOP in [f.rule.id for f in found]
    assert STOP not in [
        f.rule.id for f in CHECKER.check(page.format("ignore-file"), "markdown").findings
    ]


@pytest.mark.parametrize(
    "value",
    [
        "",
        " yes",
        f" [{RULE}]",
        f" {{ignore: [{RULE}], because: x}}",
        f" {{ignore: [{RULE}}}",
        " {ignore: []}",
        " {reason: x}",
        " {ignore: ['*']}",
        f"\n  - {RULE}",
        f' {{ignore: [{RULE}], reason: "open}}',
    ],
)
def test_another_form_is_reported_and_does_nothing(value: str) -> None:
    page = f"---\nprovcheck:{value}\n---\n\n{ONE}\n"
    assert left(page, "markdown") == ["first"]
    assert told(page) == [("suppression/malformed", f"provcheck:{value}")]


@pytest.mark.parametrize(
    "page",
    [
        f"---\nx:\n  provcheck: {{ignore: [{RULE}]}}\n---\n\n{ONE}\n",
        f'+++\n[x]\nprovcheck = {{ignore = ["{RULE}"]}}\n+++\n\n{ONE}\n',
        f"---\nprovchecks: {{ignore: [{RULE}]}}\n---\n\n{ONE}\n",
        f"---\nprovcheck:x\n---\n\n{ONE}\n",
        f"{ONE}\n\nprovcheck: {{ignore: [{RULE}]}}\n",
    ],
)
def test_a_key_of_something_else_is_none(page: str) -> None:
    assert left(page, "markdown") == ["first"]
    assert told(page) == []


def test_the_extent_of_the_key_is_its_own_lines() -> None:
    for name, form in FORMS.items():
        for end in ("\n", "\r\n"):
            found = matter.key(form.replace("\n", end))
            assert found
            assert not isinstance(found, Malformed)
            text = found.span.of(form.replace("\n", end))
            assert "provcheck" in text.split(end)[0], name
            assert not set(text.split(end)) & {"a: 1", "b: 1", "---", "+++", "...", "[z]"}
            (names,) = found.names.values()
            assert [n.span.of(form.replace("\n", end)) for n in names] == [RULE]


def test_a_file_without_front_matter_has_none() -> None:
    assert matter.key(f"provcheck: {{ignore: [{RULE}]}}\n") is None
    assert matter.key("") is None
