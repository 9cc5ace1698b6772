"""The v2 family: adsb.lol, adsb.fi, ADS-B Exchange, and a readsb's own query interface.

Wire notes
----------
* Which question a provider answers differs; what it has no address for is refused when the source is built, not at night.
* Lists in one request: at most 1,000 items and 8,000 characters (readsb takes the first 1,000 and says nothing). Registrations are asked
  one by one where no list is documented.
* "Nothing found" is 200 with an empty list; an unknown type or address is that too.
* ADS-B Exchange answers `hex/{one}` with the last known position as a bare object, and `icao/{list}` with those of the last 15 minutes.
  Its key goes into a header whose name depends on the contract (x-api-key, api-auth, X-RapidAPI-Key with X-RapidAPI-Host).
* There is no paging and no choice of fields. An aircraft leaves every answer 58 to 60 s after its last message (measured).
* airplanes.live and ADSB One answer 403: closed to anonymous use, which is an error and never an empty sky.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import httpx

from ingest.http import Request, clock_from, fetch, shown_url, split
from ingest.pacing import Policy
from ingest.positions.questions import Question, questions_for
from ingest.positions.readsb_answer import parse_answer
from ingest.positions.rows import Context
from ingest.settings import SettingsError, SourceSettings, headers_of
from ingest.source import Asked, Batch

#: readsb's own bounds for a list in one request.
MAX_ITEMS: Final = 1000
MAX_CHARS: Final = 8000


@dataclass(frozen=True, slots=True, kw_only=True)
class Provider:
    """One member of the family.

    Attributes
    ----------
    base : its address
    paths : what each kind of question appends to it; `{}` is the list, `{0} {1} {2}` latitude, longitude, radius
    single : kinds that take one value a request
    every_s, between_s : its pace (adsb.fi: 1 request a second; adsb.lol: dynamic, 429 after 7 requests in 40 s was reported)
    needs_key : whether it answers nobody without a key header
    """

    base: str
    paths: Mapping[str, str]
    single: frozenset[str] = frozenset()
    every_s: float = 30.0
    between_s: float = 6.0
    needs_key: bool = False


PROVIDERS: Final[Mapping[str, Provider]] = {
    "adsb.lol": Provider(
        base="https://api.adsb.lol",
        paths={
            "type": "/v2/type/{}",
            "icao24": "/v2/hex/{}",
            "registration": "/v2/reg/{}",
            "callsign": "/v2/callsign/{}",
            "military": "/v2/mil",
            "point": "/v2/point/{0}/{1}/{2}",
        },
        single=frozenset({"registration"}),
    ),
    "adsb.fi": Provider(
        base="https://opendata.adsb.fi/api",
        paths={
            "icao24": "/v2/hex/{}",
            "registration": "/v2/registration/{}",
            "callsign": "/v2/callsign/{}",
            "military": "/v2/mil",
            "point": "/v3/lat/{0}/lon/{1}/dist/{2}",
        },
        single=frozenset({"registration"}),
        between_s=1.5,
    ),
    "adsbexchange": Provider(
        base="https://gateway.adsbexchange.com/api/aircraft/v2",
        paths={
            "icao24": "/icao/{}",
            "registration": "/registration/{}",
            "callsign": "/callsign/{}",
            "military": "/mil",
            "point": "/lat/{0}/lon/{1}/dist/{2}",
            "world": "/all",
        },
        single=frozenset({"registration"}),
        needs_key=True,
    ),
    "readsb": Provider(
        base="http://127.0.0.1:30152",
        paths={
            "type": "/?find_type={}",
            "icao24": "/?find_hex={}",
            "registration": "/?find_reg={}",
            "callsign": "/?find_callsign={}",
            "military": "/?all&filter_mil",
            "point": "/?circle={0},{1},{2}",
            "world": "/?all",
        },
        every_s=15.0,
        between_s=0.1,
    ),
}
_HOSTS: Final = {
    "api.adsb.lol": "adsb.lol",
    "opendata.adsb.fi": "adsb.fi",
    "gateway.adsbexchange.com": "adsbexchange",
    "adsbexchange-com1.p.rapidapi.com": "adsbexchange",
    "api.airplanes.live": "adsb.lol",
}

#: ADS-B Exchange's last known position of one aircraft: a bare object, asked for where a question names one address.
_LAST_KNOWN: Final = "/hex/{}"


class ReadsbApi:
    """A provider of the v2 family, asked the questions of its settings."""

    def __init__(self, name: str, settings: SourceSettings, *, client: httpx.Client) -> None:
        """Raises SettingsError with every question that the provider cannot be asked."""
        self.name = name
        self._client = client
        self._headers = headers_of(name, settings)
        self._timeout_s = settings.timeout_s
        member, provider = _provider(name, settings)
        base = (settings.url or provider.base).rstrip("/")
        questions, self.notes = questions_for(name, settings, default="military", who=member, answers=provider.paths)
        self._base = base
        self._asks = tuple(_paths(questions, member, provider))
        self.requests = tuple((asked.scope, shown_url(base) + path) for asked, path in self._asks)
        self.policy = Policy(
            every_s=provider.every_s if settings.every_s is None else settings.every_s,
            between_s=provider.between_s,
        )

    def fetch(self, *, now: datetime) -> Iterator[Batch]:
        """One Batch per request; asked only as the next one is taken, so the caller can wait `policy.between_s`. Raises SourceError."""
        clock = clock_from(now)
        for question, path in self._asks:
            request = Request(source=self.name, url=self._base + path, headers=self._headers, timeout_s=self._timeout_s)
            answer = fetch(self._client, request, now=clock())
            asked = Asked(scope=question.scope)
            batch = parse_answer(answer.body, Context(source=self.name, asked=asked, now=clock(), is_live=True, headers=answer.quota))
            yield replace(batch, notes=(*self.notes, *batch.notes))


def chunks(values: tuple[str, ...], *, max_items: int = MAX_ITEMS, max_chars: int = MAX_CHARS) -> Iterator[tuple[str, ...]]:
    """`values` in their order, in pieces that one request may carry, commas counted.

    >>> list(chunks(("a", "b", "c"), max_items=2))
    [('a', 'b'), ('c',)]
    """
    piece: list[str] = []
    size = 0
    for value in values:
        if piece and (len(piece) == max_items or size + 1 + len(value) > max_chars):
            yield tuple(piece)
            piece, size = [], 0
        size += len(value) + (1 if piece else 0)
        piece.append(value)
    if piece:
        yield tuple(piece)


def _provider(name: str, settings: SourceSettings) -> tuple[str, Provider]:
    host = split(settings.url).hostname if settings.url else None
    member = settings.provider or _HOSTS.get(host or "") or (name if name in PROVIDERS else "adsb.lol")
    if member not in PROVIDERS:
        raise SettingsError(name, [("provider", f"{member!r} is not known; accepted: {', '.join(PROVIDERS)}")])
    if PROVIDERS[member].needs_key and not settings.headers:
        raise SettingsError(name, [("headers", f"{member} answers nobody without a key; set its header, such as x-api-key: ${{NAME}}")])
    return member, PROVIDERS[member]


def _paths(questions: list[Question], member: str, provider: Provider) -> Iterator[tuple[Question, str]]:
    for question in questions:
        path = provider.paths[question.kind]
        if question.kind == "point":
            yield question, path.format(*question.values)
        elif not question.values:
            yield question, path
        else:
            for piece in chunks(question.values, max_items=1 if question.kind in provider.single else MAX_ITEMS):
                form = _LAST_KNOWN if member == "adsbexchange" and question.kind == "icao24" and len(piece) == 1 else path
                yield Question(question.kind, piece), form.format(",".join(piece))
