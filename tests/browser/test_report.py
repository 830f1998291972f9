"""The HTML report in Chromium: quiet, self-contained, usable by keyboard, inert."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from provcheck import Checker
from provcheck.render.result import Look, Result
from provcheck.scorecard.build import Build
from provcheck.scorecard.html import written
from tests.browser.conftest import Opened
from tests.rule_cases import CATALOGUE, RULES, unmarked
from tests.stories import SEED

AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
UNFOLD = "for (const one of document.querySelectorAll('details')) one.open = true"
SERIOUS = ("serious", "critical")
QUIET = (
    "The council of ward {0} met on Monday. It has {0} members, most of whom came.\n\n"
    "Nobody was hurt in street {0}. The harbour stays closed until {0} ships are out.\n"
)
EVIL = (
    "</script><script>window.evil = 1</script> said"
    " \"><img src=x onerror='window.evil=2'>\n\n"
    "The mayor , </title></style><style>body{display:none}</style> said \u202egnorw\u202c"
    " and \x00 and <svg onload=window.evil=3> that it was over . Really .\n\n"
    "{{ 7 * 7 }} {% raw %} ${evil} javascript:window.evil=4 . . and she , he said , left ."
)

Scheme = Literal["light", "dark"]
Made = Callable[[dict[str, str]], Path]


@pytest.fixture(scope="module")
def checker() -> Checker:
    return Checker()


@pytest.fixture
def made(checker: Checker, tmp_path: Path) -> Made:
    """Return a function that writes the report on some texts."""

    def make(texts: dict[str, str]) -> Path:
        build = Build(texts=True)
        for name, text in texts.items():
            report = checker.check(text, name=name)
            build.add(Result(name, report, report.findings))
        path = tmp_path / "report.html"
        path.write_text("".join(written(build.made(), Look())), "utf-8")
        return path

    return make


@cache
def examples() -> list[str]:
    """Return the texts that the rules give as examples."""
    return [
        unmarked(one.text) for rule in RULES for one in CATALOGUE.docs(rule.id).examples
    ]


def mixed(number: int) -> dict[str, str]:
    """Return stories made of what the rules give as examples, every third one clean."""
    bad = islice(cycle(examples()[::7]), number)
    stories: dict[str, str] = {}
    for n, text in enumerate(bad):
        own = "" if n % 3 == 0 else f"{text}\n\n"
        head = f"Storm closes the harbour of the old town {n}"
        stories[f"news/{n:03}.txt"] = f"{head}\n\n{own}{QUIET.format(n + 20)}"
    return stories


def quiet(opened: Opened, path: Path) -> None:
    assert opened.said == []
    assert opened.asked == [path.as_uri()]


def faults(page: Page) -> list[str]:
    """Return the serious faults that axe-core finds on a page."""
    if not AXE.exists():
        pytest.skip("no axe-core: make tests installs it")
    page.evaluate(AXE.read_text("utf-8"))  # by the debugger: the page's policy stands
    found: dict[str, Any] = page.evaluate("axe.run()")
    assert len(found["passes"]) > 10  # it looked
    return [
        f"{one['id']}: {node['html']}"
        for one in found["violations"]
        if one["impact"] in SERIOUS
        for node in one["nodes"]
    ]


def test_the_seed(opened: Opened, made: Made) -> None:
    path = made({"seed.txt": SEED})
    page = opened.open(path)
    assert page.title() == "Quality report: failed, 5.8"
    assert page.locator(".article mark").count() >= 12
    assert page.locator(".notes li").count() == 12
    story = page.locator(".article").inner_text()
    assert "has caused a withdrawal. " in story
    quiet(opened, path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1200, 400])
def test_nobody_is_shut_out(opened: Opened, made: Made, scheme: Scheme, width: int) -> None:
    opened.page.emulate_media(color_scheme=scheme)
    opened.page.set_viewport_size({"width": width, "height": 900})
    page = opened.open(made({"seed.txt": SEED, **mixed(4)}))
    page.evaluate(UNFOLD)
    assert faults(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


OVER = """() => {
  const table = document.getElementById("table"), around = table.parentElement;
  const page = document.documentElement;
  return [page.scrollWidth - innerWidth, around.scrollWidth - around.clientWidth];
}"""


@pytest.mark.parametrize(
    ("media", "width"), [("screen", 1200), ("print", 794), ("print", 700), ("screen", 320)]
)
def test_nothing_is_cut_off(
    opened: Opened, made: Made, media: Literal["screen", "print"], width: int
) -> None:
    """On paper nobody can scroll a table; on a telephone nobody does so with the page."""
    opened.page.emulate_media(media=media)
    opened.page.set_viewport_size({"width": width, "height": 900})
    page = opened.open(made({"seed.txt": SEED, **mixed(9)}))
    over_page, over_table = page.evaluate(OVER)
    assert over_page <= 0
    assert over_table <= 0 or width == 320  # the table scrolls there


def test_heads_of_tables_stay_above_them_on_paper(opened: Opened, made: Made) -> None:
    """A page that was scrolled before it is printed has its heads where they belong."""
    page = opened.open(made({"seed.txt": SEED, **mixed(9)}))
    page.emulate_media(media="print")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    for card in page.locator(".card").all():
        head, body = (
            card.locator(one).bounding_box() for one in ("thead th >> nth=0", "tbody")
        )
        assert head
        assert body
        assert head["y"] + head["height"] <= body["y"] + 1


def test_an_address_that_leads_nowhere_is_borne(opened: Opened, made: Made) -> None:
    path = made({"seed.txt": SEED})
    opened.page.goto(f"{path.as_uri()}#%")
    assert opened.said == []
    assert opened.page.locator("#s1").count() == 1


def test_a_folder_of_two_hundred(opened: Opened, made: Made) -> None:
    texts = {"seed.txt": SEED, **mixed(199)}
    path = made(texts)
    size = sum(len(text.encode()) for text in texts.values())
    assert len(path.read_bytes()) < 300_000 + size
    page = opened.open(path)
    rows = page.locator("#table tbody tr")
    assert rows.count() == 200
    assert page.locator("#shown").inner_text() == "200 of 200 texts"
    quiet(opened, path)


def column(page: Page, number: int) -> list[str]:
    cells = page.locator(f"#table tbody tr:visible td:nth-child({number})")
    return cells.all_inner_texts()


def test_it_sorts(opened: Opened, made: Made) -> None:
    page = opened.open(made({"seed.txt": SEED, **mixed(30)}))
    head = page.locator("#table").get_by_role("columnheader", name="score")
    for order, reverse in (("descending", True), ("ascending", False)):
        head.get_by_role("button").click()
        assert head.get_attribute("aria-sort") == order
        scores = [float(text) for text in column(page, 3)]
        assert scores == sorted(scores, reverse=reverse)
        assert len(set(scores)) > 2
    page.locator("#table").get_by_role("columnheader", name="text").get_by_role(
        "button"
    ).press("Enter")
    names = page.locator("#table tbody th").all_inner_texts()
    assert names == sorted(names, key=str.lower)
    assert head.get_attribute("aria-sort") == "none"


def test_it_filters(opened: Opened, made: Made) -> None:
    page = opened.open(made({"seed.txt": SEED, **mixed(30)}))
    page.locator("#filter").fill("seed europapress")
    assert page.locator("#table tbody tr:visible").count() == 1
    assert page.locator("#shown").inner_text() == "1 of 31 texts"
    page.locator("#filter").fill("")
    page.locator("#grade").select_option("pass")
    grades = column(page, 2)
    assert grades
    assert all("pass" in grade for grade in grades)
    page.locator("#grade").select_option("")
    page.get_by_role("button", name="boilerplate/source-link").click()
    assert "seed.txt" in page.locator("#table tbody").inner_text()
    assert 1 <= page.locator("#table tbody tr:visible").count() < 31


def test_it_is_used_by_keyboard(opened: Opened, made: Made) -> None:
    page = opened.open(made({"seed.txt": SEED, **mixed(30)}))
    keys = page.keyboard
    at = "document.activeElement.id"
    keys.press("j")
    assert page.evaluate(at) == "s1-1"
    assert page.locator("#s1").get_attribute("open") is not None
    keys.press("j")
    assert page.evaluate(at) == "s1-2"
    keys.press("k")
    assert page.evaluate(at) == "s1-1"
    keys.press("n")
    keys.press("n")
    assert page.evaluate("document.activeElement.closest('details').id") == "s3"
    keys.press("/")
    assert page.evaluate(at) == "filter"
    keys.type("jk?")  # it is text there
    assert page.locator("#filter").input_value() == "jk?"
    page.locator("#filter").blur()
    keys.press("?")
    assert page.locator("#keys").get_attribute("open") is not None
    keys.press("Escape")
    assert page.locator("#keys").get_attribute("open") is None


def test_a_link_opens_the_text_it_leads_to(opened: Opened, made: Made) -> None:
    page = opened.open(made({"seed.txt": SEED, **mixed(9)}))
    assert page.locator("#s1").get_attribute("open") is None
    page.get_by_role("link", name="seed.txt").click()
    expect(page.locator("#s1")).to_have_attribute("open", "")  # the address changes later


def test_hostile_text_is_inert(opened: Opened, made: Made) -> None:
    name = '"><script>window.evil=5</script>\u202e.txt'
    path = made({name: EVIL, f"{name}2": EVIL})
    page = opened.open(path)
    page.evaluate(UNFOLD)
    assert page.evaluate("window.evil") is None
    assert page.locator("img, main svg[onload], script:not(body > script)").count() == 0
    assert page.locator("body").is_visible()
    shown = page.locator("#stories").inner_text()
    assert "</script><script>window.evil = 1</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert all(name in shown for name in ("<U+202E>", "<U+202C>", "<U+0000>"))
    text = path.read_text("utf-8")
    assert not set("\u202e\u202c\x00") & set(text)
    quiet(opened, path)


def test_the_policy_of_the_page_stops_what_it_did_not_bring(
    opened: Opened, made: Made
) -> None:
    """The check that the check can fail: without escaping, the policy still holds."""
    path = made({"seed.txt": SEED})
    evil = "<script>window.evil=1</script><img src='https://example.org/x.png'>"
    path.write_text(path.read_text("utf-8").replace("<main", f"{evil}<main"), "utf-8")
    page = opened.open(path)
    assert page.evaluate("window.evil") is None
    assert len([line for line in opened.said if "Content Security Policy" in line]) == 2


def test_it_prints_with_every_text_open(opened: Opened, made: Made) -> None:
    page = opened.open(made({"seed.txt": SEED, **mixed(5)}))
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("details:not([open])").count() > 0


def test_it_is_the_same_every_time(made: Made) -> None:
    texts = {"seed.txt": SEED, **mixed(9)}
    first = made(texts).read_bytes()
    assert made(texts).read_bytes() == first
    assert json.dumps("<") not in first.decode()
