"""Drafts in the form of their originals: markup stays, and nothing else is written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provcheck.formats import view_of
from provcheck.retranslate.draft import retranslate
from provcheck.retranslate.engine import Translation
from provcheck.retranslate.original import read_original
from provcheck.retranslate.written import written

PAGE = """---
title: "Lluvia en Madrid"
tags: [a, b]
---
# Lluvia en *Madrid*

**Madrid** cuenta sus daños. [Lea más](https://e.org/a) sobre la lluvia.
La orden `rm -r` borra todo lo que hay.

- Un punto largo de la lista.
- Otro punto con [un enlace](https://e.org/b).

> Una cita que
> sigue en la línea de abajo.

Una frase *larga y
otra que termina* así.
"""


class Shouting:
    """Translates into the same words in brackets and capitals, code aside."""

    source, target, quality = "es", "en", "good"
    signature = "shouting --x 1"

    def translate(self, sentences: Sequence[str]) -> list[Translation]:
        return [Translation(self.made(text), 0.0, ()) for text in sentences]

    def made(self, text: str) -> str:
        words = re.split(r"(`[^`]*`)", text)
        return "".join(w if w.startswith("`") else w.upper() for w in words)

    def score(self, pairs: Sequence[tuple[str, str]]) -> None:
        del pairs


class Mute(Shouting):
    def made(self, text: str) -> str:
        return text[:0]


def draft(text: str, kind: str, engine: Shouting | None = None) -> str:
    original = read_original(text, "es", kind, "story")
    return written(retranslate(original, engine or Shouting()))


def test_markdown_keeps_its_markup() -> None:
    assert (
        draft(PAGE, "markdown")
        == """---
title: "LLUVIA EN MADRID"
tags: [a, b]
---

<!-- machine translation, a draft: shouting - -x 1 -->

# *LLUVIA EN MADRID*

**MADRID CUENTA SUS DAÑOS.** [LEA MÁS SOBRE LA LLUVIA.](https://e.org/a)
LA ORDEN `rm -r` BORRA TODO LO QUE HAY.

- UN PUNTO LARGO DE LA LISTA.
- OTRO PUNTO CON UN ENLACE.

> UNA CITA QUE SIGUE EN LA LÍNEA DE ABAJO.

UNA FRASE LARGA Y OTRA QUE TERMINA ASÍ.
"""
    )


def test_emphasis_over_two_sentences_stays_whole() -> None:
    text = "Esto es **importante ahora. Y esto** también lo es.\n"
    head = "{/* machine translation, a draft: shouting - -x 1 */}\n\n"
    assert draft(text, "mdx") == (
        f"{head}**ESTO ES IMPORTANTE AHORA. Y ESTO TAMBIÉN LO ES.**\n"
    )


def test_html_is_escaped_and_says_its_language() -> None:
    text = (
        "<!DOCTYPE html>\r\n<html lang='es-ES'><body><h1>Sol &amp; lluvia</h1>"
        "<p><b>Madrid</b> cuenta &lt;sus&gt; daños.<br>Lea <a href='x'>esto</a>.</p>"
        "<p><img src='a'>Esto es <b>importante. Y esto</b> también.</p></body></html>"
    )
    page = draft(text, "html")
    assert page == (
        "<!DOCTYPE html>\r\n\r\n<!-- machine translation, a draft: shouting - -x 1 -->\r\n"
        "\r\n<html lang='en'><body><h1>SOL &amp; LLUVIA</h1>"
        "<p><b>MADRID CUENTA &lt;SUS&gt; DAÑOS.</b><br>LEA ESTO.</p>"
        "<p><img src='a'><b>ESTO ES IMPORTANTE. Y ESTO TAMBIÉN.</b></p></body></html>\r\n"
    )


def test_xml_stays_well_formed() -> None:
    text = "<?xml version='1.0'?><a><p>Sol &amp; <i>lluvia</i> en Madrid</p></a>"
    page = draft(text, "xml")
    assert page.startswith("<?xml version='1.0'?>\n\n<!-- machine")
    assert ET.fromstring(page)[0].text == "SOL & LLUVIA EN MADRID"  # noqa: S314


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_text_has_one_mark_and_one_kind_of_line_end(end: str) -> None:
    text = f"\ufeffLluvia en Madrid{end}{end}Cae mucha agua hoy. Nadie sale."
    assert draft(text, "text") == (
        f"\ufeff[machine translation, a draft: shouting --x 1]{end}{end}"
        f"LLUVIA EN MADRID{end}{end}CAE MUCHA AGUA HOY. NADIE SALE.{end}"
    )


def test_sentence_without_a_translation_stays_in_a_page() -> None:
    page = draft(PAGE, "markdown", Mute())
    assert re.sub(r"\n<!-- .* -->\n\n", "", page) == PAGE
    text = draft("Cae mucha agua hoy.\n", "text", Mute())
    assert text.endswith("[no translation: nothing came] Cae mucha agua hoy.\n")


def test_field_that_cannot_hold_the_translation_stays() -> None:
    class Colons(Shouting):
        def made(self, text: str) -> str:
            return f"{text}: [x]"

    page = draft("---\ntitle: Lluvia en Madrid\n---\nCae agua.\n", "markdown", Colons())
    assert "\ntitle: Lluvia en Madrid\n" in page
    assert "Cae agua.: \\[x\\]\n" in page


def test_dateline_has_its_date_in_english() -> None:
    line = "MADRID, {} (Agencia Sureña) – Cae mucha agua hoy en la ciudad."
    for own, english in (
        ("14 de octubre", "October 14"),
        ("3 de mayo de 2024", "May 3, 2024"),
    ):
        text = draft(line.format(own), "text")
        assert f"\n\nMADRID, {english} (Agencia Sureña) – CAE" in text
        page = draft(f"# Lluvia en Madrid\n\n{line.format(own)}", "markdown")
        assert f"\n\nMADRID, {english} (Agencia Sureña) – CAE" in page
    plain = draft("MADRID, 14 (EUROPA PRESS) - Cae mucha agua hoy en la ciudad.", "text")
    assert "\n\nMADRID, 14 (EUROPA PRESS) - CAE" in plain  # it names no month


WORDS = st.sampled_from(["Llueve", "mucho", "en", "Madrid", "hoy", "y", "mañana"])
PIECES = st.one_of(
    WORDS,
    st.builds("**{}**".format, WORDS),
    st.builds("[{}](https://e.org)".format, WORDS),
    st.builds("`{}`".format, WORDS),
)
SENTENCES = st.lists(PIECES, min_size=3, max_size=8).map(
    lambda p: f"Hay {' '.join(p)} allí."
)
BLOCKS = st.builds(
    "{}{}".format,
    st.sampled_from(["", "# ", "- ", "> ", "1. "]),
    st.lists(SENTENCES, min_size=1, max_size=3).map(" ".join),
)


@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join))
def test_draft_reads_as_the_translation_does(text: str) -> None:
    seen = view_of(text, "markdown").text.casefold()
    page = draft(text, "markdown").casefold()
    assert view_of(page, "markdown").text.split() == seen.split()
