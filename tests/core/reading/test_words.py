# ruff: noqa: E501 - rows of words read better whole, in the letters that papers write them in
"""Words by tables: what names a place, an aircraft, a night or a flight, in every language that the reader reads."""

from __future__ import annotations

import re
from datetime import date

import pytest

from tracker.core.claims.reading.aircraft.airframes import find_airframes
from tracker.core.claims.reading.aircraft.identities import find_identities
from tracker.core.claims.reading.lexicon import LEXICONS
from tracker.core.claims.reading.lexicon.forms import french, portuguese, spanish
from tracker.core.claims.reading.places.placing import find_places
from tracker.core.claims.reading.places.toponyms import index_of
from tracker.core.claims.reading.reader import read_text
from tracker.core.claims.reading.text.folding import fold, fold_with_map
from tracker.core.places import Gazetteer

#: What resolves: Russian, Ukrainian, Greek, Arabic, Chinese, as a text has it behind a preposition.
FIELDS = """
Lakenheath|Лейкенхит|Лейкенгіт|Λέικενχιθ|ليكنهيث|莱肯希思
Incirlik|Инджирлик|Інджирлік|Ιντσιρλίκ|إنجرليك|因吉尔利克
Zhukovsky|Жуковский|Жуковський|Ζουκόφσκι|جوكوفسكي|茹科夫斯基
Machulishchy|Мачулищи|Мачулищі|Ματσουλίσι|ماتشوليشي|马丘利希
El Arish|Эль-Ариш|Ель-Аріш|Ελ Αρίς|العريش|阿里什
Torrejón|Торрехон|Торрехон|Τορεχόν|توريخون|托雷洪
Crete|Крите|Криту|Κρήτη|كريت|克里特岛
Texas|Техаса|Техасі|Τέξας|تكساس|得克萨斯州
Barents Sea|Баренцевым морем|Баренцового моря|Θάλασσα του Μπάρεντς|بحر بارنتس|巴伦支海
Sea of Okhotsk|Охотского моря|Охотським морем|Οχοτσκική Θάλασσα|بحر أوخوتسك|鄂霍次克海
Persian Gulf|Персидским заливом|Перською затокою|Περσικό Κόλπο|الخليج العربي|波斯湾
"""


@pytest.mark.parametrize("row", FIELDS.split("\n")[1:-1])
def test_fields_and_seas_are_known_in_every_script(row: str, gazetteer: Gazetteer) -> None:
    wanted, *names = row.split("|")
    index = index_of(gazetteer)
    airports = {code for place in gazetteer.resolve(wanted) for code in place.airports}
    for code, lead, name in zip(("ru", "uk", "el", "ar", "zh"), ("над ", "над ", "από ", "من ", "从"), names, strict=True):
        folded = fold_with_map(f"{lead}{name} ")
        found = find_places(folded, 0, len(folded.text), LEXICONS[code], index)
        assert {airport for toponym in found for place in toponym.places for airport in place.airports} & airports, name


@pytest.mark.parametrize(
    ("code", "name", "wanted"),
    [
        ("es", "el mar Negro", "Black Sea"),
        ("fr", "la mer Noire", "Black Sea"),
        ("pt", "o golfo Pérsico", "Persian Gulf"),
        ("de", "der Ostsee", "Baltic Sea"),
    ],
)
def test_waters_are_named_in_small_letters_too(code: str, name: str, wanted: str, gazetteer: Gazetteer) -> None:
    folded = fold_with_map(f"xx {name} xx")
    assert [place.text for place in find_places(folded, 0, len(folded.text), LEXICONS[code], index_of(gazetteer))] == [wanted]


@pytest.mark.parametrize(
    ("name", "designator"),
    [
        ("VC-25A", "B742"), ("MV-22B Osprey", "V22"), ("F/A-18E", "F18S"), ("CP-140 Aurora", "P3"), ("Р-8А", "P8"), ("В-52Н", "B52"), ("运油-20", "Y20"), ("环球霸王", "C17"),
        ("بي-52", "B52"), ("بي-3", "P3"), ("أنطونوف 124", "A124"), ("كيه سي-135", "K35R"), ("Ιλιούσιν 76", "IL76"), ("Ми-8АМТШ", "MI8"), ("Cessna Citation", "C550"), ("A321LR", "A21N"),
    ],
)  # fmt: skip
def test_types_are_known_by_what_papers_call_them(name: str, designator: str) -> None:
    assert designator in {one for frame in find_airframes(fold_with_map(f"xx {name} yy")) for one in frame.types}


@pytest.mark.parametrize("registration", ["TU-VAF", "9XR-ABC", "RA-02795", "EP-FAB", "T7-ABC", "N628TS", "A9C-HMK", "4O-AOA", "VP-BZZ"])
def test_every_nationality_mark_is_known(registration: str) -> None:
    assert [one.text for one in find_identities(fold_with_map(f"the jet {registration} left"))] == [registration]


@pytest.mark.parametrize(
    "text",
    [
        "In der Nacht zum Dienstag landete eine Il-76 in Bamako.", "In der Nacht auf den 21. Mai landete eine Il-76 in Bamako.", "В ночь на вторник Ил-76 приземлился в Бамако.",
        "В ночь на 21 мая Ил-76 приземлился в Бамако.", "У ніч на вівторок Іл-76 приземлився в Бамако.",
    ],
)  # fmt: skip
def test_the_night_to_a_day_begins_on_the_eve(text: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=date(2024, 5, 23), gazetteer=gazetteer).claims
    assert claim.arrived == "2024-05-20T18:00/2024-05-21T06:00"


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("An Il-76 landed in Bamako shortly after midnight on Tuesday.", "2024-05-21T00:00/2024-05-21T06:00"),
        ("Eine Il-76 landete am Dienstagvormittag in Bamako.", "2024-05-21T04:00/2024-05-21T12:00"),
        ("Eine Il-76 landete am frühen Morgen des 21. Mai in Bamako.", "2024-05-21T04:00/2024-05-21T12:00"),
        ("Un Il-76 aterrizó en Bamako en la madrugada del martes.", "2024-05-21T00:00/2024-05-21T06:00"),
        ("هبطت طائرة من طراز إليوشن 76 في باماكو فجر الثلاثاء.", "2024-05-21T00:00/2024-05-21T06:00"),
        ("一架伊尔-76周二凌晨降落在巴马科。", "2024-05-21T00:00/2024-05-21T06:00"),
    ],
)
def test_parts_of_a_day_are_not_each_others(text: str, days: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=date(2024, 5, 23), gazetteer=gazetteer).claims
    assert claim.arrived == days


@pytest.mark.parametrize(
    ("code", "noun"),
    [
        ("en", "repatriation flight"), ("es", "vuelo de repatriación"), ("pt", "voo de repatriação"), ("fr", "vol de rapatriement"), ("de", "rückholflug"), ("ru", "эвакуационный рейс"),
        ("uk", "евакуаційний рейс"), ("el", "πτήση επαναπατρισμού"), ("ar", "رحلة إجلاء"),
    ],
)  # fmt: skip
def test_a_flight_with_its_purpose_is_an_aircraft(code: str, noun: str) -> None:
    pattern = LEXICONS[code].pattern("one")
    assert pattern is not None
    assert pattern.fullmatch(fold(noun))


@pytest.mark.parametrize(
    ("pattern", "forms"),
    [
        (spanish("entreg"), "entregó entregaron entrega entregará entregado entregue"),
        (portuguese("lev"), "levou levaram leva levará levado levando leve"),
        (french("ramen"), "ramena ramenait ramènera ramené ramènent ramenant"),
    ],
)
def test_regular_verbs_have_every_form(pattern: str, forms: str) -> None:
    assert [form for form in forms.split() if re.fullmatch(pattern, form) is None] == []


@pytest.mark.parametrize(
    ("text", "role", "ends"),
    [
        ("An Il-76 landed in Minsk on Monday. It left again on Tuesday.", "departed", (("minsk", "from_"),)),
        (
            "На аэродроме Хмеймим в среду сели два Ил-76. Третий прилетел в четверг из Махачкалы.",
            "travelled",
            (("Makhachkala", "from_"), ("Hmeimim", "to")),
        ),
        ("A plane flew over Greece and Italy on its way to Paris on Sunday.", "travelled", (("Paris", "to"),)),
    ],
)
def test_what_is_not_said_again_is_taken_from_before(text: str, role: str, ends: tuple[tuple[str, str], ...], gazetteer: Gazetteer) -> None:
    claim = read_text(text, published=date(2024, 5, 23), gazetteer=gazetteer).claims[-1]
    assert claim.role == role
    for name, end in ends:
        told = getattr(claim, end)
        assert {code for place in gazetteer.resolve(told) for code in place.airports} & {
            code for place in gazetteer.resolve(name) for code in place.airports
        }


def test_an_escort_is_no_part_of_the_movement(gazetteer: Gazetteer) -> None:
    text = "Two Tu-95MS bombers flew over the neutral waters of the Sea of Japan on Saturday. They were accompanied by Su-35 fighters."
    (claim,) = read_text(text, published=date(2024, 5, 23), gazetteer=gazetteer).claims
    assert [group.types for group in claim.aircraft] == [("TU95",)]
