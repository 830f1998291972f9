"""What is code in MDX, over blank lines too, and that no edit reaches it."""

import pytest

from provcheck import Checker
from provcheck.formats import view_of
from provcheck.formats.javascript import brace_end, module_end, tag_end
from tests.growth import is_linear, seconds

CHECKER = Checker()
CODE = (  # each with a blank line in it; a comma that stands alone would be mended in prose
    "import {\n  A,\n\n  B\n} from 'a , b'",
    "export const meta = {\n  title: 'a , b',\n\n  note: `c , d`,\n}",
    "export const F = () => {\n  const x = 1\n\n  return <p>It isn't , {x} .</p>\n}",
    "export const a =\n\n  'b , c'",
    "export const a = `\n\n{ b , c\n`",
    "export const a = [/['\"{]/, 4 / 2,\n\n  'b , c'] // don't {",
    "export default function F() {\n\n  return <><A b='c , d' />e , f</>\n}",
    "export const a = (b) => b < 3 && b > 1 ? <br /> : <i>\n\nit's , so</i>",
    "export const a = 1;\nexport const b = 2 /* don't\n\n , */",
    "<Card\n  title='a , b'\n\n  render={() => {\n\n    return <p>don't , do</p>\n  }}\n/>",
    "{cond && (\n  <p>Don't say it , now</p>\n\n  <p>two , three</p>\n)}",
    "{`a ${b.map(c => `<li>${c} , d</li>`)}\n\n , e`}",
    "{list.map((x) => { // isn't it {\n  return /['\"{]/.test(x) , y\n\n})}",
    "{/* don't\n\na , b */}",
    "<!-- don't\n\na , b -->",
)


@pytest.mark.parametrize("code", CODE)
def test_code_is_left_alone_over_blank_lines(code: str) -> None:
    page = f"{code}\n\nIt was said , he added.\n\n{code}\n\nThe end.\n"
    shown = view_of(page, "mdx").text.replace("`x`", "")
    assert shown.split() == ["It", "was", "said", ",", "he", "added.", "The", "end."]
    assert CHECKER.fix(page, format="mdx") == page.replace("said ,", "said,")


@pytest.mark.parametrize(
    "prose",
    [
        "Duties rose on\nimport of grain , he said.",
        "Exports fell.\nexport and import , too.",
        "A price { of ten , or < 3 > 1 , is fair.",
        "It is `export const a` so , he said.",
    ],
)
def test_prose_that_begins_as_code_does_is_read(prose: str) -> None:
    assert CHECKER.fix(prose, format="mdx") == prose.replace(" ,", ",")


def test_a_block_that_never_ends_hides_no_more_than_its_paragraph() -> None:
    page = "export const a = {\n  b: 'c , d',\n\nIt was said , he added.\n"
    assert CHECKER.fix(page, format="mdx") == page.replace("said ,", "said,")
    assert CHECKER.fix("a <!-- b , c", format="mdx") == "a <!-- b, c"


@pytest.mark.parametrize(
    ("code", "end"),
    [
        ("{a]}", 0),
        ("{a", 0),
        ("{`a", 0),
        ('{\'a}\' + "b\\"}"}', 15),
        ("{a['b']}c}", 8),
        ("{<a>b}", 0),
        ("{<a b}", 0),
        ("{<a><b c={d} />{e}</a>}", 23),
        ("{return /}/ }", 13),
        ("{}", 2),
    ],
)
def test_where_an_expression_ends(code: str, end: int) -> None:
    assert brace_end(code, 0, len(code)) == end


def test_where_tags_and_modules_end() -> None:
    assert tag_end("<a b='>' c=\">\" /* > */ d={e > f}>g", 2, 40) == 33
    assert not tag_end("<a <b>", 2, 6)
    assert not tag_end("<a b", 2, 4)
    assert module_end("import 'a'", 0, 10) == 10
    assert module_end("import a\r\n\r\nb", 0, 13) == 8
    assert not module_end("export const a =", 0, 16)
    assert not module_end("export const a = )\n\nb", 0, 21)


@pytest.mark.parametrize(
    "piece", ["export const a = {\n\n", "{`${", "<a>{<b>", "<!--", "{a /", "import 'a'\n"]
)
def test_hostile_code_takes_no_square_of_its_length(piece: str) -> None:
    def cost(count: int) -> float:
        return seconds(lambda: view_of(piece * count, "mdx"))

    assert is_linear(cost, 300, floor=0.02)
