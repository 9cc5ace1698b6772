from __future__ import annotations

import contextlib
import gzip
import logging
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest import gzipped, http
from ingest.gzipped import RAW_KEPT_BYTES, TooLargeError, expand
from ingest.http import Request, error_of, fetch, open_client, redact, retry_at, secrets_of, user_agent
from ingest.source import SourceChangedError, SourceError, SourceRefusedError, SourceUnavailableError
from tests.servers import Reply, closed_port, serve

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
SECRET = "s3cr3t-k3y-value"


@pytest.fixture
def client() -> Iterator[httpx.Client]:
    with open_client(contact="ops@example.org", trust_env=False) as opened:
        yield opened


def failure(client: httpx.Client, reply: Reply, **more: object) -> SourceError:
    with serve([reply]) as server, pytest.raises(SourceError) as caught:
        fetch(client, Request(source="adsb.lol", url=f"{server.url}/v2/mil", **more), now=NOW)  # type: ignore[arg-type]
    return caught.value


def test_a_good_answer_is_its_body_and_its_quota(client: httpx.Client) -> None:
    with serve([Reply(body=b'{"ac":[]}', headers={"X-Rate-Limit-Remaining": "396", "X-Other": "no"})]) as server:
        answer = fetch(client, Request(source="opensky", url=server.url), now=NOW)
    assert answer.body == b'{"ac":[]}'
    assert answer.quota == {"x-rate-limit-remaining": "396"}


def test_every_request_says_who_asks_and_how_to_reach_them(client: httpx.Client) -> None:
    with serve([Reply(body=b"{}")]) as server:
        fetch(client, Request(source="adsb.lol", url=server.url), now=NOW)
    assert server.requests[0].headers["user-agent"] == user_agent("ops@example.org")
    assert server.requests[0].headers["user-agent"].startswith("overflight/")
    assert "ops@example.org" in server.requests[0].headers["user-agent"]
    assert server.requests[0].headers["accept-encoding"] == "gzip"


def test_gzip_and_deflate_are_expanded(client: httpx.Client) -> None:
    for packed, encoding in ((gzip.compress(b'{"a":1}'), "gzip"), (zlib.compress(b'{"a":1}'), "deflate")):
        with serve([Reply(body=packed, headers={"Content-Encoding": encoding})]) as server:
            assert fetch(client, Request(source="x", url=server.url), now=NOW).body == b'{"a":1}'


def test_a_gzip_bomb_is_stopped_at_the_bound(client: httpx.Client) -> None:
    bomb = gzip.compress(b"\0" * (gzipped.MAX_EXPANDED_BYTES + 2), 9)
    assert len(bomb) < 100_000
    error = failure(client, Reply(body=bomb, headers={"Content-Encoding": "gzip"}))
    assert isinstance(error, TooLargeError)
    assert "67,108,864 bytes" in str(error)


def test_layers_of_compression_that_were_not_asked_for_are_refused(client: httpx.Client) -> None:
    twice = gzip.compress(gzip.compress(b"{}"))
    error = failure(client, Reply(body=twice, headers={"Content-Encoding": "gzip, gzip"}))
    assert isinstance(error, SourceChangedError)
    assert "gzip, gzip" in str(error)


def test_an_endless_answer_is_stopped_at_the_bound(client: httpx.Client) -> None:
    with serve([Reply(body=b" " * 5000)]) as server, pytest.raises(TooLargeError):
        fetch(client, Request(source="x", url=server.url), now=NOW, max_bytes=4000)


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, SourceRefusedError),
        (401, SourceRefusedError),
        (402, SourceRefusedError),
        (403, SourceRefusedError),
        (404, SourceChangedError),
        (405, SourceRefusedError),
        (408, SourceUnavailableError),
        (410, SourceRefusedError),
        (414, SourceRefusedError),
        (418, SourceRefusedError),
        (422, SourceRefusedError),
        (429, SourceUnavailableError),
        (451, SourceRefusedError),
        (500, SourceUnavailableError),
        (502, SourceUnavailableError),
        (503, SourceUnavailableError),
        (504, SourceUnavailableError),
        (203, SourceChangedError),
        (599, SourceUnavailableError),
    ],
)
def test_each_status_is_one_of_the_three_kinds_and_keeps_what_was_said(client: httpx.Client, status: int, kind: type[SourceError]) -> None:
    error = failure(client, Reply(status=status, body=b'{"detail":"because"}'))
    assert type(error) is kind
    assert error.status == status
    assert str(error).startswith(f"adsb.lol: answers {status}: ")
    assert "because" in str(error)
    assert error.raw == b'{"detail":"because"}'


def test_a_closed_provider_is_a_refusal_that_quotes_the_page(client: httpx.Client) -> None:
    page = b"<html><body>Access denied.\r\n Please contact us at api@example.org</body></html>"
    error = failure(client, Reply(status=403, body=page, headers={"Content-Type": "text/html"}))
    assert isinstance(error, SourceRefusedError)
    assert "closed to us" in str(error)
    assert "Please contact us" in str(error)


def test_what_a_bad_answer_keeps_is_bounded(client: httpx.Client) -> None:
    error = failure(client, Reply(status=500, body=b"x" * (RAW_KEPT_BYTES + 1000)))
    assert len(error.raw or b"") == RAW_KEPT_BYTES
    assert len(str(error)) < 400


def test_a_refusal_whose_body_is_damaged_keeps_its_status(client: httpx.Client) -> None:
    error = failure(client, Reply(status=403, body=gzip.compress(b"no" * 100)[:20], headers={"Content-Encoding": "gzip"}))
    assert isinstance(error, SourceRefusedError)
    assert error.status == 403


@pytest.mark.parametrize("status", [429, 503])
def test_the_provider_says_when_to_come_back(client: httpx.Client, status: int) -> None:
    later = format_datetime(NOW + timedelta(minutes=7), usegmt=True)
    assert failure(client, Reply(status=status, headers={"Retry-After": "120"})).retry_at == NOW + timedelta(seconds=120)
    assert failure(client, Reply(status=status, headers={"Retry-After": later})).retry_at == NOW + timedelta(minutes=7)
    assert failure(client, Reply(status=status, headers={"X-Rate-Limit-Retry-After-Seconds": "3000"})).retry_at == NOW + timedelta(
        seconds=3000
    )
    assert failure(client, Reply(status=status)).retry_at is None


@pytest.mark.parametrize("body", [b"", b"   \n"])
def test_200_with_an_empty_body_is_a_failure_of_the_provider(client: httpx.Client, body: bytes) -> None:
    error = failure(client, Reply(body=body))
    assert isinstance(error, SourceUnavailableError)
    assert "empty body" in str(error)


def test_an_answer_that_breaks_off_is_for_later(client: httpx.Client) -> None:
    error = failure(client, Reply(body=b'{"ac":[' + b" " * 1000, sent_bytes=500))
    assert isinstance(error, SourceUnavailableError)


def test_silence_is_for_later(client: httpx.Client) -> None:
    error = failure(client, Reply(body=b"{}", delay_s=1.0), timeout_s=0.2)
    assert isinstance(error, SourceUnavailableError)
    assert "in time" in str(error)


def test_an_answer_that_drips_for_ever_is_given_up(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(http, "TOTAL_TIMEOUT_S", -1.0)
    error = failure(client, Reply(body=b"{}"))
    assert isinstance(error, SourceUnavailableError)
    assert "not complete" in str(error)


def test_nobody_listening_is_for_later(client: httpx.Client) -> None:
    with pytest.raises(SourceUnavailableError, match=r"cannot reach http://127\.0\.0\.1"):
        fetch(client, Request(source="x", url=f"http://127.0.0.1:{closed_port()}/v2/mil"), now=NOW)


@pytest.mark.parametrize("url", ["ftp://example.org/x", "nonsense", "http://", "http://[::1", "http://127.0.0.1:99999999/"])
def test_what_is_no_address_is_a_refusal(client: httpx.Client, url: str) -> None:
    with pytest.raises(SourceError):
        fetch(client, Request(source="x", url=url), now=NOW)


def test_a_redirect_inside_the_host_is_followed(client: httpx.Client) -> None:
    with serve([Reply(status=308, headers={"Location": "/v2/mil/"}), Reply(body=b'{"ac":[]}')]) as server:
        assert fetch(client, Request(source="x", url=f"{server.url}/v2/mil"), now=NOW).body == b'{"ac":[]}'
    assert server.paths == ["/v2/mil", "/v2/mil/"]


def test_a_redirect_to_another_place_is_refused_and_no_key_travels_there(client: httpx.Client) -> None:
    with serve([Reply(body=b"{}")]) as other:
        location = other.url.replace("127.0.0.1", "localhost") + "/take?key=" + SECRET
        error = failure(client, Reply(status=302, headers={"Location": location}), headers={"x-api-key": SECRET})
    assert isinstance(error, SourceRefusedError)
    assert "another place" in str(error)
    assert SECRET not in str(error)
    assert other.requests == []


def test_a_loop_of_redirects_ends(client: httpx.Client) -> None:
    error = failure(client, Reply(status=302, headers={"Location": "/again"}))
    assert isinstance(error, SourceChangedError)


@pytest.mark.parametrize("status", [200, 302, 400, 401, 403, 429, 500])
def test_no_secret_is_in_any_error(client: httpx.Client, status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    echo = b"you sent " + SECRET.encode()
    body = b"" if status == 200 else echo
    error = failure(
        client,
        Reply(status=status, body=body, headers={"Location": f"http://other.invalid/{SECRET}"}),
        headers={"x-api-key": SECRET, "Authorization": f"Bearer {SECRET}"},
        params=(("apikey", SECRET),),
    )
    assert SECRET not in str(error)
    assert SECRET not in repr(error)
    assert SECRET.encode() not in (error.raw or b"")
    assert SECRET not in caplog.text
    assert SECRET not in repr(Request(source="x", url="http://h", headers={"x-api-key": SECRET}, form={"client_secret": SECRET}))


def test_a_password_in_the_address_is_not_shown(client: httpx.Client) -> None:
    with pytest.raises(SourceError) as caught:
        fetch(client, Request(source="x", url=f"http://me:{SECRET}@127.0.0.1:{closed_port()}/?key={SECRET}"), now=NOW)
    assert SECRET not in str(caught.value)


def test_the_redaction_covers_bearer_tokens_with_and_without_their_word() -> None:
    secrets = secrets_of(Request(source="x", url="http://h/?api_key=abc", headers={"Authorization": "Bearer tok"}))
    assert redact("Bearer tok, tok, abc", secrets) == "***, ***, ***"


@given(st.text(max_size=40), st.text(max_size=40))
def test_no_retry_header_is_read_as_the_past_or_beyond_a_week(one: str, other: str) -> None:
    said = retry_at({"retry-after": one, "x-rate-limit-retry-after-seconds": other}, now=NOW)
    assert said is None or NOW <= said <= NOW + timedelta(seconds=http.MAX_RETRY_AFTER_S)


@given(st.integers(min_value=0, max_value=10**15))
def test_retry_after_in_seconds_is_read_up_to_a_week(wait_s: int) -> None:
    assert retry_at({"retry-after": str(wait_s)}, now=NOW) == NOW + timedelta(seconds=min(wait_s, http.MAX_RETRY_AFTER_S))


@given(st.integers(min_value=201, max_value=999), st.binary(max_size=300))
def test_any_status_and_body_becomes_a_source_error(status: int, body: bytes) -> None:
    error = error_of(Request(source="x", url="http://h"), status, {}, body, now=NOW)
    assert isinstance(error, SourceUnavailableError | SourceRefusedError | SourceChangedError)
    assert str(error).isprintable()


@given(st.binary(max_size=200))
def test_expanding_any_bytes_gives_bytes_or_a_source_error(raw: bytes) -> None:
    for candidate in (raw, b"\x1f\x8b\x08\x00" + raw, gzip.compress(raw)[: len(raw) // 2 + 10]):
        with contextlib.suppress(SourceError):
            assert isinstance(expand(candidate, source="file"), bytes)


@given(st.binary(min_size=1, max_size=200), st.integers(min_value=1, max_value=15))
def test_gzip_that_is_cut_short_says_so(raw: bytes, missing: int) -> None:
    with pytest.raises(SourceChangedError, match="cut short"):
        expand(gzip.compress(raw)[:-missing], source="file")


@given(st.binary(max_size=200), st.binary(max_size=200))
def test_gzip_members_after_each_other_are_one_text(first: bytes, second: bytes) -> None:
    assert expand(gzip.compress(first) + gzip.compress(second), source="file") == first + second


def test_gzip_of_very_many_members_is_refused() -> None:
    with pytest.raises(TooLargeError, match="members"):
        expand(gzip.compress(b"") * (gzipped.MAX_MEMBERS + 1), source="file")
