"""Which datelines are recognised, and which agency signs them."""

import pytest

from provcheck.dateline import Dateline, agency_named, dateline_at
from provcheck.origin import origin
from provcheck.parse import parse

SIGNED = [
    ("europapress", "MADRID, 27 Nov. (EUROPA PRESS) - "),
    ("europapress", "MÁLAGA, 2 Nov. (EUROPA PRESS) -"),
    ("europapress", "Madrid 12 Abr. (EUROPA PRESS) – Este 15"),
    ("europapress", "Dec. 3 (EUROPA PRESS) –"),
    ("europapress", "Dec. 3 (EUROPE PRESS) –"),
    ("efe", "Nueva Delhi, 21 ene (EFE).- Una pareja"),
    ("efe", "Tegucigalpa, Jan 2 (EFE).- Test body."),
    ("efe", "Montevidéu, 12 jul (EFE).- Os países"),
    ("efe", "Moscú, 1 ene (EFE).-La capital"),
    ("efe", "Navalmoral de la Mata (Cáceres), 23 may (EFE).- El"),
    ("efe", "París, 23 may (EFECOM).-"),
    ("ansa", "(ANSA) - MILANO, 16 MAG - L'europarlamentare"),
    ("ansa", "(ANSA) - Rome, October 11 - Italian"),
    ("ansa", "(ANSA) - ROME, JUL 11 - Russian"),
    ("ansa", "ROMA, 16 NOV (ANSA) - A seleção"),
    ("ansa", "(ANSA) - MONOPOLI (BARI), 6 LUG - Un"),
    ("ansa", "(ANSA) - The"),
    ("lapresse", "Madrid (Spagna), 1 lug. (LaPresse) – “Siamo"),
    ("lusa", "Odivelas, 11 jun (Lusa) -- O"),
    ("afp", "Paris, 21 jan 2019 (AFP) -"),
    ("dpa", "Berlin (dpa) - Negotiations"),
    ("dpa", "San Diego (tca/dpa) - History"),
    ("ats", "Paris (ats afp) Les violences"),
    ("anp", "San Mateo (ANP) - FNV"),
    ("tass", "MOSCOW, January 21. /TASS/. The Kremlin"),
    ("tass", "АСТРАХАНЬ, 23 марта. /ТАСС/. Запланированная"),
    ("tass", "САНКТ-ПЕТЕРБУРГ, 3 января. /ТАСС/. Власти"),
    ("ria", "МОСКВА, 10 фев — РИА Новости. Правительство"),
    ("ria", "КИЕВ, 15 апр — РИА Новости. П"),
    ("interfax", "Москва. 22 ноября. INTERFAX.RU - США"),
    ("interfax", "30 ноября. INTERFAX.RU - Отбывающая"),
    ("kazinform", "KYIV. Oct 3. KAZINFORM The ministry"),
    ("xinhua", "新华社北京3月15日电（记者张三）今天"),
    ("xinhua", "新华社北京１０月２２日电中共"),
    ("xinhua", "BEIJING, Sept. 2 (Xinhua) -- China"),
    ("xinhua", "LISBOA, 18 jun (Xinhua) -- El"),
    ("xinhua", "Xinhua News Agency, Shanghai, July 26 (Reporter Zhou Rui) - The"),
    ("yonhap", "SEOUL, Nov. 24 (Yonhap) -- For"),
    ("kyodo", "SAITAMA, Japan, Dec. 9 Kyodo - Urawa"),
    ("mehr", "TEHRAN, Sep. 05 (MNA) — Iranian"),
    ("irna", "Tehran, IRNA – The following"),
    ("wam", "ABU DHABI, 22nd April, 2026 (WAM) -- "),
    ("wam", "KATHMANDU, 5th September, 2026 (WAM) -- Nepalese"),
    ("spa", "Riyadh, August 14, 2020, SPA -- The"),
    ("aa", "AA / Alger"),
    ("ani", "Damascus [Syria], June 9 (ANI): A fresh"),
    ("ani", "New Delhi, Jan 10 (ANI): National"),
    ("ap", "ATLANTA (AP) _ Luol Deng"),
    ("ap", "PORT-OF-SPAIN, Trinidad (AP) -- The"),
    ("afp", "The Hague (AFP) - The court"),
    ("prensalatina", "Madrid, Sep 25 (Prensa Latina) Spanish"),
    ("telam", "ROSARIO, 12 Mar. (Te\u0301lam) - The"),
]
UNSIGNED = [
    pytest.param("According to Reuters, the bank will cut its rate.", id="according-to"),
    pytest.param("A source told AFP - a French agency - that it was over.", id="told"),
    pytest.param("Reuters - which had asked first - got no answer.", id="subject"),
    pytest.param(
        "The Palestinian Authority (PA) – which governs it – said no.", id="long-form"
    ),
    pytest.param("The Palestinian Authority (PA) -- which governs it", id="double-dash"),
    pytest.param(
        "Palestinian Authority (PA) President Mahmoud Abbas said", id="apposition"
    ),
    pytest.param(
        "The Saudi Press Agency (SPA) - the kingdom's - said so.", id="agency-itself"
    ),
    pytest.param(
        "Officials at the Press Association (PA) - The union", id="lower-case-word"
    ),
    pytest.param("In December 2020, AP - the agency - said", id="date-in-a-sentence"),
    pytest.param("May 3 (it was a Monday) – the day", id="no-agency-in-brackets"),
    pytest.param("MADRID, May 3", id="no-agency"),
    pytest.param("Berlin - The government", id="place-alone"),
    pytest.param("He flew to MADRID, May 3 (EFE).-", id="not-at-the-start"),
    pytest.param("Madrid, Brumaire 3 (EFE) and", id="no-month"),
]


def found_in(text: str) -> Dateline | None:
    return dateline_at(text, 0, len(text))


@pytest.mark.parametrize(("agency", "line"), SIGNED)
def test_agency_that_signs(agency: str, line: str) -> None:
    dateline = found_in(line)
    assert dateline is not None
    assert dateline.agency is not None
    assert dateline.mark is not None
    assert dateline.agency.id == agency
    mark = dateline.mark.of(line)
    known = agency_named(mark.strip("()/"))
    assert known == dateline.agency


@pytest.mark.parametrize("line", UNSIGNED)
def test_no_dateline(line: str) -> None:
    assert found_in(line) is None


def test_unknown_agency_signs_a_dateline_without_an_origin() -> None:
    line = "LIMA, May 3 (Wire of the Andes) – The"
    dateline = found_in(line)
    assert dateline is not None
    assert dateline.agency is None
    assert dateline.mark is not None
    assert dateline.mark.of(line) == "(Wire of the Andes)"
    assert origin(parse(line)) is None


def test_dateline_spans() -> None:
    text = f"Headline\n\n{'PARIS, France, 21 jan 2019 (AFP) - '}The court"
    start = text.index("PARIS")
    dateline = dateline_at(text, start, len(text))
    assert dateline is not None
    assert dateline.place is not None
    assert dateline.span.of(text) == "PARIS, France, 21 jan 2019 (AFP) -"
    assert dateline.place.of(text) == "PARIS, France"


@pytest.mark.parametrize(
    ("line", "whole"),
    [
        ("LIMA, July 4 (EFE).-", "LIMA, July 4 (EFE).-"),
        ("Bogotá, Sep 25 (Prensa Latina)", "Bogotá, Sep 25 (Prensa Latina)"),
        ("Lima, 4 de julio de 2024 (EFE).- El", "Lima, 4 de julio de 2024 (EFE).-"),
        ("L’Aquila, 4 lug. (ANSA) – Il", "L’Aquila, 4 lug. (ANSA) –"),
    ],
)
def test_whole_dateline(line: str, whole: str) -> None:
    dateline = found_in(line)
    assert dateline is not None
    assert dateline.span.of(line) == whole


def test_dateline_ends_before_the_limit() -> None:
    line = "MADRID, May 3 (EFE).-"
    assert dateline_at(line, 0, line.index(")")) is None


@pytest.mark.parametrize("mark", ["efe", "Nobody", ""])
def test_agency_named_knows_the_exact_mark_only(mark: str) -> None:
    assert agency_named(mark) is None
