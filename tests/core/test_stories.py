"""Watches over journeys that unfold position by position: made with the true rebuild, told by the true rules."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.places import load_airports, load_place_names
from tests.builders import T0, identities, positions, straight
from tracker.core.areas import area_of
from tracker.core.fields import Fields
from tracker.core.movements import Movements, rebuild
from tracker.core.outlook import Habits
from tracker.core.places import Gazetteer
from tracker.core.stories import Change, adopted, decide, decide_match, is_closed, is_told, standing, vanished
from tracker.core.unfolding import Scene, tail_of, unfold
from tracker.core.watches import Journey, PlaceSet, WatchRule, companions, find_journeys

AIRPORTS = load_airports()
FIELDS = Fields.of(AIRPORTS)
GAZETTEER = Gazetteer(AIRPORTS, load_place_names())
IL62 = "1551e0"
HABITS = Habits(own={"SVMI": 3.0, "GOBD": 1.0, "UUMU": 4.0}, of_type={"MUHA": 4.0})


def place(name: str) -> PlaceSet:
    return PlaceSet(name, GAZETTEER.airports_of(GAZETTEER.resolve(name)[0]))


TO_VENEZUELA = WatchRule(watch_id="sv", types=frozenset({"IL62"}), origins=(place("Senegal"),), destinations=(place("Venezuela"),))


@cache
def at(code: str) -> tuple[float, float]:
    field = GAZETTEER.airport(code)
    assert field is not None
    return field.lat_deg, field.lon_deg


def way(origin: str, destination: str, t0: float, *, turn_back: float | None = None, icao24: str = IL62) -> pd.DataFrame:
    """Ground, climb, cruise, descent, ground; or there and back again after a share of the way."""
    start, end = at(origin), at(destination)
    out = straight(start, end, t0=t0 + 300, every_s=60)
    if turn_back is not None:
        out = out.head(int(len(out) * turn_back))
        back = straight((out["lat_deg"].iloc[-1], out["lon_deg"].iloc[-1]), start, t0=out["t"].iloc[-1] + 60, every_s=60)
        out, end = pd.concat([out, back], ignore_index=True), start
    seconds = out["t"] - out["t"].iloc[0]
    left = out["t"].iloc[-1] - out["t"]
    out["alt_baro_ft"] = pd.concat([300 + seconds * 30, 300 + left * 25, pd.Series(34000.0, index=out.index)], axis=1).min(axis=1)
    out["vrate_fpm"] = (300 + seconds * 30 < 34000) * 1800.0 - (300 + left * 25 < 34000) * 1500.0
    ground = {"alt_baro_ft": None, "on_ground": True, "gs_kt": 8.0, "track_deg": 90.0, "vrate_fpm": None}
    before = [{"t": t0 + 60 * i, "lat_deg": start[0], "lon_deg": start[1], **ground} for i in range(4)]
    after = [{"t": out["t"].iloc[-1] + 90 + 60 * i, "lat_deg": end[0], "lon_deg": end[1], **ground} for i in range(20)]
    frame = pd.concat([pd.DataFrame(before), out, pd.DataFrame(after)], ignore_index=True)
    return frame.assign(icao24=icao24)


def sky(*ways: pd.DataFrame) -> pd.DataFrame:
    return positions(pd.concat(ways, ignore_index=True))


def moved(frame: pd.DataFrame) -> tuple[Movements, pd.DataFrame]:
    types = {str(icao24): "IL62" for icao24 in frame["icao24"].unique()}
    movements = rebuild(frame, airports=AIRPORTS, identities=identities(types))
    legs = movements.legs.assign(registration="RA-86496", type="IL62", operator="Rossiya", state="RU")
    return movements, legs


def journeys_of(frame: pd.DataFrame, rule: WatchRule = TO_VENEZUELA) -> tuple[Journey, ...]:
    movements, legs = moved(frame)
    return find_journeys(rule, legs, movements.stops)


def scene_of(frame: pd.DataFrame, minutes: float, rule: WatchRule = TO_VENEZUELA, habits: Habits = HABITS) -> Scene | None:
    """The last journey as it stood so many minutes after T0, from what had been heard by then."""
    now = instant(minutes)
    heard = frame[frame["seen_at"] <= now]
    found = journeys_of(heard, rule)
    if not found:
        return None
    journey = found[-1]
    return unfold(journey, tail_of(heard, journey.legs[-1]), FIELDS, GAZETTEER, habits, now=now)


def instant(minutes: float) -> datetime:
    moment = (T0 + pd.Timedelta(minutes=minutes)).to_pydatetime()
    assert isinstance(moment, datetime)
    return moment


def told_through(
    frame: pd.DataFrame, minutes: range, rule: WatchRule = TO_VENEZUELA, habits: Habits = HABITS
) -> list[tuple[float, Change]]:
    told: dict[str, Any] | None = None
    changes = []
    for minute in minutes:
        scene = scene_of(frame, minute, rule, habits)
        if scene is None:
            continue
        comes_up = is_told(scene, company=1, earlier=None, silent_since=None)
        change = decide(told, scene, comes_up=comes_up, now=instant(minute))
        if change is not None:
            told = change.told
            changes.append((float(minute), change))
    return changes


THERE = sky(way("GOBD", "SVMI", 0))


@cache
def midway() -> Scene:
    scene = scene_of(THERE, 200)
    assert scene is not None
    return scene


HOURS = 7  # Dakar to Caracas takes 6.6


def test_a_journey_is_told_once_it_is_likely_and_followed_to_its_seen_end() -> None:
    changes = [change for _, change in told_through(THERE, range(10, 60 * HOURS + 30, 20))]
    stages = [change.told["stage"] for change in changes]
    assert changes[0].kind == "new"
    assert changes[0].told["first"] == "SVMI"
    assert stages[-1] == "arrived"
    assert "descending" in stages
    assert {change.kind for change in changes} == {"new", "update"}
    assert len(changes) <= 8
    scene = scene_of(THERE, 60 * HOURS + 30)
    assert scene is not None
    assert scene.is_over
    assert scene.is_seen
    assert scene.arrived == "SVMI"
    assert is_closed(changes[-1].told, scene, now=instant(60 * HOURS + 30))


def test_an_aircraft_that_turns_back_is_said_to() -> None:
    frame = sky(way("GOBD", "SVMI", 0, turn_back=0.4))
    changes = [change for _, change in told_through(frame, range(10, 60 * HOURS, 20))]
    assert changes[0].kind == "new"
    assert any(change.told["stage"] == "turned_back" for change in changes)
    assert changes[-1].told["arrived"] == "GOBD"


def test_a_destination_that_was_inferred_and_not_reached_is_withdrawn_aloud() -> None:
    frame = sky(way("GOBD", "SBBE", 0))
    rule = replace(TO_VENEZUELA, min_probability=0.3)
    habits = Habits(own={"SVMI": 30.0})
    changes = [change for _, change in told_through(frame, range(10, 60 * HOURS, 20), rule, habits)]
    assert changes[0].kind == "new"
    withdrawals = [change for change in changes if change.kind == "withdrawal"]
    assert len(withdrawals) == 1
    assert "was inferred" in withdrawals[0].because


def test_a_lost_signal_is_no_landing_and_is_inferred_only_when_it_is_due() -> None:
    lost = THERE[THERE["seen_at"] <= instant(150)]
    changes = told_through(lost, range(100, 900, 50))
    assert changes[-1][1].told["stage"] == "inferred"
    assert changes[-1][0] >= 60 * 6.5
    last = scene_of(lost, 900)
    assert last is not None
    assert (last.arrived, last.is_seen, last.is_over) == (None, False, False)
    again = scene_of(sky(way("GOBD", "SVMI", 0)), 300)
    assert again is not None
    change = decide(standing(last), again, comes_up=True, now=instant(300))
    assert change is not None
    assert change.kind == "withdrawal"
    assert "heard again in the air" in change.because


def test_the_order_of_rows_changes_nothing() -> None:
    shuffled = THERE.sample(frac=1.0, random_state=3).reset_index(drop=True)
    one, other = scene_of(THERE, 200), scene_of(shuffled, 200)
    assert one is not None
    assert other is not None
    assert standing(one) == standing(other)
    assert one.outlook == other.outlook
    movements, legs = moved(THERE)
    turned = find_journeys(TO_VENEZUELA, legs.iloc[::-1], movements.stops.iloc[::-1])
    assert [journey.story_id for journey in turned] == [journey.story_id for journey in journeys_of(THERE)]


def test_deciding_again_on_the_same_scene_tells_nothing() -> None:
    for minute in (60, 200, 380, 60 * HOURS + 30):
        scene = scene_of(THERE, minute)
        assert scene is not None
        assert decide(standing(scene), scene, comes_up=True, now=instant(minute)) is None


@settings(max_examples=40, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_figures_that_move_by_less_than_the_margin_never_chatter(figures: list[float]) -> None:
    scene = midway()
    base = standing(scene)
    centre = 0.3 + 0.7 * figures[0]
    told = {**base, "p_there": centre}
    for figure in figures[:6]:
        near = min(max(centre + (figure - 0.5) * 0.09, 0.0), 1.0)
        assert decide(told, replace(scene, p_there=near), comes_up=True, now=instant(200)) is None


def test_whose_journeys_a_rule_follows() -> None:
    both = sky(way("GOBD", "SVMI", 0), way("SVMI", "MUHA", 3600 * 20))
    for rule, count in (
        (TO_VENEZUELA, 1),
        (WatchRule(watch_id="a", origins=(place("Venezuela"),)), 1),
        (WatchRule(watch_id="a", destinations=(place("Venezuela"),)), 1),
        (WatchRule(watch_id="a", states=frozenset({"RU"})), 1),
        (WatchRule(watch_id="a", states=frozenset({"US"})), 0),
        (WatchRule(watch_id="a", aircraft=frozenset({"RA-86496"})), 1),
        (WatchRule(watch_id="a", operators=("ROSSIYA",)), 1),
        (WatchRule(watch_id="a", callsigns=frozenset({"RFF1"})), 0),
        (WatchRule(watch_id="a", origins=(place("Senegal"),), destinations=(place("Cuba"),)), 1),
        (WatchRule(watch_id="a", types=frozenset({"IL62"}), window=timedelta(hours=5)), 2),
    ):
        assert len(journeys_of(both, rule)) == count, rule
    through = journeys_of(both, WatchRule(watch_id="a", origins=(place("Senegal"),), destinations=(place("Cuba"),)))[0]
    assert len(through.legs) == 2


def test_via_silence_rarity_and_formation_must_hold() -> None:
    scene = scene_of(THERE, 60 * HOURS + 30)
    assert scene is not None

    def comes_up(company: int = 1, earlier: int | None = None, silent_since: datetime | None = None, **fields: Any) -> bool:
        journey = replace(scene.journey, rule=replace(TO_VENEZUELA, **fields))
        return is_told(replace(scene, journey=journey), company=company, earlier=earlier, silent_since=silent_since)

    assert comes_up()
    assert not comes_up(formation_min=2)
    assert comes_up(formation_min=2, company=2)
    assert comes_up(rare=1, earlier=1)
    assert not comes_up(rare=1, earlier=2)
    long_ago = instant(-60 * 24 * 100)
    assert comes_up(silent_for=timedelta(days=90), silent_since=long_ago)
    assert not comes_up(silent_for=timedelta(days=90), silent_since=instant(-60))
    assert not comes_up(silent_for=timedelta(days=90), silent_since=None)
    assert not comes_up(vias=(place("Cuba"),))


def test_who_left_together_is_a_formation() -> None:
    other = way("GOBD", "SVMI", 3600, icao24="154073")
    late = way("GOBD", "SVMI", 3600 * 40, icao24="154074")
    found = journeys_of(sky(way("GOBD", "SVMI", 0), other, late))
    company = companions(found)
    assert [[mate.icao24 for mate in company[one.story_id]] for one in found] == [[IL62], [], ["154073"]]


def test_a_story_keeps_its_name_when_earlier_positions_come_late_and_ends_when_the_record_forgets_it() -> None:
    whole, late = journeys_of(THERE), journeys_of(THERE[THERE["seen_at"] > instant(60)].reset_index(drop=True), WatchRule(watch_id="sv"))
    assert whole[0].story_id != late[0].story_id
    scene = scene_of(THERE, 200)
    assert scene is not None
    told = standing(scene)
    assert adopted(told, late) is late[0]
    assert adopted({**told, "icao24": "ffffff"}, late) is None
    gone = vanished(told)
    assert gone is not None
    assert gone.kind == "withdrawal"
    assert vanished(gone.told) is None


def test_an_old_record_that_is_read_in_is_no_news() -> None:
    scene = scene_of(THERE, 60 * HOURS + 30)
    assert scene is not None
    assert decide(None, scene, comes_up=True, now=instant(60 * 24)) is not None
    assert decide(None, scene, comes_up=True, now=instant(60 * 24 * 4)) is None


@pytest.mark.parametrize(
    ("point", "words"),
    [((55.9, 38.0), "over Russia"), ((14.2, -30.0), "off Cape Verde"), ((30.0, -45.0), "over the Atlantic"),
     ((0.0, -150.0), "over the Pacific"), ((14.7, -19.0), "near Senegal")],
)  # fmt: skip
def test_where_it_is_in_words(point: tuple[float, float], words: str) -> None:
    assert area_of(*point, GAZETTEER).words == words


def match(verdict: str, version: int = 1) -> dict[str, Any]:
    return {"verdict": verdict, "version": version, "candidates": [{"match_id": "m"}]}


def test_a_match_is_told_again_only_when_its_verdict_changes() -> None:
    first = decide_match(None, match("possible"), min_verdict="possible")
    assert first is not None
    assert decide_match(None, match("none"), min_verdict="possible") is None
    assert decide_match(first.told, match("possible", 2), min_verdict="possible") is None
    better = decide_match(first.told, match("strong", 3), min_verdict="possible")
    assert better is not None
    assert better.kind == "update"
    gone = decide_match(better.told, match("none", 4), min_verdict="possible")
    assert gone is not None
    assert gone.kind == "withdrawal"
    assert decide_match(gone.told, match("none", 5), min_verdict="possible") is None
