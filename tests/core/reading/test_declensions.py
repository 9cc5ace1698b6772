"""Names in the cases of Russian, Ukrainian and Greek: each is the place that its nominative is, and no other."""

from __future__ import annotations

import pytest

from tracker.core.claims.reading.lexicon import LEXICONS
from tracker.core.claims.reading.places.toponyms import index_of
from tracker.core.claims.reading.text.folding import fold_with_map
from tracker.core.places import Gazetteer


@pytest.mark.parametrize(
    ("language", "name", "is_called"),
    [
        ("ru", "Нигерии", "Nigeria"),
        ("ru", "Нигером", "Niger"),
        ("ru", "Китая", "China"),
        ("ru", "Амстердаме", "Amsterdam"),
        ("ru", "Вьетнама", "Vietnam"),
        ("ru", "Северную Корею", "North Korea"),
        ("ru", "Южной Кореи", "South Korea"),
        ("ru", "Шри-Ланки", "Sri Lanka"),
        ("ru", "Сан-Хуане", "San Juan"),
        ("ru", "Лос-Анджелеса", "Los Angeles"),
        ("ru", "Нижним Новгородом", "Nizhny Novgorod"),
        ("uk", "Відня", "Vienna"),
        ("uk", "Південної Кореї", "South Korea"),
        ("uk", "Сполучених Штатах", "United States"),
        ("uk", "Маріуполі", "Mariupol"),
        ("uk", "Харковом", "Kharkiv"),
        ("el", "Βρυξελλών", "Brussels"),
        ("el", "Αλεξανδρουπόλεως", "Alexandroupoli"),
        ("el", "Κολωνακίου", None),
    ],
)
def test_a_case_is_undone(language: str, name: str, is_called: str | None, gazetteer: Gazetteer) -> None:
    folded = fold_with_map(name)
    found = index_of(gazetteer).find(folded, 0, len(folded.text), LEXICONS[language])
    if is_called is None:
        assert not found
        return
    (place,) = found
    expected = gazetteer.resolve(is_called)[0]
    assert (place.start, place.end) == (0, len(folded.text))
    assert set(place.places[0].airports) & set(expected.airports) or place.places[0].countries == expected.countries
