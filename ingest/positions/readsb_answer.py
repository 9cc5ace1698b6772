"""Answers that hold readsb aircraft objects, in every envelope that is in use.

Wire notes
----------
* "jv2" (adsb.lol, adsb.fi `/v3`, ADS-B Exchange): `{"ac": [...] | null, "now": ms, "msg": ..., "total": n, "ctime": ms, "ptime": ms}`.
* native (readsb's own API, adsb.fi `/v2/lat/...`, aircraft.json): `{"now": s, "aircraft": [...]}`.
* ADS-B Exchange answers `hex/{one}` with a bare aircraft object that has its own `now`, in ms.
* readsb's JSON port and files made from it have one object a line, each with its own `now` in s, sometimes a comma after it.
* Recorders wrap objects as `{"observed_at_utc": "2026-07-23T13:00:16+00:00", "ac": {object}}`, one a line.
Seconds and milliseconds are told apart by magnitude. An answer whose clock is missing has positions without a time: refused.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Any

import msgspec

from ingest.gzipped import RAW_KEPT_BYTES
from ingest.positions import documents
from ingest.positions.readsb_object import AircraftObject, clocks_of, identities_of, oddities_of, positions_of
from ingest.positions.rows import Context, admit, clock_notes, convert_rows, epoch_s, instant_of
from ingest.source import Batch, SourceChangedError

_NO_ERROR = "No error"


class _Envelope(msgspec.Struct):
    now: float | None = None
    ctime: float | None = None
    msg: str | None = None
    ac: list[AircraftObject] | msgspec.UnsetType | None = msgspec.UNSET
    aircraft: list[AircraftObject] | msgspec.UnsetType | None = msgspec.UNSET


_STRICT = msgspec.json.Decoder(_Envelope)


def parse_answer(raw: bytes, context: Context) -> Batch:
    """A whole answer: rows that are good as POSITIONS and AIRCRAFT, the rest refused by reason. Raises SourceError."""
    try:
        envelope = _STRICT.decode(raw)
    except (ValueError, RecursionError):
        return batch_of_document(documents.loads(raw, source=context.source), context, raw=raw)
    listed = envelope.ac if envelope.ac is not msgspec.UNSET else envelope.aircraft
    if listed is msgspec.UNSET:
        return batch_of_document(documents.loads(raw, source=context.source), context, raw=raw)
    now = envelope.now if envelope.now is not None else envelope.ctime
    return _batch(listed or [], Counter(), now, context, notes=_message_notes(envelope.msg))


def parse_lines(raw: bytes, context: Context) -> Batch:
    """One aircraft object a line, each with its own clock. Raises SourceError naming the line that is no JSON."""
    return batch_of_lines(documents.lines_of(raw, source=context.source), context)


def batch_of_lines(lines: Iterable[Any], context: Context) -> Batch:
    """Decoded lines as a batch: every instant of an aircraft is kept, not only the freshest."""
    objects, refused = convert_rows([_unwrapped(line) for line in lines], AircraftObject)
    return _batch(objects, refused, None, context, per=("icao24", "seen_at"))


def batch_of_document(document: Any, context: Context, *, raw: bytes) -> Batch:
    """A decoded answer, row by row. Raises SourceChangedError, `raw` kept, if it is none of the recorded envelopes."""
    rows = _rows_of(document)
    if rows is None:
        raise SourceChangedError(context.source, "there is no list of aircraft in the answer", raw=raw[:RAW_KEPT_BYTES])
    objects, refused = convert_rows(rows, AircraftObject)
    return _batch(objects, refused, _now_of(document), context, notes=_message_notes(document.get("msg")))


def is_aircraft(document: Any) -> bool:
    """Whether a decoded document is one of the recorded envelopes."""
    return _rows_of(document) is not None


def _rows_of(document: Any) -> list[Any] | None:
    if not isinstance(document, dict):
        return None
    for name in ("ac", "aircraft"):
        if name in document:
            rows = document[name]
            return rows if isinstance(rows, list) else [] if rows is None else None
    return [document] if isinstance(document.get("hex"), str) else None


def _now_of(document: dict[str, Any]) -> float | None:
    for name in ("now", "ctime"):
        now = document.get(name)
        if isinstance(now, int | float) and not isinstance(now, bool):
            return _as_float(now)
    return None


def _as_float(number: float) -> float | None:
    try:
        return float(number)
    except OverflowError:
        return None


def _unwrapped(line: Any) -> Any:
    if isinstance(line, dict) and isinstance(line.get("ac"), dict):
        return line["ac"] | {"now": _observed_s(line.get("observed_at_utc"))}
    return line


def _observed_s(text: Any) -> float | None:
    try:
        observed = datetime.fromisoformat(text)
    except (TypeError, ValueError):
        return None
    try:
        return observed.replace(tzinfo=observed.tzinfo or UTC).timestamp()
    except (OverflowError, ValueError):
        return None


def _message_notes(message: Any) -> tuple[str, ...]:
    return (f"the provider says: {message[:200]!r}",) if isinstance(message, str) and message not in ("", _NO_ERROR) else ()


def _batch(
    objects: Sequence[AircraftObject],
    refused: Counter[str],
    now: float | None,
    context: Context,
    *,
    per: tuple[str, ...] = ("icao24",),
    notes: tuple[str, ...] = (),
) -> Batch:
    clocks = clocks_of(objects, now)
    admitted = admit(positions_of(objects, clocks), context, per=per)
    said_at = {clock: instant_of(clock) for clock in set(clocks.tolist())}
    answered_at = instant_of(epoch_s(now)) if now is not None else None
    return Batch(
        source=context.source,
        asked=context.asked,
        received_at=context.now,
        answered_at=answered_at,
        positions=admitted.positions,
        aircraft=identities_of(
            objects, source=context.source, said_at=[_not_after(said_at.get(clock), context.now) for clock in clocks.tolist()]
        ),
        refused=refused + admitted.refused,
        notes=(*notes, *clock_notes(answered_at, context), *admitted.notes, *oddities_of(objects)),
        headers=dict(context.headers or {}),
    )


def _not_after(instant: datetime | None, now: datetime) -> datetime | None:
    return instant if instant is None else min(instant, now)
