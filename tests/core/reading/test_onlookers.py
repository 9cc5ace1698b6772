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
