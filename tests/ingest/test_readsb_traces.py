"""Trace files: every row is a position or a counted refusal, and nothing is claimed that the file does not say."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ingest.archives.readsb_traces import CARRY_S, parse_trace
from ingest.gzipped import TooLargeError, expand
from ingest.source import Batch, SourceChangedError, SourceError
from ingest.tables import AIRCRAFT, POSITIONS
from tests.recordings import recorded, shared

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
MIDNIGHT_S = 1789948800.0


def row(offset_s: float, altitude: Any = 36000, *, flags: int = 0, details: Any = None, via: Any = "adsb_icao") -> list[Any]:
    return [offset_s, 47.1, 41.9, altitude, 470.1, 121.0, flags, 64, details, via, 36500, None, None, None]


def trace(rows: Sequence[Any], **header: Any) -> bytes:
    return json.dumps(
        {"icao": "abc123", "r": "XX-ABC", "t": "IL62", "dbFlags": 1, "timestamp": MIDNIGHT_S, **header, "trace": list(rows)}
    ).encode()


def parsed(rows: Sequence[Any], **header: Any) -> Batch:
    return parse_trace(trace(rows, **header), name="trace_full_abc123.json", now=NOW)


def test_plain_and_gzip_bytes_under_the_same_name_give_the_same_rows() -> None:
    plain = trace([row(10.0), row(20.5)])
    one = parse_trace(plain, name="trace_full_abc123.json", now=NOW)
    other = parse_trace(gzip.compress(plain), name="trace_full_abc123.json", now=NOW)
    pd.testing.assert_frame_equal(one.positions, other.positions)


def test_offsets_are_added_to_the_header_and_the_units_are_kept() -> None:
    position = parsed([row(3612.4)]).positions.iloc[0]
    assert position["seen_at"] == pd.Timestamp("2026-09-21T01:00:12.400Z")
    assert (position["gs_kt"], position["vrate_fpm"], position["alt_baro_ft"]) == (pytest.approx(470.1), 64, 36000)
    assert (position["kind"], position["source"], position["icao24"]) == ("adsb", "readsb", "abc123")


def test_ground_is_a_state_and_a_null_altitude_says_nothing() -> None:
    positions = parsed([row(1, "ground"), row(2, None), row(3, 1000)]).positions
    assert positions["on_ground"].tolist() == [True, pd.NA, False]
    assert positions["alt_baro_ft"].isna().tolist() == [True, True, False]


def test_a_geometric_altitude_in_the_pressure_column_is_taken_as_geometric() -> None:
    position = parsed([row(1, 12000, flags=8)]).positions.iloc[0]
    assert pd.isna(position["alt_baro_ft"])
    assert position["alt_geom_ft"] == 12000


def test_rows_of_nine_columns_take_their_kind_from_the_details() -> None:
    rows = [row(1, details={"type": "mlat", "flight": "TST1    "})[:9], row(2)[:9], row(1 + CARRY_S + 1)[:9]]
    positions = parsed(rows).positions
    assert positions["kind"].tolist() == ["mlat", "mlat", "unknown"]


def test_fifteen_columns_are_read_and_the_further_ones_ignored() -> None:
    assert len(parsed([[*row(1), "receiver"]]).positions) == 1


def test_a_callsign_is_carried_forward_for_a_while_and_never_backwards() -> None:
    details = {"flight": "RFF7041 ", "squawk": "0021"}
    positions = parsed([row(0), row(10, details=details), row(20), row(10 + CARRY_S), row(11 + CARRY_S)]).positions
    assert positions["callsign"].astype("object").fillna("-").tolist() == ["-", "RFF7041", "RFF7041", "RFF7041", "-"]
    assert positions["squawk"].astype("object").fillna("-").tolist() == ["-", "0021", "0021", "0021", "-"]


def test_carrying_ends_at_a_new_leg_and_at_details_without_a_callsign() -> None:
    named = {"flight": "RFF7041 ", "squawk": "0021"}
    positions = parsed(
        [row(0, details=named), row(5, flags=2), row(6, details=named), row(7, details={"squawk": "7700"}), row(8)]
    ).positions
    assert positions["callsign"].astype("object").fillna("-").tolist() == ["RFF7041", "-", "RFF7041", "-", "-"]
    assert positions["squawk"].astype("object").fillna("-").tolist() == ["0021", "-", "0021", "7700", "7700"]


def test_a_tilde_address_keeps_its_tilde() -> None:
    assert parsed([row(1)], icao="~ABC123").positions["icao24"].tolist() == ["~abc123"]


def test_the_identity_is_dated_by_the_last_position() -> None:
    aircraft = parsed([row(10), row(90000)], desc="ILYUSHIN Il-62", ownOp="Air Force", year="1986", dbFlags=9).aircraft
    assert aircraft["as_of_at"].tolist() == [pd.Timestamp("2026-09-22T00:00Z")]
    assert aircraft.iloc[0][["registration", "type", "model", "owner", "is_military", "built_year", "tags"]].tolist() == [
        "XX-ABC",
        "IL62",
        "ILYUSHIN Il-62",
        "Air Force",
        True,
        1986,
        "LADD",
    ]


def test_an_airframe_that_the_writer_does_not_know_gives_no_identity() -> None:
    raw = json.dumps({"icao": "abc123", "noRegData": True, "timestamp": MIDNIGHT_S, "trace": [row(1)]}).encode()
    batch = parse_trace(raw, name="x", now=NOW)
    assert len(batch.positions) == 1
    assert batch.aircraft.empty


def test_bad_rows_are_refused_by_reason_and_the_good_ones_kept() -> None:
    rows = [row(1), [1, 2], "row", [2, "x", 41.9, 0, 0, 0, 0, 0], row(1), [9, 91.0, 0.0, 0, 0, 0, 0, 0], row(10**9)]
    batch = parsed(rows)
    assert dict(batch.refused) == {
        "row: fewer than 8 columns": 1,
        "row: not a list": 1,
        "row: a column of the wrong kind": 1,
        "row: repeats an instant": 1,
        "lat_deg: outside -90 to 90": 1,
        "seen_at: in the future": 1,
    }
    assert len(batch.positions) + batch.refused.total() == len(rows)


def test_nan_coordinates_are_refused_and_counted() -> None:
    raw = trace([row(1), row(2)]).replace(b"47.1", b"NaN", 1)
    batch = parse_trace(raw, name="x", now=NOW)
    assert dict(batch.refused) == {"lat_deg: unknown": 1}
    assert len(batch.positions) == 1


def test_a_broken_details_object_costs_itself_alone() -> None:
    batch = parsed([row(1, details={"flight": 7}), row(2, details="text")])
    assert len(batch.positions) == 2
    assert not batch.refused


def test_a_name_that_contradicts_the_content_is_noted() -> None:
    batch = parse_trace(trace([row(1)]), name="trace_full_def456.json", now=NOW)
    assert batch.notes == ("trace_full_def456.json: the name says def456, the content abc123; the content is believed",)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (gzip.compress(trace([row(1)]))[:-12], "cut short"),
        (trace([row(1)])[:-20], "no whole JSON document"),
        (b'{"now": 1, "aircraft": []}', "is no trace"),
        (b"[]", "is no trace"),
        (b"<html>403</html>", "no whole JSON document"),
        (b"", "no whole JSON document"),
        (trace([row(1)], icao="xyz"), "is no address"),
        (b"[" * 100000, "no whole JSON document"),
    ],
)
def test_a_file_that_is_no_trace_is_one_clear_error(raw: bytes, says: str) -> None:
    with pytest.raises(SourceChangedError, match=says):
        parse_trace(raw, name="trace_full_abc123.json", now=NOW)


def test_a_bomb_stops_at_its_bound() -> None:
    with pytest.raises(TooLargeError, match="more than 1,000,000 bytes"):
        parse_trace(gzip.compress(b" " * 5_000_000), name="x", now=NOW, max_bytes=1_000_000)


@pytest.mark.parametrize(("name", "rows"), [("a2fe8f", 3), ("a57b8b", 9), ("a69d8a", 25), ("154073", 258)])
def test_recorded_traces_are_taken_whole(name: str, rows: int) -> None:
    path = recorded(f"readsb_traces/trace_full_{name}.json")
    batch = parse_trace(path.read_bytes(), name=path.name, now=NOW)
    assert (len(batch.positions), dict(batch.refused), batch.notes) == (rows, {}, ())
    POSITIONS.check(batch.positions)
    pd.testing.assert_frame_equal(POSITIONS.cast(batch.positions), batch.positions)
    pd.testing.assert_frame_equal(AIRCRAFT.check(batch.aircraft), batch.aircraft)


@pytest.mark.parametrize("folder", ["readsb-traces", "server-answers/realtime", "server-answers/accelerated-x60"])
def test_every_row_of_the_recordings_is_a_position_or_a_counted_refusal(folder: str) -> None:
    paths = sorted(shared(folder).rglob("trace_*.json"))
    assert paths
    for path in paths:
        raw = path.read_bytes()
        rows = json.loads(expand(raw, source="test"))["trace"]
        batch = parse_trace(raw, name=path.name, now=NOW)
        assert len(batch.positions) + batch.refused.total() == len(rows), path
        assert set(batch.refused) <= {"row: repeats an instant"}
        POSITIONS.check(batch.positions)


@pytest.mark.parametrize(
    "name", ["readsb-traces/trace_full_ac671b.json", "server-answers/accelerated-x60/json/traces/e0/trace_full_1551e0.json"]
)
def test_what_is_read_equals_what_a_plain_reading_of_the_json_gives(name: str) -> None:
    path: Path = shared(name)
    document = json.loads(expand(path.read_bytes(), source="test"))
    positions = parse_trace(path.read_bytes(), name=path.name, now=NOW).positions
    expected: dict[int, list[Any]] = {}
    for cells in document["trace"]:  # of two rows with one instant (there is such a pair) the first counts
        expected.setdefault(round((document["timestamp"] + cells[0]) * 1000), cells)
    for position in positions.itertuples():
        cells = expected[int(pd.Timestamp(str(position.seen_at)).timestamp() * 1000 + 0.5)]
        assert (position.lat_deg, position.lon_deg) == (cells[1], cells[2])
        assert bool(position.on_ground) == (cells[3] == "ground")
        if not cells[6] & 8 and isinstance(cells[3], int):
            assert position.alt_baro_ft == cells[3]


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_a_source_error(raw: bytes) -> None:
    for candidate in (raw, gzip.compress(raw, 1), b"\x1f\x8b" + raw):
        with pytest.raises(SourceError):
            parse_trace(candidate, name="x", now=NOW)


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8) | st.just("ground"),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["flight", "squawk", "type", "nic", "z"]), inner, max_size=3)
    ),
    max_leaves=8,
)
_cell = st.one_of(st.floats(), st.integers(-(2**70), 2**70), st.none(), st.text(max_size=3), _json)
_good = st.builds(
    row, st.floats(0, 86400), st.one_of(st.integers(0, 40000), st.none(), st.just("ground")), flags=st.integers(0, 15), details=_json
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(st.one_of(_good, _json, st.lists(_cell, min_size=7, max_size=16)), max_size=8),
    header=st.dictionaries(st.sampled_from(["r", "t", "desc", "ownOp", "year", "dbFlags", "timestamp", "icao"]), _json, max_size=2),
)
@example(rows=[], header={"timestamp": 0})
def test_any_rows_are_positions_or_counted_refusals(rows: list[Any], header: dict[str, Any]) -> None:
    try:
        batch = parsed(rows, **header)
    except SourceError:
        assert header
        return
    pd.testing.assert_frame_equal(POSITIONS.check(batch.positions), batch.positions)
    pd.testing.assert_frame_equal(AIRCRAFT.check(batch.aircraft), batch.aircraft)
    told = sum(count for reason, count in batch.refused.items() if not reason.startswith("identity"))
    assert len(batch.positions) + told == len(rows)
