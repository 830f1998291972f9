"""Repetition and tokens that people write: songs, chants, lists, talk of software."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest

from provcheck import Checker
from provcheck.provenance import Provenance

CHECKER = Checker()
FIRST = "A court in Leeds heard on Monday how a forged diary came to light in a church."
LAST = "The trial continues on Thursday, when the defence will call witnesses from York."
PROSE = "The strike will cause major {} in the north, as trains will stand still till May."
LOOP = "traffic traffic traffic traffic traffic"


def of(text: str, format_: str = "text") -> Provenance:
    return CHECKER.check(text, format=format_).provenance


def story(*lines: str) -> str:
    return "\n\n".join(["How a forged diary came to light", FIRST, *lines, LAST]) + "\n"


def page(inner: str) -> str:
    return f"<article><h1>Diary</h1><p>{FIRST}</p>\n{inner}\n<p>{LAST}</p></article>"


ROWS = ["Leeds", "York", "Hull", "Bath", "Truro", "Ely", "Derby", "Crewe", "Kent", "Perth"]
SONG = ["We are the champions of the town tonight", "Row, row, row your boat", "Sing it"]
REPEATED = {
    "song": "\n".join(SONG * 8),
    "song-in-prose": f"The fans sang {'we will win the cup ' * 6}until late in the town.",
    "chant": "They were shouting resign now resign now resign now resign now, and blocked"
    " the road to the north of the town until late.",
    "chant-after-a-colon": f"Outside the town hall it went: {'stop the war ' * 5}until late"
    " at night, when the police came to take them away.",
    "quoted": f"The crowd of farmers went “{'stop the war ' * 5}” until night fell, when"
    " the police came to take them away.",
    "poem": "\n".join(["the rain the rain the rain the rain falls on the sea,"] * 5),
    "poem-in-prose": "The rain the rain the rain the rain falls on the old stone wall of"
    " the town by the sea where we were born.",
    "prayer": "Lord have mercy Christ have mercy " * 4,
    "vote": f"The clerk read {'aye ' * 12}and so the motion of the house was carried.",
    "table": "Win Loss Win Loss Win Loss Win Loss Win Loss",
    "ticker": "rain showers rain showers rain showers rain showers",
    "legal": "\n\n".join(
        f"Lot {n}: the property at the said address in the county of Kent, sold subject to"
        f" the terms and conditions of the sale set out in schedule {n}."
        for n in range(1, 12)
    ),
    "weather": "\n\n".join(
        f"{town}: Sunny intervals, light winds, highs of {n} degrees and lows of {n - 9}"
        " degrees, chance of rain 10 percent."
        for n, town in enumerate(ROWS, 12)
    ),
    "results": "\n\n".join(
        f"{one} beat {other} 6-3, 6-4 in the first round of the men's singles at the open"
        " in Leeds on Monday."
        for one, other in pairwise(ROWS)
    ),
}


@pytest.mark.parametrize("name", REPEATED)
def test_people_repeat_themselves(name: str) -> None:
    text = story(REPEATED[name])
    rules = {finding.rule.id for finding in CHECKER.check(text).findings}
    assert rules & {"repetition/looped-span", "repetition/saturated-text"}
    found = of(text)
    assert not found.machine.asserted
    assert not found.translated.asserted


@pytest.mark.parametrize(
    "line",
    [
        "The program writes <unk> where it meets a word that is not in its vocabulary.",
        "The screen showed <unk> in place of his name, and the airline said it was sorry.",
        "The ticket had “<unk>” on it in place of his name, and the airline said sorry.",
        "The UNK team of the university beat Omaha by three points on Monday, it said.",
        "A language model has tokens such as [UNK] for words that it has not seen before.",
        "What⁇ He said that nobody had told him of the plan that the town had made.",
    ],
)
def test_people_write_of_unknown_words(line: str) -> None:
    text = story(line)
    rules = {finding.rule.id for finding in CHECKER.check(text).findings}
    assert "llm/unknown-token" in rules
    assert not of(text).machine.asserted


@pytest.mark.parametrize(
    "line",
    [
        PROSE.format(LOOP),
        PROSE.format("of the year of the year of the year of the year"),
        "The minister of <unk> met the mayor of the town in the north on Monday.",
        "The minister of ⁇ met the mayor of the town in the north on Monday.",
    ],
)
def test_machine_is_stuck_in_running_prose(line: str) -> None:
    assert of(story(line)).machine.asserted
    escaped = line.replace("<", "&lt;")
    assert of(page(f"<p class='a'>{escaped}</p>"), "html").machine.asserted


@pytest.mark.parametrize(
    ("format_", "text"),
    [
        ("html", page(f"<blockquote><p>{PROSE.format(LOOP)}</p></blockquote>")),
        ("html", page(f"<p>The label was <q>{PROSE.format(LOOP)}</q></p>")),
        ("html", page("<p>It writes <code>&lt;unk&gt;</code> for some of the names.</p>")),
        ("html", page(f"<div class=comments><p>{PROSE.format('&lt;unk>')}</p></div>")),
        ("markdown", story(f"> {PROSE.format(LOOP)}")),
        ("markdown", story("It writes `<unk>` in the place of some of the names.")),
        ("ninjs", json.dumps({"type": "text", "body_xhtml": page(f"<q>{LOOP}</q>")})),
    ],
)
def test_marks_in_what_others_wrote_assert_nothing(format_: str, text: str) -> None:
    assert not of(text, format_).machine.asserted
