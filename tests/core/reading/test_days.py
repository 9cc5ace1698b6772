"""Days as Russian, Ukrainian, Greek, Arabic and Chinese news tell them, and journeys that one verb tells from end to end."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

import pytest
import yaml

from tests.texts.score import dates_agree
from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

#: A Thursday.
_PUBLISHED: Final = date(2024, 5, 16)


@pytest.mark.parametrize(
    ("text", "arrived"),
    [
        ("Ил-76 сел в Каракасе в ночь с понедельника на вторник.", "2024-05-13/2024-05-14"),
        ("Ночью Ил-76 сел в Каракасе.", "2024-05-15/2024-05-16"),
        ("Ан-124 в понедельник вылетел из Москвы и двумя днями позже сел в Каракасе.", "2024-05-15"),
        ("Літак Іл-76 сів у Каракасі в ніч із понеділка на вівторок.", "2024-05-13/2024-05-14"),
        ("Το βράδυ του Σαββάτου, λίγο μετά τις 22:00, ένα Gulfstream G650 προσγειώθηκε στην Αθήνα.", "2024-05-11"),
        ("Το C-130 προσγειώθηκε στη Λάρνακα χθες Τετάρτη.", "2024-05-15"),
        ("Το C-130 προσγειώθηκε στη Λάρνακα στις 14 του μηνός.", "2024-05-14"),
        ("أقلعت طائرة C-130 من القاهرة يوم الاثنين، وبعدها بيومين هبطت في دمشق.", "2024-05-15"),
        ("一架运-20周一从成都起飞，两天后抵达喀布尔。", "2024-05-15"),
        ("Ил-76 в понедельник вылетел из Москвы, а сутки спустя сел в Каракасе.", "2024-05-14"),
        ("Іл-76 у понеділок вилетів із Києва, а наступного вечора сів у Каракасі.", "2024-05-14"),
        ("Die A321 startete am Dienstagabend in Berlin und landete gegen drei Uhr früh in Kairo.", "2024-05-15"),
        ("L'A330 a décollé mardi soir de Paris et s'est posé vers trois heures du matin au Caire.", "2024-05-15"),
        ("Un A310 despegó el martes por la noche de Madrid y aterrizó hacia las tres de la madrugada en El Cairo.", "2024-05-15"),
        ("The A321 landed in Cairo on Tuesday at three in the afternoon.", "2024-05-14"),
        ("Un A400M a décollé mardi du Caire. Deux heures et demie plus tard, l'appareil se posait à Larnaca.", "2024-05-14"),
        ("Un A400M despegó el martes de Atenas. El avión llegó a El Cairo aquella mañana.", "2024-05-14"),
        ("O A400M descolou na terça-feira de Atenas e aterrou no Cairo já de noite.", "2024-05-14/2024-05-15"),
        ("Un A400M a décollé mardi d'Athènes. L'appareil s'est posé au Caire ce soir-là, à 21h.", "2024-05-14"),
        ("一架C-130运输机13日从尼亚美起飞。飞机当天早上降落在巴马科。", "2024-05-13"),
        ("Το C-130 απογειώθηκε τη Δευτέρα από το Κάιρο και το επόμενο πρωί προσγειώθηκε στη Λάρνακα.", "2024-05-14"),
        ("أقلعت طائرة C-130 من القاهرة يوم الاثنين وهبطت صباح اليوم التالي في دمشق.", "2024-05-14"),
    ],
)
def test_a_day_is_read(text: str, arrived: str, gazetteer: Gazetteer) -> None:
    claims = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert [dates_agree(arrived, claim.arrived) for claim in claims] == [True], [claim.arrived for claim in claims]


@pytest.mark.parametrize(
    "text",
    [
        "Два Бе-200 в понедельник перелетели из Хабаровска в Красноярск.",
        "У понеділок два Ан-26 перелетіли з Вінниці до Львова.",
        "Το C-130 μετέφερε τη Δευτέρα σκηνές από την Ελευσίνα στη Λέσβο.",
        "A C-130 flew from Cairo to Athens on Monday.",
    ],
)
def test_a_verb_that_tells_the_whole_way_gives_its_day_to_both_ends(text: str, gazetteer: Gazetteer) -> None:
    claims = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert [(claim.departed, claim.arrived) for claim in claims] == [("2024-05-13", "2024-05-13")]


@pytest.mark.parametrize(
    "text",
    [
        "Два Бе-200 в понедельник взяли курс из Хабаровска на Красноярск.",
        "A C-17 flew from Charleston to Kabul on Monday.",
        "Вечером в понедельник Ил-76 перелетел из Москвы в Омск.",
    ],
)
def test_a_way_that_may_end_on_another_day_does_not(text: str, gazetteer: Gazetteer) -> None:
    claims = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert [(claim.departed is None, claim.arrived is None) for claim in claims] == [(False, True)]


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Ένα C-130 προσγειώθηκε χθες στο «Μακεδονία».", "LGTS"),
        ("Ένα C-130 προσγειώθηκε χθες στη Βόρεια Μακεδονία.", None),
        ("Ένα C-130 προσγειώθηκε χθες στο αεροδρόμιο «Νίκος Καζαντζάκης».", "LGIR"),
    ],
)
def test_a_field_is_known_by_the_name_it_was_given(text: str, to: str | None, gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert claim.to is not None
    assert (to in gazetteer.resolve(claim.to)[0].airports) if to else gazetteer.resolve(claim.to)[0].granularity == "country"


@pytest.mark.parametrize(
    ("text", "is_read"),
    [
        ("Вертолёт вчера перевёз палатки из Москвы в Казань.", True),
        ("Вертолёты вчера были доставлены из Москвы в Казань.", False),
        ("Вертолёт вчера был доставлен из Москвы в Казань.", False),
    ],
)
def test_one_helicopter_brings_and_several_are_brought(text: str, is_read: bool, gazetteer: Gazetteer) -> None:
    assert bool(read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims) is is_read


@pytest.mark.parametrize(
    ("text", "count", "places"),
    [
        ("وصلت أمس إلى سيئون طائرة ثالثة قادمة من صنعاء.", 1, ("OYSN", "OYSY")),
        ("رصد هواة الطيران في مطار دبي وصول طائرة شحن من طراز أنتونوف 124 قادمة من ليبزيغ يوم السبت.", 1, ("EDDP", "OMDB")),
        ("أظهرت بيانات أن الطائرة، وهي من طراز إليوشن 76، أقلعت من دمشق أمس.", 1, ("OSDI", None)),
    ],
)
def test_arabic_subjects_stand_behind_their_verb_and_its_place(
    text: str, count: int, places: tuple[str | None, str | None], gazetteer: Gazetteer
) -> None:
    (claim,) = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert [group.count for group in claim.aircraft] == [count]
    for code, name in zip(places, (claim.from_, claim.to), strict=True):
        assert (code is None and name is None) or (name is not None and code in gazetteer.resolve(name)[0].airports)


@pytest.mark.parametrize(
    "text",
    [
        "Сообщения о том, что в Каракасе приземлился российский Ил-62, посольство опровергло.",
        "网上流传的中国军机降落楠迪机场的说法不符合事实。",
        "Φήμες ότι αμερικανικό C-17 προσγειώθηκε στη Λάρισα διέψευσε το υπουργείο.",
    ],
)
def test_a_rumour_that_is_refuted_behind_it_is_denied(text: str, gazetteer: Gazetteer) -> None:
    claims = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert [claim.polarity for claim in claims] == ["denied"]


@pytest.mark.parametrize(
    "text",
    [
        "Учебный Як-130 сел в поле под Армавиром после отказа двигателя.",
        "Літак президента сьогодні не літав до Ізюма: глава держави приїхав туди автомобілем.",
        "Самолёт Ту-154 стоит в музее в Ульяновске.",
    ],
)
def test_what_is_no_journey_of_an_aircraft_is_none(text: str, gazetteer: Gazetteer) -> None:
    assert read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims == ()


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Ил-76 во вторник выполнил перелёт по маршруту Москва — Каир — Бамако.", ("Moscow", "Bamako")),
        ("Літак Іл-76 у вівторок виконав рейс за маршрутом «Київ — Бамако».", ("Kyiv", "Bamako")),
        ("Самолёт Boeing 737, летевший во вторник из Москвы в Сочи, изменил курс и сел в Краснодаре.", ("Moscow", "Krasnodar")),
        ("Самолёт Boeing 737, летевший во вторник рейсом из Сургута в Москву, экстренно сел в Казани.", ("Surgut", "Kazan")),
        ("Літак Falcon 900, який прямував із Відня до Донецька, у ніч на середу сів у Дніпрі.", ("Vienna", "Dnipro")),
        ("Σήμερα το πρωί έφτασαν στη βάση της Ελευσίνας και δύο Canadair από τη Γαλλία.", ("France", "Elefsis Airport")),
    ],
)
def test_where_it_came_to_is_where_it_ended(text: str, ends: tuple[str, str], gazetteer: Gazetteer) -> None:
    (claim,) = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert (claim.from_, claim.to) == ends


_TABLE: Final = yaml.safe_load((Path(__file__).parent / "days.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("text", "arrived"), _TABLE)
def test_the_days_of_the_press_are_read(text: str, arrived: str, gazetteer: Gazetteer) -> None:
    claims = read_text(text, published=_PUBLISHED, gazetteer=gazetteer).claims
    assert [dates_agree(arrived, claim.arrived) for claim in claims] == [True], [claim.arrived for claim in claims]
