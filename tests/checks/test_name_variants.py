"""One person's surname under two spellings, among however many others."""

from itertools import islice, product

from provcheck.checks.name_variants import NameVariants
from provcheck.parse import parse
from tests.growth import calls
from tests.making import hits


def people(count: int) -> str:
    """Return a text with so many people of one given name, none like another."""
    names = ("".join(letters) for letters in product("aeiou", "bdfglm", "aeiou", "krstvz"))
    pairs = islice(product(names, names), count)
    return " ".join(f"David B{a}{b} spoke." for a, b in pairs)


def test_a_spelling_met_once_is_a_variant_of_the_first() -> None:
    text = "Vladimir Zelensky came. Vladimir Zelenski left. Vladimir Zelenskyy slept."
    assert hits(NameVariants(), text) == ["Vladimir Zelenski"]
    assert hits(NameVariants(), text + " Vladimir Zelenski woke.") == []
    accented = "Ana Martínez came. Ana Martinez left."
    assert hits(NameVariants(), accented) == ["Ana Martinez"]


def test_other_people_are_none() -> None:
    text = "David Cameron came. David Beckham left. David Camerons slept."
    assert hits(NameVariants(), text) == []


def test_work_is_linear_in_the_people_of_one_given_name() -> None:
    def work(count: int) -> int:
        document = parse(people(count))
        return calls(lambda: list(NameVariants().find(document, document.blocks)))

    work(10)
    assert work(1600) < 5 * work(400)
