"""Pages in which all kinds of markup stand beside each other, in any order.

A safe fix changes the words of a story. What is code, address, attribute, formula or template
of a page is in the fixed page as it was, each as often and in the same order, unless the
whole line that it stands on went.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config

EVERY = Checker(Config(select=("all",)))
# What stands between § and the end of its line is no prose, and holds what a fix mends in prose.
FRONT = (
    "",
    '---\ntitle: "Boats wait , he said"\nslug: §a , b\ntags: [§a , b]\n---\n\n',
    "+++\ntitle = 'Boats wait , he said'\nweight = 5 # §a , b\n[x]\ny = \"§a , b\"\n+++\n\n",
)
PROSE = (
    "The boats left on Monday , the mayor said .",
    "He said it was “over.” . Likewise, the the crews left.",
    "They said that it is a  withdrawal. partial of the troops .",
    "# Port closes , again",
    "- The crews waited , he said .",
    "> They left , she said .",
    "| Club , one | Won |\n|---|---|\n| The boats , all | 3 |",
    "Source link",
    "Tags: a, b",
    "Read *this , too* and **that ,** or ~~the the~~ .",
    "An é😀👨‍👩‍👧 , then &amp; more , with a [link , here](a.md) .",
)
INLINE = (
    "`§a , b .`",
    "``§a , ` b``",
    "$§a , b$",
    "[x](§a,b 't , u')",
    "![x](§a.png)",
    "<https://a.b/§c,d>",
    "<a href='§a , b'>x</a>",
    "<!-- §a , b . -->",
    "[x]{.y z='§a , b'}",
)
BLOCKS = (
    "```js\nf(§a , b) ;\n```",
    "~~~\n§a , b  c\n~~~",
    "$$\n§a , b .\n$$",
    "[x]: §a,b 't , u'",
    "<script>\nf(§a , b) ;\n</script>",
    "<pre>\n§a , b .\n</pre>",
)
OF_MARKDOWN = (
    "{{< x §a=', b' >}}",
    '{{% x "§a , b" %}}',
    "{{ §a | f , b }}",
    "{% x §a , b %}",
    "{# §a , b . #}",
)
LINES_OF_MARKDOWN = (
    "{: .§a b=' , c'}",
    "{{< highlight go >}}\nf(§a , b) ;\n{{< /highlight >}}",
    "{% raw %}\n§a , b .\n{% endraw %}",
)
OF_MDX = (
    "{f(§a , b)}",
    "<X y={[§a , b]} z=' , ' />",
    "{/* §a , b . */}",
    "<X y='§a , b'>t</X>",
)
LINES_OF_MDX = (
    "import §A from 'a , b' ;",
    "export const §a = (b) => {\n  return ( b , c ) ;\n\n}",
    "<X y={(a) => {\n\n  §f(a , b) ;\n}}>",
)


def pages(inline: tuple[str, ...], blocks: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return pages of prose that holds `inline`, with `blocks` between and below lines."""
    word = st.sampled_from((*PROSE, *PROSE, *INLINE, *inline))
    line = st.lists(word, min_size=1, max_size=3).map(" ".join)
    apart = st.sampled_from((*BLOCKS, *blocks)).map(
        "\n{}\n".format
    )  # none is text below text
    block = st.one_of(line, line, apart, st.sampled_from(PROSE))
    end = st.sampled_from(("\n", "\n\n", "\n\n"))
    body = st.lists(st.tuples(block, end).map("".join), min_size=1, max_size=8).map("".join)
    page = st.tuples(st.sampled_from(FRONT), body).map("".join)
    return st.one_of(page, page.map(lambda text: text.replace("\n", "\r\n")))


MARKDOWN = pages(OF_MARKDOWN, LINES_OF_MARKDOWN)
MDX = pages(OF_MDX, LINES_OF_MDX)
REGIONS = tuple(
    sorted(
        {
            part
            for text in (
                *FRONT[1:],
                *INLINE,
                *BLOCKS,
                *OF_MARKDOWN,
                *LINES_OF_MARKDOWN,
                *OF_MDX,
                *LINES_OF_MDX,
            )
            for part in re.findall(r"§[^\n]*", text)
        }
    )
)


def regions(page: str) -> Counter[str]:
    return Counter({part: page.count(part) for part in REGIONS if part in page})


@pytest.mark.parametrize("name", ["markdown", "mdx"])
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_findings_quote_the_file_and_fixes_leave_code(
    name: str, data: st.DataObject
) -> None:
    page = data.draw(MARKDOWN if name == "markdown" else MDX)
    report = EVERY.check(page, name)
    assert report.failures == ()
    assert all(f.text == page[f.span.start : f.span.end] for f in report.findings)
    fixed = EVERY.fix(page, format=name)
    assert regions(fixed) == regions(page)
    assert EVERY.fix(fixed, format=name) == fixed
