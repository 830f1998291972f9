"""Pages in which all kinds of markup stand beside each other, in any order.

A safe fix changes the words of a story. What is code, address, attribute, formula or
template of a page is in the fixed page as it was, and as often. Furniture, which goes with
all that is on its lines, is left out.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.checker import Checker
from provcheck.config import Config

EVERY = Checker(Config(select=("all",), ignore=("boilerplate",)))
# What stands behind ꙮ on its line is no prose, and holds what a fix mends in prose.
FRONT = (
    "",
    '---\ntitle: "Boats wait , he said"\nslug: ꙮa , b\ntags: [ꙮa , b]\n---\n\n',
    "+++\ntitle = 'Boats wait , he said'\nweight = 5 # ꙮa , b\ny = \"ꙮa , b\"\n+++\n\n",
)
PROSE = (
    "The boats left on Monday , the mayor said .",
    "He said it was “over.” . Likewise, the the crews left.",
    "They said that it is a  withdrawal. partial of the troops .",
    "# Port closes , again",
    "- The crews waited , he said .",
    "> They left , she said .",
    "| Club , one | Won |\n|---|---|\n| The boats , all | 3 |",
    "Read *this , too* and **that ,** or ~~the the~~ .",
    "An é😀👨‍👩‍👧 , then &amp; more , with a [link , here](a.md) .",
)
INLINE = (
    "`ꙮa , b .`",
    "``ꙮa , ` b``",
    "$ꙮa , b$",
    "[x](ꙮa,b 't , u')",
    "![x](ꙮa.png)",
    "<https://a.b/ꙮc,d>",
    "<a href='ꙮa , b'>x</a>",
    "<!-- ꙮa , b . -->",
    "<code>ꙮa , b .</code>",
    "<kbd class='x'>ꙮa , b</kbd>",
    "[x]{.y z='ꙮa , b'}",
)
BLOCKS = (
    "```js\nf(ꙮa , b) ;\n```",
    "~~~\nꙮa , b  c\n~~~",
    "$$\nꙮa , b .\n$$",
    "[x]: ꙮa,b 't , u'",
    "<script>\nf(ꙮa , b) ;\n</script>",
    "<pre>\nꙮa , b .\n</pre>",
)
OF_MARKDOWN = (
    "{{< x ꙮa=', b' >}}",
    '{{% x "ꙮa , b" %}}',
    "{{ ꙮa | f , b }}",
    "{% x ꙮa , b %}",
    "{# ꙮa , b . #}",
)
LINES_OF_MARKDOWN = (
    "{: .ꙮa b=' , c'}",
    "{{< highlight go >}}\nf(ꙮa , b) ;\n{{< /highlight >}}",
    "{% raw %}\nꙮa , b .\n{% endraw %}",
)
OF_MDX = (
    "{f(ꙮa , b)}",
    "<X y={[ꙮa , b]} z=' , ' />",
    "{/* ꙮa , b . */}",
    "<X y='ꙮa , b'>t</X>",
)
LINES_OF_MDX = (
    "import ꙮA from 'a , b' ;",
    "export const ꙮa = (b) => {\n  return ( b , c ) ;\n\n}",
    "<X y={(a) => {\n\n  ꙮf(a , b) ;\n}}>",
)


def begun(line: str) -> str:
    """Return a line that does not begin with a comment: all behind one is raw HTML."""
    return f"So {line}" if line.startswith("<!--") else line


def pages(inline: tuple[str, ...], blocks: tuple[str, ...]) -> st.SearchStrategy[str]:
    """Return pages of prose that holds `inline`, with `blocks` between and below lines."""
    word = st.sampled_from((*PROSE, *PROSE, *INLINE, *inline))
    line = st.lists(word, min_size=1, max_size=3).map(" ".join).map(begun)
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
            for part in re.findall(r"ꙮ[^\n]*", text)
        }
    )
)


def regions(page: str) -> set[str]:
    return {part for part in REGIONS if part in page}


def is_whole(fixed: str, known: set[str]) -> bool:
    """Tell whether code stands as it did wherever some is left.

    A headline that is printed twice goes once, with what is in it.
    """
    parts = tuple(known)
    return all(fixed.startswith(parts, m.start()) for m in re.finditer("ꙮ", fixed))


@pytest.mark.parametrize("name", ["markdown", "mdx"])
@given(data=st.data())
@settings(max_examples=80, deadline=None)
def test_findings_quote_the_file_and_fixes_leave_code(
    name: str, data: st.DataObject
) -> None:
    page = data.draw(MARKDOWN if name == "markdown" else MDX)
    report = EVERY.check(page, name)
    assert report.failures == ()
    assert all(f.text == page[f.span.start : f.span.end] for f in report.findings)
    fixed = EVERY.fix(page, format=name)
    assert regions(fixed) == regions(page)
    assert is_whole(fixed, regions(page))
    assert EVERY.fix(fixed, format=name) == fixed
