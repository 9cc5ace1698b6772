from __future__ import annotations

import contextlib
import gzip
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.gzipped import MAX_EXPANDED_BYTES, TooLargeError
from ingest.positions.opensky_states import parse_states
from ingest.positions.readsb_answer import parse_answer, parse_lines
from ingest.positions.saved import parse_receiver, parse_saved
from ingest.source import Batch, SourceChangedError, SourceError, SourceUnavailableError
from tests.ingest.live import NOW, check, context, source
from tests.recordings import recorded, shared
from tests.servers import Reply, serve

STATES = recorded("opensky/states.json").read_bytes()
SAVED = {
    "opensky/states.json": ("opensky", 5),
    "readsb_api/ok_04_v2_type_A124_IL62.json": ("readsb_api", 3),
    "readsb_api/ok_11_v2_mil.json": ("readsb_api", 3),
    "readsb_api/native_find_type_A124_IL62.json": ("readsb_api", 3),
    "receiver/readsb-simulated.json": ("receiver", 5),
    "receiver/readsb-2023.json": ("receiver", 120),
    "receiver/dump1090-mutability.json": ("receiver", 3),
    "receiver/json-port-lines.json": ("receiver", 11),
}


@pytest.mark.parametrize("name", SAVED)
@pytest.mark.parametrize("packed", [False, True])
def test_a_saved_answer_is_known_by_its_content(name: str, packed: bool) -> None:
    raw = recorded(name).read_bytes()
    batch = parse_saved(gzip.compress(raw) if packed else raw, name="holiday.txt", now=NOW)
    assert batch is not None
    who, rows_in = SAVED[name]
    check(batch, rows_in)
    assert batch.source == who
    assert set(batch.positions["source"]) == {who}
    assert (batch.positions["received_at"] == NOW).all()
    assert batch.asked.scope == "file"


def test_a_pull_and_a_file_of_the_same_opensky_answer_give_the_same_rows() -> None:
    with serve([Reply(body=STATES)]) as server, source("opensky", kind="opensky", url=server.url) as opensky:
        (pulled,) = opensky.fetch(now=NOW)
    filed = parse_saved(STATES, name="states.json.gz", now=NOW)
    assert filed is not None
    assert filed.positions.equals(pulled.positions)
    assert filed.refused == pulled.refused


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"   ",
        b"hex,lat,lon\n",
        b"[]",
        b"{}",
        b'{"detail":"Not Found"}',
        b'{"icao":"abc123","timestamp":1,"trace":[]}',
        b'{"type":"FeatureCollection","features":[]}',
        b'{"refresh":1000,"history":7,"version":"3.14"}',
        b"\x00\x01\x02",
        b'{"a":1}\n{"a":2}\n',
        b'{"trace":[[1,2',
    ],
)
def test_what_is_none_of_these_shapes_is_none(raw: bytes) -> None:
    assert parse_saved(raw, name="x", now=NOW) is None
    assert parse_saved(gzip.compress(raw), name="x", now=NOW) is None


@pytest.mark.parametrize("name", [name for name in SAVED if "lines" not in name])
def test_a_saved_answer_that_is_cut_is_an_error_with_the_name_of_the_file(name: str) -> None:
    raw = recorded(name).read_bytes()
    with pytest.raises(SourceUnavailableError, match=r"^week/states\.json: the JSON is cut short"):
        parse_saved(raw[: len(raw) * 2 // 3], name="week/states.json", now=NOW)


def test_a_line_that_is_cut_is_named() -> None:
    raw = recorded("receiver/json-port-lines.json").read_bytes()
    with pytest.raises(SourceChangedError, match="port: line 11 is not JSON"):
        parse_saved(raw[:-20], name="port", now=NOW)


def test_gzip_that_is_cut_or_damaged_says_so() -> None:
    packed = bytearray(gzip.compress(STATES))
    with pytest.raises(SourceChangedError, match="a: compressed data is cut short"):
        parse_saved(bytes(packed[:-9]), name="a", now=NOW)
    packed[len(packed) // 2] ^= 0xFF
    with pytest.raises(SourceChangedError, match="b: compressed data is damaged"):
        parse_saved(bytes(packed), name="b", now=NOW)


def test_a_gzip_bomb_is_refused() -> None:
    with pytest.raises(TooLargeError, match="bomb: expands to more than"):
        parse_saved(gzip.compress(b" " * (MAX_EXPANDED_BYTES + 1)), name="bomb", now=NOW)


def test_a_byte_order_mark_and_nan_are_forgiven() -> None:
    document = json.loads(STATES)
    document["states"][0][6] = float("nan")
    batch = parse_saved(b"\xef\xbb\xbf" + json.dumps(document).encode(), name="x", now=NOW)
    assert batch is not None
    check(batch, 5)
    assert batch.refused == {"lat_deg: outside -90 to 90": 1, "no position": 1}


def test_the_world_of_2022_goes_through_with_its_synthetic_rows() -> None:
    batch = parse_saved(shared("v2-api/adsbx-world-2022-04-30.json.gz").read_bytes(), name="world", now=NOW)
    assert batch is not None
    check(batch, 20)
    assert not batch.refused
    assert batch.notes == ("1 type designators that are not two to four letters and digits were left out",)


def test_the_military_objects_of_2026_go_through() -> None:
    batch = parse_saved(shared("v2-api/mil-objects-2026-07.jsonl").read_bytes(), name="mil", now=NOW)
    assert batch is not None
    assert batch.source == "readsb_api"
    assert not check(batch, 43).refused


def test_every_recorded_server_answer_is_rows_or_none_of_these() -> None:
    folder = shared("server-answers/adsblol-api").parent
    taken = 0
    for path in sorted([*folder.glob("*.json"), *folder.glob("*api/*.*")]):
        batch = parse_saved(path.read_bytes(), name=path.name, now=NOW)
        if batch is not None:
            document = json.loads(path.read_bytes())
            assert not check(batch, len(document.get("ac", document.get("aircraft")))).refused
            taken += 1
    assert taken == 62


# No input makes a parser raise anything but SourceError

PARSERS: list[Callable[[bytes], Batch | None]] = [
    lambda raw: parse_answer(raw, context()),
    lambda raw: parse_lines(raw, context()),
    lambda raw: parse_states(raw, context()),
    lambda raw: parse_receiver(raw, context()),
    lambda raw: parse_saved(raw, name="x", now=NOW),
]

NUMBERS = st.floats() | st.integers() | st.integers(min_value=-(10**400), max_value=10**400)
ANYTHING = st.recursive(
    st.none() | st.booleans() | NUMBERS | st.text(max_size=8) | st.just("abc123") | st.just("ground"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=6,
)
FIELDS = ["hex", "type", "flight", "r", "t", "desc", "ownOp", "year", "dbFlags", "alt_baro", "alt_geom", "gs", "track", "baro_rate"]
FIELDS += ["squawk", "lat", "lon", "nic", "seen_pos", "mlat", "tisb", "lastPosition", "now"]
OBJECTS = st.dictionaries(st.sampled_from(FIELDS), ANYTHING, max_size=6).map(
    lambda made: {"hex": "abc123", "lat": 1.0, "lon": 2.0, "seen_pos": 1} | made
)
VECTORS = st.tuples(st.integers(0, 16), ANYTHING).map(
    lambda change: [ANY if place == change[0] else value for place, (value, ANY) in enumerate(zip(EXAMPLE, [change[1]] * 17, strict=True))]
)
EXAMPLE: list[Any] = json.loads(STATES)["states"][0][:17]
ENVELOPES = st.one_of(
    st.fixed_dictionaries({"now": st.just(NOW.timestamp()) | ANYTHING, "ac": st.lists(OBJECTS | ANYTHING, max_size=4) | ANYTHING}),
    st.fixed_dictionaries({"now": st.just(NOW.timestamp()), "messages": ANYTHING, "aircraft": st.lists(OBJECTS, max_size=4)}),
    st.fixed_dictionaries({"time": st.just(1790000000) | ANYTHING, "states": st.lists(VECTORS | ANYTHING, max_size=4) | ANYTHING}),
    OBJECTS,
    ANYTHING,
)


def tried(raw: bytes) -> None:
    for parse in PARSERS:
        with contextlib.suppress(SourceError):
            batch = parse(raw)
            if batch is not None:
                check(batch)


@given(ENVELOPES)
def test_any_json_gives_checked_rows_or_a_source_error(document: Any) -> None:
    tried(json.dumps(document).encode())


@given(st.lists(ENVELOPES, max_size=3))
def test_any_lines_of_json_give_checked_rows_or_a_source_error(documents: list[Any]) -> None:
    tried(b"\n".join(json.dumps(document, ensure_ascii=False).encode("utf-8", "surrogatepass") for document in documents))


@given(st.sampled_from(sorted(SAVED)), st.data())
def test_a_recording_with_bytes_changed_gives_checked_rows_or_a_source_error(name: str, data: st.DataObject) -> None:
    raw = bytearray(recorded(name).read_bytes()[:4000])
    for _ in range(data.draw(st.integers(1, 4))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    tried(bytes(raw))
    tried(gzip.compress(bytes(raw), 1))


@given(st.binary(max_size=100))
def test_any_bytes_give_checked_rows_or_a_source_error(raw: bytes) -> None:
    tried(raw)
    tried(b'{"ac":[' + raw)
    tried(b'{"time":1,"states":[' + raw + b"]}")
