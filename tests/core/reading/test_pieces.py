"""Journeys told in pieces: stops to come, first landings, company, feasts and days that another sentence tells; in several languages."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import ReadClaim, Reading
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

PUBLISHED = date(2024, 3, 14)  # a Thursday


def _read(text: str, gazetteer: Gazetteer, published: date = PUBLISHED) -> Reading:
    return read_text(text, published=published, gazetteer=gazetteer)


def _only(text: str, gazetteer: Gazetteer, published: date = PUBLISHED) -> ReadClaim:
    claims = _read(text, gazetteer, published).claims
    assert len(claims) == 1, claims
    return claims[0]


@pytest.mark.parametrize(
    ("text", "via"),
    [
        ("Two C-17s left Dover for Djibouti on Tuesday. The aircraft will refuel at Souda.", "Souda"),
        ("Um C-130 partiu na terça-feira de Lisboa com destino a Luanda. A tripulação prevê uma paragem em Praia.", "Praia"),
        ("The An-124 landed first in Accra on Tuesday, before continuing to Lagos.", "Accra"),
        ("L'A400M s'est d'abord posé mardi à Niamey, avant de gagner Bamako.", "Niamey"),
        ("O jato pousou na Ilha do Sal para reabastecer e seguiu na terça-feira para Recife.", "Sal"),
        ("Nach einem kurzen Stopp in Kairo trafen die Eurofighter am Dienstag in Nairobi ein.", "Cairo"),
    ],
)
def test_stops_on_the_way_are_no_ends(text: str, via: str, gazetteer: Gazetteer) -> None:
    claim = _only(text, gazetteer)
    assert [gazetteer.resolve(one)[0].airports for one in claim.via] == [gazetteer.resolve(via)[0].airports]
    assert claim.role in ("travelled", "arrived")


@pytest.mark.parametrize(
    ("text", "field", "day"),
    [
        ("A C-17 landed in Bamako from Dakar on Tuesday and Wednesday.", "arrived", "2024-03-12/2024-03-13"),
        ("Un A400M voló de Sevilla a Dakar en la tarde del domingo 10.", "departed", "2024-03-10"),
        (
            "On Tuesday 177 people were flown out of Cuba. Two Boeing 737s carried them from Guantanamo to Soto Cano.",
            "departed",
            "2024-03-12",
        ),
        ("Satellite images taken on March 9 show an Il-76 standing at Al Khadim.", "seen", "2024-03-09"),
        ("Um helicóptero Merlin resgatou terça-feira um marinheiro e levou-o para Ponta Delgada.", "arrived", "2024-03-12"),
        ("A C-130, which left Dakar in the evening, landed in Bamako in the early hours of Tuesday.", "arrived", "2024-03-12"),
    ],
)
def test_days_are_found_where_they_are_told(text: str, field: str, day: str, gazetteer: Gazetteer) -> None:
    claims = [claim for claim in _read(text, gazetteer).claims if getattr(claim, field) is not None]
    assert [str(getattr(claim, field))[: len(day)] for claim in claims] == [day]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("An An-124 landed in Accra on New Year's Eve.", "2023-12-31"),
        ("Ein A400M landete am Neujahrstag in Niamey.", "2024-01-01"),
        ("Un Il-76 aterrizó en Bamako en Nochebuena.", "2023-12-24"),
        ("Um C-130 pousou em Luanda na véspera de Natal.", "2023-12-24"),
    ],
)
def test_feasts_are_days_of_the_calendar(text: str, day: str, gazetteer: Gazetteer) -> None:
    assert str(_only(text, gazetteer, date(2024, 1, 3)).arrived)[:10] == day


def test_a_month_said_on_its_first_day_is_that_of_a_year_ago(gazetteer: Gazetteer) -> None:
    reading = _read("En enero, un CRJ-700 que llegaba a Washington desde Wichita chocó con un helicóptero.", gazetteer, date(2026, 1, 1))
    assert not [claim for claim in reading.claims if str(claim.arrived).startswith("2026")]


def test_aircraft_that_came_along_moved_too(gazetteer: Gazetteer) -> None:
    text = "Two Tu-160 bombers spent a week in Pretoria. The white jets lifted off from Waterkloof on Sunday, followed by an Il-62."
    left = [claim for claim in _read(text, gazetteer).claims if claim.role == "departed"]
    assert sorted(kind for claim in left for group in claim.aircraft for kind in group.types) == ["IL62", "T160"]


def test_aircraft_of_the_same_type_are_of_that_type(gazetteer: Gazetteer) -> None:
    text = "Deux Canadair CL-415 sont arrivés mardi en Grèce. L'Italie a envoyé deux avions du même type, qui ont rejoint mercredi Larissa."
    claims = _read(text, gazetteer).claims
    assert [{kind for group in claim.aircraft for kind in group.types} for claim in claims] == [{"CL2T"}, {"CL2T"}]


def test_a_refusal_is_no_denial(gazetteer: Gazetteer) -> None:
    text = "Uruguay le negó la entrada a su espacio aéreo y el Boeing 747 regresó el martes a Ezeiza."
    assert all(claim.polarity != "denied" for claim in _read(text, gazetteer).claims)


def test_an_age_is_no_count(gazetteer: Gazetteer) -> None:
    claim = _only("Der 61-Jährige landete am Dienstag mit seiner Cessna 172 auf Norderney.", gazetteer)
    assert [group.count for group in claim.aircraft] == [1]


def test_what_a_field_received_has_come_there(gazetteer: Gazetteer) -> None:
    claim = _only("L'aéroport de Châteauroux a reçu mardi un Antonov An-124.", gazetteer)
    assert (claim.role, claim.arrived) == ("arrived", "2024-03-12")
    assert claim.to is not None
    assert "LFLX" in gazetteer.resolve(claim.to)[0].airports


def test_people_say_whence_they_came_and_not_whence_the_aircraft(gazetteer: Gazetteer) -> None:
    text = "Eine Transall hat am Sonntag vier Verletzte aus dem Jemen gebracht. Die Maschine startete in Dschibuti und landete in Kairo."
    claims = _read(text, gazetteer).claims
    assert "Yemen" not in [claim.from_ for claim in claims]


@pytest.mark.parametrize("name", ["Naples", "Norfolk", "Granada", "Rhodes", "Florence", "The Hague"])
def test_towns_are_those_that_the_press_means(name: str, gazetteer: Gazetteer) -> None:
    countries = {"Naples": "IT", "Norfolk": "US", "Granada": "ES", "Rhodes": "GR", "Florence": "IT", "The Hague": "NL"}
    assert gazetteer.resolve(name)[0].countries == (countries[name],)


@pytest.mark.parametrize(
    "text",
    [
        "Three Rafales that left Al Dhafra, in the United Arab Emirates, landed in Larnaca on Tuesday.",
        "Trois Rafale partis d'Al Dhafra, aux Émirats arabes unis, ont atterri mardi à Larnaca.",
        "Tres Rafale despegaron el martes de Al Dhafra, en los Emiratos Árabes Unidos, y aterrizaron en Larnaca.",
    ],
)
def test_the_land_that_a_field_lies_in_is_no_end(text: str, gazetteer: Gazetteer) -> None:
    claim = _only(text, gazetteer)
    assert (gazetteer.resolve(claim.from_ or "")[0].airports, gazetteer.resolve(claim.to or "")[0].airports) == (("OMAM",), ("LCLK",))


@pytest.mark.parametrize(
    "text",
    [
        "A King Air landed in Jundiaí on Tuesday. Stolen planes fly over the border of Mato Grosso.",
        "O King Air pousou na terça-feira em Jundiaí. Aviões roubados cruzam Mato Grosso, quase sempre nos fins de semana.",
    ],
)
def test_planes_of_any_kind_are_not_the_one_told_of(text: str, gazetteer: Gazetteer) -> None:
    assert _only(text, gazetteer).role == "arrived"


@pytest.mark.parametrize(
    ("text", "ends", "via"),
    [
        ("O KC-390 decolou de Tel Aviv na terça, fez escala em Lisboa e na ilha do Sal e pousou no Recife.", "LLBG SBRF", 2),
        ("El avión despegó el martes de Tel Aviv, hizo escala en Lisboa y en la isla de Sal y aterrizó en Recife.", "LLBG SBRF", 2),
        ("O C-105 levou ontem cestas básicas de Boa Vista para a pista de Surucucu, na terra ianomâmi, em Alto Alegre.", "SBBV SWUQ", 0),
        ("В Чкаловском во вторник сел борт, доставивший из Хмеймима часть персонала посольства в Дамаске.", "OSLK UUMU", 0),
        ("A C-17 flew the staff of the US embassy in Khartoum from Tel Aviv to Recife on Monday.", "LLBG SBRF", 0),
        ("Am Dienstag startete die An-124 in Billund, Ziel war diesmal das polnische Rzeszow.", "EKBI EPRZ", 0),
        ("一架货机周二由厦门航空从天津运往三亚。", "ZBTJ ZJSY", 0),
    ],
)
def test_places_that_say_more_of_others_are_no_ends(text: str, ends: str, via: int, gazetteer: Gazetteer) -> None:
    claim = _only(text, gazetteer)
    fields = [set(gazetteer.resolve(place or "")[0].airports) for place in (claim.from_, claim.to)]
    assert [code in codes for code, codes in zip(ends.split(), fields, strict=True)] == [True, True], (claim.from_, claim.to)
    assert len(claim.via) == via


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Two transports were on the apron at Juba on Tuesday: an An-26 of the South Sudanese air force and, beside it, a C-295.",
            [("present", 2)],
        ),
        ("Zwei Transporter standen am Dienstag in Graz: eine An-26 der ungarischen Luftwaffe und daneben eine C-295.", [("present", 2)]),
        ("Два B-52 в среду вернулись в Фэрфорд. Следующий полёт, как ожидают в Таллине, может состояться в ноябре.", [("travelled", 1)]),
        ("O governante seguiu na terça à tarde num helicóptero AW139, que o deixou em Cabinda.", [("arrived", 1)]),
        ("El ministro siguió el martes en un helicóptero AW139, que lo dejó en Zaragoza.", [("arrived", 1)]),
        ("12日，一架货机从新加坡运来六百台制氧机，傍晚在仰光落地。", [("travelled", 1)]),
    ],
)
def test_what_is_told_beside_is_told_of_the_same(text: str, told: list[tuple[str, int]], gazetteer: Gazetteer) -> None:
    assert [(claim.role, len(claim.aircraft)) for claim in _read(text, gazetteer).claims] == told
