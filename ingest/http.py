"""The one way out to the network: who we are, how long we wait, how much we take, and what each refusal means.

A provider's answer becomes bytes, or one of the three kinds of SourceError: later, never, changed. Nothing that is secret (keys in
headers, query or form; tokens) is ever part of an error's text or of the raw answer that it keeps.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from importlib.metadata import PackageNotFoundError, version
from typing import Any, Final
from urllib.parse import SplitResult, urlsplit, urlunsplit

import httpx

from ingest.gzipped import MAX_EXPANDED_BYTES, RAW_KEPT_BYTES, TooLargeError, expand, inflate
from ingest.source import SourceChangedError, SourceError, SourceRefusedError, SourceUnavailableError

#: A provider that has not begun to answer by then will not; adsb.lol itself gives up on its backend after 6 s (recorded).
CONNECT_TIMEOUT_S: Final = 10.0
READ_TIMEOUT_S: Final = 30.0

#: The whole answer, so that one byte every 29 s does not hold a turn for ever.
TOTAL_TIMEOUT_S: Final = 120.0

#: Providers ask for hours at most; a figure beyond a week is a mistake of theirs, and is cut to it.
MAX_RETRY_AFTER_S: Final = 7 * 86400.0

#: One move inside a host (a trailing slash, http to https) is normal; more is a loop.
MAX_REDIRECTS: Final = 3

#: A block page of a content network is tens of kilobytes.
_MAX_EXCUSE_BYTES: Final = 1024 * 1024

#: How much of a provider's words goes into our message.
_QUOTED_CHARS: Final = 200

_PRODUCT: Final = "overflight"
_SECRET_WORDS: Final = ("auth", "key", "token", "secret", "password", "cookie", "client_id")
_QUOTA_HEADERS: Final = (
    "x-rate-limit-remaining",
    "x-rate-limit-retry-after-seconds",
    "retry-after",
    "x-ratelimit-remaining",
    "x-ratelimit-limit",
)
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})

_LATER: Final = frozenset({408, 425, 429})
_MEANING: Final = {
    400: "the provider does not understand the question",
    401: "the credentials are missing, wrong or expired",
    402: "the provider wants to be paid, or the quota that was paid for is used up",
    403: "closed to us: the provider wants to be asked for access first",
    404: "there is nothing at this address: the API has moved, or the url is wrong",
    405: "the provider does not take this kind of request",
    408: "the provider waited too long for us",
    410: "the provider has shut this down",
    414: "the question is too long for the provider",
    422: "the provider does not accept a value in the question",
    425: "too early",
    429: "asked too often, or the quota is used up",
    451: "the provider may not answer for legal reasons",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """One request of one source. `form` makes it a POST, and so does `document`, sent as JSON; `timeout_s` None is the client's own."""

    source: str
    url: str
    params: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    form: Mapping[str, str] | None = field(default=None, repr=False)
    document: Mapping[str, Any] | None = field(default=None, repr=False)
    timeout_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A good answer: its bytes, decompressed, and the quota figures among its headers (names in lower case)."""

    body: bytes
    quota: Mapping[str, str]


def open_client(*, contact: str | None = None, transport: httpx.BaseTransport | None = None, trust_env: bool = True) -> httpx.Client:
    """A client that says who we are, never follows a redirect by itself, and keeps addresses out of the log. Close it."""
    for name in ("httpx", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    return httpx.Client(
        headers={"User-Agent": user_agent(contact), "Accept": "application/json", "Accept-Encoding": "gzip"},
        timeout=httpx.Timeout(READ_TIMEOUT_S, connect=CONNECT_TIMEOUT_S),
        follow_redirects=False,
        transport=transport,
        trust_env=trust_env,
    )


def user_agent(contact: str | None) -> str:
    """Who asks: product, version, and how to reach whoever runs it.

    >>> user_agent("ops@example.org").endswith("(+ops@example.org)")
    True
    """
    try:
        number = version(_PRODUCT)
    except PackageNotFoundError:
        number = "0"
    printable = "".join(each for each in contact or "" if " " <= each <= "~")
    return f"{_PRODUCT}/{number} (+{printable or 'no contact given'})"


def fetch(client: httpx.Client, request: Request, *, now: datetime, max_bytes: int = MAX_EXPANDED_BYTES) -> Answer:
    """Ask once; the body of a 200. Raises SourceError for everything else, as `meaning_of` and the notes above say."""
    target = request.url
    params = request.params
    for _ in range(MAX_REDIRECTS + 1):
        status, headers, body = ask(client, request, target, params, max_bytes)
        if status not in _REDIRECTS:
            break
        target, params = _next_target(request, target, headers.get("location", "")), ()
    else:
        raise SourceChangedError(request.source, f"more than {MAX_REDIRECTS} redirects", status=status)
    if status != httpx.codes.OK:
        raise error_of(request, status, headers, body, now=now)
    if not body.strip():
        raise SourceUnavailableError(
            request.source, "200 with an empty body: the provider's backend failed (an empty sky would be an empty list)", status=status
        )
    return Answer(body=body, quota={name: headers[name] for name in _QUOTA_HEADERS if name in headers})


def clock_from(now: datetime) -> Callable[[], datetime]:
    """A clock that says `now` and goes on from there, in whole seconds: a turn of many questions takes minutes, and an answer is judged
    by the time at which it came.
    """
    began = time.monotonic()
    return lambda: now + timedelta(seconds=int(time.monotonic() - began))


def error_of(request: Request, status: int, headers: Mapping[str, str], body: bytes, *, now: datetime) -> SourceError:
    """What a status other than 200 means: later (408, 425, 429, 5xx), changed (404, other 2xx and 3xx), else never."""
    server_fault = status >= httpx.codes.INTERNAL_SERVER_ERROR
    said = redact(_words(body), secrets_of(request))
    message = f"answers {status}: {_MEANING.get(status, 'the provider failed' if server_fault else 'not an answer we know')}"
    message += f" (it says: {said})" if said else ""
    kept = redact_bytes(body[:RAW_KEPT_BYTES], secrets_of(request))
    if status in _LATER or server_fault:
        return SourceUnavailableError(request.source, message, retry_at=retry_at(headers, now=now), status=status, raw=kept)
    if status == httpx.codes.NOT_FOUND or status < httpx.codes.BAD_REQUEST:
        return SourceChangedError(request.source, message, status=status, raw=kept)
    return SourceRefusedError(request.source, message, status=status, raw=kept)


def retry_at(headers: Mapping[str, str], *, now: datetime) -> datetime | None:
    """When the provider wants to be asked again, from either header; None if it does not say or says what cannot be read.

    `headers` has names in lower case. Seconds and HTTP dates are understood; the past is now, and beyond a week is a week.

    >>> from datetime import UTC, datetime
    >>> retry_at({"x-rate-limit-retry-after-seconds": "90"}, now=datetime(2026, 1, 1, tzinfo=UTC))
    datetime.datetime(2026, 1, 1, 0, 1, 30, tzinfo=datetime.timezone.utc)
    """
    waits = [_wait_s(headers[name], now) for name in ("x-rate-limit-retry-after-seconds", "retry-after") if name in headers]
    known = [wait for wait in waits if wait is not None]
    return now + timedelta(seconds=min(max(*known, 0.0), MAX_RETRY_AFTER_S)) if known else None


def secrets_of(request: Request) -> frozenset[str]:
    """Every value of this request that may not be shown: of headers, query and form fields whose names speak of keys."""
    url = split(request.url)
    fields = [*request.headers.items(), *request.params, *(request.form or {}).items(), *httpx.QueryParams(url.query).multi_items()]
    values = {value for name, value in fields if is_secret(name)} | {url.username or "", url.password or ""}
    return frozenset({*values, *(value.removeprefix("Bearer ") for value in values)} - {""})


def is_secret(name: str) -> bool:
    """Whether a header or field of this name holds something that may not be shown."""
    return any(word in name.lower() for word in _SECRET_WORDS)


def redact(text: str, secrets: frozenset[str]) -> str:
    """`text` with every secret in it replaced."""
    for secret in sorted(secrets, key=len, reverse=True):
        text = text.replace(secret, "***")
    return text


def redact_bytes(raw: bytes, secrets: frozenset[str]) -> bytes:
    """`raw` with every secret in it replaced."""
    for secret in sorted(secrets, key=len, reverse=True):
        raw = raw.replace(secret.encode(), b"***")
    return raw


def shown_url(url: str) -> str:
    """An address without user, password and query: what may be printed.

    >>> shown_url("https://me:pw@api.example.org:8443/v2/mil?key=abc")
    'https://api.example.org:8443/v2/mil'
    """
    parts = split(url)
    if not parts.netloc:
        return "an address without a host"
    return urlunsplit((parts.scheme, parts.netloc.rpartition("@")[2], parts.path, "", ""))


def split(url: str) -> SplitResult:
    """The parts of an address; none where it cannot be read."""
    try:
        return urlsplit(url)
    except ValueError:
        return SplitResult("", "", "", "", "")


def ask(
    client: httpx.Client,
    request: Request,
    url: str,
    params: tuple[tuple[str, str], ...],
    max_bytes: int,
    extensions: Mapping[str, Any] | None = None,
) -> tuple[int, dict[str, str], bytes]:
    """One exchange with one address, no redirect followed: status, headers (names in lower case), body. Raises SourceError.

    `extensions` go to the transport as they are, such as the name for TLS where `url` holds an address.
    """
    method = "GET" if request.form is None and request.document is None else "POST"
    where = redact(shown_url(url), secrets_of(request))
    try:
        with client.stream(
            method,
            url,
            params=params or None,
            headers=dict(request.headers),
            data=_form(request),
            json=request.document,
            timeout=_timeout(client, request),
            extensions=dict(extensions or {}),
        ) as response:
            headers = {name.lower(): value for name, value in response.headers.items()}
            is_good = response.status_code == httpx.codes.OK
            body = _body(response, headers, request.source, max_bytes) if is_good else _excuse(response, headers, request.source)
            return response.status_code, headers, body
    except httpx.TimeoutException as error:
        raise SourceUnavailableError(request.source, f"no answer from {where} in time ({type(error).__name__})") from None
    except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError):
        raise SourceRefusedError(request.source, f"cannot ask {where}: accepted: http://HOST... or https://HOST...") from None
    except httpx.HTTPError as error:
        reason = redact(str(error), secrets_of(request))[:_QUOTED_CHARS]
        raise SourceUnavailableError(request.source, f"cannot reach {where}: {type(error).__name__} {reason}".rstrip()) from None


def _timeout(client: httpx.Client, request: Request) -> httpx.Timeout:
    if request.timeout_s is None:
        return client.timeout
    return httpx.Timeout(request.timeout_s, connect=min(request.timeout_s, CONNECT_TIMEOUT_S))


def _form(request: Request) -> Mapping[str, Any] | None:
    return None if request.form is None else dict(request.form)


def _body(response: httpx.Response, headers: Mapping[str, str], source: str, max_bytes: int) -> bytes:
    raw = b"".join(_bounded(response.iter_raw(), source, max_bytes))
    encoding = headers.get("content-encoding", "identity").strip().lower()
    if encoding in ("gzip", "x-gzip"):
        return expand(raw, source=source, max_bytes=max_bytes)
    if encoding == "deflate":
        return inflate(raw, source=source, max_bytes=max_bytes)
    if encoding in ("identity", ""):
        return raw
    raise SourceChangedError(source, f"the answer is packed as {encoding[:40]!r}, which was not asked for")


def _excuse(response: httpx.Response, headers: Mapping[str, str], source: str) -> bytes:
    """What a refusal says; nothing if that is too long or damaged, for then its status still says enough."""
    try:
        return _body(response, headers, source, _MAX_EXCUSE_BYTES)
    except SourceError:
        return b""


def _bounded(chunks: Iterator[bytes], source: str, max_bytes: int) -> Iterator[bytes]:
    until = time.monotonic() + TOTAL_TIMEOUT_S
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > max_bytes:
            raise TooLargeError(source, f"the answer is larger than {max_bytes:,} bytes, refused")
        if time.monotonic() > until:
            raise SourceUnavailableError(source, f"the answer was not complete after {TOTAL_TIMEOUT_S:.0f} s")
        yield chunk


def _next_target(request: Request, url: str, location: str) -> str:
    try:
        target = httpx.URL(url).join(location)
    except httpx.InvalidURL:
        raise SourceChangedError(request.source, "redirects to what is no address") from None
    here = httpx.URL(url)
    is_upgrade = (here.scheme, target.scheme) == ("http", "https")
    same_place = target.host == here.host and (target.port == here.port or is_upgrade) and (target.scheme == here.scheme or is_upgrade)
    if not location or not same_place:
        raise SourceRefusedError(
            request.source,
            f"redirects to another place ({redact(shown_url(str(target)), secrets_of(request))}): not followed; set its url if it is right",
        )
    return str(target)


def _words(body: bytes) -> str:
    text = body[: 20 * _QUOTED_CHARS].decode("utf-8", "replace")
    plain = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    return plain if len(plain) <= _QUOTED_CHARS else plain[:_QUOTED_CHARS] + " ..."


def _wait_s(text: str, now: datetime) -> float | None:
    digits = text.strip()
    if digits.isascii() and digits.isdigit():
        return float(digits[:12])
    try:
        date = parsedate_to_datetime(digits)
    except (TypeError, ValueError, OverflowError):
        return None
    return ((date if date.tzinfo else date.replace(tzinfo=UTC)) - now).total_seconds()
