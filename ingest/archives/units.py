"""Units of an archive and the watch-list that they are held against."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

import pandas as pd

from ingest.archives.contents import Content
from ingest.archives.readsb_traces import SOURCE as READSB
from ingest.archives.readsb_traces import address_in_name, parse_trace
from ingest.gzipped import MAX_EXPANDED_BYTES, expand, head
from ingest.positions.saved import parse_saved
from ingest.source import Batch, SourceError

#: Largest file or member taken, expanded: a bomb stops here.
MAX_MEMBER_BYTES: Final = MAX_EXPANDED_BYTES

#: `"trace"` stands within the first 185 bytes of 4,000 synthetic files and 400 of the recorded ones; owner names are what makes it longer.
HEAD_BYTES: Final = 1024

#: Raised when a parser comes to read more or otherwise, so that finished units are read again.
_TRACE_EDITION: Final = "trace/1"
_SAVED_EDITION: Final = "saved/1"


@dataclass(frozen=True, slots=True)
class Watchlist:
    """Airframes asked for: by address or by type designator, either suffices. None in both asks for everything."""

    aircraft: frozenset[str] | None = None
    types: frozenset[str] | None = None

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self.aircraft is None and self.types is None

    @property
    def fingerprint(self) -> str:
        """The same for the same list, whatever its order."""
        if self.is_everything:
            return "all"
        return _digest(repr((sorted(self.aircraft or ()), sorted(self.types or ()))).encode())

    def wants(self, icao24: str | None, designator: str | None) -> bool:
        """Whether this airframe is asked for."""
        if self.is_everything:
            return True
        return (icao24 is not None and icao24 in (self.aircraft or ())) or (designator is not None and designator in (self.types or ()))

    def wants_name(self, name: str) -> bool | None:
        """Decide by the name of a trace file alone; None where its head has to be looked at."""
        icao24 = address_in_name(name)
        if self.is_everything:
            return True
        if icao24 is None:
            return None
        if icao24 in (self.aircraft or ()):
            return True
        return None if self.types is not None else False

    def wants_head(self, start: TraceHead) -> bool:
        """Decide by the head of a trace; a head that was cut short is given the benefit of the doubt."""
        return self.wants(start.icao24, start.type) or not start.is_whole


@dataclass(frozen=True, slots=True)
class TraceHead:
    """What stands before the rows of a trace file."""

    icao24: str | None
    type: str | None
    is_whole: bool


_ICAO: Final = re.compile(rb'"icao"\s*:\s*"(~?[0-9A-Fa-f]{6})"')
_TYPE: Final = re.compile(rb'"t"\s*:\s*"([^"\\]*)"')
_ROWS: Final = re.compile(rb'"trace"\s*:')


def trace_head(raw: bytes) -> TraceHead | None:
    """Read the first bytes of a trace, gzip or plain; None where they do not begin one."""
    start = head(raw, HEAD_BYTES)
    if start.lstrip()[:1] != b"{":
        return None
    rows = _ROWS.search(start)
    before = start[: rows.start()] if rows else start
    icao = _ICAO.search(before)
    if icao is None or b"[" in before:  # a list before the rows: some other answer with addresses in it
        return None
    designator = _TYPE.search(before)
    type_text = designator[1].decode("ascii", "replace").strip().upper() if designator else None
    return TraceHead(icao[1].decode().lower(), type_text or None, is_whole=rows is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A file or tar member that holds positions (`ingest.source.ArchiveUnit`).

    Attributes
    ----------
    key : edition of the parser and digest of the bytes as stored; for a saved answer of which only a part is taken, the watch-list too
    """

    key: str
    label: str
    content: Content
    watchlist: Watchlist
    is_trace: bool
    max_bytes: int = MAX_MEMBER_BYTES

    def load(self, *, now: datetime) -> Batch:
        """Read, expand and understand it. Raises SourceError, with the label in its message: nothing of it is taken then."""
        parse = parse_trace if self.is_trace else _parse_saved
        try:
            batch = parse(self.content.read(), name=self.label, now=now, max_bytes=self.max_bytes)
        except SourceError as error:
            if self.label in error.message:
                raise
            source = READSB if self.is_trace else "archive"
            raise type(error)(source, f"{self.label}: {error.message}", raw=error.raw) from None
        return _narrowed(batch, self.watchlist)


def unit_of(content: Content, label: str, watchlist: Watchlist, *, is_trace: bool, max_bytes: int) -> Unit:
    """A unit with its key. The bytes are read once for their digest (about 1 GB/s), so that no clock or name decides what is new."""
    digest = _digest(content.read())
    key = f"{_TRACE_EDITION}:{digest}" if is_trace else f"{_SAVED_EDITION}:{digest}:{watchlist.fingerprint}"
    readable = label.encode("utf-8", "backslashreplace").decode()  # names of files need not be UTF-8, what is stored and printed must
    return Unit(key=key, label=readable, content=content, watchlist=watchlist, is_trace=is_trace, max_bytes=max_bytes)


def _digest(raw: bytes) -> str:
    return hashlib.blake2b(raw, digest_size=16).hexdigest()


def _parse_saved(raw: bytes, *, name: str, now: datetime, max_bytes: int) -> Batch:
    plain = expand(raw, source=f"archive {name}", max_bytes=max_bytes)
    batch = parse_saved(plain, name=name, now=now)
    if batch is None:
        accepted = "a readsb trace, or a saved answer of the v2 family, of OpenSky states or of a receiver"
        raise SourceError("archive", f"{name} is none of what we can read: {accepted}")
    return batch


def _narrowed(batch: Batch, watchlist: Watchlist) -> Batch:
    """The batch with only the airframes asked for; what is left out is told in a note."""
    if watchlist.is_everything:
        return batch
    aircraft = batch.aircraft
    by_type = set(aircraft.loc[aircraft["type"].isin(list(watchlist.types or ())), "icao24"])
    wanted = by_type | (watchlist.aircraft or set())
    positions = _of(batch.positions, wanted)
    left_out = len(batch.positions) - len(positions)
    notes = (*batch.notes, f"{left_out:,} positions of airframes that were not asked for") if left_out else batch.notes
    return replace(batch, positions=positions, aircraft=_of(aircraft, wanted), notes=notes)


def _of(frame: pd.DataFrame, icao24s: set[str] | frozenset[str]) -> pd.DataFrame:
    keep = frame["icao24"].isin(list(icao24s))
    return frame if keep.all() else frame[keep].reset_index(drop=True)
