"""Several aircraft told of by parts: "the first", "the other two", "the Spanish one", and what of the whole holds for each."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.model import ReadClaim
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)
#: (a type, count, ICAO of the origin, ICAO of the destination); an empty ICAO is an end that is not told.
Told = tuple[str, int | None, str, str]


def claims(text: str, gazetteer: Gazetteer) -> tuple[ReadClaim, ...]:
    return read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims


def airports(text: str | None, gazetteer: Gazetteer) -> set[str]:
    return {code for place in gazetteer.resolve(text or "") for code in place.airports}


def says(claim: ReadClaim, told: Told, gazetteer: Gazetteer) -> bool:
    kind, count, origin, goal = told
    types = {one for group in claim.aircraft for one in group.types}
    counts = [group.count for group in claim.aircraft]
    total = None if None in counts else sum(int(str(one).rstrip("+")) for one in counts)
    ends = [(origin, claim.from_), (goal, claim.to)]
    fits = all(code in airports(place, gazetteer) if code else place is None for code, place in ends)
    return fits and (not kind or kind in types) and (count is None or total == count)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Dos aviones, un C-130 de Chile y un Boeing 737 de Brasil, llegaron el lunes a Puerto Príncipe. "
            "El primero procedía de Santiago y el segundo de Brasilia.",
            [("C130", 1, "SCEL", "MTPP"), ("B737", 1, "SBBR", "MTPP")],
        ),
        (
            "Zwei Transportflugzeuge sind am Montag in Niamey gestartet. "
            "Die eine Maschine, eine C-17, flog nach Ramstein, die andere, eine A400M, nach Wunstorf.",
            [("C17", 1, "DRRN", "ETAR"), ("A400", 1, "DRRN", "ETNW")],
        ),
        (
            "A Spanish A400M and a French C-130 landed in Dakar on Monday. "
            "The Spanish aircraft had come from Zaragoza, the French one from Orléans.",
            [("A400", 1, "LEZG", "GOBD"), ("C130", 1, "LFPA", "GOBD")],
        ),
        (
            "وصلت طائرتان إلى مطار بيروت يوم الاثنين محملتان بالأدوية، الأولى من طراز سي-17 قادمة من الدوحة، "
            "والثانية من طراز إيل-76 قادمة من طهران.",
            [("C17", 1, "OTBD", "OLBA"), ("IL76", 1, "OIII", "OLBA")],
        ),
        (
            "两架运输机11日抵达仰光，第一架运-20从成都起飞，第二架伊尔-76从昆明起飞。",
            [("Y20", 1, "ZUUU", "VYYY"), ("IL76", 1, "ZPPP", "VYYY")],
        ),
        (
            "Δύο αεροσκάφη έφυγαν τη Δευτέρα από το Μιλάνο: το ένα, ένα A319, για την Τρίπολη και το άλλο, ένα Falcon 50, για την Τυνησία.",
            [("A319", 1, "LIMC", "HLLT"), ("FA50", 1, "LIMC", "DTTA")],
        ),
        (
            "Dos aviones, un P-8 procedente de Jacksonville y un P-3 de la Armada, se sumaron el fin de semana a la búsqueda. "
            "El primero aterrizó el domingo en Bahía Blanca.",
            [("P8", 1, "KJAX", "SAZB")],
        ),
        (
            "Три самолета Ил-76 в ночь на вторник вылетели из Жуковского в Турцию. Первый из них уже приземлился в Адане.",
            [("IL76", 3, "UUBW", "LTFM"), ("IL76", 1, "UUBW", "LTAF")],
        ),
    ],
)
def test_each_part_has_what_is_its_own_and_what_holds_for_all(text: str, expected: list[Told], gazetteer: Gazetteer) -> None:
    found = claims(text, gazetteer)
    told = [(claim.aircraft[0].types[:1], claim.from_, claim.to) for claim in found]
    assert len(found) == len(expected), told
    assert all(any(says(claim, one, gazetteer) for claim in found) for one in expected), told


def test_the_others_are_as_many_as_the_first_left(gazetteer: Gazetteer) -> None:
    text = (
        "Четыре самолета Ил-76 в воскресенье вылетели из Москвы в Сирию. Первый борт приземлился в понедельник в Хмеймиме. "
        "Остальные прибыли туда во вторник."
    )
    (others,) = [claim for claim in claims(text, gazetteer) if (claim.arrived or "").startswith("2024-03-12")]
    assert says(others, ("IL76", 3, "UUEE", "OSLK"), gazetteer)


def test_the_first_two_are_two(gazetteer: Gazetteer) -> None:
    text = (
        "O terceiro avião com ajuda aterrou hoje na Beira. O aparelho, um Airbus A330 fretado, saiu de Lisboa na terça-feira à noite. "
        "Os dois primeiros, C-130 da Força Aérea, tinham partido de Figo Maduro no domingo."
    )
    assert [sum(int(group.count or 0) for group in claim.aircraft) for claim in claims(text, gazetteer)] == [1, 2]


@pytest.mark.parametrize(
    "text",
    [
        "Two A400M landed in Bamako on Sunday. The first came in shortly before noon and the second in the afternoon.",
        "Dos A400M aterrizaron el domingo en Bamako. El primero llegó poco antes del mediodía.",
        "Два А400М приземлились в воскресенье в Бамако. Первый сел незадолго до полудня.",
    ],
)
def test_a_part_without_a_place_of_its_own_is_no_further_claim(text: str, gazetteer: Gazetteer) -> None:
    (claim,) = claims(text, gazetteer)
    assert says(claim, ("A400", 2, "", "GABS"), gazetteer)


@pytest.mark.parametrize(
    "text",
    [
        "Two planes with aid landed in Beirut on Monday. The first refugees left for Larnaca on Tuesday.",
        "Dos aviones con ayuda aterrizaron el lunes en Beirut. El primer ministro llegó el martes a Larnaca.",
        "Два самолета с помощью приземлились в понедельник в Бейруте. Первый министр прибыл во вторник в Ларнаку.",
        "Zwei Flugzeuge mit Hilfsgütern sind am Montag in Beirut gelandet. Die ersten Flüchtlinge erreichten Larnaka am Dienstag.",
    ],
)
def test_a_number_in_a_row_of_something_else_is_no_aircraft(text: str, gazetteer: Gazetteer) -> None:
    assert all("LCLK" not in airports(claim.to, gazetteer) for claim in claims(text, gazetteer))
