"""What French, German, Arabic and Chinese tell in ways of their own."""

from __future__ import annotations

from datetime import date

import pytest

from tests.texts.score import brief, place_agrees
from tracker.core.claims.reading.model import ReadClaim
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

FRIDAY = date(2025, 11, 14)


def only(text: str, language: str, gazetteer: Gazetteer) -> ReadClaim:
    reading = read_text(text, published=FRIDAY, language=language, gazetteer=gazetteer)
    assert len(reading.claims) == 1, [*map(brief, reading.claims), reading.excluded]
    return reading.claims[0]


def test_a_german_passive_is_no_conditional(gazetteer: Gazetteer) -> None:
    told = only("Sechs F-16 wurden am Montag von Krzesiny nach Siauliai verlegt.", "de", gazetteer)
    assert (told.role, told.departed, told.polarity) == ("travelled", "2025-11-10", "asserted")
    meant = read_text("Sechs F-16 würden von Krzesiny nach Siauliai verlegt.", published=FRIDAY, language="de", gazetteer=gazetteer)
    assert meant.claims == ()


def test_an_article_is_no_particle_of_a_german_verb(gazetteer: Gazetteer) -> None:
    told = only("Am Dienstag flog ein Tankflugzeug KC-46 von Ramstein nach Spanien.", "de", gazetteer)
    assert told.departed == "2025-11-11"


@pytest.mark.parametrize(
    ("text", "language", "types"),
    [
        ("一架客机10日被迫降落在吉隆坡,机型为波音737-800。", "zh", ("B738",)),
        ("حطت الطائرة الأربعاء في مطار حميميم، وهي من نوع إليوشن 96.", "ar", ("IL96",)),
        ("In Graz ist am Dienstag ein Militärtransporter gelandet, eine C-130K des Bundesheeres.", "de", ("C130",)),
    ],
)
def test_a_kind_may_be_told_behind_what_was_done(text: str, language: str, types: tuple[str, ...], gazetteer: Gazetteer) -> None:
    assert only(text, language, gazetteer).aircraft[0].types == types


def test_what_was_only_meant_is_left_out(gazetteer: Gazetteer) -> None:
    told = only("L'appareil, qui devait se poser à Asmara jeudi, a finalement atterri à Djibouti.", "fr", gazetteer)
    assert (told.role, told.polarity) == ("arrived", "asserted")
    assert place_agrees("Djibouti", told.to, gazetteer)


def test_chinese_names_the_field_before_those_who_came(gazetteer: Gazetteer) -> None:
    told = only("澳门国际机场周三迎来一架来自安哥拉罗安达的波音757包机。", "zh", gazetteer)
    assert (told.role, told.arrived) == ("travelled", "2025-11-12")
    assert place_agrees("Luanda", told.from_, gazetteer)
    assert told.to == "Macau International Airport"


def test_a_number_behind_a_weekday_may_count_people(gazetteer: Gazetteer) -> None:
    told = only("L'A310 de la Luftwaffe a rapatrié vendredi 12 ressortissants de Tripoli à Cologne.", "fr", gazetteer)
    assert told.departed == "2025-11-14"


def test_a_noun_of_motion_shares_the_subject_behind_it(gazetteer: Gazetteer) -> None:
    told = only("Acht Stunden nach dem Start in Istanbul landete die Boeing 737 am Mittwoch in Mogadischu.", "de", gazetteer)
    assert place_agrees("Istanbul", told.from_, gazetteer)
