"""The approximation of a pattern is found wherever the pattern is.

The properties draw patterns together with texts made after them, so that many searches
succeed; what they draw leans to the letters on which `regex` and RE2 differ.
"""

import re
from importlib import import_module
from typing import NamedTuple, Protocol, cast

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from provcheck.anchors import anchor
from provcheck.approximate import approximate
from provcheck.index import index


class Compiled(Protocol):
    """What is used of a compiled pattern of `regex`."""

    def search(self, text: str, /, *, timeout: float) -> object:
        """Search, raising TimeoutError after `timeout` seconds."""
        ...


class Regex(Protocol):
    """What is used of `regex`, which has no type stubs."""

    error: type[Exception]
    VERSION1: int
    IGNORECASE: int
    MULTILINE: int

    def compile(self, pattern: str, flags: int, /) -> Compiled:
        """Compile a pattern."""
        ...

    def findall(self, pattern: str, text: str, flags: int, /) -> list[str]:
        """Return the matches in the text."""
        ...


class Re2(Protocol):
    """What is used of `re2`, which has no type stubs."""

    def search(self, pattern: str, text: str, /) -> object:
        """Search the text."""
        ...

    def fullmatch(self, pattern: str, text: str, /) -> object:
        """Match the whole text."""
        ...


regex = cast("Regex", import_module("regex"))
re2 = cast("Re2", import_module("re2"))

CHANGING = r"\x{100}-\x{1fff}\x{2065}\x{2070}-\x{10ffff}"
LL = rf"[\p{{Ll}}{CHANGING}]"
L = rf"[\p{{L}}{CHANGING}]"
WIDE = f"(?-i:[ß{CHANGING}])"
BEGIN = r"(?:(?m:^)|\x{feff})"
END = r"[\t-\r\x{1c}-\x{1f}\x{85}\p{Z}]*(?:[\r\n]|\z)"

NEWS = {
    r"(?<=\p{Ll}{3})\. (?=\p{Ll}{2,}\b)": rf"{LL}\. {LL}",
    r"(?<=[.!?…][”\"’»])[ \u00a0]*\.(?!\.)": r'[\.!\?…][”"’»][ \x{a0}]*\.',
    r"\b(?:has|have) (?:\p{Ll}+ly )?(\p{Ll}+ed)(?: \p{L}+){0,6}? (?:on|last) \p{Lu}": (
        rf" (?:on|last) [\p{{Lu}}{CHANGING}]"
    ),
    r"\b(?:this|on|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b": (
        r"\b(?:this|on|last) (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    ),
    r"(?m)^Likewise,": f"{BEGIN}Likewise,",
    r"“(?<frag>\p{Ll}[^“”]{1,200}\p{Ll})(?<hit>\.)” (?=(?:in|of|on)\b)": (
        rf"{LL}\.” (?:in|of|on)\b"
    ),
    r"(?i)\bsource link\b": "(?i:source l[iİı]nk)",
    r"(\p{Ll}{4,}) and \1\b": rf"{LL} and ",
}
LITERALS = {
    r"a\.b\nc\x41\u2014\U0001F600": r"a\.b\x{a}cA—😀",
    r"\N{EN DASH}\012\123\07": r"–\x{a}S\x{7}",
    r"x\p\N\-{": r"xpN\-\{",
    "(?x) a b # c\n\\ d [ ]": "ab d ",
}
CLASSES = {
    r"[a-z–]x": "[a-z–]x",
    r"[]a-]x": r"[\]a\-]x",
    r"[^\]-a]x": r"[^\]-a]x",
    r"[\d-\x41]x": rf"[\-A\p{{Nd}}{CHANGING}]x",
    r"[+-\d\b\101]x": rf"[\+\-\x{{8}}A\p{{Nd}}{CHANGING}]x",
    r"[a[bc]]x": "[abc]x",
    r"[\n]": r"\x{a}",
    r"[\s.]x": r"[\.\t-\r\x{85}\p{Z}]x",
    r"[^\d]x": rf"(?:[^\p{{Nd}}]|[{CHANGING}])x",
    r"\p{gc=Ll}\pL\p{^ll}x": rf"{LL}{L}[\P{{Ll}}{CHANGING}]x",
    r"a.b": "a.b",
    r"(?s)a.b": "a(?s:.)b",
    r"a\p{Alphabetic}b": "a(?s:.)b",
    r"a[\w--\d]b": "a(?s:.)b",
    r"a[[:alpha:]]b": "a(?s:.)b",
    r"a[^[^b]]b": "a(?s:.)b",
    r"a[^\w\W]b": "a(?s:.)b",
}
GROUPS = {
    r"(?:a)(?P<n>b)(?<m>c)(?>d)(?#e\)f)g": "abcdg",
    r"a(?(1)b|c)d()": "a(?:(?:b|c)|)d",
    r"a(?(?=b)b)d": "a(?:b|)d",
    r"a(?1)bc(?R)b(?&n)bc(?P>n)c()": "bc",
    r"(?<n>a\b)(?P=n)b\g<n>c": r"a\babac",
    r"(?<n>a)|(?<n>b)(?P=n)cd": r"(?:a|cd)",
    r"(?<n>a)(?i:(?P=n))bc": "bc",
    r"a\L<names>bc": "bc",
    r"a(?:foo){e<=1}bc": "bc",
    r"a(?=b)(?<!c)b(?<=d)c(*SKIP)": "abc",
    r"(?<=a)b(?=c|d)": "ab(?:c|d)",
    r"(?=b)": "b",
    r"(?<=a(?=b))b(?!c)(?=(?<=d)e)": "abe",
    r"\Aé\Z\b\Bé\K$": rf"\Aéé{END}",
    r"(?<![^\n])(?<!a)b(?![cd])": rf"(?:\A|[\x{{a}}])b(?:{END}|[^cd])",
    r"(?<!b|c)(?<!(?i:d))a(?!.)": r"(?:\A|[^d])a",
    r"(?<!e)thorough(?!x)": "thorough",
    r"x(?=\p{Ll}{0,9}[ab])\p{Ll}+": rf"x{LL}{{0,9}}[ab]",
    r"\bb|in\b|\bé": r"(?:\bb|in\b|é)",
    r"(?i)\bb": r"\b(?i:b)",
}
REPEATS = {
    r"xa*?b++c{2}d{2,3}e{,3}f{2,}y": "xa*b+c{2}d{2,3}e{0,3}f{2,}y",
    r"xa{40,99}b{0,99}c{60}y": "xa{40,}b*c{50,}y",
    r"x(?:ab{2}c{,2}){3}y": "x(?:ab+c*){3}y",
    r"x(?:a{2}){3}y": "xa{6}y",
    r"x(?:[“”]{2,9}a){5}y": "x(?:[“”]+a){5}y",
    r"x(?:[“”]{2,9}a){5,}?y": "x[“”]{2,9}a",
    r"x(?:\p{L} \p{L} \p{L} \p{L}){40}y": f"x(?:{L} {L} {L} {L})+y",
    r"xa{0}b{1}\b*(?=c)?(?=c)+y": "xby",
    r"xa(?#b)+y": "xa+y",
    r".*a?b.+": "b",
    r"(?:a+b|c*d)+": "(?:ab|d)",
    r"(?:a|b){2,}\s*": "(?:a|b)",
    r"[À-ö]{3,40} ?": "[À-ö][À-ö][À-ö]",
    r"[“”](?:\s[“”]){2,}": r"[“”][\t-\r\x{85}\p{Z}][“”][\t-\r\x{85}\p{Z}][“”]",
    r"(?:[a-z]?“x[a-z]?){9}": "“x[a-z]?[a-z]?“x[a-z]?[a-z]?“x[a-z]?[a-z]?“x",
    r"[0-9]{4}x?": "[0-9]",
}
GAPS = {  # one that opens easily is cut off, and all before it
    r"\w+ [a-z]{2,9}\?[a-z]{2,9} on": r"[a-z][a-z]\?[a-z]{2,9} on",
    r" [^—. ]{1,30}[—-],?[ .;:]": r"[^—\. ][—\-],?[ \.;:]",
    r"(?<![=a-z])(?:[a-z]{1,30}\?s|[a-z]+\?t) on": r"(?:[a-z]\?s|[a-z]\?t) on",
    r"^(?:[A-Z][a-z ]+){1,4} \?s on": r"[A-Z][a-z ]+ \?s on",
    r"^(?:[A-Z][a-z ]+){1,4} \?s on an isle": r"[a-z ] \?s on an isle",
    r"(?:, [a-z ]{1,40}, )?on an island": "on an island",
    r"x(?:, [a-z ]{1,40}, )?on an island": "on an island",
}
CASES = {
    r"(?i)\bÉlan": "(?i:élan)",
    r"a(?i)b|c": "(?:a(?i:b)|(?i:c))",
    r"(?i:a(?-i:b))c": "(?i:a)bc",
    r"(?i)last": f"(?i:la(?:st|{WIDE}))",
    r"(?i)office": f"(?i:o(?:ff[iİı]|(?s:.?){WIDE}(?s:.?))ce)",
    r"(?i)ß": f"(?i:(?:ss|{WIDE}))",
    r"(?i)ƛ": rf"(?i:(?-i:[ƛ{CHANGING}]))",
    r"(?i)x[a-z’]+x": "(?i:x)(?i:[a-z’iİ-ı])+(?i:x)",
    r"(?i)x[\w’]+x": rf"(?i:x)[’\p{{L}}\p{{M}}\p{{Nd}}\p{{Pc}}\p{{L}}\p{{M}}"
    rf"\x{{200c}}\x{{200d}}{CHANGING}]+(?i:x)",
    r"(?i)(?:^|[^a-z])x": f"(?:{BEGIN}|[^a-z])(?i:x)",
}


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        pytest.param(pattern, expected, id=pattern)
        for table in (NEWS, LITERALS, CLASSES, GROUPS, REPEATS, GAPS, CASES)
        for pattern, expected in table.items()
    ],
)
def test_example(pattern: str, expected: str) -> None:
    assert approximate(pattern) == expected
    re2.search(expected, "")


@pytest.mark.parametrize(
    "pattern",
    [
        *[
            "",
            ".",
            "a*",
            "(?s:.+).",
            r"\b",
            "(?=a*)",
            "(?<!a)",
            "a|",
            "(?:a|b)?",
        ],
        *[r"\X", r"\R", "[[a]--[b]]", r"\p{Alphabetic}", "(?:a|b*)(?:c|.)", r"(?1)()"],
        *["(?a)b", "(?r)b", "(?V0)b", "(?L:b)", "(?x)ab{ 2}", "b{e<=1:[ab]}"],
        *["(?i)[a&&b]", "(?i)[[^a]b]", r"(?i)b\L<names>", "(?i)b{e}c", "(?|(?i)a|b)b"],
        *["(?i)as(?:sa|sb)", "(?i)(?:s|b)ta", "(?i)a(?:[^b]|c)", "(?i)a\U000e0fff"],
    ],
)
def test_no_approximation(pattern: str) -> None:
    assert approximate(pattern) is None


@pytest.mark.parametrize(
    ("pattern", "message"),
    [
        ("(a", "position 2: missing )"),
        ("a)", "position 1: unbalanced )"),
        ("[a", "position 2: unexpected end"),
        ("a\\", "position 2: unexpected end"),
        ("*a", "position 1: nothing to repeat"),
        ("(?<a", "position 1: unknown group"),
        ("(?(1", "position 3: condition missing"),
        ("[b-a]", "position 4: bad range"),
        (r"\q", r"position 2: bad escape q"),
        (r"\N{NO SUCH}", "position 11: unknown character name"),
    ],
)
def test_unreadable(pattern: str, message: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(message)}$"):
        approximate(pattern)


# All but ideographs, Hangul syllables and what is for private use.
ALPHABETS = "".join(
    map(chr, [*range(0x3400), *range(0xA000, 0xAC00), *range(0xF900, 0x1F000)])
)
PROPERTIES = (
    *[
        "C",
        "L",
        "M",
        "N",
        "P",
        "S",
        "Z",
        "Cf",
        "Cn",
        "Ll",
        "Lm",
        "Lo",
        "Lt",
        "Lu",
        "Mn",
    ],
    *["Nd", "Nl", "No", "Pc", "Pd", "Pf", "Pi", "Po", "Sc", "Sk", "Sm", "So", "Zs"],
    *["Arabic", "Cyrillic", "Georgian", "Greek", "Han", "Hebrew", "Katakana", "Latin"],
)


@pytest.mark.parametrize(
    "item",
    [
        *[rf"\{sign}{{{name}}}" for name in PROPERTIES for sign in "pP"],
        *[r"\d", r"\D", r"\h", r"\s", r"\S", r"\w", r"\W", "k", "s-u", "g-j", "A-Z"],
        *["À-Þ", "µ", "Ā-ſ", "Α-ω", "Ⴀ-ჿ", "Ḁ-῾", "Ⅰ-ⓩ", "ƛ", "ı", "İ", "Å", "ͅ"],
    ],
)
@pytest.mark.parametrize("flags", ["", "(?i)"])
@pytest.mark.parametrize("form", ["[{}]", "[^{}]", "[{}⁋]"])
def test_class_holds_every_character(item: str, flags: str, form: str) -> None:
    pattern = flags + form.format(item)
    found = approximate(pattern)
    exact = regex.findall(pattern, ALPHABETS, regex.VERSION1)
    every = "".join(f"{match[:1]}\n" for match in exact)
    assert found is None or re2.fullmatch(f"(?:(?:{found})\n)*", every)


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        ("last", "laﬅ"),
        ("office", "oﬃce"),
        ("office", "oﬀIce"),
        ("office", "ofﬁce"),
        ("ß", "SS"),
        ("xßy", "xẞy"),
        ("x[ß]y", "xssy"),
        ("x[s]s", "xß"),
        ("x[\\w’]y", "xssy"),
        ("x[ß-ÿ]y", "xSSy"),
        ("xs(?:sa|sb)y", "xßay"),
        ("x(?:s|s)(?:t|t)y", "xsty"),
        ("f(?:f(?:i|ia)|fi)y", "ﬃy"),
        ("(?<=(?:tf|f)i)y", "ﬁy"),
        ("a(?:[^ß]|x)y", "afiy"),
        ("a(?:t[^ß]|tt)y", "atßy"),
        ("x[\\p{Lu}-]y", "xay"),
        ("x[^\\P{Lu}-]y", "xay"),
        ("x[\\p{Greek}-]y", "xµy"),
        ("x[^\\p{L}\\P{L}]y", "x y"),
        ("µ", "μ"),
        ("μ", "µ"),
        ("a[μ]", "aµ"),
        ("\\bkelvin", "\u212aelvin"),
        ("\\bsic", "ſİc"),
    ],
)
def test_surprising_match(pattern: str, text: str) -> None:
    """`regex` finds these ignoring case, some of them by mistake."""
    flags = regex.VERSION1 | regex.IGNORECASE
    assert regex.findall(pattern, text, flags)
    found = approximate(pattern, ignore_case=True)
    assert found is None or re2.search(found, text)
    if found:
        assert_indexed(pattern, text, ignore_case=True)


ASCII = "".join(map(chr, range(0x80)))


@pytest.mark.parametrize("char", [char for char in ASCII if char.isalpha()])
def test_letter_in_any_case(char: str) -> None:
    r"""RE2 knows all cases, and \b is kept only where all of them are ASCII."""
    flags = regex.VERSION1 | regex.IGNORECASE
    cases = regex.findall(char, ALPHABETS, flags)
    found = approximate(char, ignore_case=True)
    assert found
    assert re2.fullmatch(f"(?:{found})*", "".join(cases))
    if set(cases) - set(ASCII):
        assert approximate(rf"\b{char}", ignore_case=True) == found


# Characters that `regex` and RE2 treat differently, and some that news are made of.
LETTERS = "aAbestSTffillikKſßẞıİIéÉñğǰŉﬁﬀﬃﬆKåÅµμςσΣяЯƛ\u1c89\ua7cb\U00010d50"
CHARACTERS = LETTERS + "\n 5²_-.,’“”–\u00a0\u2028\u200c\u030c\u0307ʼ漢😀"


class Case(NamedTuple):
    """A pattern and a text that it is likely to match."""

    pattern: str
    text: str


def quoted(text: str) -> str:
    return "".join(f"\\{c}" if c in "\\.+*?()|[]{}^$-&~#" else c for c in text)


def literal(text: str) -> Case:
    return Case(quoted(text), text)


def zero_width(pattern: str) -> Case:
    return Case(pattern, "")


def spellings(text: str) -> st.SearchStrategy[str]:
    """Draw texts that may be the same as `text` but for case."""
    pairs = [(char, char.casefold()) for char in LETTERS]
    pairs += [(fold, char) for char, fold in pairs]
    pairs += [(a, b) for a in "iIİı" for b in "iIİı"]
    other = {text.replace(old, new) for old, new in pairs}
    other |= {text, text.lower(), text.upper(), text.title(), text.swapcase()}
    return st.sampled_from(sorted(other))


characters = st.sampled_from(CHARACTERS)
words = st.text(st.sampled_from(LETTERS), min_size=1, max_size=3)
literals = (words | characters).map(literal)
escapes = st.sampled_from(
    [
        *[r"\w", r"\W", r"\d", r"\D", r"\s", r"\S", r"\h", r"\p{Lu}", r"\P{Lu}"],
        *[r"\p{Ll}", r"\P{Ll}", r"\p{L}", r"\pM", r"\PN", r"\p{^P}", r"\p{Greek}"],
        *[r"\p{Cyrillic}", r"\P{Latin}", r"\p{Alphabetic}", r"\n", r"\xdf", r"\u017f"],
    ]
)
ranges = st.lists(characters, min_size=2, max_size=2).map(
    lambda ends: "-".join(map(quoted, sorted(ends)))
)
members = st.lists(characters.map(quoted) | escapes | ranges, min_size=1, max_size=3)
set_forms = st.sampled_from(
    ["[{}]", "[^{}]", "[{}[{}]]", "[{}[^{}]]", "[{}--[{}]]", "[{}&&{}]"]
)


def made_set(form: str, first: list[str], second: list[str]) -> str:
    return form.format("".join(first), "".join(second))


sets = st.builds(made_set, set_forms, members, members)
singles = st.builds(Case, escapes | sets | st.just("."), characters)
anchors = st.sampled_from(
    [
        *["", "^", "$", r"\A", r"\Z", r"\K"],
        *[r"\b", r"\B", r"\m", r"\M"],
    ]
)
unknowns = st.sampled_from(
    [
        Case(r"(?<q>st)(?P=q)", "stst"),
        Case(r"(?<q>a)?(?(q)s|t)", "as"),
        Case(r"(?:ast){e<=1}", "at"),
        Case(r"\R", "\n"),
        Case(r"\X", "é"),
    ]
)
group_forms = st.sampled_from(
    [
        *["({})", "(?:{})", "(?P<n>{})", "(?<m>{})", "(?>{})", "(?|{})", "(?i:{})"],
        *["(?-i:{})", "(?s:{})", "(?#){}", "(?i){}", "(?x: {} )"],
    ]
)
look_forms = st.sampled_from(["(?={})", "(?!{})", "(?<={})", "(?<!{})", "(?=|{})"])
again = st.sampled_from(
    ["(?<n>{})(?P=n)", "(?<m>{})\\g<m>{{1,2}}", "(?<o>{})(?i:(?P=o))", "(?<n>x|{})(?P=n)"]
)
choice_forms = st.sampled_from(["(?:{})", "({})", "(?|{})", "(?>{})"])
counts = st.sampled_from(
    ["?", "*", "+", "{1}", "{2}", "{,2}", "{2,}", "{1,60}", "{0}", "*?", "++", "{2}+"]
)


def joined(parts: list[Case]) -> Case:
    return Case("".join(p.pattern for p in parts), "".join(p.text for p in parts))


def grouped(form: str, part: Case) -> Case:
    return Case(form.format(part.pattern), part.text)


def looking(form: str, part: Case) -> Case:
    return Case(form.format(part.pattern), "")


def doubled(form: str, part: Case) -> Case:
    return Case(form.format(part.pattern), part.text * 2)


def looked_at(before: Case, after: Case, *, behind: bool) -> Case:
    form = "(?<={}){}" if behind else "{}(?={})"
    return Case(form.format(before.pattern, after.pattern), before.text + after.text)


def chosen(form: str, parts: list[Case]) -> Case:
    return Case(form.format("|".join(p.pattern for p in parts)), parts[-1].text)


def repeated(part: Case, count: str, times: int) -> Case:
    return Case(f"(?:{part.pattern}){count}", part.text * times)


def nodes(inner: st.SearchStrategy[Case]) -> st.SearchStrategy[Case]:
    return st.one_of(
        st.builds(joined, st.lists(inner | literals, min_size=2, max_size=4)),
        st.builds(joined, st.lists(inner, min_size=2, max_size=3)),
        st.builds(grouped, group_forms, inner),
        st.builds(looking, look_forms, inner),
        st.builds(doubled, again, inner),
        st.builds(looked_at, inner, inner, behind=st.booleans()),
        st.builds(chosen, choice_forms, st.lists(inner, min_size=2, max_size=3)),
        st.builds(repeated, inner, counts, st.integers(0, 3)),
    )


cases = st.recursive(
    st.one_of(literals, literals, singles, unknowns, anchors.map(zero_width)),
    nodes,
    max_leaves=8,
)


def check(pattern: str, text: str, *, ignore_case: bool = False) -> None:
    flags = regex.VERSION1 | regex.MULTILINE | (regex.IGNORECASE if ignore_case else 0)
    try:
        exact = regex.compile(pattern, flags).search(text, timeout=1)
    except (
        regex.error,
        AttributeError,
        TimeoutError,
        MemoryError,
    ):  # or a fault of its own
        return
    found = approximate(pattern, ignore_case=ignore_case)
    if exact and found:
        assert re2.search(found, text)
        assert_indexed(pattern, text, ignore_case=ignore_case)


def assert_indexed(pattern: str, text: str, *, ignore_case: bool) -> None:
    """Assert that the strings which a match must contain are found."""
    own = anchor(pattern, ignore_case=ignore_case)
    assert own
    assert index({"a/a": [own]}).rules(text) == {"a/a"}


many = settings(max_examples=400, deadline=None)


@many
@given(st.data(), st.sampled_from(["", "(?i)"]), cases)
def test_found_where_the_pattern_is(data: st.DataObject, flag: str, case: Case) -> None:
    text = data.draw(spellings(case.text)) if flag else case.text
    around = st.text(characters, max_size=3)
    check(flag + case.pattern, data.draw(around) + text + data.draw(around))


FOLDING = "sſSßftﬁﬀﬃﬆiİıaʼn\u030cjǰ"
folding = st.text(st.sampled_from(FOLDING), min_size=1, max_size=3).map(literal)


@many
@given(
    st.recursive(folding | singles, nodes, max_leaves=6),
    st.text(st.sampled_from(FOLDING), max_size=5),
)
def test_found_in_any_case(case: Case, text: str) -> None:
    check(case.pattern, text, ignore_case=True)


@pytest.mark.filterwarnings("ignore:Possible")  # set operations to come
@settings(max_examples=100, deadline=None)  # making a text from a pattern takes long
@given(st.data(), st.lists(cases, max_size=3).map(joined))
def test_found_in_text_made_from_the_pattern(data: st.DataObject, case: Case) -> None:
    assume("(?P=" not in case.pattern)  # over which `re` may take exponential time
    try:
        text = data.draw(st.from_regex(re.compile(case.pattern)))
    except (re.error, ValueError, NotImplementedError):  # beyond the standard library
        text = case.text
    check(case.pattern, text)
