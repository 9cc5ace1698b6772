"""What the reader leaves out because it doubts it, or because it is no news: always with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import Reading
from tracker.core.claims.reading.news.trust import BAR, BAR_OF_A_MESSAGE, BASE, GROUNDS, MARKS
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)


def read(text: str, gazetteer: Gazetteer) -> Reading:
    return read_text(text, published=WEDNESDAY, gazetteer=gazetteer)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("An Il-76 landed in Vunapopeville on Monday after leaving Moscow.", "a place of its clause is not known"),
        ("Самолёт Ил-76 во вторник прилетел из Усть-Крякина в Дамаск.", "a place of its clause is not known"),
        ("In her memoir the envoy recalls how a C-130 landed in Juba on Tuesday.", "in fiction"),
        ("Deux Su-25 livrés par Moscou ont atterri mardi à Bamako pour une cérémonie.", "a ceremony"),
        ("O Airbus A330 que pousou no Japão no mês passado é velho.", "history"),
        ("El C-130 presidencial está en el aeropuerto de Palma por mantenimiento.", "workshop"),
        ("Has the Il-76 that landed in Niamey on Monday left Niger?", "asked"),
        ("Die ersten Eurofighter landen 2031 in Wien.", "present tense"),
    ],
)
def test_what_is_left_out_is_told_with_its_reason(text: str, reason: str, gazetteer: Gazetteer) -> None:
    reading = read(text, gazetteer)
    assert reading.claims == ()
    assert any(reason in left_out.reason for left_out in reading.excluded), reading.excluded


@pytest.mark.parametrize(
    "text",
    [
        "An Il-76 carrying instructors and equipment landed in Niamey on Monday.",
        "Un avión Il-76 sancionado por Washington aterrizó el lunes en Caracas.",
        "Zwei A400M stehen seit Montag auf Zypern bereit, um Deutsche aus Israel auszufliegen.",
        "Літак Іл-76 у понеділок прилетів із Мінська до Бенгазі.",
    ],
)
def test_what_is_told_plainly_is_kept(text: str, gazetteer: Gazetteer) -> None:
    assert len(read(text, gazetteer).claims) == 1


def test_a_denial_behind_the_report_denies_it(gazetteer: Gazetteer) -> None:
    reading = read("Reports that an Il-76 had landed in Vladivostok on Monday are untrue, a spokesman said.", gazetteer)
    assert [claim.polarity for claim in reading.claims] == ["denied"]


def test_one_mark_alone_leaves_out_only_what_is_wrong_half_of_the_time() -> None:
    alone = {mark for mark, (weight, _) in MARKS.items() if BASE + weight < BAR}
    assert alone == {"stray", "unknown", "undated", "endless", "torn", "half", "near", "goods"}
    assert all(weight < 0 for weight, _ in MARKS.values())
    assert all(weight > 0 for weight in GROUNDS.values())
    assert BAR_OF_A_MESSAGE < BAR


PIECES = (
    "A cargo plane of the ministry was expected in Tripoli. It had been loaded for days. Officials in Ankara spoke of blankets. "
    "The ship with the tents had reached Misrata on Friday. {} The harbour was closed. In Benghazi nobody knew of it. "
    "The governor had visited Tobruk and Derna, and the roads from Sirte and Sebha were closed by sand for the second week in a row."
)


def test_what_is_told_in_pieces_is_trusted_less_than_a_message(gazetteer: Gazetteer) -> None:
    told = "The plane landed on Monday in Tripoli."
    assert len(read(told, gazetteer).claims) == 1
    pieces = read(PIECES.format(told), gazetteer)
    assert pieces.claims == ()
    assert any(one.span.text == told and "than was understood" in one.reason for one in pieces.excluded), pieces.excluded


def test_both_ends_and_a_denial_speak_for_a_claim(gazetteer: Gazetteer) -> None:
    whole = "The plane, an Il-76, flew from Ankara to Tripoli on Monday."
    assert [claim.role for claim in read(PIECES.format(whole), gazetteer).claims] == ["travelled"]
