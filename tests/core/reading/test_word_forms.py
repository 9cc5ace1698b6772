"""Verbs in all the forms that news has them in: tables of words, each with the class of predicate that it is meant to be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.texts.score import brief
from tracker.core.claims.reading.lexicon import LEXICONS
from tracker.core.claims.reading.reader import read_text
from tracker.core.claims.reading.text.folding import fold
from tracker.core.places import Gazetteer

_TABLE: Final = yaml.safe_load((Path(__file__).parent / "word_forms.yaml").read_text(encoding="utf-8"))


def _forms(text: str) -> Iterator[str]:
    for word in text.split():
        stem, _, rest = word.partition("_")
        root, *endings = stem.split("/")
        for ending in endings or [""]:
            yield f"{root}{ending}{' ' if rest else ''}{rest.replace('_', ' ')}"


@pytest.mark.parametrize(
    ("language", "kind"), [(language, kind) for language, kinds in _TABLE.items() for kind in kinds if kind != "tail"], ids="-".join
)
def test_every_form_is_read_as_what_it_says(language: str, kind: str) -> None:
    pattern, tail = LEXICONS[language].predicate_pattern, _TABLE[language]["tail"]
    read = {form: match.lastgroup if (match := pattern.match(fold(form + tail))) else None for form in _forms(_TABLE[language][kind])}
    assert {form: found for form, found in read.items() if found != kind} == {}


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Самолёт Ил-76 стоит в аэропорту Каракаса.", "asserted"),
        ("Самолёт Ил-76 летит из Москвы в Каракас.", "asserted"),
        ("Самолёт Ил-76 находится в Каракасе.", "asserted"),
        ("Самолёт Ил-76 прилетит из Москвы в Каракас в пятницу.", "forecast"),
        ("Самолёт Ил-76 покинет Каракас в пятницу.", "forecast"),
        ("Літак Іл-76 стоїть в аеропорту Каракаса.", "asserted"),
        ("Літак Іл-76 прямує з Москви до Каракаса.", "asserted"),
        ("Літак Іл-76 вилетить з Москви до Каракаса в п'ятницю.", "forecast"),
        ("Самолёт Ил-76 в пятницу вылетает из Москвы в Каракас.", "forecast"),
        ("У суботу літак Іл-76 повертається до Києва.", "forecast"),
        ("Την Κυριακή το C-130 επιστρέφει στην Αθήνα.", "forecast"),
        ("تغادر طائرة شحن السبت القاهرة إلى بيروت.", "forecast"),
    ],
)
def test_a_present_is_no_future(text: str, polarity: str, gazetteer: Gazetteer) -> None:
    reading = read_text(text, published=date(2024, 5, 16), gazetteer=gazetteer)
    assert [claim.polarity for claim in reading.claims] == [polarity]


def test_where_somebody_said_so_is_no_place_of_the_journey(gazetteer: Gazetteer) -> None:
    text = "Вертолёты Ми-24 во вторник нарушили воздушное пространство Польши, заявило Минобороны в Варшаве."
    reading = read_text(text, published=date(2024, 5, 16), gazetteer=gazetteer)
    assert [(claim.role, claim.at, claim.to) for claim in reading.claims] == [("overflew", "Poland", None)], [
        brief(claim) for claim in reading.claims
    ]


def test_a_monday_is_no_second_aircraft(gazetteer: Gazetteer) -> None:
    text = "Ένα C-130 αναχώρησε από την Αθήνα. Τη Δευτέρα προσγειώθηκε στη Λάρνακα."
    reading = read_text(text, published=date(2024, 5, 16), gazetteer=gazetteer)
    assert {group.types for claim in reading.claims for group in claim.aircraft} == {("C130",)}
