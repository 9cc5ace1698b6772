# ruff: noqa: E501 - a text of two sentences reads better whole
"""What carried people or a load whose journey the sentence before told: said without any movement of its own."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)


def airports(text: str | None, gazetteer: Gazetteer) -> set[str]:
    return {code for place in gazetteer.resolve(text or "") for code in place.airports}


@pytest.mark.parametrize(
    ("text", "kind", "origin", "goal"),
    [
        ("The president left Lima for Brasilia on Monday. He is travelling on a Boeing 737 of the air force.", "B738", "Lima", "Brasilia"),
        ("El ministro partió el lunes de Bogotá a La Habana. Viaja en un Boeing 737 de la Fuerza Aérea.", "B738", "Bogota", "Havana"),
        (
            "Die Außenministerin ist am Montag von Berlin nach Tiflis geflogen. Sie nutzt einen Airbus A319 der Flugbereitschaft.",
            "A319",
            "Berlin",
            "Tbilisi",
        ),
        (
            "Le président est arrivé lundi à Cotonou en provenance de Niamey. Son avion, un Boeing 737, doit repartir mercredi.",
            "B738",
            "Niamey",
            "Cotonou",
        ),
        (
            "Делегация прибыла в понедельник из Москвы в Каракас. Ее доставил Ил-96 специального летного отряда.",
            "IL96",
            "Moscow",
            "Caracas",
        ),
        ("Делегація прибула в понеділок із Варшави до Праги. Політ виконував Ан-148 авіакомпанії «Антонов».", "A148", "Warsaw", "Prague"),
        (
            "Os repatriados chegaram na segunda-feira a Lisboa vindos de Telavive. Foram transportados por um C-130 da Força Aérea.",
            "C130",
            "Tel Aviv",
            "Lisbon",
        ),
        ("代表团11日从平壤抵达北京。他们乘坐的是一架伊尔-62。", "IL62", "Pyongyang", "Beijing"),
        (
            "Forty tonnes of tents and blankets reached Amman from Ostend on Monday. They were flown in by a Boeing 747 freighter.",
            "B744",
            "Ostend",
            "Amman",
        ),
        (
            "Thirty injured children were evacuated from Chisinau to Hamburg on Monday. The aircraft, an A310 MedEvac of the Luftwaffe, landed in the evening.",
            "A310",
            "Chisinau",
            "Hamburg",
        ),
        (
            "Unos 60 heridos fueron evacuados el lunes de Goma a Kinshasa. El avión, un Boeing 727 fletado por el Gobierno, aterrizó por la noche.",
            "B722",
            "Goma",
            "Kinshasa",
        ),
        (
            "Trente tonnes de vivres sont arrivées lundi à N'Djamena. Elles ont été acheminées depuis Ostende par un Boeing 747.",
            "B744",
            "Ostend",
            "N'Djamena",
        ),
        (
            "Sixty tonnes of medical supplies reached Entebbe on Monday. A Boeing 747 freighter had carried them from Liège.",
            "B744",
            "Liege",
            "Entebbe",
        ),
    ],
)
def test_the_journey_is_that_of_what_carried_them(text: str, kind: str, origin: str, goal: str, gazetteer: Gazetteer) -> None:
    claim = next(claim for claim in read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims if claim.polarity == "asserted")
    assert claim.role == "travelled"
    assert kind in claim.aircraft[0].types
    assert airports(claim.from_, gazetteer) & airports(origin, gazetteer)
    assert airports(claim.to, gazetteer) & airports(goal, gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "The delegation went from Beijing to Pyongyang by train on Monday. Two years ago it used an Il-62.",
        "La fragata zarpó el lunes de Cartagena rumbo a Beirut. A bordo lleva un helicóptero SH-60B.",
        "Die Ministerin reiste am Montag mit dem Zug von Berlin nach Warschau. Die Luftwaffe nutzt dort einen Airbus A319.",
        "国家主席11日乘专列从平壤抵达北京。以前他乘坐的是一架伊尔-62。",
    ],
)
def test_who_went_otherwise_was_not_flown(text: str, gazetteer: Gazetteer) -> None:
    assert read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims == ()
