"""The aircraft object that readsb writes and the whole v2 family passes on.

Wire notes
----------
* Fields are left out when unknown or expired. Newer names: alt_baro, gs, baro_rate, nic; dump1090-mutability: altitude, speed,
  vert_rate, nucp (which is another scale than nic and is not read as one).
* The position was true at `now - seen_pos`: neither at `now - seen` nor when we asked. Without `seen_pos` it has no time.
* `alt_baro` is a number of feet or the text "ground", which is a state and no altitude.
* `type` names the best source of any field; the lists `mlat` and `tisb` name the fields that came that way, so for the position
  itself they win. Types that we do not know are "unknown"; they never fail.
* `lastPosition` stands in where no position is valid, and is up to 14 days old. It is taken as what it is: a bare position (no
  altitude, speed, track or callsign: those are of now) with its own `seen_pos`, of unknown kind. It tells where an aircraft that we
  did not ask about in time was last heard. Every answer repeats it for as long as the aircraft is heard at all, so its time is rounded
  to the second: then the repetitions are one row, and not one for each millisecond that two roundings differ by.
* `rr_lat`, `rr_lon` are a guess from the receivers' places and are not read.
* `r`, `t`, `desc`, `ownOp`, `year`, `dbFlags` come from the provider's database, not from the air. `dbFlags` is left out when 0, so
  an aircraft that the database knows and that has no flags is not military.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import msgspec
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from ingest.identity_text import callsign_text, icao24_text, registration_text, squawk_text, type_text, words_text, year_of
from ingest.positions.rows import epoch_s, figures, flags, instants, kinds, seconds, texts
from ingest.tables import AIRCRAFT, KINDS

_KIND_OF_TYPE: Final = {
    "adsb_icao": KINDS.index("adsb"),
    "adsb_icao_nt": KINDS.index("adsb"),
    "adsb_other": KINDS.index("adsb"),
    "adsr_icao": KINDS.index("adsb"),
    "adsr_other": KINDS.index("adsb"),
    "adsc": KINDS.index("adsc"),
    "mlat": KINDS.index("mlat"),
    "tisb_icao": KINDS.index("tisb"),
    "tisb_other": KINDS.index("tisb"),
    "tisb_trackfile": KINDS.index("tisb"),
}
_UNKNOWN: Final = KINDS.index("unknown")
_ADSB: Final = KINDS.index("adsb")
_MLAT: Final = KINDS.index("mlat")
_TISB: Final = KINDS.index("tisb")

#: readsb forgets a position after 14 days; an age beyond twice that is a broken counter, and the position's time is unknown.
MAX_AGE_S: Final = 28 * 86400.0

_MILITARY: Final = 1
_FLAG_TAGS: Final = ((2, "interesting"), (4, "PIA"), (8, "LADD"))


class LastPosition(msgspec.Struct, gc=False):
    """A position that is no longer valid, with its own age."""

    lat: float | None = None
    lon: float | None = None
    nic: float | None = None
    seen_pos: float | None = None


class AircraftObject(msgspec.Struct, gc=False):
    """One aircraft on the wire; names and units as they are sent (feet, knots, feet a minute, degrees, seconds)."""

    hex: str
    type: str | None = None
    flight: str | None = None
    r: str | None = None
    t: str | None = None
    desc: str | None = None
    owner: str | None = msgspec.field(default=None, name="ownOp")
    year: str | int | None = None
    flags: int | None = msgspec.field(default=None, name="dbFlags")
    alt_baro: float | str | None = None
    altitude: float | str | None = None
    alt_geom: float | None = None
    gs: float | None = None
    speed: float | None = None
    track: float | None = None
    baro_rate: float | None = None
    geom_rate: float | None = None
    vert_rate: float | None = None
    squawk: str | None = None
    lat: float | None = None
    lon: float | None = None
    nic: float | None = None
    nucp: float | None = None
    seen_pos: float | None = None
    mlat: Any = None
    tisb: Any = None
    last: LastPosition | None = msgspec.field(default=None, name="lastPosition")
    now: float | None = None


def positions_of(aircraft: Sequence[AircraftObject], now_s: NDArray[np.float64]) -> pd.DataFrame:
    """One row per object with the columns of POSITIONS (but source and received_at), not yet admitted.

    `now_s` is the provider's clock for each object, epoch seconds, NaN where it gave none.
    """
    rows = [_with_old_position(each) for each in aircraft]
    altitude = [each.alt_baro if each.alt_baro is not None else each.altitude for each in rows]
    return pd.DataFrame(
        {
            "icao24": texts([each.hex.strip().lower() for each in rows]),
            "seen_at": instants(_seen_s(aircraft, rows, now_s)),
            "lat_deg": figures([each.lat for each in rows]),
            "lon_deg": figures([each.lon for each in rows]),
            "alt_baro_ft": figures([None if isinstance(each, str) else each for each in altitude]),
            "alt_geom_ft": figures([each.alt_geom for each in rows]),
            "on_ground": flags([_on_ground(each) for each in altitude]),
            "gs_kt": figures([each.gs if each.gs is not None else each.speed for each in rows]),
            "track_deg": figures([each.track for each in rows]),
            "vrate_fpm": figures([_climb(each) for each in rows]),
            "callsign": texts([callsign_text(each.flight) for each in rows]),
            "squawk": texts([squawk_text(each.squawk) for each in rows]),
            "nic": figures([each.nic for each in rows]),
            "kind": kinds((_kind(each) for each in rows), len(rows)),
        }
    )


def clocks_of(aircraft: Sequence[AircraftObject], now: float | None) -> NDArray[np.float64]:
    """The provider's clock for each object, epoch seconds: its own where it has one, else that of the answer."""
    return np.array([np.nan if clock is None else epoch_s(clock) for clock in (_clock(each, now) for each in aircraft)], dtype=np.float64)


def identities_of(aircraft: Sequence[AircraftObject], *, source: str, said_at: Sequence[datetime | None]) -> pd.DataFrame:
    """AIRCRAFT rows: what the provider's database says of each airframe that it knows, one row each, at the clock of the object."""
    told: dict[str, tuple[AircraftObject, datetime]] = {}
    for each, as_of_at in zip(aircraft, said_at, strict=True):
        icao24 = icao24_text(each.hex)
        if icao24 is not None and as_of_at is not None and (each.r or each.t or each.desc):
            told.setdefault(icao24, (each, as_of_at))
    if not told:
        return AIRCRAFT.empty()
    known = [each for each, _ in told.values()]
    frame = pd.DataFrame(
        {
            "icao24": list(told),
            "registration": [registration_text(each.r) for each in known],
            "type": [type_text(each.t) for each in known],
            "model": [words_text(each.desc) for each in known],
            "owner": [words_text(each.owner) for each in known],
            "is_military": flags([bool((each.flags or 0) & _MILITARY) for each in known]),
            "built_year": pd.array([year_of(each.year) for each in known], dtype="Int16"),
            "tags": [_tags(each.flags or 0) for each in known],
            "source": source,
            "as_of_at": pd.DatetimeIndex([as_of_at for _, as_of_at in told.values()]).as_unit("ms"),
        }
    )
    return AIRCRAFT.admit(frame)[0]


def oddities_of(aircraft: Sequence[AircraftObject]) -> Iterator[str]:
    """What was left out of rows that were taken, in words."""
    squawks = sum(each.squawk is not None and squawk_text(each.squawk) is None for each in aircraft)
    if squawks:
        yield f"{squawks} squawks that are not four octal digits were left out"
    callsigns = sum(bool(each.flight and each.flight.strip(" @")) and callsign_text(each.flight) is None for each in aircraft)
    if callsigns:
        yield f"{callsigns} callsigns that cannot be printed were left out"
    types = sum(bool(each.t and each.t.strip()) and type_text(each.t) is None for each in aircraft)
    if types:
        yield f"{types} type designators that are not two to four letters and digits were left out"
    old = [each.last.seen_pos for each in aircraft if each.lat is None and each.last is not None and each.last.seen_pos is not None]
    if old:
        yield f"{len(old)} old positions (lastPosition), the oldest {max(old):,.0f} s"


def _with_old_position(each: AircraftObject) -> AircraftObject:
    if each.lat is not None or each.last is None:
        return each
    old = each.last
    return AircraftObject(hex=each.hex, lat=old.lat, lon=old.lon, nic=old.nic, seen_pos=old.seen_pos, now=each.now)


def _seen_s(aircraft: Sequence[AircraftObject], rows: Sequence[AircraftObject], now_s: NDArray[np.float64]) -> NDArray[np.float64]:
    seen_s = now_s - _ages_s(rows)
    is_old = np.fromiter((each is not row for each, row in zip(aircraft, rows, strict=True)), dtype=bool, count=len(rows))
    return np.where(is_old, np.round(seen_s), seen_s)


def _ages_s(rows: Sequence[AircraftObject]) -> NDArray[np.float64]:
    ages = seconds([each.seen_pos for each in rows])
    return np.where(ages > MAX_AGE_S, np.nan, ages)


def _clock(each: AircraftObject, now: float | None) -> float | None:
    return each.now if each.now is not None else now


def _on_ground(altitude: float | str | None) -> bool | None:
    if altitude is None:
        return None
    return (True if altitude == "ground" else None) if isinstance(altitude, str) else False


def _climb(each: AircraftObject) -> float | None:
    if each.baro_rate is not None:
        return each.baro_rate
    return each.geom_rate if each.geom_rate is not None else each.vert_rate


def _kind(each: AircraftObject) -> int:
    if isinstance(each.mlat, list) and "lat" in each.mlat:
        return _MLAT
    if isinstance(each.tisb, list) and "lat" in each.tisb:
        return _TISB
    if each.type is None:
        return _ADSB if each.nucp is not None else _UNKNOWN
    return _KIND_OF_TYPE.get(each.type, _UNKNOWN)


def _tags(bits: int) -> str | None:
    return ",".join(tag for bit, tag in _FLAG_TAGS if bits & bit) or None if bits else None
