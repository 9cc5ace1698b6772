from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.places import load_airports, load_place_names, load_towns
from ingest.places.towns_table import names_of
from tests import places
from tracker.core.placenames import fold
from tracker.core.places import Gazetteer
from tracker.core.towns import OUTWEIGHS, Towns, alphabet_of

ALPHABETS = ("latin", "greek", "cyrillic", "arabic", "chinese")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return places.gazetteer()


@pytest.mark.parametrize(
    ("text", "airport", "country"),
    [
        ("Хургада", "HEGN", "EG"),
        ("الغردقة", "HEGN", "EG"),
        ("Χουργκάντα", "HEGN", "EG"),
        ("楠迪", "NFFN", "FJ"),
        ("Вунсторф", "ETNW", "DE"),
        ("Gao", "GAGO", "ML"),
        ("Syrte", "HLGD", "LY"),
    ],
)
def test_a_town_is_known_in_every_alphabet(gazetteer: Gazetteer, text: str, airport: str, country: str) -> None:
    place = gazetteer.resolve(text)[0]
    assert (place.granularity, place.airports[0], place.countries) == ("city", airport, (country,))


def test_our_own_tables_come_first(gazetteer: Gazetteer) -> None:
    own = Gazetteer(load_airports(), load_place_names())
    for text in ("Moscow", "Caracas", "GIG", "GAO", "Lebanon", "Москву", "Дамаска"):
        assert gazetteer.resolve(text) == own.resolve(text)
    assert gazetteer.reported == own.reported


def test_a_namesake_far_outweighed_is_not_offered(gazetteer: Gazetteer) -> None:
    towns = Towns(load_towns())
    assert towns.meanings("manchester")[0].countries == ("GB",)
    assert [meaning.countries for meaning in towns.meanings("london")] == [("GB",)]
    assert towns.meanings("no such town") == []
    assert {place.countries for place in gazetteer.resolve("Manchester, US")} == {("US",)}


def test_every_row_of_the_table_stands_on_fields_that_we_know() -> None:
    towns, known = load_towns(), set(load_airports()["airport"])
    assert len(towns) > 15_000
    assert all(codes and set(codes) <= known for codes in towns["airports"])
    assert towns["population"].is_monotonic_decreasing
    assert {alphabet_of(name) for names in towns["names"] for name in names} == set(ALPHABETS)


def test_a_town_keeps_the_names_that_articles_use() -> None:
    names = ["AKX", "aktwby", "Aktioubé", "Ақтөбе", "Актобе", "アクトベ", "阿克托比"]
    town = {"name": "Aktobe", "countrycode": "KZ", "population": 500_757, "alternatenames": names}
    assert names_of(town) == ("Aktobe", "Aktioubé", "Актобе", "阿克托比")
    assert names_of({**town, "population": 20_000}) == ("Aktobe", "Актобе", "阿克托比")
    assert names_of({**town, "countrycode": "CN", "population": 20_000}) == ("Aktobe", "Актобе")


@given(st.lists(st.tuples(st.sampled_from(["Gao", "Гао", "Orsk"]), st.integers(0, 10**7)), min_size=1, max_size=6))
def test_the_largest_is_first_and_none_is_offered_that_it_outweighs(towns: list[tuple[str, int]]) -> None:
    towns.sort(key=lambda town: -town[1])
    frame = pd.DataFrame(
        {
            "town": [name for name, _ in towns],
            "country": ["XX"] * len(towns),
            "airports": [(f"X{number:03d}",) for number in range(len(towns))],
            "population": [people for _, people in towns],
            "names": [(name,) for name, _ in towns],
        }
    )
    for name in {name for name, _ in towns}:
        people = [count for town, count in towns if town == name]
        found = Towns(frame).meanings(fold(name))
        assert len(found) == sum(count * OUTWEIGHS >= people[0] for count in people)
        assert found[0].airports == (f"X{next(number for number, (town, _) in enumerate(towns) if town == name):03d}",)
