# ruff: noqa: E501 - a text of two sentences reads better whole
"""Aircraft that are only told to have followed others: on their way, at their own time."""

from __future__ import annotations

from datetime import date

import pytest

from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)


def airports(text: str | None, gazetteer: Gazetteer) -> set[str]:
    return {code for place in gazetteer.resolve(text or "") for code in place.airports}


@pytest.mark.parametrize(
    ("text", "way"),
    [
        (
            "Un C-130 français a décollé lundi matin de Niamey pour Paris. Un deuxième appareil, emportant autant de passagers, l'a suivi dans la soirée.",
            ("DRRN", "LFPG", "2024-03-11"),
        ),
        (
            "Ein Airbus A400M der Luftwaffe ist am Montag aus Amman in Wunstorf gelandet. Eine zweite Maschine mit weiteren 120 Menschen folgte am Dienstag.",
            ("OJAI", "ETNW", "2024-03-12"),
        ),
        (
            "Самолет Ил-76 МЧС в понедельник утром вылетел из Жуковского в Дамаск с гуманитарной помощью. Вечером за ним последовал второй борт с врачами.",
            ("UUBW", "OSDI", "2024-03-11"),
        ),
        (
            "Літак C-17 ВПС США прилетів у понеділок з Рамштайна до Жешува. Наступного дня слідом прибув ще один літак із боєприпасами.",
            ("ETAR", "EPRZ", "2024-03-12"),
        ),
        (
            "Ένα C-130 της Πολεμικής Αεροπορίας απογειώθηκε τη Δευτέρα το πρωί από την Ελευσίνα για τη Βηρυτό. Το ακολούθησε την Τρίτη ένα δεύτερο αεροσκάφος με φάρμακα.",
            ("LGEL", "OLBA", "2024-03-12"),
        ),
        (
            "أقلعت طائرة من طراز سي-130 يوم الاثنين من عمان إلى العريش محملة بالمساعدات. وتبعتها طائرة ثانية يوم الثلاثاء.",
            ("OJAI", "HEAR", "2024-03-12"),
        ),
        (
            "一架运-20运输机11日从成都飞往瓦努阿图维拉港，运送救灾物资。第二架飞机12日随后出发。",
            ("ZUUU", "NVVV", "2024-03-12"),
        ),
        (
            "A Hercules carrying 90 evacuees took off from Port Sudan for Larnaca on Monday. A second plane, with as many passengers aboard, followed on Tuesday morning.",
            ("HSPN", "LCLK", "2024-03-12"),
        ),
        (
            "Un A400M partió el lunes de Zaragoza hacia Amán con tiendas de campaña. Al día siguiente le siguió un segundo aparato con medicinas.",
            ("LEZG", "OJAI", "2024-03-12"),
        ),
        (
            "Um KC-390 saiu na segunda-feira de Anápolis para Porto Príncipe com mantimentos. Um segundo avião seguiu na terça-feira com médicos.",
            ("SWNS", "MTPP", "2024-03-12"),
        ),
    ],
)
def test_who_followed_went_the_same_way(text: str, way: tuple[str, str, str], gazetteer: Gazetteer) -> None:
    first, second = read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims
    origin, goal, day = way
    assert goal in airports(first.to, gazetteer) & airports(second.to, gazetteer)
    assert origin in airports(first.from_, gazetteer)
    assert second.from_ is None or origin in airports(second.from_, gazetteer)
    assert day in {(second.departed or "")[:10], (second.arrived or "")[:10]}
    assert not second.aircraft[0].types


@pytest.mark.parametrize(
    "text",
    [
        "An Il-76 flew from Minsk to Bamako on Monday, closely followed by the press.",
        "Un Il-76 voló el lunes de Minsk a Bamako. El ministro siguió la operación desde el aeropuerto.",
        "Ein Il-76 flog am Montag von Minsk nach Bamako. Kritik aus Paris folgte am Dienstag.",
    ],
)
def test_what_is_no_aircraft_follows_nobody(text: str, gazetteer: Gazetteer) -> None:
    assert len(read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims) == 1
