"""OpenSky, asked live: `/states/all` with OAuth2 client credentials, or anonymously.

Wire notes
----------
* Only OAuth2 client credentials are taken. A token lives 30 minutes; after a 401 it is renewed once, and a second 401 is a refusal.
* `/states/all` costs 1 to 4 credits by the area of the box (up to 25, 100, 400 square degrees, more); without a box 4. A day has 400
  credits for an anonymous address and 4,000 for an account. `X-Rate-Limit-Remaining` says what is left; when nothing is, 429 with
  `X-Rate-Limit-Retry-After-Seconds` (and not `Retry-After`; both are read).
* `time` reaches back one hour with an account (400 beyond) and is ignored without.
* Terms: research and non-commercial; cite the paper of 2014. Addresses of large hosters may be blocked.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

import httpx
import msgspec

from ingest.http import Answer, Request, clock_from, fetch
from ingest.pacing import Policy
from ingest.positions.opensky_states import parse_states
from ingest.positions.questions import Question, questions_for
from ingest.positions.rows import Context
from ingest.settings import SettingsError, SourceSettings, headers_of
from ingest.source import Asked, Batch, SourceChangedError, SourceRefusedError

URL: Final = "https://opensky-network.org/api"
TOKEN_URL: Final = "https://auth.opensky-network.org/auth/realms/opensky-network/protocol/openid-connect/token"  # noqa: S105 - an address

ANONYMOUS_CREDITS: Final = 400
ACCOUNT_CREDITS: Final = 4000

#: (square degrees up to, credits); beyond the last, and for the world, 4.
_COSTS: Final = ((25.0, 1), (100.0, 2), (400.0, 3))
_WORLD_COST: Final = 4

#: A token is renewed this long before its end, so that it does not end on the way.
_TOKEN_MARGIN_S: Final = 60.0
_TOKEN_LIFE_S: Final = 1800.0

#: Addresses in one request: 8 characters and "&icao24=" each, well under the 8 KB that web servers take.
_MAX_ADDRESSES: Final = 400

_ANSWERS: Final = ("world", "box", "icao24")

_UNAUTHORIZED: Final = 401


class _Token(msgspec.Struct):
    access_token: str
    expires_in: float = _TOKEN_LIFE_S


@dataclass(frozen=True, slots=True, kw_only=True)
class _Credentials:
    client_id: str
    client_secret: str
    token_url: str


class OpenSky:
    """OpenSky's state vectors. Keeps its token between turns, and nothing else."""

    def __init__(self, name: str, settings: SourceSettings, *, client: httpx.Client) -> None:
        """Raises SettingsError."""
        self.name = name
        self._client = client
        self._url = (settings.url or URL).rstrip("/") + "/states/all"
        self._credentials = _credentials(name, settings)
        self._token: tuple[str, datetime] | None = None
        self._headers = headers_of(name, settings)
        self._timeout_s = settings.timeout_s
        questions, self.notes = questions_for(name, settings, default="world", who="OpenSky", answers=_ANSWERS)
        self.requests = tuple((asked.scope, _params(asked)) for question in questions for asked in _pieces(question))
        cost = sum(credits_of(dict(params)) for _, params in self.requests)
        per_day = ANONYMOUS_CREDITS if self._credentials is None else ACCOUNT_CREDITS
        every_s = 60.0 if settings.every_s is None else settings.every_s
        self.policy = Policy(every_s=every_s, between_s=5.0, credits_per_day=per_day, credits_per_turn=cost)

    @property
    def has_past(self) -> bool:
        """Whether it can be asked about the last hour: with an account only."""
        return self._credentials is not None

    def fetch(self, *, now: datetime, at: datetime | None = None) -> Iterator[Batch]:
        """One Batch per question, as of now or (with an account) `at`, up to an hour ago. Raises SourceError."""
        clock = clock_from(now)
        for scope, params in self.requests:
            timed = params if at is None else (*params, ("time", str(int(at.timestamp()))))
            answer = self._fetch_with_token(timed, clock())
            asked = Asked(scope=scope, from_at=at, until_at=None if at is None else at + timedelta(seconds=1))
            context = Context(source=self.name, asked=asked, now=clock(), is_live=at is None, headers=answer.quota)
            batch = parse_states(answer.body, context)
            yield replace(batch, notes=(*self.notes, *batch.notes))

    def _fetch_with_token(self, params: tuple[tuple[str, str], ...], now: datetime) -> Answer:
        if self._credentials is None:
            return self._fetch(params, {}, now)
        try:
            return self._fetch(params, self._bearer(self._credentials, now), now)
        except SourceRefusedError as error:
            if error.status != _UNAUTHORIZED or self._token is None:
                raise
        self._token = None
        return self._fetch(params, self._bearer(self._credentials, now), now)

    def _fetch(self, params: tuple[tuple[str, str], ...], bearer: dict[str, str], now: datetime) -> Answer:
        headers = {**self._headers, **bearer}
        request = Request(source=self.name, url=self._url, params=params, headers=headers, timeout_s=self._timeout_s)
        return fetch(self._client, request, now=now)

    def _bearer(self, credentials: _Credentials, now: datetime) -> dict[str, str]:
        if self._token is None or now >= self._token[1]:
            self._token = None
            self._token = _fetch_token(self._client, self.name, credentials, now=now)
        return {"Authorization": f"Bearer {self._token[0]}"}


def credits_of(box: dict[str, str]) -> int:
    """What one question costs, by the area of its box in square degrees (`lamin`, `lamax`, `lomin`, `lomax`; none is the world).

    >>> credits_of({}), credits_of({"lamin": "47", "lamax": "52", "lomin": "5", "lomax": "10"})
    (4, 1)
    """
    if "lamin" not in box:
        return _WORLD_COST
    area = (float(box["lamax"]) - float(box["lamin"])) * (float(box["lomax"]) - float(box["lomin"]))
    return next((cost for limit, cost in _COSTS if area <= limit), _WORLD_COST)


def _fetch_token(client: httpx.Client, source: str, credentials: _Credentials, *, now: datetime) -> tuple[str, datetime]:
    form = {"grant_type": "client_credentials", "client_id": credentials.client_id, "client_secret": credentials.client_secret}
    answer = fetch(client, Request(source=source, url=credentials.token_url, form=form), now=now)
    try:
        token = msgspec.json.decode(answer.body, type=_Token)
    except (ValueError, RecursionError):
        raise SourceChangedError(source, "the answer of the token address is not a token (not kept: it may hold one)") from None
    if not token.access_token or not token.access_token.isascii() or not token.access_token.isprintable():
        raise SourceChangedError(source, "the token address gave an empty or unprintable token")
    life_s = min(max(token.expires_in, 0.0), _TOKEN_LIFE_S)
    return token.access_token, now + timedelta(seconds=max(life_s - _TOKEN_MARGIN_S, 0.0))


def _credentials(name: str, settings: SourceSettings) -> _Credentials | None:
    if settings.client_id is None and settings.client_secret is None:
        return None
    if not settings.client_id or not settings.client_secret:
        missing = "client_secret" if settings.client_id else "client_id"
        raise SettingsError(name, [(missing, "is missing: give both client_id and client_secret, or neither to ask anonymously")])
    return _Credentials(client_id=settings.client_id, client_secret=settings.client_secret, token_url=settings.token_url or TOKEN_URL)


def _pieces(question: Question) -> Iterator[Question]:
    if question.kind != "icao24":
        yield question
        return
    for first in range(0, len(question.values), _MAX_ADDRESSES):
        yield Question(question.kind, question.values[first : first + _MAX_ADDRESSES])


def _params(question: Question) -> tuple[tuple[str, str], ...]:
    if question.kind == "box":
        return tuple(zip(("lamin", "lomin", "lamax", "lomax"), question.values, strict=True))
    return tuple(("icao24", address) for address in question.values)
