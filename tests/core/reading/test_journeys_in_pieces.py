"""One journey told in several sentences, in ten languages: diversions, stops, legs, landmarks, loads and plans."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from tests.texts.score import score_article
from tracker.core.claims.reading.model import ReadClaim
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

#: A Thursday.
_PUBLISHED: Final = date(2024, 5, 16)
_TEXTS: Final = yaml.safe_load((Path(__file__).parent / "journeys_in_pieces.yaml").read_text(encoding="utf-8"))


def _claims(text: str, gazetteer: Gazetteer) -> tuple[ReadClaim, ...]:
    return read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims


@pytest.mark.parametrize("article", _TEXTS, ids=[article["id"] for article in _TEXTS])
def test_the_pieces_of_a_journey_are_put_together(article: dict[str, Any], gazetteer: Gazetteer) -> None:
    reading = read_text(article["text"], published=_PUBLISHED, gazetteer=gazetteer)
    assert score_article(article, reading, gazetteer).faults == []


def test_a_flight_that_goes_on_the_next_day_has_made_two_journeys(gazetteer: Gazetteer) -> None:
    landed, went_on = _claims(
        "A Falcon 900 flying from Vienna to Lviv landed in Rzeszow on Monday because of fog. On Tuesday it flew on to Lviv.", gazetteer
    )
    assert (landed.from_, landed.to, landed.via) == ("Vienna", "Rzeszow", ())
    assert (went_on.from_, went_on.to) == ("Rzeszow", "Lviv")


def test_a_flight_that_stays_where_it_came_down_never_came_to_where_it_was_bound_for(gazetteer: Gazetteer) -> None:
    (claim,) = _claims("A Boeing 737 flying from Vienna to Warsaw made an emergency landing in Budapest on Tuesday.", gazetteer)
    assert (claim.from_, claim.to, claim.via) == ("Vienna", "Budapest", ())


def test_what_turned_round_did_not_come_back_from_where_it_was_bound_for(gazetteer: Gazetteer) -> None:
    claims = _claims("An A340 left Berlin for Beijing on Tuesday. An hour later it had to turn back. It landed in Berlin again.", gazetteer)
    assert all(claim.from_ != "Beijing" for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Il-76 landed in Syria near Latakia on Tuesday.",
        "Ил-76 во вторник приземлился в Сирии недалеко от Латакии.",
    ],
)
def test_a_town_beside_a_country_is_where_it_was(text: str, gazetteer: Gazetteer) -> None:
    claims = _claims(text, gazetteer)
    assert all(claim.from_ is None for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "An A400M landed in Amman on Monday. It left two days before the summit.",
        "Un A400M aterrizó el lunes en Amán. Dos días después de la cumbre el avión despegó hacia Nairobi.",
    ],
)
def test_days_counted_from_something_else_are_not_counted_from_the_day_before(text: str, gazetteer: Gazetteer) -> None:
    left = [claim.departed for claim in _claims(text, gazetteer) if claim.departed is not None]
    assert not {"2024-05-11", "2024-05-15"} & set(left)


def test_a_second_journey_told_in_the_pluperfect_is_its_own(gazetteer: Gazetteer) -> None:
    claims = _claims("An A330 landed in Noumea on Saturday. The week before it had flown from Paris to Tokyo.", gazetteer)
    assert all((claim.from_, claim.to) != ("Paris", "Noumea") for claim in claims)


@pytest.mark.parametrize(
    "text",
    [
        "Um Boeing 747 chegou a Campinas na manhã desta terça-feira.",
        "Un Boeing 747 llegó a Bogotá en la madrugada de este martes.",
        "Un Boeing 747 a atterri à Lyon dans la soirée de ce mardi.",
        "Ил-76 приземлился в Дамаске вечером этого вторника.",
        "A Boeing 747 landed in Lyon in the evening of this Tuesday.",
        "Іл-76 приземлився в Дамаску ввечері цього вівторка.",
    ],
)
def test_a_part_of_this_tuesday_is_of_tuesday_and_not_of_the_day_of_the_paper(text: str, gazetteer: Gazetteer) -> None:
    (claim,) = _claims(text, gazetteer)
    assert (claim.arrived or "")[:10] == "2024-05-14"


def test_a_journey_told_of_others_is_not_that_of_aircraft_told_beside_it(gazetteer: Gazetteer) -> None:
    claims = _claims("Two Gulfstreams met in Rio on Sunday. One came from Monterrey. A G280 carried the guests to Montevideo.", gazetteer)
    assert all((claim.from_, claim.to) != ("Monterrey", "Montevideo") for claim in claims)
