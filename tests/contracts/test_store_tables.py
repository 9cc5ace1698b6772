from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.pacing import State
from ingest.source import Asked, Batch
from ingest.tables import AIRCRAFT, TableError
from tests.store.worlds import START, position, positions
from tracker.core.cleaning import Flag
from tracker.core.matching.document import prior_to_document
from tracker.core.matching.reporting import Prior, Reporting
from tracker.core.stalls import FeedStall
from tracker.core.tables import GAPS, ITINERARIES, LEGS, STOPS
from tracker.core.timeline import Window
from tracker.errors import NotFoundError
from tracker.store import (
    FLAGS,
    Claimed,
    Decision,
    EventDocument,
    Run,
    StoreEngine,
    document_digest,
    queue_rebuild,
    read_aircraft,
    read_asks,
    read_decisions,
    read_event_versions,
    read_events,
    read_flags,
    read_found,
    read_gaps,
    read_itineraries,
    read_legs,
    read_match_event,
    read_matches,
    read_priors,
    read_raw_answer,
    read_rebuild_queue,
    read_runs,
    read_source_states,
    read_sources,
    read_stalls,
    read_stops,
    read_unit_keys,
    read_units,
    replace_movements,
    with_flags,
    write_aircraft,
    write_ask,
    write_decision,
    write_events,
    write_flags,
    write_match,
    write_run,
    write_run_end,
    write_source_state,
    write_stalls,
    write_unit,
)
from tracker.store.asks import MAX_RAW_ANSWERS, MAX_RAW_BYTES
from tracker.store.schema import aircraft, raw_answers

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def _batch(**values: Any) -> Batch:
    rows = positions(position(), position(seconds=60))
    given_values = {"asked": Asked(scope="world"), "received_at": START + HOUR, "positions": rows, **values}
    return Batch(source="adsb.lol", **given_values)


# asks


def test_an_answer_and_a_failure_are_both_in_the_ledger(engine: StoreEngine) -> None:
    batch = _batch(refused=Counter({"lat_deg: unknown": 3}), notes=("thin",), headers={"x-left": "7"}, answered_at=START + HOUR)
    with engine.begin() as connection:
        write_ask(connection, batch, outcome="ok", stored=1, run_id="run")
        write_ask(connection, source="opensky", asked=Asked(scope="turn"), asked_at=START, outcome="unavailable", notes=("no answer",))
        found = read_asks(connection)
    failed, answered = [dict(row) for row in found.astype("object").to_dict("records")]
    assert (failed["source"], failed["outcome"], failed["notes"]) == ("opensky", "unavailable", ("no answer",))
    assert found["first_at"].isna().tolist() == [True, False]
    assert answered["refused"] == {"lat_deg: unknown": 3}
    assert answered["headers"] == {"x-left": "7"}
    assert (answered["positions"], answered["stored"], answered["notes"]) == (2, 1, ("thin",))
    assert (answered["first_at"], answered["last_at"]) == (START, START + timedelta(minutes=1))


def test_the_ledger_is_asked_by_source_window_and_outcome(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        write_ask(connection, _batch(asked=Asked(scope="history", from_at=START - 9 * DAY, until_at=START - 8 * DAY)), outcome="ok")
        write_ask(connection, _batch(), outcome="ok")
        write_ask(connection, source="adsb.lol", asked=Asked(scope="turn"), asked_at=START + DAY, outcome="empty")
        assert read_asks(connection, window=Window(START - 9 * DAY, START - 8 * DAY))["scope"].tolist() == ["history"]
        assert read_asks(connection, window=Window(START - 8 * DAY, START - 7 * DAY)).empty
        assert read_asks(connection, window=Window(START, START + HOUR))["scope"].tolist() == ["world"]
        assert read_asks(connection, outcomes=["empty"])["scope"].tolist() == ["turn"]
        assert read_asks(connection, source="opensky").empty
        assert read_asks(connection, limit=1)["scope"].tolist() == ["turn"]


def test_an_outcome_that_is_no_outcome_and_a_question_without_a_source_are_refused(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        with pytest.raises(ValueError, match="not among ok"):
            write_ask(connection, _batch(), outcome="fine")
        with pytest.raises(ValueError, match="without a batch"):
            write_ask(connection, outcome="refused")


def test_raw_answers_are_kept_within_bounds(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        ids = [
            write_ask(connection, source="x", asked=Asked(scope="turn"), asked_at=START, outcome="changed", raw=bytes([number]) * 10)
            for number in range(MAX_RAW_ANSWERS + 3)
        ]
        assert connection.scalar(sa.select(sa.func.count()).select_from(raw_answers)) == MAX_RAW_ANSWERS
        assert read_raw_answer(connection, ids[-1]) == bytes([len(ids) - 1]) * 10
        with pytest.raises(NotFoundError):
            read_raw_answer(connection, ids[0])
        big = write_ask(connection, source="y", asked=Asked(scope="turn"), asked_at=START, outcome="changed", raw=b"z" * 3_000_000)
        assert len(read_raw_answer(connection, big)) == MAX_RAW_BYTES


# units, sources, runs


def test_finished_units_are_known_by_their_keys(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        for stored in (2, 0):
            write_unit(connection, key="a", label="day.tar: a", batch=_batch(), stored=stored)
        write_unit(connection, key="b", label="day.tar: b", batch=_batch(), stored=2)
        assert read_unit_keys(connection, ["a", "c"]) == {"a"}
        assert read_unit_keys(connection) == {"a", "b"}
        assert read_units(connection)["stored"].tolist() == [0, 2]


def test_a_source_state_survives_and_keeps_its_last_good_turn(engine: StoreEngine) -> None:
    good = State(asked_at=START, credits_left=12)
    bad = State(asked_at=START + HOUR, failures=1, paused_until=START + 2 * HOUR, is_closed=True, because="403")
    with engine.begin() as connection:
        assert read_source_states(connection) == {}
        write_source_state(connection, "opensky", good, is_ok=True)
        assert read_source_states(connection) == {"opensky": good}
        write_source_state(connection, "opensky", bad, is_ok=False)
        assert read_source_states(connection) == {"opensky": bad}
        assert read_sources(connection)["ok_at"].tolist() == [START]


def test_runs_begin_and_end(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        for number in range(3):
            run = Run(run_id=f"r{number}", job="pull", started_at=START + number * HOUR, code_version="0.1", config_digest="abc")
            write_run(connection, run)
        write_run_end(connection, "r1", finished_at=START + 2 * HOUR, outcome="ok", counts={"positions": 5})
        found = read_runs(connection, job="pull")
        assert found["run_id"].tolist() == ["r2", "r1", "r0"]
        assert found.loc[1, "counts"] == {"positions": 5}
        assert found["finished_at"].isna().tolist() == [True, False, True]
        with pytest.raises(NotFoundError):
            write_run_end(connection, "r9", finished_at=START, outcome="ok", counts={})


# aircraft


def _claim(icao24: str = "14fa3a", registration: str | None = "RA-64508", days: int = 0, **values: Any) -> dict[str, Any]:
    return {"icao24": icao24, "registration": registration, "type": "T204", "source": "db", "as_of_at": START + days * DAY, **values}


def _aircraft(*rows: dict[str, Any]) -> pd.DataFrame:
    return AIRCRAFT.cast(pd.DataFrame(rows))


def _claims(engine: StoreEngine) -> int:
    with engine.connect() as connection:
        return int(connection.scalar(sa.select(sa.func.count()).select_from(aircraft)) or 0)


def test_a_repeated_claim_only_moves_its_ends(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        assert write_aircraft(connection, _aircraft(_claim(days=5))) == Claimed(new=1)
        assert write_aircraft(connection, _aircraft(_claim(days=5))) == Claimed()
        for day in (6, 9, 7, 2):
            write_aircraft(connection, _aircraft(_claim(days=day)))
        found = read_aircraft(connection, icao24="14fa3a")
    assert _claims(engine) == 1
    assert found["as_of_at"].tolist() == [START + 2 * DAY, START + 9 * DAY]


def test_sources_that_disagree_and_registrations_that_move_are_all_kept(engine: StoreEngine) -> None:
    rows = [_claim(days=1), _claim(registration="RA-64058", source="other"), _claim(registration="RA-1", days=2), _claim(days=3)]
    with engine.begin() as connection:
        write_aircraft(connection, _aircraft(*rows))
        found = read_aircraft(connection)
        assert found["registration"].tolist() == ["RA-64508", "RA-1", "RA-64508", "RA-64058"]
        assert read_aircraft(connection, registration="RA64058")["source"].tolist() == ["other"]
        assert read_aircraft(connection, types=["T204"], limit=2)["registration"].tolist() == ["RA-64508", "RA-1"]
        AIRCRAFT.check(found)


def test_a_source_that_corrects_itself_for_the_same_instant_is_believed(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        write_aircraft(connection, _aircraft(_claim(registration="WRONG")))
        write_aircraft(connection, _aircraft(_claim(registration="RIGHT")))
        assert read_aircraft(connection)["registration"].tolist() == ["RIGHT"]


_CLAIMS = st.lists(
    st.builds(_claim, st.sampled_from(["000001", "000002"]), st.sampled_from([None, "A", "B"]), st.integers(0, 6)),
    min_size=1,
    max_size=12,
    unique_by=lambda row: (row["icao24"], row["as_of_at"]),
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_CLAIMS)
def test_claims_in_order_come_to_the_same_one_by_one_as_all_at_once(engine: StoreEngine, rows: list[dict[str, Any]]) -> None:
    ordered = sorted(rows, key=lambda row: row["as_of_at"])
    found = []
    for frames in ([_aircraft(*ordered)], [_aircraft(row) for row in ordered]):
        with engine.begin() as connection:
            connection.execute(sa.delete(aircraft))
            for frame in frames:
                write_aircraft(connection, frame)
            found.append(read_aircraft(connection))
    pd.testing.assert_frame_equal(found[0], found[1])


def test_a_bad_claim_refuses_the_frame(engine: StoreEngine) -> None:
    with engine.begin() as connection, pytest.raises(TableError, match="icao24: malformed"):
        write_aircraft(connection, _aircraft(_claim(), _claim("XYZ")))


# movements


@dataclass(frozen=True)
class _Movements:
    legs: pd.DataFrame = field(default_factory=LEGS.empty)
    gaps: pd.DataFrame = field(default_factory=GAPS.empty)
    stops: pd.DataFrame = field(default_factory=STOPS.empty)
    itineraries: pd.DataFrame = field(default_factory=ITINERARIES.empty)
    flags: pd.DataFrame | None = None


def _leg(leg_id: str, icao24: str = "157712", hours: float = 0, **values: Any) -> dict[str, Any]:
    first = START + hours * HOUR
    where = {"first_lat_deg": 1.0, "first_lon_deg": 2.0, "last_lat_deg": 3.0, "last_lon_deg": 4.0}
    ends = {
        "origin": "UUMU",
        "origin_status": "named",
        "origin_probability": 0.9,
        "origin_candidates": (("UUMU", 0.9), ("UUWW", 0.05)),
        "destination_status": "undetermined",
        "destination_candidates": (("SVMI", 0.71),),
    }
    return {
        "leg_id": leg_id, "icao24": icao24, "callsigns": ("RSD808",), "first_seen_at": first, "last_seen_at": first + HOUR,
        "arrived_from_at": first + HOUR, "positions": 9, "distance_km": 5.5, "flags": (), "sources": ("opensky",),
        **where, **ends, **values,
    }  # fmt: skip


def _world() -> _Movements:
    legs = LEGS.cast(pd.DataFrame([_leg("a"), _leg("b", hours=5), _leg("c", "abcdef", 5, destination_candidates=(("KMSP", 1.0),))]))
    gap = {
        "gap_id": "g", "icao24": "157712", "leg_id": "a", "from_at": START, "until_at": START + HOUR, "from_lat_deg": 1.0,
        "from_lon_deg": 1.0, "until_lat_deg": 2.0, "until_lon_deg": 2.0, "distance_km": 9.0, "required_kt": 450.0, "slack_s": 0.0,
        "verdict": "open", "hidden_stops": (("GOBD", 0.4),),
    }  # fmt: skip
    stop = {
        "stop_id": "s", "icao24": "157712", "status": "undetermined", "candidates": (("SVMI", 0.7), ("SVBL", 0.1)), "confidence": 1,
        "arrived_until_at": START + 2 * HOUR, "leg_before": "a", "leg_after": "b",
    }  # fmt: skip
    chain = {
        "itinerary_id": "i", "icao24": "157712", "leg_ids": ("a", "b"), "stop_ids": ("s",), "started_at": START,
        "ended_at": START + 6 * HOUR, "distance_km": 11.0,
    }  # fmt: skip
    flags = pd.DataFrame({"icao24": ["157712"], "source": ["adsb.lol"], "seen_at": [pd.Timestamp(START)], "flags": [int(Flag.FROZEN)]})
    frames = {GAPS: gap, STOPS: stop, ITINERARIES: chain}
    gaps, stops, chains = (table.cast(pd.DataFrame([row])) for table, row in frames.items())
    return _Movements(legs, gaps, stops, chains, FLAGS.cast(flags))


def test_movements_come_back_as_they_went_in(engine: StoreEngine) -> None:
    world = _world()
    with engine.begin() as connection:
        queue_rebuild(connection, ["157712", "abcdef", "000001"])
        queue_rebuild(connection, ["157712"])
        replace_movements(connection, world, ["157712", "abcdef"])
        assert read_rebuild_queue(connection) == ["000001"]
        pd.testing.assert_frame_equal(read_legs(connection), world.legs)
        pd.testing.assert_frame_equal(read_gaps(connection), world.gaps)
        pd.testing.assert_frame_equal(read_stops(connection), world.stops)
        pd.testing.assert_frame_equal(read_itineraries(connection), world.itineraries)


def test_movements_are_asked_by_airframe_window_airport_and_id(engine: StoreEngine) -> None:
    early = Window(START, START + HOUR)
    with engine.begin() as connection:
        replace_movements(connection, _world(), ["157712", "abcdef"])
        assert read_legs(connection, icao24=["157712"])["leg_id"].tolist() == ["a", "b"]
        assert read_legs(connection, window=early)["leg_id"].tolist() == ["a"]
        assert read_legs(connection, airports_to=["SVMI"])["leg_id"].tolist() == ["a", "b"]
        assert read_legs(connection, airports_from=["UUWW"], airports_to=["KMSP"])["leg_id"].tolist() == ["c"]
        assert read_legs(connection, ids=["b", "zzz"])["leg_id"].tolist() == ["b"]
        assert read_legs(connection, icao24=["157712"], limit=1)["leg_id"].tolist() == ["a"]
        assert read_legs(connection, icao24=[f"{number:06x}" for number in range(2000)]).empty
        assert read_gaps(connection, leg_ids=["a"])["gap_id"].tolist() == ["g"]
        assert read_stops(connection, airports=["SVBL"])["stop_id"].tolist() == ["s"]
        assert read_stops(connection, window=early).empty
        assert read_itineraries(connection, airports_from=["UUMU"], airports_to=["SVMI"])["itinerary_id"].tolist() == ["i"]
        assert read_itineraries(connection, airports_to=["KMSP"]).empty


def test_replacing_removes_what_is_no_longer_so_and_nothing_else(engine: StoreEngine) -> None:
    world = _world()
    with engine.begin() as connection:
        replace_movements(connection, world, ["157712", "abcdef"])
        replace_movements(connection, _Movements(), ["157712"], window=Window(START, START + HOUR))
        assert read_legs(connection)["leg_id"].tolist() == ["b", "c"]
        assert read_legs(connection, airports_to=["SVMI"])["leg_id"].tolist() == ["b"]
        replace_movements(connection, world, ["157712", "abcdef"])
        replace_movements(connection, _Movements(flags=FLAGS.empty()), ["157712"])
        assert read_legs(connection)["leg_id"].tolist() == ["c"]
        assert read_flags(connection).empty
        assert read_gaps(connection).empty


def test_movements_of_somebody_else_are_refused(engine: StoreEngine) -> None:
    with engine.begin() as connection, pytest.raises(ValueError, match="abcdef"):
        replace_movements(connection, _world(), ["157712"])


def test_flags_are_joined_to_their_positions(engine: StoreEngine) -> None:
    frame = positions(position(), position(seconds=1), position("~157712"))
    with engine.begin() as connection:
        write_flags(connection, _world().flags.assign(flags=int(Flag.FROZEN | Flag.NON_ICAO)), ["157712"])  # type: ignore[union-attr]
        assert with_flags(connection, frame)["flags"].tolist() == [("frozen", "non_icao"), (), ()]
        assert with_flags(connection, frame.head(0)).empty


def test_stalls_are_replaced_as_a_whole(engine: StoreEngine) -> None:
    stall = FeedStall("opensky", START, START + DAY, 40, 5000, 0.01)
    with engine.begin() as connection:
        write_stalls(connection, [stall, FeedStall("other", START, START + HOUR, 2, 50, 0.3)])
        write_stalls(connection, [stall])
        assert read_stalls(connection) == (stall,)
        assert read_stalls(connection, window=Window(START + DAY, START + 2 * DAY)) == ()


# events, matches, decisions


def _event(event_id: str = "caracas", title: str = "Two aircraft", **values: Any) -> EventDocument:
    return EventDocument(event_id=event_id, document={"title": title, "claims": [{"to": "Caracas", "counts": [1, 2]}]}, **values)


def test_an_event_that_did_not_change_makes_no_version_and_old_versions_stay(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        assert write_events(connection, [_event(), _event("rio")], imported_at=START) == {"caracas": 1, "rio": 1}
        assert write_events(connection, [_event()], imported_at=START + HOUR) == {}
        assert write_events(connection, [_event(title="Three")], imported_at=START + HOUR) == {"caracas": 2}
        newest = read_events(connection)
        assert newest["event_id"].tolist() == ["caracas", "rio"]
        assert newest.loc[0, "document"] == _event(title="Three").document
        assert read_event_versions(connection, "caracas")["version"].tolist() == [1, 2]
        assert read_events(connection, ids=["rio"])["version"].tolist() == [1]


def test_events_are_asked_by_window_and_open_ones_always_belong(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        events = [_event("a", from_at=START, until_at=START + HOUR), _event("b", from_at=START + DAY), _event("c")]
        write_events(connection, events, imported_at=START)
        assert read_events(connection, window=Window(START, START + HOUR))["event_id"].tolist() == ["a", "c"]
        assert read_events(connection, window=Window(START + 3 * DAY, START + 4 * DAY))["event_id"].tolist() == ["b", "c"]


def test_a_digest_does_not_depend_on_the_order_of_keys() -> None:
    assert document_digest({"a": 1, "b": [1, 2]}) == document_digest({"b": [1, 2], "a": 1})
    assert document_digest({"a": 1}) != document_digest({"a": 2})


def _match(probability: float = 0.9, at: datetime = START) -> dict[str, Any]:
    aircraft = [{"icao24": "154e00"}, {"icao24": "154e01"}]
    candidates = [
        {"match_id": "m1", "probability": probability, "aircraft": aircraft},
        {"match_id": "m2", "probability": 0.05, "aircraft": [{"icao24": "154e02"}]},
    ]
    return {
        "event_id": "caracas",
        "version": 1,
        "evaluated_at": at.astimezone(UTC).isoformat(),
        "verdict": "strong",
        "candidates": candidates,
    }


def test_a_match_that_did_not_change_makes_no_version_and_old_ones_stay(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        assert write_match(connection, "caracas", _match(), evaluated_at=START) == (1, True)
        assert write_match(connection, "caracas", _match(at=START + DAY), evaluated_at=START + DAY) == (1, False)
        # Another event was imported meanwhile: that says nothing new of this one.
        counted = {**_match(), "chance": {"p_value": 0.004, "expected_coincidences": 0.02}}
        assert write_match(connection, "caracas", counted, evaluated_at=START) == (2, True)
        again = {**counted, "chance": {"p_value": 0.004, "expected_coincidences": 0.08}}
        assert write_match(connection, "caracas", again, evaluated_at=START) == (2, False)
        assert write_match(connection, "caracas", _match(0.8), evaluated_at=START + DAY) == (3, True)
        found = read_matches(connection, event_id="caracas")
        assert found["probability"].tolist() == [0.9, 0.9, 0.8]
        assert [document["version"] for document in found["document"]] == [1, 2, 3]
        assert read_matches(connection, event_id="caracas", version=1)["probability"].tolist() == [0.9]
        assert read_matches(connection, newest=True)["version"].tolist() == [3]
        assert read_found(connection) == {"caracas": {"154e00", "154e01"}}
        write_match(connection, "caracas", {"verdict": "none", "candidates": []}, evaluated_at=START + 2 * DAY)
        assert read_found(connection) == {}
        assert read_match_event(connection, "m1") == ("caracas", 3)
        with pytest.raises(NotFoundError, match="no match zzz"):
            read_match_event(connection, "zzz")


def test_a_match_without_a_candidate_is_kept_too(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        write_match(connection, "caracas", {"verdict": "none", "candidates": []}, evaluated_at=START)
        assert read_matches(connection)["probability"].isna().tolist() == [True]


def test_priors_are_those_of_the_newest_answers_under_the_weights_that_are_asked_for(engine: StoreEngine) -> None:
    learned = Reporting(0.5, 0.8, 30, (0.1, -0.2), (0.3,))

    def prior(heard: float) -> Prior:
        return Prior(heard, learned, 0.25, departs=True, shares=(0.75, 0.25), found=(0.5, 0.5))

    def answer(weights: str, heard: float) -> dict[str, Any]:
        return {"verdict": "none", "candidates": [], "weights": weights, "prior": prior_to_document(prior(heard))}

    with engine.begin() as connection:
        write_match(connection, "old", answer("weights-1", 0.5), evaluated_at=START)
        write_match(connection, "new", answer("weights-1", 0.5), evaluated_at=START)
        write_match(connection, "new", answer("weights-2", 0.6), evaluated_at=START + HOUR)
        write_match(connection, "before", {"verdict": "none", "candidates": [], "weights": "weights-2"}, evaluated_at=START)
        write_match(connection, "nothing", {**answer("weights-2", 0.5), "prior": None}, evaluated_at=START)
        assert read_priors(connection, weights="weights-2") == {"new": prior(0.6)}
        assert read_priors(connection, weights="weights-1") == {"old": prior(0.5)}


def test_decisions_are_kept_one_after_the_other(engine: StoreEngine) -> None:
    with engine.begin() as connection:
        write_match(connection, "caracas", _match(), evaluated_at=START)
        for decision in ("confirm", "reject"):
            write_decision(
                connection, Decision(match_id="m1", decision=decision, who="ana", decided_at=START, note="seen", probability=0.9)
            )
        found = read_decisions(connection, match_ids=["m1"])
        assert found["decision"].tolist() == ["confirm", "reject"]
        with pytest.raises(NotFoundError):
            write_decision(connection, Decision(match_id="zzz", decision="confirm", who="ana", decided_at=START))
    with pytest.raises(ValueError, match="neither confirm nor reject"):
        Decision(match_id="m1", decision="perhaps", who="ana", decided_at=START)
