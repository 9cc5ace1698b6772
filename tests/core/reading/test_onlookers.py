"""What a sentence says of others than the aircraft beside their movement, and words that only look like something else."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import ReadClaim
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer


def only(text: str, gazetteer: Gazetteer) -> ReadClaim:
    (claim,) = read_text(text, published=date(2022, 6, 14), gazetteer=gazetteer).claims
    return claim


@pytest.mark.parametrize(
    "text",
    [
        "The Boeing 747, which once belonged to the airline Mahan Air, arrived in Cordoba on Monday from Queretaro.",
        "Le Boeing 747, qui appartenait à la compagnie Mahan Air, est arrivé lundi à Cordoba en provenance de Queretaro.",
        "O Boeing 747, que pertenceu à companhia Mahan Air, chegou na segunda-feira a Córdoba procedente de Querétaro.",
        "El Boeing 747, que perteneció a la compañía Mahan Air, llegó a Córdoba el lunes desde Querétaro.",
    ],
)
def test_whose_an_aircraft_was_is_said_aside(text: str, gazetteer: Gazetteer) -> None:
    claim = only(text, gazetteer)
    assert claim.role == "travelled"
    assert (claim.from_, claim.to) == ("Queretaro", "Córdoba")


def test_a_verb_that_is_also_a_match_and_a_field_that_is_also_a_jubilee_hide_no_movement(gazetteer: Gazetteer) -> None:
    left = only("El Gulfstream había partido el lunes de Asunción.", gazetteer)
    assert left.from_ == "Asuncion"
    came = only('Самолет Ан-124 (RA-82081) сел на аэродроме "Юбилейный" на Байконуре в субботу.', gazetteer)
    assert came.role == "arrived"
    marked = only("Un avión con matrícula T7-ESPRT despegó de La Isabela el lunes.", gazetteer)
    assert marked.aircraft[0].registrations == ("T7-ESPRT",)
    assert only("Le prototype de l'A350-900 s'est posé vendredi à Iqaluit.", gazetteer).aircraft[0].types == ("A359",)


def read(text: str, gazetteer: Gazetteer) -> tuple[ReadClaim, ...]:
    return read_text(text, published=date(2022, 6, 14), gazetteer=gazetteer).claims


@pytest.mark.parametrize(
    "text",
    [
        "Help has come since today. Two Canadair landed in Elefsina on Saturday evening. They had taken off in the morning from Cagliari.",
        "Desde hoy hay ayuda. Dos aviones Canadair aterrizaron el sábado por la noche en Elefsina. Despegaron por la mañana de Cagliari.",
        "Από σήμερα βοηθούν ξένες δυνάμεις. Δύο Canadair προσγειώθηκαν το βράδυ του Σαββάτου στην Ελευσίνα. "
        "Τα αεροσκάφη απογειώθηκαν το πρωί από το Κάλιαρι.",
    ],
)
def test_a_part_of_the_day_is_of_the_day_of_the_arrival(text: str, gazetteer: Gazetteer) -> None:
    (claim,) = read(text, gazetteer)
    assert claim.role == "travelled"
    assert claim.departed is not None
    assert claim.departed.startswith("2022-06-11T")


@pytest.mark.parametrize(
    "text",
    [
        "Two Qatari planes landed at El Arish on Sunday. An A400M from Ankara is expected at the same airport tomorrow.",
        "Quatro caças F-16 partiram na segunda-feira de Monte Real para Keflavik. "
        "Um C-130H levou do Montijo para a mesma base, na segunda-feira, 30 militares.",
        "Deux avions ont atterri dimanche à Benghazi. Un A400M parti d'Istres s'est posé lundi sur le même aéroport.",
        "Два самолёта Ил-76 в воскресенье прилетели в Бейрут. В понедельник в тот же аэропорт из Москвы прибыл Ан-124.",
    ],
)
def test_the_same_place_is_where_the_others_came(text: str, gazetteer: Gazetteer) -> None:
    first, second = read(text, gazetteer)
    assert second.to == first.to


@pytest.mark.parametrize(
    ("text", "types", "via"),
    [
        ("A cargo plane left Wunstorf for Gaziantep on Monday. The A400M was loaded by volunteers of the Red Cross.", ("A400",), ()),
        ("Am Montag ist ein Transportflugzeug von Wunstorf nach Gaziantep aufgebrochen. Beladen wurde der A400M vom THW.", ("A400",), ()),
        ("A C-17 flew from Amberley to Beira on Monday. The transport stopped at Mauritius to refuel.", ("C17",), ("Mauritius",)),
        (
            "An A380 brought 118 people from Islamabad to Toronto. The flight, which refuelled at Shannon, was paid for.",
            ("A388",),
            ("Shannon",),
        ),
    ],
)
def test_a_type_or_a_stop_told_afterwards(text: str, types: tuple[str, ...], via: tuple[str, ...], gazetteer: Gazetteer) -> None:
    (claim,) = read(text, gazetteer)
    assert claim.role == "travelled"
    assert [group.types for group in claim.aircraft] == [types]
    assert claim.via == via


def test_from_there_others_were_brought_on(gazetteer: Gazetteer) -> None:
    for text in (
        "An A400M landed on Sunday in Tashkent. From there an A340 took the evacuees to Frankfurt on Monday.",
        "Ein A400M landete am Sonntag in Taschkent. Von dort brachte ein A340 am Montag 100 Menschen nach Frankfurt.",
    ):
        second = read(text, gazetteer)[1]
        assert (second.from_, second.to) == ("Tashkent", "Frankfurt")


@pytest.mark.parametrize(
    "text",
    [
        "Two planes left Doha on Sunday. The first landed in Benghazi on Monday. The second is due on Wednesday.",
        "Un Airbus A340 llegó el lunes a Caracas procedente de Teherán. Un segundo avión llegará mañana.",
        "The first of the C-17s touched down at Benghazi on Monday afternoon; the other was due later on Tuesday.",
    ],
)
def test_another_that_is_due_comes_to_where_the_first_came(text: str, gazetteer: Gazetteer) -> None:
    came, due = read(text, gazetteer)[-2:]
    assert due.polarity == "forecast"
    assert due.to == came.to


def test_that_nobody_in_particular_came_to_no_place_is_no_claim(gazetteer: Gazetteer) -> None:
    assert read("The ministry denied that planes had landed there on Monday.", gazetteer) == ()
