"""A title in front matter and the first heading of the page are one headline."""

import pytest

from provcheck import Checker
from provcheck.config import Config

TITLE = "Grandmother bakes an apple cake with walnuts and cinnamon"
TEXT = "This cake is baked in the autumn, when apples are cheap and evenings are long."
MATTERS = [
    "---\ntitle: {0}\n---\n",
    "---\ntitle: '{0}'\nlayout: post\n---\n",
    '+++\ntitle = "{0}"\n+++\n',
    '{{"title": "{0}"}}\n',
]
checker = Checker(Config(select=("duplication",)))


def lines(page: str, name: str = "markdown") -> list[tuple[str, int]]:
    report = checker.check(page, name)
    return [(f.rule.id, page[: f.span.start].count("\n") + 1) for f in report.findings]


@pytest.mark.parametrize("matter", MATTERS)
@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("markdown", "# {}"),
        ("markdown", "## {}"),
        ("markdown", "**{}**\n==="),
        ("mdx", "# {}"),
        ("html", "<h1>{}</h1>"),
        ("html", "<header><article><h1><a href='/'>{}</a></h1></article></header>"),
    ],
)
@pytest.mark.parametrize(
    "said", [TITLE, TITLE.upper(), f"{TITLE} today", f"{TITLE}?", f"{TITLE}!"]
)
def test_is_no_repetition(matter: str, name: str, heading: str, said: str) -> None:
    page = f"{matter.format(TITLE)}{heading.format(said)}\n\n{TEXT}\n"
    assert not lines(page, name)
    assert checker.fix(page, unsafe=True, format=name) == page


def test_a_third_time_is_one() -> None:
    page = f"---\ntitle: {TITLE}\n---\n# {TITLE}\n\n{TITLE}\n\n{TEXT}\n"
    assert lines(page) == [("duplication/repeated-headline", 6)]
    assert checker.fix(page, format="markdown") == page.replace(f"\n\n{TITLE}", "")


def test_a_paragraph_is_one() -> None:
    page = f"---\ntitle: {TITLE}\n---\n{TITLE}\n\n{TEXT}\n"
    assert lines(page) == [("duplication/repeated-headline", 4)]


def test_two_headings_are_one_too_many() -> None:
    page = f"# {TITLE}\n\n# {TITLE}\n\n{TEXT}\n"
    assert lines(page) == [("duplication/repeated-headline", 3)]
    below = f"---\ntitle: {TITLE}\n---\n{page}"
    assert lines(below) == [("duplication/repeated-headline", 6)]
