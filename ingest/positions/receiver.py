"""One's own receiver: the aircraft.json of readsb, dump1090-fa or dump1090-mutability, by address or as a file.

Wire notes
----------
* `{"now": s, "messages": n, "aircraft": [...]}`, rewritten whole about once a second; readsb's objects are those of `readsb_object`.
* dump1090-mutability (until about 2019) says altitude, speed and vert_rate, has no `type`, and nucp instead of nic.
* readsb's JSON port gives one object a line, each with its own `now`.
* A file that is not rewritten any more still reads well: that its clock stands still is said in the notes of the batch.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final
from urllib.parse import unquote

import httpx

from ingest.gzipped import MAX_EXPANDED_BYTES, TooLargeError, expand
from ingest.http import Request, clock_from, fetch, shown_url, split
from ingest.pacing import Policy
from ingest.positions.rows import Context
from ingest.positions.saved import parse_receiver
from ingest.settings import SettingsError, SourceSettings, headers_of
from ingest.source import Asked, Batch, SourceUnavailableError

#: readsb lists an aircraft for 60 s after its last message; every 15 s loses none and keeps the track fine.
EVERY_S: Final = 15.0

_SCOPE: Final = "receiver"


class Receiver:
    """An aircraft.json that somebody keeps fresh."""

    def __init__(self, name: str, settings: SourceSettings, *, client: httpx.Client) -> None:
        """Raises SettingsError if there is no address, or questions that a receiver cannot be asked."""
        faults: list[tuple[str, str]] = []
        if not settings.url:
            faults.append(("url", "is missing; accepted: the address or the path of an aircraft.json"))
        if settings.ask:
            faults.append(("ask", "a receiver answers one question: what do you hear; leave it out"))
        if faults:
            raise SettingsError(name, faults)
        self.name = name
        self._client = client
        self._headers = headers_of(name, settings)
        self._timeout_s = settings.timeout_s
        self._url = settings.url or ""
        self.requests = ((_SCOPE, self._url if _path_of(self._url) else shown_url(self._url)),)
        self.policy = Policy(every_s=EVERY_S if settings.every_s is None else settings.every_s, between_s=0.0)

    def fetch(self, *, now: datetime) -> Iterator[Batch]:
        """One Batch: what the receiver hears. Raises SourceError."""
        clock = clock_from(now)
        raw = self._fetch_body(now)
        yield parse_receiver(raw, Context(source=self.name, asked=Asked(scope=_SCOPE), now=clock(), is_live=True))

    def _fetch_body(self, now: datetime) -> bytes:
        path = _path_of(self._url)
        if path is not None:
            return _load(path, self.name)
        request = Request(source=self.name, url=self._url, headers=self._headers, timeout_s=self._timeout_s)
        return expand(fetch(self._client, request, now=now).body, source=self.name)


def _path_of(url: str) -> Path | None:
    parts = split(url)
    if parts.scheme in ("http", "https"):
        return None
    return Path(unquote(parts.path)) if parts.scheme == "file" else Path(url).expanduser()


def _load(path: Path, source: str) -> bytes:
    try:
        with path.open("rb") as file:
            raw = file.read(MAX_EXPANDED_BYTES + 1)
    except OSError as error:
        raise SourceUnavailableError(source, f"cannot read {path}: {error.strerror or error}") from None
    if len(raw) > MAX_EXPANDED_BYTES:
        raise TooLargeError(source, f"{path} is larger than {MAX_EXPANDED_BYTES:,} bytes, refused")
    return expand(raw, source=source)
