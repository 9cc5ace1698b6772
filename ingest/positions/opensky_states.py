"""OpenSky's worldwide state vectors: the answer of `/states/all`, whatever way it came.

Wire notes
----------
* `{"time": s, "states": [[17 or 18 values], ...] | null}`; null is an empty sky. The 18th value (category) comes with `extended=1` and,
  it is said, unasked.
* Longitude comes before latitude; index 7 is barometric and 13 geometric altitude (the official client had them swapped until March
  2026: answers are right, what old clients stored may not be).
* Metres and metres a second: converted here to feet, knots and feet a minute.
* `time_position` is null when the position is more than 15 s old; then there is no position, whatever else is there.
* `position_source`: 0 ADS-B, 1 ASTERIX (radar), 2 MLAT, 3 FLARM. Only 0 and 2 say how we name it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

import msgspec
import pandas as pd

from ingest.gzipped import RAW_KEPT_BYTES
from ingest.identity_text import callsign_text, squawk_text
from ingest.positions import documents
from ingest.positions.rows import Context, admit, clock_notes, convert_rows, figures, flags, instant_of, instants, kinds, seconds, texts
from ingest.source import Batch, SourceChangedError
from ingest.tables import KINDS

#: Exact by definition: the international foot is 0.3048 m, the nautical mile 1852 m.
FT_PER_M: Final = 1 / 0.3048
KT_PER_MS: Final = 3600 / 1852
FPM_PER_MS: Final = 60 / 0.3048

COLUMNS: Final = (
    "icao24",
    "callsign",
    "origin_country",
    "time_position",
    "last_contact",
    "longitude",
    "latitude",
    "baro_altitude",
    "on_ground",
    "velocity",
    "true_track",
    "vertical_rate",
    "sensors",
    "geo_altitude",
    "squawk",
    "spi",
    "position_source",
)
_KIND_OF_SOURCE: Final = {0: KINDS.index("adsb"), 2: KINDS.index("mlat")}
_UNKNOWN: Final = KINDS.index("unknown")


class StateVector(msgspec.Struct, array_like=True, gc=False):
    """One row on the wire, in its order and its units; what follows the 17th value is left."""

    icao24: str
    callsign: str | None
    origin_country: str | None
    time_position: float | None
    last_contact: float | None
    longitude: float | None
    latitude: float | None
    baro_altitude: float | None
    on_ground: bool | None
    velocity: float | None
    true_track: float | None
    vertical_rate: float | None
    sensors: Any
    geo_altitude: float | None
    squawk: str | None
    spi: bool | None
    position_source: int | None


class _States(msgspec.Struct):
    time: float
    states: list[StateVector] | None


_STRICT = msgspec.json.Decoder(_States)


def parse_states(raw: bytes, context: Context) -> Batch:
    """A whole answer: good rows as POSITIONS, the rest refused by reason. Raises SourceError."""
    try:
        answer = _STRICT.decode(raw)
    except (ValueError, RecursionError):
        return batch_of_document(documents.loads(raw, source=context.source), context, raw=raw)
    return _batch(answer.states or [], Counter(), answer.time, context)


def batch_of_document(document: Any, context: Context, *, raw: bytes) -> Batch:
    """A decoded answer, row by row. Raises SourceChangedError, `raw` kept, if it is no answer of `/states/all`."""
    if not is_states(document):
        raise SourceChangedError(context.source, 'the answer is not {"time": ..., "states": [...]}', raw=raw[:RAW_KEPT_BYTES])
    states, refused = convert_rows(document["states"] or [], StateVector, COLUMNS)
    return _batch(states, refused, document["time"], context)


def is_states(document: Any) -> bool:
    """Whether a decoded document has the shape of an answer of `/states/all`."""
    if not isinstance(document, dict) or not {"time", "states"} <= document.keys():
        return False
    time = document["time"]
    return isinstance(time, int | float) and not isinstance(time, bool) and isinstance(document["states"], list | None)


def _batch(states: Sequence[StateVector], refused: Counter[str], time_s: float, context: Context) -> Batch:
    admitted = admit(_positions_of(states), context)
    answered_at = instant_of(time_s)
    return Batch(
        source=context.source,
        asked=context.asked,
        received_at=context.now,
        answered_at=answered_at,
        positions=admitted.positions,
        refused=refused + admitted.refused,
        notes=(*clock_notes(answered_at, context), *admitted.notes, *_oddities_of(states)),
        headers=dict(context.headers or {}),
    )


def _positions_of(states: Sequence[StateVector]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "icao24": texts([state.icao24.strip().lower() for state in states]),
            "seen_at": instants(seconds([state.time_position for state in states])),
            "lat_deg": figures([state.latitude for state in states]),
            "lon_deg": figures([state.longitude for state in states]),
            "alt_baro_ft": figures([None if state.on_ground else state.baro_altitude for state in states]) * FT_PER_M,
            "alt_geom_ft": figures([state.geo_altitude for state in states]) * FT_PER_M,
            "on_ground": flags([state.on_ground for state in states]),
            "gs_kt": figures([state.velocity for state in states]) * KT_PER_MS,
            "track_deg": figures([state.true_track for state in states]),
            "vrate_fpm": figures([state.vertical_rate for state in states]) * FPM_PER_MS,
            "callsign": texts([callsign_text(state.callsign) for state in states]),
            "squawk": texts([squawk_text(state.squawk) for state in states]),
            "kind": kinds((_kind(state) for state in states), len(states)),
        }
    )


def _kind(state: StateVector) -> int:
    return _UNKNOWN if state.position_source is None else _KIND_OF_SOURCE.get(state.position_source, _UNKNOWN)


def _oddities_of(states: Sequence[StateVector]) -> tuple[str, ...]:
    squawks = sum(state.squawk is not None and squawk_text(state.squawk) is None for state in states)
    return (f"{squawks} squawks that are not four octal digits were left out",) if squawks else ()
