"""What speaks of aircraft, and tells no movement of theirs: articles of every kind, in ten languages, and the turns that once misled."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tracker.core.claims.reading.reader import read_text
from tracker.core.places import Gazetteer

WEDNESDAY = date(2024, 3, 13)
ARTICLES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "no_claims.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: str(article["id"]))
def test_an_article_without_a_movement_gives_no_claim(article: dict[str, Any], gazetteer: Gazetteer) -> None:
    reading = read_text(article["text"], published=article["published"], gazetteer=gazetteer)
    assert reading.language == article["id"][:2]
    assert reading.claims == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("«Аэрофлот» с 31 марта возобновит ежедневные рейсы из Москвы в Каир на A320.", "routine"),
        ("Wizz Air will resume flights between Vienna and Tel Aviv on 1 March with Airbus A321s.", "routine"),
        ("Iberia reanudará el viernes los vuelos entre Madrid y Caracas con un Airbus A330.", "routine"),
        ("A TAP retoma na sexta-feira os voos entre Lisboa e Caracas com o A330.", "routine"),
        ("Air France reprendra vendredi ses vols entre Paris et Beyrouth en Airbus A320.", "routine"),
        ("Lufthansa nimmt am Freitag die Flüge von Frankfurt nach Beirut mit dem Airbus A321 wieder auf.", "routine"),
        ("Η Aegean ξαναρχίζει την Παρασκευή τις πτήσεις από την Αθήνα προς τη Βηρυτό με Airbus A321.", "routine"),
        ("The Israeli planes that fly over Beirut will change nothing, he said.", "routine"),
        ("الطائرات الإسرائيلية التي تحلق فوق بيروت لن تغير شيئا.", "routine"),
        ("Le Rafale a séduit Belgrade : douze exemplaires seront livrés à partir de 2028.", "for some year"),
        ("Los pilotos del Eurofighter practicarán aterrizajes la semana próxima en Albacete.", "exercise"),
        ("F-16 pilots will practise landings at Lakenheath next week.", "exercise"),
        ("Die Piloten der Eurofighter üben nächste Woche Landungen in Laage.", "exercise"),
        ("Лётчики Су-35 отработают посадки на аэродроме Бельбек в пятницу.", "exercise"),
        ("Veterans gathered at Tempelhof on Wednesday to mark the day, seventy-six years ago, when the first C-47s landed.", "the past"),
        ("Am Mittwoch wurde in Tempelhof gefeiert, dass vor 76 Jahren die ersten C-47 in Berlin landeten.", "the past"),
        ("Some had heard that a plane was waiting in San Juan.", "rumour"),
        ("Corren rumores de que un avión ruso aterrizó el lunes en Managua.", "rumour"),
        ("Ходят слухи, что самолёт президента в понедельник вылетел в Дубай.", "rumour"),
        ("网传一架俄罗斯飞机周一抵达马那瓜。", "rumour"),
        ("A reader writes that an Il-76 landed in Gao on Monday. No tracker shows it.", "rumour"),
        ("Підписники пишуть про Ан-124, що у понеділок сів у Барановичах. Ніхто цього не підтверджує.", "rumour"),
        ("Russische Medien melden, am Montag sei in Niamey eine Il-76 gelandet. Niemand kann das bestätigen.", "rumour"),
        ("Aus der Ukraine ist seit drei Jahren kein Flugzeug gekommen.", "history"),
    ],
)
def test_no_movement_is_left_out_with_its_reason(text: str, reason: str, gazetteer: Gazetteer) -> None:
    reading = read_text(text, published=WEDNESDAY, gazetteer=gazetteer)
    assert reading.claims == ()
    assert any(reason in left_out.reason for left_out in reading.excluded), reading.excluded


@pytest.mark.parametrize(
    "text",
    [
        "After Lufthansa suspended flights to Beirut, an A400M landed there on Monday from Wunstorf.",
        "El lunes despegó de Madrid hacia Caracas un Airbus A330, el primero desde que Iberia suspendió los vuelos.",
        "По слухам, в понедельник из Дамаска в Абу-Даби вылетел Ил-76 с золотом.",
        "Los dos A330 del Ejército del Aire aterrizaron el lunes en Torrejón procedentes de Tel Aviv.",
        "Two B-52s flew over the Black Sea on Monday.",
    ],
)
def test_a_movement_beside_such_words_is_kept(text: str, gazetteer: Gazetteer) -> None:
    assert len(read_text(text, published=WEDNESDAY, gazetteer=gazetteer).claims) == 1
