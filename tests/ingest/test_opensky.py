from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from ingest.positions.opensky import credits_of
from ingest.positions.opensky_states import parse_states
from ingest.positions.rows import NO_POSITION
from ingest.positions.saved import parse_saved
from ingest.registry import SettingsError
from ingest.source import Batch, SourceChangedError, SourceError, SourceRefusedError, SourceUnavailableError
from tests.ingest.live import NOW, check, context, first, source
from tests.recordings import recorded, shared
from tests.servers import Received, Reply, serve

STATES = recorded("opensky/states.json").read_bytes()
ROW = [
    "abc123",
    "TST7001 ",
    "Syria",
    1789999998,
    1789999999,
    38.0617,
    55.8783,
    10972.8,
    False,
    231.5,
    190.2,
    -0.33,
    None,
    11117.6,
    "1234",
    False,
    0,
]
SECRET = "cl13nt-s3cr3t"
TOKEN = "t0k3n-of-thirty-minutes"


def answer(*rows: Any) -> Batch:
    raw = json.dumps({"time": 1790000000, "states": list(rows)}).encode()
    return check(parse_states(raw, context("opensky")), len(rows))


def row(**changes: Any) -> list[Any]:
    places = {"icao24": 0, "callsign": 1, "time": 3, "lon": 5, "lat": 6, "baro": 7, "ground": 8, "gs": 9, "squawk": 14, "source": 16}
    changed = list(ROW)
    for name, value in changes.items():
        changed[places[name]] = value
    return changed


def test_metres_become_feet_and_knots_and_longitude_comes_first() -> None:
    position = first(answer(ROW).positions)
    assert (position["lat_deg"], position["lon_deg"]) == (55.8783, 38.0617)
    assert position["alt_baro_ft"] == 36000
    assert position["alt_geom_ft"] == 36475
    assert round(float(position["gs_kt"]), 1) == 450.0
    assert position["vrate_fpm"] == -65
    assert position["seen_at"].timestamp() == 1789999998
    assert (position["callsign"], position["squawk"], position["kind"], position["source"]) == ("TST7001", "1234", "adsb", "opensky")


def test_a_saved_example_gives_its_rows_of_17_and_18_values() -> None:
    batch = check(parse_states(STATES, context("opensky")), 5)
    assert list(batch.positions["icao24"]) == ["abc123", "abc124", "abc125", "abc126"]
    assert list(batch.positions["kind"]) == ["adsb", "adsb", "mlat", "unknown"]
    assert batch.refused == {NO_POSITION: 1}
    ground = first(batch.positions[batch.positions["icao24"] == "abc124"])
    assert ground["on_ground"] is True
    assert ground["alt_baro_ft"] is None
    assert ground["callsign"] is None
    assert len(batch.aircraft) == 0


def test_null_states_are_an_empty_sky() -> None:
    batch = check(parse_states(b'{"time":1790000000,"states":null}', context()), 0)
    assert batch.answered_at is not None


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (row(lat=90.5), "lat_deg: outside -90 to 90"),
        (row(lon=181), "lon_deg: outside -180 to 180"),
        (row(lat=float("nan")), "lat_deg: outside -90 to 90"),
        (row(lat=None), NO_POSITION),
        (row(time=None), "seen_at: unknown"),
        (row(time=1990000000), "seen_at: in the future"),
        (row(time=5), "seen_at: before 1990"),
        (row(time="then"), "time_position: of another type"),
        (row(icao24="abc12"), "icao24: malformed"),
        (row(icao24=None), "icao24: of another type"),
        (row(gs="fast"), "velocity: of another type"),
        (row(source="satellite"), "position_source: of another type"),
        (ROW[:16], "row: a needed field is missing"),
        ([], "row: a needed field is missing"),
        ("abc123", "row: not of the recorded shape"),
        (None, "row: not of the recorded shape"),
    ],
)
def test_a_bad_row_is_refused_by_reason_and_the_good_one_beside_it_is_kept(bad: Any, reason: str) -> None:
    batch = answer(bad, row(icao24="def456"))
    assert list(batch.positions["icao24"]) == ["def456"]
    assert batch.refused == {reason: 1}


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"", SourceUnavailableError),
        (STATES[:400], SourceUnavailableError),
        (b"<html>blocked</html>", SourceChangedError),
        (b'{"states":[]}', SourceChangedError),
        (b'{"time":null,"states":[]}', SourceChangedError),
        (b'{"time":1,"states":{}}', SourceChangedError),
        (b"[]", SourceChangedError),
    ],
)
def test_what_is_no_answer_is_a_source_error_that_keeps_it(raw: bytes, kind: type[SourceError]) -> None:
    with pytest.raises(kind) as caught:
        parse_states(raw, context())
    assert caught.value.raw == raw


def test_a_worldwide_recording_goes_through_whole() -> None:
    raw = gzip.decompress(shared("opensky-states-2025-07/states-1751786471.json.gz").read_bytes())
    batch = check(parse_states(raw, context("opensky")), len(json.loads(raw)["states"]))
    assert not batch.refused
    assert batch.notes == ("1 gs_kt outside 0 to 3000 left out",)
    assert "157712" in set(batch.positions["icao24"])


# Live


def states_server(*, good_tokens: tuple[str, ...] = (TOKEN,), token_status: int = 200) -> Callable[[Received], Reply]:
    """An OpenSky that hands out tokens one after another and takes only the good ones."""
    handed: list[str] = []

    def respond(request: Received) -> Reply:
        if request.path == "/token":
            handed.append(TOKEN if not handed else f"{TOKEN}-{len(handed)}")
            body = {"access_token": handed[-1], "expires_in": 1800} if token_status == 200 else {"error": request.form["client_secret"]}
            return Reply(status=token_status, body=json.dumps(body).encode())
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
        if bearer and bearer not in good_tokens:
            return Reply(status=401, body=b'{"message":"expired ' + bearer.encode() + b'"}')
        return Reply(body=STATES, headers={"X-Rate-Limit-Remaining": "3996"})

    return respond


def account(url: str) -> dict[str, Any]:
    return {"kind": "opensky", "url": url, "token_url": f"{url}/token", "client_id": "me", "client_secret": SECRET}


def test_without_an_account_it_asks_anonymously_for_the_world() -> None:
    with serve(states_server()) as server, source("opensky", kind="opensky", url=server.url) as opensky:
        (batch,) = opensky.fetch(now=NOW)
    check(batch, 5)
    assert batch.asked.scope == "world"
    assert batch.headers == {"x-rate-limit-remaining": "3996"}
    assert server.paths == ["/states/all"]
    assert "authorization" not in server.requests[0].headers
    assert opensky.policy.interval_s == 864.0


def test_a_token_is_fetched_once_and_used_again() -> None:
    with serve(states_server()) as server, source("opensky", **account(server.url)) as opensky:
        list(opensky.fetch(now=NOW))
        list(opensky.fetch(now=NOW + timedelta(minutes=20)))
    assert server.paths == ["/token", "/states/all", "/states/all"]
    assert server.requests[0].method == "POST"
    assert server.requests[0].form == {"grant_type": "client_credentials", "client_id": "me", "client_secret": SECRET}
    assert server.requests[1].headers["authorization"] == f"Bearer {TOKEN}"
    assert opensky.policy.interval_s == 86.4


def test_a_token_is_renewed_before_its_thirty_minutes_are_over() -> None:
    with serve(states_server(good_tokens=(TOKEN, f"{TOKEN}-1"))) as server, source("opensky", **account(server.url)) as opensky:
        list(opensky.fetch(now=NOW))
        list(opensky.fetch(now=NOW + timedelta(minutes=29, seconds=1)))
    assert server.paths == ["/token", "/states/all", "/token", "/states/all"]


def test_after_a_401_the_token_is_renewed_once_and_the_question_asked_again() -> None:
    with serve(states_server(good_tokens=(f"{TOKEN}-1",))) as server, source("opensky", **account(server.url)) as opensky:
        (batch,) = opensky.fetch(now=NOW)
    assert len(batch.positions) == 4
    assert server.paths == ["/token", "/states/all", "/token", "/states/all"]


def test_a_second_401_is_a_refusal_without_any_secret_in_it() -> None:
    with (
        serve(states_server(good_tokens=())) as server,
        source("opensky", **account(server.url)) as opensky,
        pytest.raises(SourceRefusedError) as caught,
    ):
        list(opensky.fetch(now=NOW))
    assert server.paths == ["/token", "/states/all", "/token", "/states/all"]
    assert TOKEN not in str(caught.value)
    assert TOKEN.encode() not in (caught.value.raw or b"")


def test_wrong_credentials_are_a_refusal_that_shows_none_of_them() -> None:
    with (
        serve(states_server(token_status=401)) as server,
        source("opensky", **account(server.url)) as opensky,
        pytest.raises(SourceRefusedError) as caught,
    ):
        list(opensky.fetch(now=NOW))
    assert server.paths == ["/token"]
    assert SECRET not in str(caught.value)
    assert SECRET.encode() not in (caught.value.raw or b"")


@pytest.mark.parametrize(
    "body", [b"{}", b"nonsense", b'{"access_token":5}', b'{"access_token":""}', b'{"access_token":"a\\nb"}', b'{"access_token":"\\u20ac"}']
)
def test_a_token_address_that_gives_no_token_is_a_change(body: bytes) -> None:
    with (
        serve([Reply(body=body)]) as server,
        source("opensky", **account(server.url)) as opensky,
        pytest.raises(SourceChangedError) as caught,
    ):
        list(opensky.fetch(now=NOW))
    assert caught.value.raw is None


def test_without_credits_it_comes_back_when_told() -> None:
    reply = Reply(status=429, headers={"X-Rate-Limit-Retry-After-Seconds": "5400"})
    with (
        serve([reply]) as server,
        source("opensky", kind="opensky", url=server.url) as opensky,
        pytest.raises(SourceUnavailableError) as caught,
    ):
        list(opensky.fetch(now=NOW))
    assert caught.value.retry_at == NOW + timedelta(seconds=5400)


def test_boxes_addresses_and_times_are_asked_as_documented() -> None:
    ask = ("box:47,5.5,55,16", "icao24:1551E0,154073")
    with serve([Reply(body=STATES)]) as server, source("opensky", kind="opensky", url=server.url, ask=ask) as opensky:
        batches = list(opensky.fetch(now=NOW, at=NOW - timedelta(minutes=10)))  # type: ignore[call-arg]
    at = ("time", str(int(NOW.timestamp()) - 600))
    assert server.requests[0].query == [("lamin", "47"), ("lomin", "5.5"), ("lamax", "55"), ("lomax", "16"), at]
    assert server.requests[1].query == [("icao24", "154073"), ("icao24", "1551e0"), at]
    assert [batch.asked.scope for batch in batches] == ["box:47,5.5,55,16", "icao24:154073,1551e0"]
    assert batches[0].asked.from_at == NOW - timedelta(minutes=10)
    assert opensky.policy.credits_per_turn == 2 + 4


@pytest.mark.parametrize(("side", "cost"), [(5.0, 1), (5.1, 2), (10.0, 2), (20.0, 3), (20.1, 4)])
def test_a_question_costs_by_its_area(side: float, cost: int) -> None:
    assert credits_of({"lamin": "0", "lomin": "0", "lamax": str(side), "lomax": str(side)}) == cost


def test_the_recorded_world_pulled_over_http_gives_the_rows_of_its_file() -> None:
    folder = shared("opensky-states-2025-07")
    recordings = sorted(folder.glob("*.json.gz"))[::40]
    replies = [Reply(body=path.read_bytes(), headers={"Content-Encoding": "gzip"}) for path in recordings]
    with serve(replies) as server, source("opensky", kind="opensky", url=server.url) as opensky:
        for path in recordings:
            (pulled,) = opensky.fetch(now=NOW)
            filed = parse_saved(path.read_bytes(), name=path.name, now=pulled.received_at)
            assert filed is not None
            assert filed.positions.equals(pulled.positions)
            assert len(pulled.positions) > 100


def test_an_answer_that_is_older_than_a_minute_says_so() -> None:
    with serve([Reply(body=STATES)]) as server, source("opensky", kind="opensky", url=server.url) as opensky:
        (batch,) = opensky.fetch(now=NOW)
    assert any("s old" in note for note in batch.notes)


@pytest.mark.parametrize(
    ("settings", "setting"),
    [
        ({"client_id": "me"}, "client_secret"),
        ({"client_secret": SECRET}, "client_id"),
        ({"ask": ("military",)}, "ask[0]"),
        ({"ask": ("box:50,5,40,6",)}, "ask[0]"),
        ({"ask": ("type:IL62",)}, "ask"),
    ],
)
def test_what_cannot_be_asked_is_refused_when_the_source_is_built(settings: dict[str, Any], setting: str) -> None:
    with pytest.raises(SettingsError) as caught, source("opensky", kind="opensky", **settings):
        pass
    assert [name for name, _ in caught.value.faults] == [setting]
    assert SECRET not in str(caught.value)
