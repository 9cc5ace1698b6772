"""What the reader leaves out because it doubts it, or because it is no news: always with the reason."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import Reading
from tracker.core.claims.reading.news.trust import BAR, BASE, MARKS
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


def test_only_a_mark_of_a_missing_place_leaves_out_alone() -> None:
    alone = {mark for mark, (weight, _) in MARKS.items() if BASE + weight < BAR}
    assert alone == {"stray", "unknown", "near", "torn", "endless"}
    assert all(weight < 0 for weight, _ in MARKS.values())
