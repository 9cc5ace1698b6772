"""Trace files as readsb and tar1090 write them: one airframe, one UTC day (or the live hours).

Wire notes (readsb 3.14, files of 2020 to 2026; recordings in tests/recorded/readsb_traces):

* The content is gzip although the name ends in `.json`; plain JSON occurs. The magic bytes decide.
* `timestamp` (UNIX s) is a reference: midnight in history files, the first point in a live `trace_full`, some hours before it in
  `trace_recent`. Each row's offset is added to it; the folder's date is never believed.
* A row is `[offset_s, lat, lon, altitude, gs, track, flags, rate, details, source, geom altitude, geom rate, ias, roll, ...]`: 9
  columns before 2022, 14 since, 15 in some builds. More columns are ignored.
* Altitude is feet, `"ground"` or null. Flag 8: it is geometric, for want of a pressure altitude; it is then no `alt_baro_ft`.
* Flag 4: the rate is geometric. `vrate_fpm` takes either. Flag 1 (silence before) and flag 2 (readsb's guess of a new leg, which moves
  between writes and misses legs) are not kept: gaps and legs are worked out from the positions.
* The details object stands on every fourth point at most. Its callsign and squawk are carried forward for `CARRY_S` at most, never
  backwards, and not past a row with readsb's new-leg flag. One that lacks them ends the carrying: the aircraft had stopped sending them.
* Track is null on every MLAT row; on the ground it is the heading as sent in surface positions.
* `~` before the address: no ICAO address. `noRegData`: the database of the writer does not know the airframe; no AIRCRAFT row then.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import msgspec
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest import identity_text as text
from ingest.gzipped import MAX_EXPANDED_BYTES, RAW_KEPT_BYTES, expand
from ingest.source import Asked, Batch, SourceChangedError
from ingest.tables import AIRCRAFT, EARLIEST_AT, KINDS, POSITIONS

SOURCE: Final = "readsb"

#: How long a callsign or squawk is believed after the details that gave it. Details are 32 s apart in the middle and 79 s in 95 of 100
#: cases (7,317 intervals in 56 recorded files), 246 s in 99; readsb itself lets a callsign lapse 180 s after it was last received.
CARRY_S: Final = 180.0

#: The clock of the machine that wrote a file may be this far ahead of ours.
CLOCK_SLACK: Final = timedelta(seconds=60)

_NEW_LEG: Final = 2
_GEOMETRIC_ALTITUDE: Final = 8

#: What readsb calls the ways that a position came in; anything else is "unknown", as are SBS input ("other") and plain Mode S.
_KIND_OF: Final[Mapping[str, str]] = {
    "adsb_icao": "adsb",
    "adsb_icao_nt": "adsb",
    "adsb_other": "adsb",
    "adsr_icao": "adsb",
    "adsr_other": "adsb",
    "mlat": "mlat",
    "tisb_icao": "tisb",
    "tisb_other": "tisb",
    "tisb_trackfile": "tisb",
    "adsc": "adsc",
}

_KIND_CODE: Final[Mapping[str | None, int]] = {name: KINDS.index(kind) for name, kind in _KIND_OF.items()}
_UNKNOWN: Final = KINDS.index("unknown")

#: Bits of `dbFlags` beside the first (military), as tags.
_TAGS: Final = ((2, "interesting"), (4, "PIA"), (8, "LADD"))

_LONE_SURROGATE: Final = re.compile("[\ud800-\udfff]")


class _Details(msgspec.Struct, gc=False):
    """What we read of a details object; its other members are stepped over."""

    flight: str | None = None
    squawk: str | None = None
    nic: float | None = None
    type: str | None = None


class _Row(msgspec.Struct, array_like=True, gc=False):
    """A row as wide as we read it; trailing columns may be absent, further ones are ignored."""

    offset_s: float
    lat: float
    lon: float
    altitude: float | str | None
    gs: float | None
    track: float | None
    flags: int
    rate: float | None
    details: _Details | None = None
    via: str | None = None
    geometric: float | None = None


class _Header(msgspec.Struct, gc=False):
    """What stands before the rows."""

    icao: str
    timestamp: float
    r: str | None = None
    t: str | None = None
    desc: str | None = None
    ownOp: str | None = None  # noqa: N815  the wire's name
    year: str | int | None = None
    dbFlags: int | None = None  # noqa: N815  the wire's name


class _Trace(_Header, kw_only=True):
    trace: list[_Row]


class _LooseTrace(_Header, kw_only=True):
    """Rows left as they are, for a file in which some row is broken."""

    trace: list[Any]


_trace_decoder: Final = msgspec.json.Decoder(_Trace)


@dataclass(frozen=True, slots=True)
class _Carried:
    """Codes into `texts` (-1 is null) for each row, and the figures that are not carried."""

    texts: tuple[str, ...]
    callsign: NDArray[np.int32]
    squawk: NDArray[np.int32]
    via: list[str | None]
    nic: NDArray[np.float64]


def parse_trace(raw: bytes, *, name: str, now: datetime, max_bytes: int = MAX_EXPANDED_BYTES) -> Batch:
    """Understand one trace file, plain or gzip.

    Rows in are positions out plus `refused`; the identity in the header is an AIRCRAFT row as of the day of the last position.
    Raises SourceChangedError where the file is cut, damaged or no trace, TooLargeError past `max_bytes` expanded.
    """
    plain = expand(raw, source=f"{SOURCE} {name}", max_bytes=max_bytes)
    header, rows, refused = _decode(plain, name)
    icao24 = text.icao24_text(header.icao)
    if icao24 is None:
        raise SourceChangedError(SOURCE, f"{name}: icao {header.icao[:20]!r} is no address", raw=plain[:RAW_KEPT_BYTES])
    if not math.isfinite(header.timestamp):
        raise SourceChangedError(SOURCE, f"{name}: timestamp {header.timestamp} is no instant", raw=plain[:RAW_KEPT_BYTES])
    positions = _positions(header, icao24, rows, now, refused)
    aircraft = _aircraft(header, icao24, positions, now, refused)
    return Batch(
        source=SOURCE,
        asked=Asked(scope="file"),
        received_at=now,
        positions=positions,
        aircraft=aircraft,
        refused=refused,
        notes=_notes(icao24, name),
    )


def _notes(icao24: str, name: str) -> tuple[str, ...]:
    named = address_in_name(name)
    if named is None or named == icao24:
        return ()
    return (f"{name}: the name says {named}, the content {icao24}; the content is believed",)


_NAME: Final = re.compile(r"trace_(?:full|recent)_(~?[0-9a-f]{6})\.json(?:\.gz)?$", re.IGNORECASE)


def address_in_name(name: str) -> str | None:
    """The address that a trace file's name carries, None for any other name.

    >>> address_in_name("./traces/73/trace_full_154073.json")
    '154073'
    """
    found = _NAME.search(name)
    return found[1].lower() if found else None


def _decode(plain: bytes, name: str) -> tuple[_Header, Sequence[_Row], Counter[str]]:
    try:
        trace = _trace_decoder.decode(plain)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError):
        return _decode_loosely(plain, name)
    return trace, trace.trace, Counter()


def _decode_loosely(plain: bytes, name: str) -> tuple[_Header, Sequence[_Row], Counter[str]]:
    """Row by row, for the file in which the quick way found a fault; NaN and Infinity, which are no JSON, are read as such."""
    try:
        document = json.loads(plain)
    except (ValueError, RecursionError) as error:
        raise SourceChangedError(SOURCE, f"{name}: is no whole JSON document ({error})", raw=plain[:RAW_KEPT_BYTES]) from None
    try:
        loose = msgspec.convert(document, _LooseTrace)
    except (msgspec.ValidationError, RecursionError, OverflowError) as error:
        raise SourceChangedError(SOURCE, f"{name}: is no trace ({error})", raw=plain[:RAW_KEPT_BYTES]) from None
    refused: Counter[str] = Counter()
    rows = [row for row in (_loose_row(value, refused) for value in loose.trace) if row is not None]
    return loose, rows, refused


def _loose_row(value: Any, refused: Counter[str]) -> _Row | None:
    if not isinstance(value, list):
        refused["row: not a list"] += 1
        return None
    for details in (*value[8:9], None):  # a broken details object costs itself alone
        try:
            return msgspec.convert([*value[:8], details, *value[9:]], _Row)
        except (msgspec.ValidationError, OverflowError, RecursionError):
            continue
    refused["row: fewer than 8 columns" if len(value) < 8 else "row: a column of the wrong kind"] += 1
    return None


def _figures(values: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array(values, dtype=np.float64)


def _positions(header: _Header, icao24: str, rows: Sequence[_Row], now: datetime, refused: Counter[str]) -> pd.DataFrame:
    offsets_s = _figures([row.offset_s for row in rows])
    rows, seen_ms = _timed(rows, header.timestamp, offsets_s, refused)
    if not rows:
        return POSITIONS.empty()
    columns = _columns(icao24, rows, seen_ms, now)
    latest_at = now + CLOCK_SLACK
    if _is_sound(columns, seen_ms, latest_at):
        positions = pd.DataFrame(columns, columns=POSITIONS.names)
    else:
        positions, faults = POSITIONS.admit(pd.DataFrame(columns), latest_at=latest_at)
        refused.update(faults)
    repeated = positions["seen_at"].duplicated().to_numpy()
    if repeated.any():
        refused["row: repeats an instant"] += int(repeated.sum())
        positions = positions[~repeated].reset_index(drop=True)
    return positions


_BOUNDS: Final = {
    column.name: (column.low, column.high) for column in POSITIONS.columns if column.low is not None and column.high is not None
}


def _is_sound(columns: Mapping[str, Any], seen_ms: NDArray[np.int64], latest_at: datetime) -> bool:
    """Whether `admit` would refuse nothing: the same bounds on bare arrays, in a tenth of its time. Texts are checked as they are read."""
    if seen_ms[0] < EARLIEST_AT.timestamp() * 1000 or seen_ms[-1] > latest_at.timestamp() * 1000:
        return False
    if np.isnan(columns["lat_deg"]).any() or np.isnan(columns["lon_deg"]).any():
        return False
    return not any(((columns[name] < low) | (columns[name] > high)).any() for name, (low, high) in _BOUNDS.items())


#: Instants outside these cannot be written as 64-bit nanoseconds, which pandas works in here and there.
_LATEST_S: Final = 9.2e9


def _timed(
    rows: Sequence[_Row], timestamp: float, offsets_s: NDArray[np.float64], refused: Counter[str]
) -> tuple[Sequence[_Row], NDArray[np.int64]]:
    """Rows that have an instant, in its order, with it in ms. Offsets are whole hundredths of a second, so rounding is exact."""
    seen_s = offsets_s + timestamp
    sound = np.isfinite(seen_s) & (np.abs(seen_s) < _LATEST_S)
    if not sound.all():
        refused["seen_at: no instant"] += int((~sound).sum())
        rows = [row for row, keep in zip(rows, sound, strict=True) if keep]
        seen_s = seen_s[sound]
    seen_ms = np.rint(seen_s * 1000.0).astype(np.int64)
    if len(seen_ms) > 1 and (np.diff(seen_ms) < 0).any():
        order = np.argsort(seen_ms, kind="stable")
        rows, seen_ms = [rows[i] for i in order], seen_ms[order]
    return rows, seen_ms


def _columns(icao24: str, rows: Sequence[_Row], seen_ms: NDArray[np.int64], now: datetime) -> dict[str, Any]:
    """Columns of POSITIONS, each with its dtype and rounded as the table has it: what `cast` would give, without its cost for each file."""
    count = len(rows)
    flags = np.array([row.flags & 0xFF for row in rows], dtype=np.int16)
    carried = _carry(rows, seen_ms, flags)
    altitude_ft, on_ground = _altitudes([row.altitude for row in rows])
    is_geometric = (flags & _GEOMETRIC_ALTITUDE) != 0
    geometric_ft = _figures([row.geometric for row in rows])
    zeros = np.zeros(count, dtype=np.int8)
    return {
        "icao24": pd.Categorical.from_codes(zeros, categories=pd.Index([icao24])),
        "seen_at": _instants(seen_ms),
        "lat_deg": np.round(_figures([row.lat for row in rows]), 6),
        "lon_deg": np.round(_figures([row.lon for row in rows]), 6),
        "alt_baro_ft": _rounded(np.where(is_geometric, np.nan, altitude_ft), 0),
        "alt_geom_ft": _rounded(np.where(is_geometric & ~np.isnan(altitude_ft), altitude_ft, geometric_ft), 0),
        "on_ground": on_ground,
        "gs_kt": _rounded(_figures([row.gs for row in rows]), 1),
        "track_deg": _rounded(_figures([row.track for row in rows]), 1),
        "vrate_fpm": _rounded(_figures([row.rate for row in rows]), 0),
        "callsign": _categorical(carried.callsign, carried.texts),
        "squawk": _categorical(carried.squawk, carried.texts),
        "nic": _rounded(carried.nic, 0),
        "kind": _kinds(carried.via),
        "source": pd.Categorical.from_codes(zeros, categories=pd.Index([SOURCE])),
        "received_at": _instants(np.full(count, int(now.timestamp() * 1000), dtype=np.int64)),
    }


def _rounded(figures: NDArray[np.float64], decimals: int) -> NDArray[np.float32]:
    """As 32-bit figures; one that would not fit is cut to 1e30, which every bound refuses."""
    return np.round(np.clip(figures, -1e30, 1e30), decimals).astype(np.float32)


def _instants(milliseconds: NDArray[np.int64]) -> pd.DatetimeIndex:
    return pd.DatetimeIndex(milliseconds.view("datetime64[ms]")).tz_localize("UTC")


def _altitudes(values: list[float | str | None]) -> tuple[NDArray[np.float64], pd.arrays.BooleanArray]:
    """Feet, and on the ground or not: "ground" is a state and no altitude; a null altitude says nothing of either."""
    grounded = np.array([value == "ground" for value in values], dtype=bool)
    feet = _figures([None if isinstance(value, str) else value for value in values])
    return feet, pd.arrays.BooleanArray(grounded, ~grounded & np.isnan(feet))


def _kinds(via: list[str | None]) -> pd.Categorical[Any]:
    codes = np.array([_KIND_CODE.get(name, _UNKNOWN) for name in via], dtype=np.int8)
    return pd.Categorical.from_codes(codes, categories=pd.Index(KINDS))


def _categorical(codes: NDArray[np.int32], texts: tuple[str, ...]) -> pd.Categorical[Any]:
    used = np.unique(codes[codes >= 0])
    renumbered = np.where(codes < 0, -1, np.searchsorted(used, codes))
    return pd.Categorical.from_codes(renumbered, categories=pd.Index([texts[i] for i in used], dtype="str"))


def _carry(rows: Sequence[_Row], seen_ms: NDArray[np.int64], flags: NDArray[np.int16]) -> _Carried:
    """Callsign and squawk of each row, carried forward from the details (see the wire notes)."""
    given = [row.details for row in rows]
    standing = np.array([details is not None for details in given], dtype=bool)
    held = [details for details in given if details is not None]
    codes: dict[str, int] = {}
    callsigns = np.array([-1, *(_code(text.callsign_text(details.flight), codes) for details in held)], dtype=np.int32)
    squawks = np.array([-1, *(_code(text.squawk_text(details.squawk), codes) for details in held)], dtype=np.int32)
    latest = _latest_details(standing, seen_ms, (flags & _NEW_LEG) != 0)
    nic = np.full(len(rows), np.nan)
    nic[standing] = _figures([details.nic for details in held])
    via = [row.via for row in rows]
    if None in via:  # files before 2022 say it in the details alone
        via = [name or (held[which - 1].type if which else None) for name, which in zip(via, latest.tolist(), strict=True)]
    return _Carried(tuple(codes), callsigns[latest], squawks[latest], via, nic)


def _latest_details(standing: NDArray[np.bool_], seen_ms: NDArray[np.int64], new_leg: NDArray[np.bool_]) -> NDArray[np.intp]:
    """For each row the number (from 1) of the details that still hold there, 0 where none do."""
    rows = np.arange(len(standing))
    last = np.maximum.accumulate(np.where(standing, rows, -1))
    last_new_leg = np.maximum.accumulate(np.where(new_leg, rows, -1))
    holds = (last >= last_new_leg) & (last >= 0)
    holds &= seen_ms - seen_ms[np.maximum(last, 0)] <= CARRY_S * 1000
    return np.where(holds, np.cumsum(standing), 0).astype(np.intp)


def _code(value: str | None, codes: dict[str, int]) -> int:
    return -1 if value is None else codes.setdefault(value, len(codes))


def _aircraft(header: _Header, icao24: str, positions: pd.DataFrame, now: datetime, refused: Counter[str]) -> pd.DataFrame:
    registration = text.registration_text(_clean(header.r))
    designator = text.type_text(header.t)
    if header.t and header.t.strip() and designator is None:
        refused["identity: type is no ICAO designator"] += 1
    if registration is None and designator is None and not header.dbFlags:
        return AIRCRAFT.empty()
    row = {
        "icao24": icao24,
        "registration": registration,
        "type": designator,
        "model": text.words_text(_clean(header.desc)),
        "owner": text.words_text(_clean(header.ownOp)),
        "is_military": None if header.dbFlags is None else bool(header.dbFlags & 1),
        "built_year": text.year_of(header.year),
        "tags": ",".join(tag for bit, tag in _TAGS if (header.dbFlags or 0) & bit) or None,
        "source": SOURCE,
        "as_of_at": _day(positions, header, now),
    }
    arrays = {column.name: pd.array([row.get(column.name)], dtype=column.dtype) for column in AIRCRAFT.columns}  # type: ignore[call-overload]
    return pd.DataFrame(arrays)  # every value of it has been checked above


def _clean(value: str | None) -> str | None:
    return None if value is None or _LONE_SURROGATE.search(value) else value


def _day(positions: pd.DataFrame, header: _Header, now: datetime) -> pd.Timestamp:
    """Midnight of the day of the last position; of the header's instant where no position was taken, and no earlier than any can be."""
    if len(positions):
        return pd.Timestamp(positions["seen_at"].iloc[-1]).floor("D")
    latest_s = min(max(header.timestamp, EARLIEST_AT.timestamp()), now.timestamp())
    return pd.Timestamp(latest_s, unit="s", tz="UTC").floor("D")
