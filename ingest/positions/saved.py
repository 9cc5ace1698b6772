"""Saved answers: files that hold what a provider or a receiver once said, recognised by their content and never by their name."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any, Final

import msgspec

from ingest.gzipped import expand, is_gzip
from ingest.positions import documents, opensky_states, readsb_answer
from ingest.positions.rows import Context
from ingest.source import Asked, Batch, SourceError

#: The names that rows of a saved answer carry, by its shape. An OpenSky answer says whose it is; the others do not.
OPENSKY: Final = "opensky"
RECEIVER: Final = "receiver"
READSB_API: Final = "readsb_api"

_BOM: Final = b"\xef\xbb\xbf"

#: A cut document is ours if one of these stands near its beginning.
_MARKS: Final = (b'"states"', b'"ac"', b'"aircraft"')
_HEAD_BYTES: Final = 4096


class _Head(msgspec.Struct):
    """The names at the top of a document; what stands under them is skipped, not decoded."""

    time: msgspec.Raw = msgspec.Raw()
    states: msgspec.Raw = msgspec.Raw()
    ac: msgspec.Raw = msgspec.Raw()
    aircraft: msgspec.Raw = msgspec.Raw()
    hex: msgspec.Raw = msgspec.Raw()
    messages: msgspec.Raw = msgspec.Raw()
    observed: msgspec.Raw = msgspec.field(default=msgspec.Raw(), name="observed_at_utc")


_HEAD: Final = msgspec.json.Decoder(_Head)


def parse_saved(raw: bytes, *, name: str, now: datetime) -> Batch | None:
    """The answer in a file (plain or gzip), or None if it is none of the shapes that live sources give.

    `name` is for messages alone. An OpenSky answer gives the rows that a pull of it would have given, under the source "opensky".
    Raises SourceError where the file is such an answer, or gzip, but cut, damaged or too large.
    """
    try:
        plain = expand(raw, source=name) if is_gzip(raw) else raw
        return _parse(plain.removeprefix(_BOM), now)
    except SourceError as error:
        raise type(error)(name, error.message, retry_at=error.retry_at, status=error.status, raw=error.raw) from None


def parse_receiver(raw: bytes, context: Context) -> Batch:
    """What a receiver wrote: aircraft.json of any age, or one object a line. Raises SourceError."""
    lines = _lines(raw)
    return readsb_answer.parse_answer(raw, context) if lines is None else readsb_answer.batch_of_lines(lines, context)


def _parse(raw: bytes, now: datetime) -> Batch | None:
    if raw.lstrip()[:1] != b"{":
        return None
    head = _head(raw)
    if head is None:
        return _parse_unclear(raw, now)
    if head.states and head.time:
        return opensky_states.parse_states(raw, _context(OPENSKY, now))
    if head.observed and head.ac:
        return readsb_answer.parse_lines(raw, _context(READSB_API, now))
    if head.ac or head.hex or (head.aircraft and not head.messages):
        return _parse_aircraft(raw, READSB_API, now)
    return _parse_aircraft(raw, RECEIVER, now) if head.aircraft else None


def _parse_aircraft(raw: bytes, source: str, now: datetime) -> Batch | None:
    return readsb_answer.parse_answer(raw, _context(source, now))


def _parse_unclear(raw: bytes, now: datetime) -> Batch | None:
    """What the fast decoder does not read: several lines, NaN, or a document that is cut."""
    lines = _lines(raw)
    if lines is not None:
        source = READSB_API if isinstance(lines[0].get("ac"), dict) else RECEIVER
        return readsb_answer.batch_of_lines(lines, _context(source, now))
    if not any(mark in raw[:_HEAD_BYTES] for mark in _MARKS):
        return None
    document = documents.loads(raw, source="")
    if opensky_states.is_states(document):
        return opensky_states.batch_of_document(document, _context(OPENSKY, now), raw=raw)
    if readsb_answer.is_aircraft(document):
        return readsb_answer.batch_of_document(document, _context(RECEIVER if "messages" in document else READSB_API, now), raw=raw)
    return None


def _head(raw: bytes) -> _Head | None:
    try:
        return _HEAD.decode(raw)
    except (ValueError, RecursionError):
        return None


def _lines(raw: bytes) -> list[Any] | None:
    """The documents of a file with one aircraft a line; None if the first is no aircraft. Raises SourceChangedError on a later line."""
    first, _, rest = raw.strip().partition(b"\n")
    if not rest:
        return None
    try:
        document = json.loads(first.strip().removesuffix(b","))
    except (ValueError, RecursionError):
        return None
    if not isinstance(document, dict) or not ("hex" in document or isinstance(document.get("ac"), dict)):
        return None
    return documents.lines_of(raw, source="")


def _context(source: str, now: datetime) -> Context:
    return Context(source=source, asked=Asked(scope="file"), now=now)
