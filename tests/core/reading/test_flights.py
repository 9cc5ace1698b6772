"""Flights that stand for their aircraft, whatever is told between the noun and what they did."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)


def airports(text: str | None, gazetteer: Gazetteer) -> set[str]:
    return {code for place in gazetteer.resolve(text or "") for code in place.airports}


@pytest.mark.parametrize(
    ("text", "origin", "goal"),
    [
        (
            "A repatriation flight carrying 120 Ghanaians arrived in Accra from Beirut on Monday.",
            "Beirut",
            "Accra",
        ),
        (
            "The flight, operated by a Boeing 737 of Air Peace, landed in Lagos on Monday. It had left Cape Town in the morning.",
            "Cape Town",
            "Lagos",
        ),
        (
            "A U.N. humanitarian flight from Djibouti touched down in Sanaa on Monday with medical supplies.",
            "Djibouti",
            "Sanaa",
        ),
        (
            "Un vuelo humanitario procedente de Panamá aterrizó el lunes en Puerto Príncipe.",
            "Panama",
            "Port-au-Prince",
        ),
        (
            "El vuelo con 110 deportados salió el lunes de El Paso y llegó por la tarde a Guatemala.",
            "El Paso",
            "Guatemala",
        ),
        (
            "Un vuelo de repatriación desde Beirut llegó el lunes a Bogotá con 116 colombianos.",
            "Beirut",
            "Bogota",
        ),
        (
            "Un vol humanitaire parti de Djibouti a atterri lundi à Sanaa.",
            "Djibouti",
            "Sanaa",
        ),
        (
            "Le premier vol d'évacuation, avec 120 personnes à bord, a quitté Niamey lundi pour Paris.",
            "Niamey",
            "Paris",
        ),
        (
            "Ein Hilfsflug aus Dubai landete am Montag in Port Sudan.",
            "Dubai",
            "Port Sudan",
        ),
        (
            "Der Abschiebeflug mit 28 Straftätern startete am Montag in Leipzig und landete am Abend in Kabul.",
            "Leipzig",
            "Kabul",
        ),
        (
            "Um voo humanitário vindo de Genebra pousou na segunda-feira em Porto Príncipe.",
            "Geneva",
            "Port-au-Prince",
        ),
        (
            "O voo com 88 deportados saiu de Alexandria, na Louisiana, na segunda-feira e pousou à noite em Confins.",
            "Alexandria International Airport",
            "Confins",
        ),
        (
            "Спецрейс МЧС из Москвы прибыл в понедельник в Бейрут.",
            "Moscow",
            "Beirut",
        ),
        (
            "Евакуаційний рейс із Бейрута приземлився в понеділок у Кишиневі.",
            "Beirut",
            "Chisinau",
        ),
        (
            "هبطت رحلة إغاثية قادمة من دبي في مطار بورتسودان يوم الاثنين.",
            "Dubai",
            "Port Sudan",
        ),
        (
            "وصلت إلى بيروت يوم الاثنين رحلة من بغداد على متنها 160 لبنانياً.",
            "Baghdad",
            "Beirut",
        ),
        (
            "载有120名中国公民的包机航班11日从贝鲁特抵达北京。",
            "Beirut",
            "Beijing",
        ),
        (
            "Πτήση επαναπατρισμού από τη Βηρυτό προσγειώθηκε τη Δευτέρα στην Ελευσίνα.",
            "Beirut",
            "Elefsina",
        ),
        (
            "Η πτήση με 80 Έλληνες αναχώρησε τη Δευτέρα από το Τελ Αβίβ και έφτασε το βράδυ στην Αθήνα.",
            "Tel Aviv",
            "Athens",
        ),
        (
            "A charter flight with 300 Afghans on board left Islamabad for Leipzig on Monday.",
            "Islamabad",
            "Leipzig",
        ),
    ],
)
def test_a_flight_leaves_and_comes_like_its_aircraft(text: str, origin: str, goal: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    assert claim.role == "travelled"
    assert airports(claim.from_, gazetteer) & airports(origin, gazetteer)
    assert airports(claim.to, gazetteer) & airports(goal, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Flight data arrived in Geneva from Addis Ababa on Monday for the inquiry.",
        "The flight ban was lifted and the minister left Beirut for Larnaca on Monday.",
        "The minister returned from Beirut to Larnaca on Monday. Flight prices have doubled.",
        "Le ministre a pris le vol de midi. La délégation a quitté Beyrouth lundi pour Larnaca.",
        "Los ministros llegaron el lunes a Lima desde Quito. El vuelo duró dos horas.",
    ],
)
def test_a_flight_that_only_is_spoken_of_is_no_aircraft(text: str, gazetteer: Gazetteer) -> None:
    assert read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims == ()
