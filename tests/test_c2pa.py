"""Content credentials wrapped into a text: recognised anywhere, and damaged by no fix."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provcheck.c2pa import wrappers
from provcheck.checker import Checker
from provcheck.config import Config
from provcheck.parse import parse
from tests.stories import SEED
from tests.test_provenance import CLEAN

EVERY = Checker(Config(select=("all",), source_languages=("es",)))
SEEN = Checker()
DEFECTS = """\
Europe

Ferry sinks

Ferry sinks

It sank in fog.” . So a  withdrawal. partial it was , he said .

Nobody is is missing.

Source link

Tags
"""
DATED = "MADRID, Dec. 3 (EUROPA PRESS) –\n\nHe has said this Tuesday that it sank&#39;s.\n"


def selector(byte: int) -> str:
    return chr(0xFE00 + byte if byte < 16 else 0xE0100 + byte - 16)


def wrapped(payload: bytes) -> str:
    """Return the wrapper of a manifest: mark, magic, version 1, length, manifest."""
    told = b"C2PATXT\0\x01" + len(payload).to_bytes(4, "big") + payload
    return "\ufeff" + "".join(map(selector, told))


def block(payload: bytes) -> str:
    begin, end = (f"-----{word} C2PA MANIFEST-----" for word in ("BEGIN", "END"))
    return f"{begin}\n{payload.hex(' ', 2)}..\n{end}"


credentials = st.one_of([st.binary(max_size=24).map(make) for make in (wrapped, block)])


@settings(max_examples=30, deadline=None)
@given(
    text=st.sampled_from([DEFECTS, DATED]),
    data=st.data(),
    credential=credentials,
    unsafe=st.booleans(),
)
def test_no_fix_damages_credentials_wherever_they_stand(
    *, text: str, data: st.DataObject, credential: str, unsafe: bool
) -> None:
    at = data.draw(st.integers(0, len(text)))
    signed = text[:at] + credential + text[at:]
    (found,) = wrappers(parse(signed))
    assert found.of(signed) == credential
    fixed = EVERY.fix(signed, unsafe=unsafe)
    assert fixed.count(credential) == 1
    assert len(wrappers(parse(fixed))) == 1


@pytest.mark.parametrize("unsafe", [False, True])
def test_at_every_edge_of_a_word_or_line(*, unsafe: bool) -> None:
    text, credential = DATED, wrapped(b"\0\xff")
    edges = [n for n in range(1, len(text)) if text[n - 1].isalnum() != text[n].isalnum()]
    for at in (0, *edges, len(text)):
        fixed = SEEN.fix(text[:at] + credential + text[at:], unsafe=unsafe)
        assert fixed.count(credential) == 1


@settings(max_examples=10, deadline=None)
@given(data=st.data(), payload=st.binary(max_size=12), unsafe=st.booleans())
def test_in_any_notation(*, data: st.DataObject, payload: bytes, unsafe: bool) -> None:
    credential = wrapped(payload)
    text = DEFECTS
    at = data.draw(st.integers(0, len(text)))
    signed = text[:at] + credential + text[at:]
    paragraphs = "".join(f"<p>{own}</p>\n" for own in signed.split("\n\n"))
    item = json.dumps({"headline": "Ferry", "body_html": paragraphs}, ensure_ascii=False)
    for format_, file in (("html", paragraphs), ("markdown", signed), ("ninjs", item)):
        fixed = EVERY.fix(file, format=format_, unsafe=unsafe)
        assert fixed.count(credential) == 1, format_


def test_several_and_nothing_else() -> None:
    one, other = wrapped(b"a"), block(b"b")
    text = f"{CLEAN}{one}\n{other}\n{SEED}{one}"
    assert [span.of(text) for span in wrappers(parse(text))] == [one, other, one]
    assert wrappers(parse(SEED)) == ()
    for near in (one[1:], one[:6], other[:-3], "\ufeff" + "\ufe0f" * 20):
        assert wrappers(parse(f"{CLEAN}{near}")) == ()
