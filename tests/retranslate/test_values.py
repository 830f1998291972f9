"""Numbers, dates and units are read by what they mean."""

import pytest

from provcheck.values.calendar import dates
from provcheck.values.naming import acronyms, initials, names
from provcheck.values.numbers import equal, numbers
from provcheck.values.spelling import Spellings
from provcheck.values.units import converts, unit_of


def values(text: str, language: str) -> list[tuple[str, float]]:
    return [(n.span.of(text), n.value) for n in numbers(text, language)]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("3.200 millones", "es", [("3.200 millones", 3.2e9)]),
        ("12,5 %", "es", [("12,5", 12.5)]),
        ("1.234.567,8", "pt", [("1.234.567,8", 1234567.8)]),
        ("2.500 mil millones", "es", [("2.500 mil millones", 2.5e12)]),
        ("tres mil millones de euros", "es", [("tres mil millones", 3e9)]),
        ("mil personas", "es", [("mil", 1000.0)]),
        ("treinta y cinco", "es", [("treinta y cinco", 35.0)]),
        ("dos y tres", "es", [("dos", 2.0), ("tres", 3.0)]),
        ("veintitrés mil quinientos", "es", [("veintitrés mil quinientos", 23500.0)]),
        ("siglo XXI", "es", [("siglo", 100.0), ("XXI", 21.0)]),
        ("siglos XVI y XVII", "es", [("siglos", 100.0), ("XVI", 16.0), ("XVII", 17.0)]),
        ("século XIX", "pt", [("século", 100.0), ("XIX", 19.0)]),
        ("dois mil quinhentos milhões", "pt", [("dois mil quinhentos milhões", 2.5e9)]),
        ("10 000 personnes", "fr", [("10 000", 10000.0)]),
        ("3,5 Milliarden", "de", [("3,5 Milliarden", 3.5e9)]),
        ("$3.2bn", "en", [("3.2bn", 3.2e9)]),
        ("£11million", "en", [("11million", 11e6)]),
        ("1,250 people", "en", [("1,250", 1250.0)]),
        ("1.234.567", "en", [("1.234.567", 1234567.0)]),
        ("one hundred and five thousand", "en", [("one hundred and five thousand", 105e3)]),
        ("twenty-three", "en", [("twenty-three", 23.0)]),
        ("the 21st century", "en", [("21st", 21.0), ("century", 100.0)]),
        ("the 1990s", "en", [("1990s", 1990.0)]),
        ("227kg", "en", [("227", 227.0)]),
        ("0.4", "en", [("0.4", 0.4)]),
        ("1.2.3", "en", [("1.2.3", 1.0)]),
        ("G20, COVID-19, A-400, MH370", "en", []),
        ("", "es", []),
        ("5 de 7", "xx", [("5", 5.0), ("7", 7.0)]),
    ],
)
def test_numbers(text: str, language: str, told: list[tuple[str, float]]) -> None:
    assert values(text, language) == told


def test_mexican_digits_may_be_either() -> None:
    (number,) = numbers("1,234", "es")
    assert number.values == (1.234, 1234.0)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("3.245 millones", "3.2 billion", True),
        ("3.200 millones", "2.3 billion", False),
        ("24.532", "about 24,500", True),
        ("25.000", "20,000", False),
        ("17", "71", False),
        ("1,5", "1.5", True),
    ],
)
def test_rounded_numbers_are_equal(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert equal(numbers(one, "es")[0], numbers(other, "en")[0]) is same


@pytest.mark.parametrize(
    ("text", "language", "code"),
    [
        ("$3.2 billion", "en", "USD"),
        ("US$ 5", "en", "USD"),
        ("R$ 12 milhões", "pt", "BRL"),
        ("3.200 millones de euros", "es", "EUR"),
        ("12,5 %", "es", "percent"),
        ("12 por ciento", "es", "percent"),
        ("10-year-old", "en", "year"),
        ("80 km/h", "en", "kmh"),
        ("12 casas", "es", ""),
    ],
)
def test_units(text: str, language: str, code: str) -> None:
    found = unit_of(text, numbers(text, language)[0], language)
    assert (found.code if found else "") == code


def test_measures_are_converted() -> None:
    assert converts(200, "km", 125, "mile")
    assert converts(125, "mile", 200, "km")
    assert converts(20, "celsius", 68, "fahrenheit")
    assert not converts(200, "km", 200, "mile")
    assert not converts(200, "km", 3, "EUR")


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("el 3 de diciembre de 2024", "es", [(3, 12, 2024, 0, 0)]),
        ("Dec. 3, 2024", "en", [(3, 12, 2024, 0, 0)]),
        ("3 May", "en", [(3, 5, 0, 0, 0)]),
        ("it may rain", "en", []),
        ("in May 2020", "en", [(0, 5, 2020, 0, 0)]),
        ("March 45", "en", []),
        ("na terça-feira às 14h30", "pt", [(0, 0, 0, 2, 0), (0, 0, 0, 0, 870)]),
        ("at 2:30 p.m. Tuesday", "en", [(0, 0, 0, 0, 870), (0, 0, 0, 2, 0)]),
        ("at 12:00 a.m.", "en", [(0, 0, 0, 0, 1440)]),
        ("at 99:15", "en", []),
        ("3 de mayo", "xx", []),
    ],
)
def test_dates(text: str, language: str, told: list[tuple[int, ...]]) -> None:
    found = [(d.day, d.month, d.year, d.weekday, d.minute) for d in dates(text, language)]
    assert found == told


def test_names_are_known_in_other_spellings() -> None:
    known = Spellings(["Kataib Hezbollah fought near Aleppo, said Khamenei's Iraqi envoy."])
    for word in ("Hezbolá", "Alepo", "Jamenei", "Iraq", "Aleppo’s"):
        assert known.has(word), word
    for word in ("Madrid", "Aristegui"):
        assert not known.has(word), word


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hizbulá", "Hezbollah", True),
        ("Jartum", "Khartoum", True),
        ("Hodeida", "Hudaydah", True),
        ("Jruschov", "Khrushchev", True),
        ("Bajmut", "Bakhmut", True),
        ("Colombia", "Colombian", True),
        ("Cordeiro", "Carneiro", False),
        ("Andino", "Andrada", False),
        ("Porto", "Party", False),
        ("Chelsea", "Arsenal", False),
        ("Maior", "mayor", False),  # only a name is another spelling of a name
    ],
)
def test_consonants_tell_names_apart(one: str, other: str, same: bool) -> None:  # noqa: FBT001
    assert Spellings([other]).has(one) is same


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("Dijo Ana Ruiz y Pedro Gil.", "es", ["Ana Ruiz", "Pedro Gil"]),
        ("Ana Ruiz y Pedro Gil", "es", ["Ana Ruiz", "Pedro Gil"]),
        ("al Hospital Argerich", "es", ["Argerich"]),
        ("el Hospital de Clínicas", "es", ["Hospital de Clínicas"]),
        ("O Presidente Marcelo Rebelo de Sousa", "pt", ["Marcelo Rebelo de Sousa"]),
        ("de Aaron Anselmino al Chelsea", "es", ["Aaron Anselmino", "Chelsea"]),
        ("El Gobierno", "es", ["Gobierno"]),
        ("Los dos", "es", []),
        ("la UE y la OMS", "es", []),
    ],
)
def test_names(text: str, language: str, told: list[str]) -> None:
    assert [name.text for name in names(text, language)] == told


def test_initials_are_those_of_an_acronym_in_any_order() -> None:
    (name,) = names("of the European Union", "en")
    assert initials(name) in acronyms("La UE y la U.N.")
    assert acronyms("La UE y la U.N.") == {"EU", "NU"}
