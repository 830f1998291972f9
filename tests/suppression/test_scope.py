"""Which findings a comment sets aside: by its carrier, its verb and where it stands."""

from __future__ import annotations

import pytest

from tests.suppression.pages import CHECKER, ONE, RULE, THREE, TWO, left, reasons, told

ALL = ["first", "second", "third"]
CARRIERS = {
    "html-in-markdown": ("markdown", "<!-- {} -->"),
    "mdx": ("mdx", "{{/* {} */}}"),
    "hugo": ("markdown", "{{{{/* {} */}}}}"),
    "hugo-trimmed": ("markdown", "{{{{- /* {} */ -}}}}"),
    "liquid": ("markdown", "{{% comment %}}{}{{% endcomment %}}"),
    "liquid-on-lines": ("markdown", "{{%- comment -%}}\n{}\n{{%- endcomment -%}}"),
    "jinja": ("markdown", "{{# {} #}}"),
    "obsidian": ("markdown", "%% {} %%"),
    "html": ("html", "<!-- {} -->"),
    "hugo-in-html": ("html", "{{{{/* {} */}}}}"),
    "liquid-in-html": ("html", "{{% comment %}}{}{{% endcomment %}}"),
    "xml": ("xml", "<!-- {} -->"),
    "xml-instruction": ("xml", "<?{} ?>"),
}
OWN = "> [!NOTE]\n>\n> "  # begins what is marked as a quotation and is the publisher's
carriers = pytest.mark.parametrize(("kind", "comment"), CARRIERS.values(), ids=CARRIERS)


def page(kind: str, *parts: str) -> str:
    """Return a page of paragraphs, with what is no paragraph between them."""
    if kind in ("markdown", "mdx"):
        return "\n\n".join(parts) + "\n"
    texts = (f"<p>{part}</p>" if "boat" in part else part for part in parts)
    return "\n".join(("<article>", *texts, "</article>"))


def said(comment: str, verb: str, names: str = RULE, reason: str = "") -> str:
    mark = "provcheck" if comment.startswith("<?") else "provcheck:"  # the target has none
    return comment.format(f"{mark} {verb}[{names}] {reason}".strip())


@carriers
@pytest.mark.parametrize("verb", ["ignore", "ignore-next"])
def test_a_comment_above_a_block_is_for_that_block(
    kind: str, comment: str, verb: str
) -> None:
    assert left(page(kind, ONE, said(comment, verb), TWO, THREE), kind) == [
        "first",
        "third",
    ]


@carriers
def test_a_comment_in_a_block_is_for_it_or_for_the_next(kind: str, comment: str) -> None:
    for form in ("{1} {0}", "{0} {1}"):
        inside = form.format(TWO, said(comment, "ignore"))
        if inside.startswith("<!--") and kind == "markdown":
            continue  # that is a block of HTML: see the test below
        assert left(page(kind, ONE, inside, THREE), kind) == ["first", "third"]
    after = f"{TWO} {said(comment, 'ignore-next')}"
    assert left(page(kind, ONE, after, THREE), kind) == ["first", "second"]


def test_a_comment_that_begins_a_line_of_markdown_is_for_that_line() -> None:
    text = page("markdown", ONE, f"<!-- provcheck: ignore[{RULE}] --> {TWO}", THREE)
    assert left(text, "markdown") == ["first", "third"]


@carriers
def test_a_region_is_from_here_to_there(kind: str, comment: str) -> None:
    begun = page(kind, ONE, said(comment, "disable"), TWO, said(comment, "enable"), THREE)
    assert left(begun, kind) == ["first", "third"]
    assert left(page(kind, ONE, said(comment, "disable"), TWO, THREE), kind) == ["first"]


@carriers
def test_a_comment_on_the_file_may_stand_anywhere(kind: str, comment: str) -> None:
    assert left(page(kind, ONE, TWO, THREE, said(comment, "ignore-file")), kind) == []


@carriers
@pytest.mark.parametrize("names", ["calque", f"punctuation, {RULE}", f"{RULE},calque", "*"])
def test_a_family_a_list_and_a_star_name_the_rule(
    kind: str, comment: str, names: str
) -> None:
    text = page(kind, ONE, said(comment, "ignore", names, "a quotation"), TWO)
    assert left(text, kind) == ["first"]


@carriers
def test_another_rule_is_not_set_aside(kind: str, comment: str) -> None:
    text = page(kind, said(comment, "ignore-file", "calque/before-adding-that"), ONE)
    assert left(text, kind) == ["first"]


@pytest.mark.parametrize(
    "text",
    [
        f"Write provcheck: ignore-file[{RULE}] above it.\n\n{ONE}",
        f"<!-- we write provcheck: ignore-file[{RULE}] -->\n\n{ONE}",
        f"`<!-- provcheck: ignore-file[{RULE}] -->` is how.\n\n{ONE}",
        f"`{{{{/* provcheck: ignore-file[{RULE}] */}}}}` is how.\n\n{ONE}",
        f"```\n<!-- provcheck: ignore-file[{RULE}] -->\n```\n\n{ONE}",
        f"```\n{{{{/* provcheck: ignore-file[{RULE}] */}}}}\n```\n\n{ONE}",
        f"    {{% comment %}}provcheck: ignore-file[{RULE}]{{% endcomment %}}\n\n{ONE}",
        f"\\<!-- provcheck: ignore-file[{RULE}] -->\n\n{ONE}",
        f"<pre>\n<!-- provcheck: ignore-file[{RULE}] -->\n</pre>\n\n{ONE}",
    ],
)
def test_what_is_no_whole_comment_does_nothing(text: str) -> None:
    assert left(text, "markdown") == ["first"]
    assert told(text) == []


@pytest.mark.parametrize("kind", ["text", "jsonl"])
def test_plain_text_and_records_have_no_carrier(kind: str) -> None:
    comment = f"<!-- provcheck: ignore-file[{RULE}] -->"
    record = f'{{"text": "{comment}<p>{ONE}</p>"}}\n'
    lines = {"text": f"{comment}\n\n{ONE}\n", "jsonl": record}
    assert left(lines[kind], kind) == ["first"]


def test_all_that_is_on_one_line_is_told_apart() -> None:
    comment = f"<!-- provcheck: ignore-next[{RULE}] -->"
    text = f"<article><p>{ONE}</p>{comment}<p>{TWO}</p><p>{THREE}</p></article>"
    assert left(text, "html") == ["first", "third"]
    assert left(text.replace("-next", ""), "html") == ["first", "third"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"- {ONE}\n- {TWO} {{}}\n- {THREE}", ["first", "third"]),
        (
            f"{OWN}{ONE}\n\n{OWN}{TWO} {{}}\n> {THREE}",
            ["first"],
        ),  # a paragraph of two lines
        (f"# {ONE} {{}}\n{TWO}", ["second"]),
        (f"{ONE} {{}}\n====\n{TWO}", ["second"]),
        (f"| {ONE} | {TWO} {{}} |\n| --- | --- |\n| {THREE} | x |", ["first", "third"]),
        (f"{ONE}\n{{}}\n{TWO}", ["first"]),  # a comment on a line breaks off a paragraph
        (f"{ONE}<br>\n{TWO} {{}}", ["first"]),
    ],
)
def test_blocks_of_markdown(text: str, expected: list[str]) -> None:
    made = text.format(f"<!-- provcheck: ignore[{RULE}] -->")
    assert left(made, "markdown") == expected


def test_line_ends_of_other_systems() -> None:
    parts = (ONE, f"<!-- provcheck: ignore-next[{RULE}] -->", TWO, f"{THREE} {{}}")
    text = page("markdown", *parts).format(f"<!-- provcheck: ignore[{RULE}] -->")
    for end in ("\r\n", "\r"):
        for mark in ("", "\ufeff"):
            assert left(mark + text.replace("\n", end), "markdown") == ["first"]


def test_the_nearest_directive_gives_the_reason() -> None:
    names = ("ignore-file[*] file", "disable[calque] region", f"ignore[{RULE}] block")
    lines = [f"<!-- provcheck: {name} -->" for name in names]
    for n in range(len(lines)):
        text = page("markdown", *lines[: n + 1], ONE)
        assert reasons(text) == [("file", "region", "block")[n]]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("", ""),
        ("a quotation", "a quotation"),
        ("-- a quotation", "a quotation"),
        (": a quotation", "a quotation"),
        ("— as the\n  minutes have it", "as the minutes have it"),
        ("[sic] so", "[sic] so"),
    ],
)
def test_the_reason_is_what_follows_the_list(written: str, reason: str) -> None:
    assert reasons(
        page("markdown", f"<!-- provcheck: ignore[{RULE}] {written} -->", ONE)
    ) == [reason]


@pytest.mark.parametrize(
    "attribute", ['translate="no"', "translate=no", "translate = 'no'"]
)
def test_what_is_not_to_be_translated_is_not_judged(attribute: str) -> None:
    text = f"<p>{ONE} <i {attribute}>{TWO}</i> {THREE}</p>"
    assert left(text, "html") == ["first", "third"]
    assert reasons(text, "html") == ['translate="no"']


def test_a_whole_page_cannot_be_taken_out_by_an_attribute() -> None:
    no = 'translate="no"'
    text = f"<html {no}><body {no}><p {no}>{ONE}</p></body></html>"
    assert left(text, "html") == ["first"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<p its-loc-quality-issue-enabled='no'>{ONE}</p><p>{TWO}</p>", ["second"]),
        (f"<p its-loc-quality-issue-enabled='yes'>{ONE}</p>", ["first"]),
        (f"<p>{ONE} <i translate=no>{TWO}", ["first", "second"]),  # never closed
        (f"<p><i translate=no>x <i>{ONE}</i></i> {TWO}</p>", ["second"]),
    ],
)
def test_elements_that_say_so(text: str, expected: list[str]) -> None:
    assert left(text, "html") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"<p lang=es>{ONE}</p><p>{TWO}</p>", ["second"]),
        (f"<p>{ONE} <i xml:lang = 'fr-CA'>{TWO}</i> {THREE}</p>", ["first", "third"]),
        (f"<p lang=en>{ONE} <i lang=es>{TWO}</i></p>", ["first"]),
        (f"<p lang=es>{ONE} <i lang=en>{TWO}</i></p>", []),
        (f"<blockquote lang=es><p>{ONE}</p></blockquote><p>{TWO}</p>", ["second"]),
        (f"<p lang=en-GB>{ONE}</p>", ["first"]),
        (f"<p hreflang=es data-lang=es>{ONE}</p>", ["first"]),
        (f"<p lang=''>{ONE}</p><p lang=und>{TWO}</p>", ["first", "second"]),
        (f"<p lang=es>x<p>{ONE}</p>", ["first"]),  # it ends where the next one begins
        (f"<p lang=es>{ONE}", ["first"]),
    ],
)
def test_what_is_in_another_language_is_not_judged(text: str, expected: list[str]) -> None:
    assert left(text, "html") == expected


def test_what_sets_a_finding_aside_tells_the_language() -> None:
    assert reasons(f'<p>{ONE} <i lang="es-419">{TWO}</i></p>', "html") == ['lang="es"']


@pytest.mark.parametrize("name", ["html", "body", "main", "article", "section", "div"])
def test_a_whole_page_cannot_be_taken_out_by_its_language(name: str) -> None:
    text = f"<{name} lang=es><p>{ONE}</p></{name}>"
    assert left(text, "html") == ["first"]


@pytest.mark.parametrize("kind", ["markdown", "mdx"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ONE} <i translate=no>{TWO}</i> {THREE}", ["first", "third"]),
        (f"{ONE} <b its-loc-quality-issue-enabled='no'>{TWO}</b>", ["first"]),
        (f"- <q lang=es translate='no'>{ONE}</q>\n- {TWO}", ["second"]),
        (f"{OWN}{ONE} <i translate=no>{TWO[:30]}\n> {TWO[30:]}</i>", ["first"]),
        (f"<i translate=no>x <i>{ONE}</i></i> {TWO}", ["second"]),
        (f"{ONE} <i lang=es>{TWO}</i> <i lang=en>{THREE}</i>", ["first", "third"]),
        (f"<p lang='es'>{ONE}</p>\n\n{TWO}", ["second"]),
        (f"{ONE} <i translate=yes>{TWO}</i>", ["first", "second"]),
        (f"{ONE} <i translate=no>{TWO}", ["first", "second"]),  # never closed
        (f"{ONE} <i translate=no>x.\n\n{TWO}</i>", ["first", "second"]),  # in another block
        (f"{ONE} <img translate=no /> {TWO}", ["first", "second"]),
        (f"{ONE} `<i translate=no>`. {TWO} `</i>`", ["first", "second"]),  # code
    ],
)
def test_elements_inside_a_text_of_markdown(
    kind: str, text: str, expected: list[str]
) -> None:
    assert left(text, kind) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('<p>{0} <its:span its:translate="no">{1}</its:span></p>', ["first"]),
        ("<p>{0} <em its:translate='no'>{1}</em></p>", ["first"]),
        ('<nitf:p>{0} <nitf:em translate="no">{1}</nitf:em></nitf:p>', ["first"]),
        ('<p its:locQualityIssueEnabled="no">{0}</p><p>{1}</p>', ["second"]),
        ('<body its:translate="no"><p>{0}</p><p>{1}</p></body>', ["first", "second"]),
        ('<p>{0}</p><p x:locQualityIssueEnabled="no">{1}</p>', ["first", "second"]),
    ],
)
def test_elements_of_xml_that_say_so(text: str, expected: list[str]) -> None:
    assert left(f"<story>{text.format(ONE, TWO)}</story>", "xml") == expected


def test_an_inline_element_of_a_name_space_parts_no_text() -> None:
    text = "<nitf:p>The boat <nitf:em>came</nitf:em> into <x:b>the</x:b> harbour.</nitf:p>"
    read = CHECKER.check(f"<story>{text}</story>", "xml").stories[0][0]
    assert read.text.strip() == "The boat came into the harbour."


@pytest.mark.parametrize(
    ("instruction", "expected"),
    [
        (f"<?provcheck ignore[{RULE}] a > b ?>", []),
        (f"<?provcheck ignore-file[{RULE}]?>", []),
        (f"<?provcheck\n  ignore[{RULE}]\n  for a reason?>", []),
        (f"<?provcheck: ignore[{RULE}]?>", ["first"]),  # no name of an instruction
        (f"<?other provcheck: ignore[{RULE}]?>", ["first"]),
        (f"<?provchecked ignore[{RULE}]?>", ["first"]),
        (f"<!-- provcheck ignore[{RULE}] -->", ["first"]),  # a comment has the colon
    ],
)
def test_instructions_of_xml(instruction: str, expected: list[str]) -> None:
    assert left(f"<story>{instruction}<p>{ONE}</p></story>", "xml") == expected


def test_an_instruction_is_checked_as_a_comment_is() -> None:
    page = f"<story><?provcheck ignore[calque/likewsie]?><p>{ONE}</p></story>"
    assert told(page, "xml") == [("suppression/unknown-rule", "calque/likewsie")]
    wrong = "<?provcheck ingore[calque]?>"
    assert told(f"<story>{wrong}<p>{ONE}</p></story>", "xml") == [
        ("suppression/malformed", wrong)
    ]
    unused = "<story><?provcheck ignore[calque/likewise]?><p>The boat came in.</p></story>"
    assert CHECKER.fix(unused, format="xml") == "<story><p>The boat came in.</p></story>"
    assert left(f"<p><?provcheck ignore[{RULE}]?>{ONE}</p>", "html") == ["first"]


def test_time_grows_with_the_number_of_comments() -> None:
    from tests.test_growth import is_linear  # noqa: PLC0415 - a helper of one test

    one = (
        f"<!-- provcheck: disable[{RULE}] -->\n\n{ONE}\n\n<!-- provcheck: enable[*] -->\n\n"
    )
    two = (
        f"{ONE} <!-- provcheck: ignore[calque, nothing/here] a -->\n\n<b translate=no>\n\n"
    )

    def check(text: str) -> None:
        left(text, "markdown")

    for part in (one, two, f"{ONE} <b lang=es>\n\n<q lang=fr>{ONE}</q>\n\n"):
        assert is_linear(check, part, 40)
