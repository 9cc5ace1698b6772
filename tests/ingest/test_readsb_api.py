from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.positions.questions import QuestionError, parse_question
from ingest.positions.readsb_answer import parse_answer, parse_lines
from ingest.positions.readsb_api import chunks
from ingest.positions.rows import NO_POSITION, REPEATED
from ingest.registry import SettingsError
from ingest.source import Batch, SourceChangedError, SourceError, SourceUnavailableError
from tests.ingest.live import NOW, check, context, first, source
from tests.recordings import recorded, shared
from tests.servers import Reply, serve

NOW_S = NOW.timestamp()


def answer(*aircraft: Any, now: Any = NOW_S * 1000, **more: Any) -> Batch:
    raw = json.dumps({"ac": list(aircraft), "now": now, "msg": "No error", **more}).encode()
    return check(parse_answer(raw, context()), len(aircraft))


def one(**fields: Any) -> dict[str, Any]:
    return {"hex": "abc123", "lat": 14.67, "lon": -17.06, "seen_pos": 2.5, **fields}


def only(batch: Batch) -> dict[str, Any]:
    assert len(batch.positions) == 1, batch.refused
    return first(batch.positions)


def recording(name: str) -> Batch:
    return parse_answer(recorded(f"readsb_api/{name}").read_bytes(), context())


def test_a_recorded_answer_gives_its_rows() -> None:
    batch = check(recording("ok_04_v2_type_A124_IL62.json"), 3)
    rows = batch.positions.set_index("icao24")
    assert set(rows.index) == {"154073", "1551e0", "510146"}
    antonov = first(batch.positions[batch.positions["icao24"] == "154073"])
    assert antonov["callsign"] == "RFF7035"
    assert antonov["squawk"] == "2135"
    assert antonov["kind"] == "unknown"
    assert rows.loc["1551e0", "kind"] == "adsb"
    assert str(antonov["seen_at"].isoformat()) == "2026-11-22T10:03:33.902000+00:00"
    assert batch.answered_at is not None
    assert batch.answered_at.isoformat() == "2026-11-22T10:03:34+00:00"
    said = first(batch.aircraft[batch.aircraft["icao24"] == "154073"])
    assert (said["registration"], said["type"], said["model"]) == ("RA-82035", "A124", "ANTONOV An-124 Ruslan")
    assert (said["is_military"], said["tags"]) == (True, "interesting")
    other = first(batch.aircraft[batch.aircraft["icao24"] == "510146"])
    assert (other["is_military"], other["tags"]) == (False, "LADD")


def test_both_envelopes_give_the_same_kind_of_rows() -> None:
    native = check(recording("native_find_type_A124_IL62.json"), 3)
    jv2 = check(recording("ok_04_v2_type_A124_IL62.json"), 3)
    assert sorted(native.positions["icao24"]) == sorted(jv2.positions["icao24"])
    assert native.answered_at is not None
    assert native.answered_at.isoformat() == "2026-11-22T10:01:25+00:00"


def test_nothing_found_is_an_empty_sky_and_no_error() -> None:
    batch = check(recording("ok_03_v2_type_B744.json"), 0)
    assert batch.answered_at is not None
    assert not batch.notes


def test_a_null_list_is_an_empty_sky() -> None:
    check(parse_answer(b'{"ac":null,"now":1790000000123}', context()), 0)


@pytest.mark.parametrize("name", ["ok_21_v2_point_50_9_500.json", "ok_29_v2_hex.json"])
def test_a_recorded_refusal_is_no_answer(name: str) -> None:
    with pytest.raises(SourceChangedError):
        recording(name)


def test_the_position_time_is_now_less_its_age() -> None:
    assert only(answer(one(seen_pos=2.5, seen=0.1)))["seen_at"].timestamp() == NOW_S - 2.5


def test_seconds_and_milliseconds_are_told_apart_by_magnitude() -> None:
    assert only(answer(one(), now=NOW_S))["seen_at"] == only(answer(one(), now=NOW_S * 1000))["seen_at"]


def test_on_the_ground_is_a_state_and_no_altitude() -> None:
    ground = only(answer(one(alt_baro="ground", gs=12.0)))
    assert ground["on_ground"] is True
    assert ground["alt_baro_ft"] is None
    air = only(answer(one(alt_baro=36000)))
    assert air["on_ground"] is False
    assert air["alt_baro_ft"] == 36000
    assert only(answer(one()))["on_ground"] is None
    assert only(answer(one(alt_baro="somewhere")))["on_ground"] is None


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"type": "adsb_icao"}, "adsb"),
        ({"type": "adsr_other"}, "adsb"),
        ({"type": "mlat"}, "mlat"),
        ({"type": "adsc"}, "adsc"),
        ({"type": "tisb_trackfile"}, "tisb"),
        ({"type": "mode_s"}, "unknown"),
        ({"type": "something_new"}, "unknown"),
        ({"type": "adsb_icao", "mlat": ["lat", "lon"]}, "mlat"),
        ({"type": "adsb_icao", "tisb": ["lat", "lon"]}, "tisb"),
        ({}, "unknown"),
    ],
)
def test_the_kind_is_that_of_the_position(fields: dict[str, Any], kind: str) -> None:
    assert only(answer(one(**fields)))["kind"] == kind


def test_an_old_position_is_taken_bare_and_at_its_own_time() -> None:
    last = {"lat": 14.0, "lon": -17.0, "nic": 8, "rc": 186, "seen_pos": 3600.0}
    batch = answer({"hex": "abc123", "type": "adsb_icao", "alt_baro": 36000, "gs": 400, "flight": "TST1", "lastPosition": last})
    row = only(batch)
    assert row["seen_at"].timestamp() == NOW_S - 3600
    assert row["kind"] == "unknown"
    assert row["alt_baro_ft"] is None
    assert row["gs_kt"] is None
    assert row["callsign"] is None
    assert any("lastPosition" in note for note in batch.notes)


def test_an_old_position_that_is_told_again_and_again_is_one_instant() -> None:
    told = [
        only(answer({"hex": "abc123", "lastPosition": {"lat": 14.0, "lon": -17.0, "seen_pos": age}}, now=now))["seen_at"]
        for now, age in ((NOW_S, 3600.2), (NOW_S + 50.001, 3650.2), (NOW_S + 59.998, 3660.199))
    ]
    assert len(set(told)) == 1


def test_a_guess_from_the_receivers_is_no_position() -> None:
    assert answer({"hex": "abc123", "rr_lat": 50.1, "rr_lon": 8.6, "seen_pos": 1.0}).refused == {NO_POSITION: 1}


def test_an_address_that_is_no_icao_address_keeps_its_tilde() -> None:
    batch = answer(one(hex="~ABC123"), one(hex="abc123"))
    assert sorted(batch.positions["icao24"]) == ["abc123", "~abc123"]


def test_of_two_objects_of_one_aircraft_the_fresher_is_kept() -> None:
    batch = answer(one(seen_pos=9.0, lat=1.0), one(seen_pos=1.0, lat=2.0), one(seen_pos=5.0, lat=3.0))
    assert only(batch)["lat_deg"] == 2.0
    assert batch.refused == {REPEATED: 2}


def test_a_fresher_object_that_is_bad_does_not_push_out_a_good_one() -> None:
    batch = answer(one(seen_pos=9.0), one(seen_pos=1.0, lat=91.0))
    assert only(batch)["lat_deg"] == 14.67


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"hex": "xyz"}, "icao24: malformed"),
        ({"hex": "ábc123"}, "icao24: malformed"),
        ({"hex": 123456}, "hex: of another type"),
        ({"lat": 90.1}, "lat_deg: outside -90 to 90"),
        ({"lon": -180.5}, "lon_deg: outside -180 to 180"),
        ({"lat": "14.6"}, "lat: of another type"),
        ({"lat": True}, "lat: of another type"),
        ({"lat": None}, NO_POSITION),
        ({"alt_geom": [1]}, "alt_geom: of another type"),
        ({"seen_pos": -61}, "seen_at: in the future"),
        ({"seen_pos": None}, "seen_at: unknown"),
        ({"seen_pos": 1e9}, "seen_at: unknown"),
        ({"lat": float("nan")}, "lat_deg: outside -90 to 90"),
        ({"lon": float("inf")}, "lon_deg: outside -180 to 180"),
        ({"lastPosition": 5}, "lastPosition: of another type"),
    ],
)
def test_a_bad_row_is_refused_by_reason_and_the_good_one_beside_it_is_kept(fields: dict[str, Any], reason: str) -> None:
    batch = answer(one(**fields), one(hex="def456"))
    assert list(batch.positions["icao24"]) == ["def456"]
    assert batch.refused == {reason: 1}


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"gs": -1}, "gs_kt"),
        ({"gs": 3815.1}, "gs_kt"),
        ({"alt_baro": 500000}, "alt_baro_ft"),
        ({"alt_geom": -1e300}, "alt_geom_ft"),
        ({"track": float("nan")}, "track_deg"),
        ({"baro_rate": float("inf")}, "vrate_fpm"),
        ({"nic": 16}, "nic"),
    ],
)
def test_an_absurd_figure_is_left_out_and_said_but_the_position_stays(fields: dict[str, Any], column: str) -> None:
    batch = answer(one(**fields), one(hex="def456", gs=400, alt_baro=1000, track=1, baro_rate=0, nic=8))
    assert len(batch.positions) == 2
    assert not batch.refused
    assert first(batch.positions)[column] is None
    assert [note.partition(" outside")[0] for note in batch.notes] == [f"1 {column}"]


def test_rows_that_are_no_objects_are_refused() -> None:
    batch = answer(5, None, "abc123", {}, one())
    assert len(batch.positions) == 1
    assert batch.refused == {"row: not of the recorded shape": 3, "row: a needed field is missing": 1}


def test_what_is_no_squawk_is_left_out_and_said() -> None:
    batch = answer(one(squawk="d276"))
    assert only(batch)["squawk"] is None
    assert batch.notes == ("1 squawks that are not four octal digits were left out",)


def test_an_answer_from_the_future_is_refused_and_the_clock_is_named() -> None:
    batch = answer(one(), now=(NOW_S + 3600) * 1000)
    assert batch.refused == {"seen_at: in the future": 1}
    assert batch.notes[0].startswith("the clock of the answer is 3,600 s ahead")


@pytest.mark.parametrize("now", [None, "soon", True, [1], float("nan"), 10**400])
def test_without_a_clock_positions_have_no_time(now: Any) -> None:
    batch = answer(one(), now=now)
    assert batch.answered_at is None
    assert batch.refused == {"seen_at: unknown": 1}


def test_a_bare_object_is_the_last_known_position_of_one() -> None:
    batch = check(parse_answer(json.dumps(one(now=NOW_S * 1000)).encode(), context()), 1)
    assert only(batch)["seen_at"].timestamp() == NOW_S - 2.5


def test_the_cut_beginning_of_an_answer_is_for_later_and_kept() -> None:
    whole = recorded("readsb_api/ok_11_v2_mil.json").read_bytes()
    with pytest.raises(SourceUnavailableError, match="cut short") as caught:
        parse_answer(whole[: len(whole) // 2], context())
    assert caught.value.raw == whole[: len(whole) // 2]


@pytest.mark.parametrize(
    ("raw", "kind", "text"),
    [
        (b"", SourceUnavailableError, "empty"),
        (b"<!DOCTYPE html><html>hello</html>", SourceChangedError, "web page"),
        (b"Internal Server Error", SourceChangedError, "not JSON"),
        (b"[1,2]", SourceChangedError, "no list of aircraft"),
        (b'{"ac":5}', SourceChangedError, "no list of aircraft"),
        (b"null", SourceChangedError, "no list of aircraft"),
        (b"[" * 200_000, SourceChangedError, "nested"),
    ],
)
def test_what_is_no_answer_says_what_it_is(raw: bytes, kind: type[SourceError], text: str) -> None:
    with pytest.raises(kind, match=text):
        parse_answer(raw, context())


def test_the_military_objects_of_a_recorder_all_go_through() -> None:
    raw = shared("v2-api/mil-objects-2026-07.jsonl").read_bytes()
    batch = check(parse_lines(raw, context()), 43)
    assert not batch.refused
    assert set(batch.positions["kind"]) <= {"adsb", "mlat", "unknown", "tisb"}


# Identities


def identity(**fields: Any) -> dict[str, Any]:
    batch = answer(one(**fields))
    assert len(batch.aircraft) == 1
    return first(batch.aircraft)


def test_what_the_database_of_the_provider_says_becomes_an_identity() -> None:
    said = identity(r=" ra-82035 ", t="a124", desc="ANTONOV An-124 Ruslan", ownOp="Russian Air Force", year="1986", dbFlags=11)
    assert (said["registration"], said["type"], said["model"]) == ("RA-82035", "A124", "ANTONOV An-124 Ruslan")
    assert (said["owner"], said["operator"], said["built_year"]) == ("Russian Air Force", None, 1986)
    assert (said["is_military"], said["tags"]) == (True, "interesting,LADD")
    assert said["as_of_at"].timestamp() == NOW_S


def test_flags_that_are_left_out_are_none() -> None:
    assert identity(r="D-AIUP")["is_military"] is False
    assert identity(r="D-AIUP")["tags"] is None


def test_an_aircraft_that_the_database_does_not_know_has_no_identity() -> None:
    assert len(answer(one(), one(hex="def456", r="", t="")).aircraft) == 0


def test_an_aircraft_without_a_position_has_an_identity_all_the_same() -> None:
    batch = answer({"hex": "154073", "r": "RA-82035", "t": "A124"})
    assert batch.refused == {NO_POSITION: 1}
    assert list(batch.aircraft["registration"]) == ["RA-82035"]


@pytest.mark.parametrize("fields", [{"t": "ERJ145"}, {"year": "about 1986"}, {"year": 0}, {"desc": "\ud800"}, {"r": "D-AIUP\x00"}])
def test_odd_words_cost_themselves_alone(fields: dict[str, Any]) -> None:
    said = identity(**({"r": "D-AIUP", "t": "A320"} | fields))
    assert "D-AIUP" in (said["registration"], fields.get("r", "").strip("\x00"))
    assert said["built_year"] is None
    assert said["model"] is None


def test_a_clock_that_runs_ahead_does_not_date_an_identity_into_the_future() -> None:
    batch = answer(one(r="D-AIUP"), now=(NOW_S + 86400) * 1000)
    assert first(batch.aircraft)["as_of_at"] == NOW


# Questions


@pytest.mark.parametrize(
    ("ask", "provider", "paths"),
    [
        ("type:IL62,a124", "adsb.lol", ["/v2/type/A124,IL62"]),
        ("icao24:154073,1551E0", "adsb.lol", ["/v2/hex/154073,1551e0"]),
        ("registration:RA-82035,ra-86496", "adsb.lol", ["/v2/reg/RA-82035", "/v2/reg/RA-86496"]),
        ("callsign:RFF7041", "adsb.lol", ["/v2/callsign/RFF7041"]),
        ("military", "adsb.lol", ["/v2/mil"]),
        ("point:50.03,-8.5,249.2", "adsb.lol", ["/v2/point/50.03/-8.5/250"]),
        ("point:50,8,100", "adsb.fi", ["/v3/lat/50/lon/8/dist/100"]),
        ("registration:RA-82035", "adsb.fi", ["/v2/registration/RA-82035"]),
        ("icao24:154073", "adsbexchange", ["/hex/154073"]),
        ("icao24:154073,1551e0", "adsbexchange", ["/icao/154073,1551e0"]),
        ("world", "adsbexchange", ["/all"]),
    ],
)
def test_each_question_goes_to_the_address_that_the_provider_documents(ask: str, provider: str, paths: list[str]) -> None:
    body = recorded("readsb_api/ok_03_v2_type_B744.json").read_bytes()
    with (
        serve([Reply(body=body)]) as server,
        source("p", kind="readsb_api", url=server.url, provider=provider, ask=(ask,), headers={"x-api-key": "k"}) as asked,
    ):
        batches = list(asked.fetch(now=NOW))
    assert server.paths == paths
    assert [batch.asked.scope for batch in batches] == [scope for scope, _ in asked.requests]
    assert all(request.headers["x-api-key"] == "k" for request in server.requests)


def test_a_readsb_of_ones_own_is_asked_in_its_own_words() -> None:
    body = recorded("readsb_api/native_find_type_A124_IL62.json").read_bytes()
    with (
        serve([Reply(body=body)]) as server,
        source("own", kind="readsb_api", url=server.url, provider="readsb", ask=("type:IL62",)) as asked,
    ):
        (batch,) = asked.fetch(now=NOW)
    assert server.requests[0].target == "/?find_type=IL62"
    assert len(check(batch, 3).positions) == 3
    assert set(batch.positions["source"]) == {"own"}
    assert batch.asked.scope == "type:IL62"


def test_batches_come_one_by_one_so_that_the_caller_can_wait_between_them() -> None:
    body = recorded("readsb_api/ok_03_v2_type_B744.json").read_bytes()
    with serve([Reply(body=body)]) as server, source(kind="readsb_api", url=server.url, ask=("military", "type:IL62")) as asked:
        batches = asked.fetch(now=NOW)
        next(batches)
        assert len(server.requests) == 1
        next(batches)
        assert len(server.requests) == 2


def test_an_answer_late_in_a_long_turn_is_judged_by_the_time_at_which_it_came() -> None:
    body = recorded("readsb_api/ok_03_v2_type_B744.json").read_bytes()
    replies = [Reply(body=body, delay_s=1.1), Reply(body=body)]
    with serve(replies) as server, source(kind="readsb_api", url=server.url, ask=("military", "type:IL62")) as asked:
        first_batch, second_batch = asked.fetch(now=NOW)
    assert first_batch.received_at >= NOW + timedelta(seconds=1)
    assert second_batch.received_at >= first_batch.received_at


def test_what_a_source_says_it_asks_shows_no_password() -> None:
    with source(kind="readsb_api", url="http://me:hidden@127.0.0.1:1/base", provider="readsb", ask=("type:IL62",)) as asked:
        assert asked.requests == (("type:IL62", "http://127.0.0.1:1/base/?find_type=IL62"),)


def test_a_provider_without_a_question_by_type_is_asked_for_the_known_addresses() -> None:
    with source("adsb.fi", kind="readsb_api", ask=("type:IL62",), watch_icao24=("1551e0", "154073")) as asked:
        assert [scope for scope, _ in asked.requests] == ["icao24:154073,1551e0"]


def test_without_known_addresses_the_rest_is_asked_and_the_gap_is_said() -> None:
    body = recorded("readsb_api/ok_03_v2_type_B744.json").read_bytes()
    with (
        serve([Reply(body=body)]) as server,
        source("adsb.fi", kind="readsb_api", url=server.url, provider="adsb.fi", ask=("type:IL62", "military")) as asked,
    ):
        (batch,) = asked.fetch(now=NOW)
    assert batch.asked.scope == "military"
    assert "adsb.fi has no question by type" in batch.notes[0]


@pytest.mark.parametrize(
    ("settings", "setting", "text"),
    [
        ({"ask": ("type:IL62",), "provider": "adsb.fi"}, "ask", "no question by type"),
        ({"ask": ("world",)}, "ask[0]", "no question by world"),
        ({"ask": ("type:A 124",)}, "ask[0]", "characters that providers refuse"),
        ({"ask": ("callsign:<x>",)}, "ask[0]", "characters that providers refuse"),
        ({"ask": ("military", "icao24:~abc123")}, "ask[1]", "no ICAO address"),
        ({"ask": ("icao24:xyz",)}, "ask[0]", "six hex digits"),
        ({"ask": ("type:",)}, "ask[0]", "names nothing"),
        ({"ask": ("point:91,0,10",)}, "ask[0]", "latitude -90 to 90"),
        ({"ask": ("point:0,0,251",)}, "ask[0]", "up to 250 nautical miles"),
        ({"ask": ("point:nan,0,25",)}, "ask[0]", "LAT,LON,RADIUS_NM"),
        ({"ask": ("squawk:7700",)}, "ask[0]", "is no question"),
        ({"provider": "adsbexchange"}, "headers", "without a key"),
        ({"provider": "airplanes"}, "provider", "is not known"),
        ({"headers": {"x-api-key": "abc\n"}}, "headers.x-api-key", "line break"),
    ],
)
def test_what_cannot_be_asked_is_refused_when_the_source_is_built(settings: dict[str, Any], setting: str, text: str) -> None:
    with pytest.raises(SettingsError) as caught, source("lol", kind="readsb_api", **settings):
        pass
    ((name, fault),) = caught.value.faults
    assert name == setting
    assert text in fault
    assert "abc\n" not in str(caught.value)


def test_every_fault_of_the_questions_is_listed_at_once() -> None:
    with pytest.raises(SettingsError) as caught, source(kind="readsb_api", ask=("icao24:xyz", "military", "nonsense")):
        pass
    assert [name for name, _ in caught.value.faults] == ["ask[0]", "ask[2]"]


@given(st.lists(st.text("0123456789abcdef", min_size=1, max_size=9), max_size=60), st.integers(1, 9), st.integers(10, 40))
def test_chunks_lose_nothing_and_keep_both_bounds(values: list[str], max_items: int, max_chars: int) -> None:
    pieces = list(chunks(tuple(values), max_items=max_items, max_chars=max_chars))
    assert [value for piece in pieces for value in piece] == values
    assert all(1 <= len(piece) <= max_items and len(",".join(piece)) <= max_chars for piece in pieces)


def test_a_long_watch_list_is_asked_in_pieces() -> None:
    addresses = tuple(f"{number:06x}" for number in range(2500))
    with source(kind="readsb_api", ask=("icao24:" + ",".join(addresses),)) as asked:
        assert len(asked.requests) == 3
        assert all(len(str(url)) < 8100 for _, url in asked.requests)


@given(st.text(max_size=30))
def test_any_text_is_a_question_with_a_stable_scope_or_an_error(text: str) -> None:
    try:
        question = parse_question(text)
    except QuestionError:
        return
    assert parse_question(question.scope.removesuffix("nm")) == question
