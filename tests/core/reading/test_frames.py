"""What the frame of a clause, a list, an aside or the clock tells that no verb or date does."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import Reading
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

TUESDAY = date(2024, 5, 14)


def read(text: str, gazetteer: Gazetteer, language: str = "en") -> Reading:
    return read_text(text, published=TUESDAY, language=language, gazetteer=gazetteer)


def told(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    return [(claim.role, claim.from_, claim.to) for claim in reading.claims]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("An Il-76 barnstormed from Minsk to Bamako on Monday.", "en"),
        ("Un Il-76 zascandileó el lunes de Minsk a Bamako.", "es"),
        ("Um Il-76 serpenteou na segunda-feira de Minsk para Bamako.", "pt"),
    ],
)
def test_a_verb_that_no_table_has_tells_a_journey_between_both_ends(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert told(read(text, gazetteer, language)) == [("travelled", "Minsk", "Bamako")]


def test_a_flight_that_was_called_off_tells_none(gazetteer: Gazetteer) -> None:
    assert told(read("An Il-76 flight was cancelled from Minsk to Bamako on Monday.", gazetteer)) == []


def test_a_list_leaves_out_its_verb(gazetteer: Gazetteer) -> None:
    reading = read("A 747 arrived in Rzeszow from Dover on Monday, a C-17 from Ramstein.", gazetteer)
    assert [(claim.aircraft[0].types[-1], claim.from_) for claim in reading.claims][1] == ("C17", "Ramstein")


def test_what_goes_on_behind_a_relative_clause_is_of_the_clause_before(gazetteer: Gazetteer) -> None:
    reading = read("The An-26 was flown from Lima, where it had stood since March, to Bogota on Monday.", gazetteer)
    assert ("travelled", "Lima") in [(claim.role, claim.from_) for claim in reading.claims]


def test_an_aside_says_what_the_aircraft_are(gazetteer: Gazetteer) -> None:
    listed = read("Russia on Monday landed three aircraft in Caracas: two Tu-160 bombers and an An-124.", gazetteer)
    assert [(group.count, group.types) for group in listed.claims[0].aircraft] == [(2, ("T160",)), (1, ("A124",))]
    named = read("A Turkish transport landed in Kyiv on Sunday; it was an A400M.", gazetteer)
    assert named.claims[0].aircraft[0].types == ("A400",)


def test_an_arrival_before_dawn_is_of_the_day_after_a_departure_at_night(gazetteer: Gazetteer) -> None:
    reading = read("Un A330 despegó anoche de Tel Aviv y aterrizó en Torrejón a las 2.40.", gazetteer, "es")
    assert reading.claims[0].arrived == "2024-05-14T02:40"


def test_who_only_followed_took_the_way_of_those_before(gazetteer: Gazetteer) -> None:
    reading = read("An A330 left Kabul for Rome on Friday. A second plane followed on Sunday.", gazetteer)
    assert told(reading) == [("travelled", "Kabul", "Rome"), ("travelled", "Kabul", "Rome")]
    assert reading.claims[1].departed == "2024-05-12"


def test_what_was_not_managed_is_no_part_of_what_was_done(gazetteer: Gazetteer) -> None:
    reading = read("A King Air took off from Lima on Monday, could not get into Cusco and landed in Arequipa.", gazetteer)
    assert "Cusco" not in [claim.to for claim in reading.claims]


def test_a_route_flown_on_a_day_is_no_timetable(gazetteer: Gazetteer) -> None:
    reading = read("Un Tu-214 cubrió el lunes la ruta entre Moscú y Pekín.", gazetteer, "es")
    assert told(reading) == [("travelled", "Moscow", "Beijing")]
    assert told(read("Un Boeing 777 cubre la ruta entre Moscú y Pekín.", gazetteer, "es")) == []
