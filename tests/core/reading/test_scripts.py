"""What Russian, Ukrainian and Greek news tells in its own way: forms, names among its letters, days told behind, places in their cases."""

from __future__ import annotations

from datetime import date

import pytest

from tests.texts.score import place_agrees
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

#: A Wednesday.
PUBLISHED = date(2024, 3, 20)

pytestmark = pytest.mark.xdist_group("corpus")


@pytest.mark.parametrize(
    ("text", "departed", "arrived"),
    [
        ("Пара Су-30 взлетела с аэродрома Саки. Произошло это в понедельник.", "2024-03-18", None),
        ("Літак вилетів із Батумі до Єревана. Сталося це 13 березня.", "2024-03-13", None),
        ("Ένα C-130 προσγειώθηκε στη Λάρνακα. Το περιστατικό σημειώθηκε την Κυριακή.", None, "2024-03-17"),
        ("A C-17 landed in Accra. It happened on Monday.", None, "2024-03-18"),
        ("Двумя сутками ранее, 14 марта, Ил-76 ушёл из Баку в Кабул.", "2024-03-14", "2024-03-14"),
        ("На прошлой неделе, во вторник, Ил-76 вылетел из Баку.", "2024-03-12", None),
    ],
)
def test_a_day_is_the_one_that_is_told_outright_or_behind(
    text: str, departed: str | None, arrived: str | None, gazetteer: Gazetteer
) -> None:
    (claim,) = read_text(text, published=PUBLISHED, gazetteer=gazetteer).claims
    assert (claim.departed, claim.arrived) == (departed, arrived)


@pytest.mark.parametrize(
    ("text", "type_", "count"),
    [
        ("Ένα Osprey προσγειώθηκε χθες στη Μύκονο.", "V22", 1),
        ("Два «Грача» перелетели вчера из Липецка в Энгельс.", "SU25", 2),
        ("У Повідзі вчора сів AWACS.", "E3TF", 1),
        ("У Подгорицю вчора прилетів італійський P-180.", "P180", 1),
    ],
)
def test_a_name_among_other_letters_needs_no_noun_beside_it(text: str, type_: str, count: int, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=PUBLISHED, gazetteer=gazetteer).claims
    (group,) = claim.aircraft
    assert type_ in group.types
    assert group.count == count


@pytest.mark.parametrize(
    ("text", "role", "place"),
    [
        ("Ил-76 вчера вылетел с аэродрома в Мачулищах.", "departed", "Machulishchy"),
        ("Два F-16 учора відірвалися від смуги в Лееувардені.", "departed", "Leeuwarden"),
        ("Το Il-76 εγκατέλειψε χθες τη βάση Χμεϊμίμ.", "departed", "Hmeimim"),
        ("Британский P-8 вчера патрулировал в небе над Румынией.", "overflew", "Romania"),
        ("Два Ту-95 вчера выполнили плановый полёт над водами Японского моря.", "overflew", "Sea of Japan"),
        ("Αμερικανικό P-8 περιπολούσε χθες στη Μαύρη Θάλασσα.", "overflew", "Black Sea"),
    ],
)
def test_where_is_told_from_whither(text: str, role: str, place: str, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=PUBLISHED, gazetteer=gazetteer).claims
    told = claim.from_ if role == "departed" else claim.at
    assert claim.role == role
    assert place_agrees(place, told, gazetteer)


def test_what_somebody_used_to_fly_over_is_no_news(gazetteer: Gazetteer) -> None:
    assert read_text("Це був Ан-26, і літав він над Одещиною.", published=PUBLISHED, gazetteer=gazetteer).claims == ()


def test_short_ukrainian_is_no_russian(gazetteer: Gazetteer) -> None:
    reading = read_text("З аеродрому Шайковка вчора стартували чотири Ту-22М3.", published=PUBLISHED, gazetteer=gazetteer)
    assert reading.language == "uk"
    assert [claim.aircraft[0].count for claim in reading.claims] == [4]
