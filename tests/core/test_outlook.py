from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.places import load_airports
from tracker.core.fields import PUBLIC, Fields
from tracker.core.geodesy import bearing_deg, distance_km, moved
from tracker.core.outlook import Flying, Habits, Outlook, foresee
from tracker.core.performance import performance_of

FIELDS = Fields.of(load_airports())
NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
DAKAR, CARACAS, HAVANA = "GOBD", "SVMI", "MUHA"
HABITS = Habits(own={CARACAS: 2.0, HAVANA: 1.0, "UUMU": 6.0}, of_type={HAVANA: 5.0, CARACAS: 3.0, "UUMU": 20.0, "OSLK": 9.0})


def place(code: str) -> tuple[float, float]:
    at = int(np.searchsorted(FIELDS.codes, code))
    assert FIELDS.codes[at] == code
    return float(FIELDS.lat_deg[at]), float(FIELDS.lon_deg[at])


def on_way(origin: str, destination: str, share: float, *, off_deg: float = 0.0, off_km: float = 0.0, type_: str = "IL62") -> Flying:
    start, end = place(origin), place(destination)
    km = float(distance_km(*start, *end))
    lat, lon = moved(*start, bearing_deg(*start, *end), km * share)
    lat, lon = moved(lat, lon, bearing_deg(lat, lon, *end) + 90.0, off_km)
    course = float(bearing_deg(lat, lon, *end)) + off_deg
    glide_ft = km * (1 - share) / 1.852 * 318.0
    alt, rate = (glide_ft, -1500.0) if glide_ft < 34000 else (34000.0, 0.0)
    return Flying(
        first=start, last=(float(lat), float(lon)), last_at=NOW, flown_km=km * share, course_deg=course, alt_ft=alt, vrate_fpm=rate,
        performance=performance_of(type_),
    )  # fmt: skip


def p_of(outlook: Outlook, code: str) -> float:
    return dict(outlook.candidates).get(code, 0.0)


_FLYING = st.builds(
    Flying,
    first=st.tuples(st.floats(-80, 80), st.floats(-180, 180)),
    last=st.tuples(st.floats(-89, 89), st.floats(-180, 180)),
    last_at=st.just(NOW),
    flown_km=st.floats(0, 30000),
    course_deg=st.none() | st.floats(0, 360),
    alt_ft=st.none() | st.floats(-500, 60000),
    vrate_fpm=st.none() | st.floats(-6000, 6000),
    performance=st.sampled_from(["IL62", "A124", "MI8", "ZZZZ"]).map(performance_of),
)


@settings(max_examples=30)
@given(_FLYING, st.dictionaries(st.sampled_from([CARACAS, HAVANA, "UUMU", "NOPE"]), st.floats(0, 50)), st.floats(0, 40))
def test_probabilities_of_fields_and_unknown_add_up_to_one(flying: Flying, visits: dict[str, float], silent_h: float) -> None:
    outlook = foresee(flying, FIELDS, Habits(own=visits), now=NOW + timedelta(hours=silent_h), heard={CARACAS: 0.9})
    assert outlook.unknown >= 0
    assert sum(p for _, p in outlook.candidates) + outlook.unknown == pytest.approx(1.0)
    assert [p for _, p in outlook.candidates] == sorted((p for _, p in outlook.candidates), reverse=True)
    assert outlook.within(frozenset(code for code, _ in outlook.candidates)) <= 1.0 + 1e-9


def test_the_order_of_visits_changes_nothing() -> None:
    flying = on_way(DAKAR, CARACAS, 0.3)
    turned = Habits(own=dict([*HABITS.own.items()][::-1]), of_type=dict([*HABITS.of_type.items()][::-1]))
    assert foresee(flying, FIELDS, HABITS, now=NOW) == foresee(flying, FIELDS, turned, now=NOW)


def test_off_senegal_an_airframe_that_knows_caracas_is_bound_there_more_likely_than_not() -> None:
    outlook = foresee(on_way(DAKAR, CARACAS, 0.25), FIELDS, HABITS, now=NOW)
    assert outlook.candidates[0][0] == CARACAS
    assert 0.5 < outlook.candidates[0][1] < 0.99
    assert 0.01 < p_of(outlook, HAVANA) < 0.4


def test_without_history_nothing_far_away_is_named_with_confidence() -> None:
    outlook = foresee(on_way(DAKAR, CARACAS, 0.25), FIELDS, Habits(), now=NOW)
    assert outlook.candidates == () or outlook.candidates[0][1] < 0.3


def test_nobody_flies_beyond_the_range_or_backwards() -> None:
    spent = on_way(DAKAR, CARACAS, 0.25)
    tired = Flying(**{**{name: getattr(spent, name) for name in spent.__slots__}, "flown_km": 8500.0})
    assert p_of(foresee(tired, FIELDS, HABITS, now=NOW), CARACAS) < 0.1
    assert p_of(foresee(on_way(DAKAR, CARACAS, 0.4, off_deg=180.0), FIELDS, HABITS, now=NOW), CARACAS) < 0.3


def test_late_where_it_would_have_been_heard_is_less_likely_there() -> None:
    flying = on_way(DAKAR, CARACAS, 0.5)
    soon, late = NOW + timedelta(hours=1), NOW + timedelta(hours=9)
    heard = {CARACAS: 0.9}
    assert foresee(flying, FIELDS, HABITS, now=soon, heard=heard) == foresee(flying, FIELDS, HABITS, now=soon)
    assert p_of(foresee(flying, FIELDS, HABITS, now=late, heard=heard), CARACAS) < 0.5 * p_of(
        foresee(flying, FIELDS, HABITS, now=late), CARACAS
    )


def ways(count: int, seed: int) -> list[tuple[str, str]]:
    random = np.random.default_rng(seed)
    public = FIELDS.codes[FIELDS.grade <= PUBLIC]
    pairs: list[tuple[str, str]] = []
    while len(pairs) < count:
        origin, destination = (str(code) for code in random.choice(public, 2, replace=False))
        if 800 < float(distance_km(*place(origin), *place(destination))) < 7000:
            pairs.append((origin, destination))
    return pairs


@pytest.mark.parametrize("knows", [True, False])
def test_more_of_the_way_makes_the_true_destination_likelier_on_average(knows: bool) -> None:
    random = np.random.default_rng(7)
    shares = (0.1, 0.3, 0.5, 0.7, 0.9, 0.97)
    logs: list[list[float]] = []
    for origin, destination in ways(60, 3):
        habits = Habits(own={destination: 2.0, origin: 4.0, HAVANA: 1.0}) if knows else Habits()
        noise: list[dict[str, Any]] = [{"off_deg": random.normal(0, 6), "off_km": random.normal(0, 30)} for _ in shares]
        told = [
            p_of(foresee(on_way(origin, destination, share, **off), FIELDS, habits, now=NOW), destination)
            for share, off in zip(shares, noise, strict=True)
        ]
        logs.append(told)
    mean = np.mean(logs, axis=0)
    assert (np.diff(mean) > -0.02).all(), mean
    assert mean[-1] > mean[0] + (0.1 if knows else 0.01), mean


def test_probabilities_mean_what_they_say() -> None:
    """Of destinations told with about P, about that share is true: over ways of airframes that were there before two times in three."""
    random = np.random.default_rng(11)
    told, true = [], []
    for origin, destination in ways(150, 5):
        others = [b for _, b in ways(5, int(random.integers(1 << 30)))]
        been = {destination: 1.0} if random.random() < 0.65 else {}
        own = {**been, origin: 2.0, **dict.fromkeys(others, 1.0)}
        flying = on_way(origin, destination, float(random.uniform(0.2, 0.9)), off_deg=random.normal(0, 8), off_km=random.normal(0, 40))
        for code, p in foresee(flying, FIELDS, Habits(own=own), now=NOW).candidates:
            told.append(p)
            true.append(code == destination)
    figures, hit = np.array(told), np.array(true)
    for low, high in ((0.02, 0.2), (0.2, 0.6), (0.6, 1.0)):
        chosen = (figures >= low) & (figures < high)
        assert chosen.sum() >= 10
        assert abs(hit[chosen].mean() - figures[chosen].mean()) < 0.2, (low, hit[chosen].mean(), figures[chosen].mean(), chosen.sum())
