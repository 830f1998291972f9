"""What looks like a site's furniture is deleted by itself only where it surely is that."""

import pytest

from provcheck import Checker
from provcheck.config import Config
from provcheck.rule import Safety

LEAD = "Rescue boats reached the place two hours after the first call, the guard said."
PARTNERS = ["City Bank", "Bakery Miller", "Print shop Jones"]
CLUB = [
    "Rowing club Riverside",
    "Our club was founded in 1921 and has two hundred members who row every week.",
    "News from our partners", *PARTNERS,
    "Contact us", "Jane Roe, 5 River Street",
    "Table of contents", "1 History", "2 Boats",
    "Related articles", "The new boat house", "The big flood",
]  # fmt: skip
MANUAL = """\
# Widget toolkit

Widget toolkit is a small library that draws widgets on screens of every kind.

## Table of contents

- [Install](#install)
- [FAQ](#faq)
- [Contact us](#contact)

## FAQ

Does it work on old machines? Yes, it works on nearly all machines made since 2010.

## Related articles

- [How we draw circles](circles.md)

## See also

[Other toolkit](https://example.net)

## Privacy policy
"""
checker = Checker(Config(select=("boilerplate",)))


def safeties(text: str, format_: str = "text") -> dict[str, Safety]:
    found = checker.check(text, format_).findings
    return {f.text: f.fix.safety for f in found if f.fix}


def test_labels_over_a_club_s_own_lists_stay() -> None:
    text = "\n".join(CLUB)
    assert checker.fix(text) == text
    found = safeties(text)
    assert found["News from our partners"] is found["Contact us"] is Safety.UNSAFE


@pytest.mark.parametrize("name", ["markdown", "mdx"])
def test_sections_of_a_manual_are_its_own(name: str) -> None:
    assert not checker.check(MANUAL, name).findings


@pytest.mark.parametrize("label", ["Related articles", "Table of contents", "FAQ"])
def test_labels_under_a_story_go(label: str) -> None:
    text = f"{LEAD}\n\n{label}\n"
    assert checker.fix(text) == f"{LEAD}\n"
    assert checker.fix(f"{text}\nSource link\n") == f"{LEAD}\n"
    over = f"{text}\nHarbour master resigns\n"
    assert checker.fix(over) == over
    assert safeties(over)[label] is Safety.UNSAFE


def test_a_list_is_no_story() -> None:
    lines = "\n\n".join(
        ["Outing", "Bring these things along.", "Ropes and oars", *PARTNERS]
    )
    text = f"{lines}\n\nMen, be there at nine.\n\nAdvertisement\n"
    assert safeties(text) == {"Advertisement": Safety.UNSAFE}
    signed = f"Madrid, 3 Dec (EFE).- {LEAD}\n\n{lines}\n\nAdvertisement\n"
    assert safeties(signed) == {"Advertisement": Safety.SAFE}


@pytest.mark.parametrize(
    ("name", "page", "found"),
    [
        ("markdown", "{}\n\nSource link\n", {"Source link": Safety.SAFE}),
        ("markdown", "{}\n\n[Source link](https://a.b)\n", {"Source link": Safety.UNSAFE}),
        ("markdown", "{}\n\n**[Source link][1]**\n\n[1]: /a\n", {"Source link": "unsafe"}),
        ("markdown", "{}\n\n- Source link\n", {"Source link": Safety.UNSAFE}),
        ("markdown", "{}\n\n- [Source link](/a)\n", {}),
        ("markdown", "{}\n\n## Source link\n", {}),
        ("markdown", "{}\n\nSource link\n---\n", {}),
        ("html", "<p>{}<p>Source link", {"Source link": Safety.SAFE}),
        ("html", "<p>{}</p><p><a href=/a>Source link</a></p>", {"Source link": "unsafe"}),
        ("html", "<p>{}</p><ul><li>Source link</ul>", {"Source link": "unsafe"}),
        ("html", "<p>{}</p><ul><li><a href='/'>Source link</a></li></ul>", {}),
        (
            "html",
            "<p>{}</p><ul><li><p>Source link</p></li></ul>",
            {"Source link": "unsafe"},
        ),
        ("html", "<p>{}</p><h3>Source link</h3>", {}),
    ],
)
def test_what_a_page_links_lists_or_heads_is_its_own(
    name: str, page: str, found: dict[str, str]
) -> None:
    assert safeties(page.format(LEAD), name) == found


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("markdown", "{}\n\n| Item | Contact us |\n|--|--|\n| Advertisement | Tags |\n"),
        ("html", "<p>{}</p><table><tr><td>Advertisement</td><th>Tags</th></tr></table>"),
    ],
)
def test_cells_of_a_table_are_no_furniture(name: str, page: str) -> None:
    assert not checker.check(page.format(LEAD), name).findings
    assert not checker.check(page.format(""), name).findings


def test_a_page_laid_out_by_tables_has_its_story_in_cells() -> None:
    page = f"<table><tr><td>{LEAD} {LEAD} {LEAD} {LEAD}<tr><td><p>Source link</table>"
    assert {f.text for f in checker.check(page, "html").findings} == {"Source link"}


def test_a_title_is_no_furniture() -> None:
    page = f"---\ntitle: Contact us\ndescription: Frequently asked questions\n---\n{LEAD}\n"
    assert not checker.check(page, "markdown").findings


@pytest.mark.parametrize(
    "address", ["https://example.org/law/full-text", "http://a.example/b"]
)
def test_an_address_alone_may_be_what_the_story_speaks_of(address: str) -> None:
    text = f"The council put the law on its site on Monday, the mayor said.\n\n{address}\n"
    checker = Checker()
    assert "boilerplate/print-tool" in {f.rule.id for f in checker.check(text).findings}
    assert checker.fix(text) == text
