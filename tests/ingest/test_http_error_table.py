"""Each source, over real HTTP, through everything that a provider is known to answer."""

from __future__ import annotations

import gzip
from datetime import timedelta
from typing import Any

import pytest

from ingest.gzipped import TooLargeError
from ingest.pacing import Policy, State, after_failure, due_at
from ingest.source import SourceChangedError, SourceError, SourceRefusedError, SourceUnavailableError
from tests.ingest.live import NOW, source
from tests.recordings import recorded
from tests.servers import Reply, closed_port, serve

SECRET = "sup3r-s3cret-key"
SOURCES: dict[str, dict[str, Any]] = {
    "adsb.lol": {"kind": "readsb_api", "ask": ("military",)},
    "adsb.fi": {"kind": "readsb_api", "provider": "adsb.fi", "ask": ("military",)},
    "adsbexchange": {"kind": "readsb_api", "provider": "adsbexchange", "ask": ("military",)},
    "opensky": {"kind": "opensky"},
    "receiver": {"kind": "receiver"},
}
GOOD = {
    "opensky": recorded("opensky/states.json").read_bytes(),
    "receiver": recorded("receiver/readsb-simulated.json").read_bytes(),
    "adsb.lol": recorded("readsb_api/ok_11_v2_mil.json").read_bytes(),
}
HTML = b"<!DOCTYPE html><html><title>403</title><body>Please contact us for access</body></html>"


def good(name: str) -> bytes:
    return GOOD.get(name, GOOD["adsb.lol"])


def table(name: str) -> list[tuple[str, Reply, type[SourceError], timedelta | None]]:
    """(what, reply, kind of error, when the provider wants to be asked again)."""
    body = good(name)
    packed = gzip.compress(body)
    return [
        ("400 with nothing in it", Reply(status=400), SourceRefusedError, None),
        ("401", Reply(status=401, body=b'{"message":"no"}'), SourceRefusedError, None),
        ("402", Reply(status=402, body=b'{"msg":"pay","reason":"quota"}'), SourceRefusedError, None),
        ("403 as a web page", Reply(status=403, body=HTML, headers={"Content-Type": "text/html"}), SourceRefusedError, None),
        ("404", Reply(status=404, body=b'{"detail":"Not Found"}'), SourceChangedError, None),
        ("405", Reply(status=405), SourceRefusedError, None),
        ("414", Reply(status=414), SourceRefusedError, None),
        ("422", Reply(status=422, body=recorded("readsb_api/ok_21_v2_point_50_9_500.json").read_bytes()), SourceRefusedError, None),
        ("429 without a time", Reply(status=429), SourceUnavailableError, None),
        ("429 with seconds", Reply(status=429, headers={"Retry-After": "90"}), SourceUnavailableError, timedelta(seconds=90)),
        (
            "429 with a date",
            Reply(status=429, headers={"Retry-After": "Tue, 24 Nov 2026 12:05:00 GMT"}),
            SourceUnavailableError,
            timedelta(minutes=5),
        ),
        (
            "429 in OpenSky's way",
            Reply(status=429, headers={"X-Rate-Limit-Retry-After-Seconds": "3600"}),
            SourceUnavailableError,
            timedelta(hours=1),
        ),
        ("500", Reply(status=500, body=recorded("readsb_api/ok_28_v2_type_A_20124.txt").read_bytes()), SourceUnavailableError, None),
        ("502 as a web page", Reply(status=502, body=HTML), SourceUnavailableError, None),
        ("503 with seconds", Reply(status=503, headers={"Retry-After": "30"}), SourceUnavailableError, timedelta(seconds=30)),
        ("504", Reply(status=504), SourceUnavailableError, None),
        ("204", Reply(status=204), SourceChangedError, None),
        ("302 to elsewhere", Reply(status=302, headers={"Location": "https://elsewhere.invalid/login"}), SourceRefusedError, None),
        ("200 with nothing in it", Reply(), SourceUnavailableError, None),
        ("200 as a web page", Reply(body=HTML), SourceChangedError, None),
        ("200 as plain text", Reply(body=b"Service temporarily out of order"), SourceChangedError, None),
        ("200 as other JSON", Reply(body=b'{"detail":"Not Found"}'), SourceChangedError, None),
        ("200 as a JSON list", Reply(body=b"[1,2,3]"), SourceChangedError, None),
        ("200 cut in the middle", Reply(body=body[: len(body) // 2]), SourceUnavailableError, None),
        ("200 broken off", Reply(body=body, sent_bytes=len(body) // 2), SourceUnavailableError, None),
        ("200 as cut gzip", Reply(body=packed[:-12], headers={"Content-Encoding": "gzip"}), SourceChangedError, None),
        (
            "200 as damaged gzip",
            Reply(body=packed[:60] + b"\xff" * 60 + packed[120:], headers={"Content-Encoding": "gzip"}),
            SourceChangedError,
            None,
        ),
        ("200 packed strangely", Reply(body=body, headers={"Content-Encoding": "br"}), SourceChangedError, None),
        (
            "200 as a bomb",
            Reply(body=gzip.compress(b"[" * 70_000_000, 9), headers={"Content-Encoding": "gzip"}),
            TooLargeError,
            None,
        ),
        ("silence", Reply(body=body, delay_s=1.5), SourceUnavailableError, None),
    ]


def settings(name: str, url: str) -> dict[str, Any]:
    return {**SOURCES[name], "url": url, "headers": {"x-api-key": SECRET}, "timeout_s": 0.8}


@pytest.mark.parametrize("name", SOURCES)
def test_a_source_says_of_everything_that_can_come_what_it_is(name: str) -> None:
    rows = table(name)
    with serve([reply for _, reply, _, _ in rows]) as server, source(name, **settings(name, server.url)) as asked:
        for what, _, kind, wait in rows:
            with pytest.raises(SourceError) as caught:
                list(asked.fetch(now=NOW))
            error = caught.value
            assert type(error) is kind, (what, error)
            assert error.source == name, what
            assert error.retry_at == (None if wait is None else NOW + wait), what
            assert SECRET not in str(error), what
            assert 20 < len(str(error)) < 500, what
            assert str(error).isprintable(), what
            assert len(error.raw or b"") <= 65536, what
    assert len(server.requests) == len(rows)
    assert all(request.headers["x-api-key"] == SECRET for request in server.requests)


@pytest.mark.parametrize("name", SOURCES)
def test_after_all_that_a_good_answer_is_taken_as_if_nothing_had_been(name: str) -> None:
    with serve([Reply(status=503), Reply(body=good(name))]) as server, source(name, **settings(name, server.url)) as asked:
        with pytest.raises(SourceUnavailableError):
            list(asked.fetch(now=NOW))
        (batch,) = asked.fetch(now=NOW)
    assert len(batch.positions) > 0
    assert set(batch.positions["source"]) == {name}


@pytest.mark.parametrize("name", SOURCES)
def test_nobody_at_home_is_for_later(name: str) -> None:
    with source(name, **settings(name, f"http://127.0.0.1:{closed_port()}")) as asked, pytest.raises(SourceUnavailableError):
        list(asked.fetch(now=NOW))


def test_a_closed_provider_is_not_hammered() -> None:
    policy, state, now, asked_times = Policy(every_s=50), State(), NOW, 0
    with serve([Reply(status=403, body=HTML)]) as server, source("airplanes.live", kind="readsb_api", url=server.url) as asked:
        while now < NOW + timedelta(days=3):
            with pytest.raises(SourceRefusedError) as caught:
                list(asked.fetch(now=now))
            asked_times += 1
            state = after_failure(policy, state, caught.value, at=now, seed=1)
            due = due_at(policy, state)
            assert due is not None
            now = due
    assert len(server.requests) == asked_times == 3
    assert state.is_closed
    assert "Please contact us" in (state.because or "")
