"""Turns of phrase of the Russian, Ukrainian, Greek, Arabic and Chinese press that say where, who and how many."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from tracker.core.claims.reading.model import ReadClaim
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

#: A Thursday.
_PUBLISHED: Final = date(2024, 5, 16)


def _read(text: str, gazetteer: Gazetteer) -> tuple[ReadClaim, ...]:
    return read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("Ил-76 во вторник вылетел из варшавского аэропорта.", "Warsaw"),
        ("Ил-76 во вторник вылетел из московского аэропорта.", "Moscow"),
        ("Ил-76 во вторник вылетел с омского военного аэродрома.", None),
        ("Ил-76 во вторник вылетел из бакинского международного аэропорта.", "Baku"),
        ("Ил-76 во вторник вылетел из московского аэропорта Внуково.", "Vnukovo"),
        ("Іл-76 у вівторок вилетів із празького аеропорту.", "Prague"),
        ("Ил-76 во вторник вылетел с авиабазы Фуфлыжа в окрестностях Хартума.", "Khartoum"),
    ],
)
def test_a_field_is_told_by_its_town(text: str, town: str | None, gazetteer: Gazetteer) -> None:
    found = [claim.from_ for claim in _read(text, gazetteer)]
    if town is None:
        assert found in ([], [None])
        return
    (name,) = found
    assert name is not None
    assert set(gazetteer.resolve(name)[0].airports) & set(gazetteer.resolve(town)[0].airports)


@pytest.mark.parametrize(
    ("text", "kinds", "ends"),
    [
        ("Три самолёта Ил-76 с врачами и кинологами на борту во вторник вылетели из Москвы в Каракас.", [("IL76",)], ("Moscow", "Caracas")),
        ("Літак A319 з главою держави на його борту у вівторок сів у Києві.", [("A319", "A19N")], (None, "Kyiv")),
        (
            "Ил-76 во вторник вылетел из Москвы и взял курс на Каир. Через Баку, где экипаж отдохнул, машина в среду прибыла в Каир.",
            [("IL76",)],
            ("Moscow", "Cairo"),
        ),
        ("شاركت في العملية أمس طائرة C-130 وصلت من القاهرة إلى دمشق.", [("C130",)], ("Cairo", "Damascus")),
        (
            "قال مسؤول إن الطائرة، وهي من نوع «بوينغ 747»، عادت أمس من القاهرة إلى العاصمة السورية.",
            [("B741", "B742", "B743", "B744", "B748", "B74S", "BLCF")],
            ("Cairo", "Damascus"),
        ),
        ("一架777货机周二由莫斯科飞抵开罗。", [("B772", "B773", "B77L", "B77W")], ("Moscow", "Cairo")),
    ],
)
def test_who_moved_is_told_apart_from_what_was_on_board(
    text: str, kinds: list[tuple[str, ...]], ends: tuple[str | None, str], gazetteer: Gazetteer
) -> None:
    (claim,) = _read(text, gazetteer)
    assert [group.types for group in claim.aircraft] == kinds
    for name, meant in zip((claim.from_, claim.to), ends, strict=True):
        assert (name is None) == (meant is None)
        if name is not None and meant is not None:
            assert set(gazetteer.resolve(name)[0].airports) & set(gazetteer.resolve(meant)[0].airports)


@pytest.mark.parametrize(
    "text",
    [
        "أبحرت سفينة من جيبوتي يوم الأحد متجهة إلى قناة السويس وعلى متنها مروحيتان.",
        "أعلنت الوزارة أن 28 مواطناً وصلوا إلى الدوحة يوم الثلاثاء.",
    ],
)
def test_a_word_is_no_aircraft_and_a_canal_no_town(text: str, gazetteer: Gazetteer) -> None:
    assert _read(text, gazetteer) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ερωτηθείς αν αληθεύει ότι στην Πάφο έχουν σταθμεύσει αμερικανικά V-22, ο υπουργός το διέψευσε.",
        "На вопрос, правда ли, что в Каракасе сел Ил-76, министр ответил отрицательно.",
        "На запитання, чи прибув до Каракаса Іл-76, міністр відповів заперечно.",
        "وردا على سؤال هل هبطت طائرة شحن في بنغازي قال الوزير لا.",
    ],
)
def test_what_was_only_asked_is_no_claim(text: str, gazetteer: Gazetteer) -> None:
    assert _read(text, gazetteer) == ()


def test_the_article_of_a_town_is_not_that_of_the_aircraft_behind_it(gazetteer: Gazetteer) -> None:
    text = "Από την Αθήνα αναχώρησε το Σάββατο με προορισμό το Αμμάν αιγυπτιακό μεταγωγικό C-130."
    claims = _read(text, gazetteer)
    assert [(claim.role, claim.from_, claim.to) for claim in claims] == [("travelled", "Athens", "Amman")]


def test_what_somebody_came_in_is_one_aircraft(gazetteer: Gazetteer) -> None:
    text = "外交部长乘坐波音747专机抵达新加坡。"
    claims = _read(text, gazetteer)
    assert [group.count for claim in claims for group in claim.aircraft] == [1]


@pytest.mark.parametrize(
    "text",
    [
        "Ан-225 вирушив з Києва до Варшави 12 квітня. Маршрут передбачав технічну посадку в Алмати.",
        "Ан-225 вылетел из Киева в Варшаву 12 апреля. Маршрут пролегал через Алматы.",
    ],
)
def test_a_route_stands_for_the_aircraft_that_takes_it(text: str, gazetteer: Gazetteer) -> None:
    (claim,) = _read(text, gazetteer)
    assert (claim.from_, claim.to, len(claim.via)) == ("Kyiv", "Warsaw", 1)
