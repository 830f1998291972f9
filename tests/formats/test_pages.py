"""What is text in a page of HTML, XML, Markdown and MDX, and what is noted beside it."""

from __future__ import annotations

import pytest

from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.formats import view_of

FURNITURE = Checker(Config(select=("boilerplate", "duplication")))


def blocks(file: str, name: str) -> list[str]:
    """Return the blocks that a reader sees."""
    return [part for part in view_of(file, name).text.split("\n\n") if part.strip()]


def marked(file: str, name: str) -> list[tuple[str, str]]:
    """Return what is noted of a file: each kind with its text."""
    return [(kind, span.of(file)) for kind, span in view_of(file, name).marks]


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("<nav><a>Home</a></nav><p>a</p>", ["a"]),
        (
            "<header>Top</header><article><header>Own</header><p>a</p></article>",
            ["Own", "a"],
        ),
        ("<aside>More</aside><main><aside>Box</aside></main><footer>End</footer>", ["Box"]),
        ("<div hidden>x<div>y</div>z</div><p>a</p>", ["a"]),
        ("<p style='display: none'>x</p><p>a</p>", ["a"]),
        ("<p>b<span class='google-src-text'>El texto</span>a</p>", ["ba"]),
        ("<form>Search<button>Go</button></form><p>a</p>", ["a"]),
        ("<head><title>x. y</title><p>unclosed", ["unclosed"]),
        ("<p>a<p>b<li>c", ["a", "b", "c"]),
        ("<p>a\n  b &lt;i&gt; <!-- c --> d</p>", ["a b <i> d"]),
        (
            "<p>a {{ x < y }} b</p>{% if x %}<p>c</p>{% endif %}",
            ["a `x` b", "`x`", "c", "`x`"],
        ),
        ("<p>a \ufffc b</p>", ["a \ufffc b"]),
        ("<td>a</td><td>b</td>", ["a", "b"]),
        (
            "<p>It&rsquo;s 5&nbsp;km &copy &unknown; AT&T</p>",
            ["It’s 5\xa0km © &unknown; AT&T"],
        ),
    ],
)
def test_html(file: str, shown: list[str]) -> None:
    assert blocks(file, "html") == shown


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("<item><title>a</title><p>b <em>c</em></p></item>", ["a", "b c"]),
        ("<x><![CDATA[<p>a &amp; b</p><p>c</p>]]></x><y>d</y>", ["a & b", "c", "d"]),
        ("<x><![CDATA[a & b]]></x>", ["a & b"]),
        ("<x><![CDATA[<p>a <![CDATA[ b</p>]]></x>", ["a b"]),
        ("<?xml version='1.0'?><!DOCTYPE a><a>b</a>", ["b"]),
    ],
)
def test_xml(file: str, shown: list[str]) -> None:
    assert blocks(file, "xml") == shown


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("5 * 3 and a*b*c and *open\n", ["5 * 3 and abc and *open"]),
        (
            "A **bold\nacross lines** and `code. a\nb` here\n",
            ["A bold across lines and `x` here"],
        ),
        ("[the\nletter](u 't. t') and [sic] [1][2]\n", ["the letter and [sic] [1][2]"]),
        (
            "[letter], [a][Letter], [letter][]\n\n[letter]: u\n  'a. b'\n",
            ["letter, a, letter"],
        ),
        ("See [[A page|the *text* , here]] and [[B#c]].", ["See the text , here and B#c."]),
        ("A ![[b.png|100]] c.\n\n![[d]]\n", ["A c."]),
        ("[[a]] [[b|c]] [ [d]]\n\n[a]: u\n", ["[a] c [ [d]]"]),
        ("Region.[^1] Next.\n\n[^1]: The note.\n", ["Region. Next.", "The note."]),
        ("- a\n\n      code. a\n- b\n", ["a", "b"]),
        ("> a\ngoes on\n> - b\n>   c\n", ["a goes on", "b c"]),
        ("born in\n1986. A year\n", ["born in 1986. A year"]),
        ("a | b\n--|--\nc \\| d | e\n\nf\n", ["a", "b", "c | d", "e", "f"]),
        ("a\n***\nb\n---\nc\n===\n", ["a", "b", "c"]),
        ("<div>\na *b*\n</div>\n\nc\n", ["a *b*", "c"]),
        ("> <div>\n> a\n> </div>\n", ["a"]),
        ("[![alt](i.png)](u) <https://a.b/c> <a@b.c>\n", ["alt https://a.b/c a@b.c"]),
        ('{% raw %}\na. b\n{% endraw %}\n\nc {{< x "}}" >}} d\n', ["c `x` d"]),
        (
            "{{< highlight >}}\na. b\n{{< /highlight >}}\n\n{{% n %}}\nc\n{{% /n %}}\n",
            ["`x` c `x`"],
        ),
        ("a\\\nb  \nc\\*d\\\n", ["a\nb\nc*d\\"]),
        ("1. a\n1. b\n\n2) c\n", ["a", "b", "c"]),
        ("\ta. b\n\n \tc. d\n\ne\n", ["e"]),
        ("``` `\na\n", ["``` ` a"]),
        ("#\n## \n### a #\\#\n", ["a ##"]),
        ("~~~\n", []),
        ("{% raw %} a {% raw %} b\n\n{{ c\n", ["`x` a `x` b", "{{ c"]),
        ("{# a. b #}c\n", ["c"]),
        ("***a** b* __c__d _e_ ~~f~~ ~~~g~~~\n", ["a b __c__d e f ~~~g~~~"]),
    ],
)
def test_markdown(file: str, shown: list[str]) -> None:
    assert blocks(file, "markdown") == shown


@pytest.mark.parametrize(
    ("file", "shown"),
    [
        ("import A from 'a'\nexport const b = {\n  c: 1\n}\n\nd\n", ["d"]),
        ("a {b ? '}' : `{`} c\n", ["a `x` c"]),
        ("<A b={c => { return '>' }}\n  d='e'>\n\nf *g*\n\n</A>\n", ["f g"]),
        ("a {/* b. c */}d `{e` \\{f {g\n", ["a d `x` {f {g"]),
        ("```\n{a\n```\n\nb {c} d\n", ["b `x` d"]),
        ("    a\n\nb < c\n", ["a", "b < c"]),
    ],
)
def test_mdx(file: str, shown: list[str]) -> None:
    assert blocks(file, "mdx") == shown


def test_comments_are_noted() -> None:
    comment = ("comment", "<!-- provcheck: ignore -->")
    assert marked(f"<p>a</p>{comment[1]}", "html") == [comment]
    assert marked(f"a {comment[1]} b\n\n{comment[1]}\n", "markdown") == [comment, comment]
    assert marked("a {{/* x */}}\n", "markdown") == [("comment", "{{/* x */}}")]
    assert marked("{% comment %}x{% endcomment %}a", "html") == [
        ("comment", "{% comment %}x{% endcomment %}")
    ]
    assert marked("{/* x */}\n", "mdx") == [("comment", "{/* x */}")]


@pytest.mark.parametrize(
    ("name", "file", "fixed"),
    [
        (
            "html",
            "<h1>{h}</h1>\n<p>{p}</p>\n  <p><b>Tags</b></p>\n",
            "<h1>{h}</h1>\n<p>{p}</p>\n",
        ),
        ("html", "<h1>{h}</h1><p>{p}</p><p>Tags", "<h1>{h}</h1><p>{p}</p><p>"),
        ("html", "<h1>{h}</h1><p>{p}</p><p>Tags<img></p>", None),
        (
            "html",
            "<h1>{h}</h1><p>{p}</p><ul><li>{p}</li><li>Tags</li></ul>",
            "<h1>{h}</h1><p>{p}</p><ul><li>{p}</li></ul>",
        ),
        ("markdown", "# {h}\n\n{p}\n\n**Tags**\n", "# {h}\n\n{p}\n"),
        ("markdown", "# {h}\n\n{p}\n\n- {p}\n- Tags\n", "# {h}\n\n{p}\n\n- {p}\n"),
        ("markdown", "# {h}\n\n{p}\n\n> Tags\n\n---\n", "# {h}\n\n{p}\n\n---\n"),
    ],
)
def test_furniture_goes_with_its_markup(name: str, file: str, fixed: str | None) -> None:
    words = {
        "h": "Mayor asks Baghdad for troops",
        "p": "The mayor of Baghdad asked for troops.",
    }
    before = file.format(**words)
    after = before if fixed is None else fixed.format(**words)
    checker = Checker(Config(select=("boilerplate/empty-tags",)))
    assert checker.check(before, name).findings
    assert checker.fix(before, unsafe=True, format=name) == after
