"""Writes positions as the archives that readsb writes: one gzip document for each airframe and UTC day, named `.json`, in one tar.

The same positions give the same bytes (fixed times and owners in the tar, no time in the gzip header), up to the compressor's version.
"""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, cast

import numpy as np
import orjson
import pandas as pd

DAY_MS: Final = 86_400_000

#: Our kinds of position in the words of readsb.
WIRE_KIND: Final = {"adsb": "adsb_icao", "mlat": "mlat", "tisb": "tisb_icao", "adsc": "adsc", "unknown": "other"}

#: After how long without a position readsb calls the next one stale, and, on the ground, the beginning of a new leg.
STALE_S: Final = 600.0
NEW_LEG_S: Final = 1500.0


def trace_members(positions: pd.DataFrame, aircraft: pd.DataFrame, *, level: int = 9) -> Iterator[tuple[str, bytes]]:
    """(name, gzip bytes) of each trace document, by day and address.

    `positions` is a POSITIONS frame, `aircraft` an AIRCRAFT frame; an airframe that is absent from it is written as readsb writes one
    that its database does not know.
    """
    frame = positions.assign(day=positions["seen_at"].astype("int64") // DAY_MS, icao24=positions["icao24"].astype("str"))
    frame = frame.sort_values(["day", "icao24", "seen_at"], kind="stable")
    known: dict[str, dict[str, Any]] = {row["icao24"]: {str(k): v for k, v in row.items()} for row in aircraft.to_dict("records")}
    for key, rows in frame.groupby("day", sort=True):
        day = cast("int", key)
        date = pd.Timestamp(int(day) * DAY_MS, unit="ms", tz="UTC")
        for icao24, trace in _traces(rows, int(day)):
            name = f"{date:%Y/%m/%d}/traces/{icao24[-2:]}/trace_full_{icao24}.json"
            document = {**_header(icao24, known.get(icao24)), "timestamp": int(day) * DAY_MS / 1000, "trace": trace}
            yield name, gzip.compress(orjson.dumps(document), compresslevel=level, mtime=0)


def save_tar(path: Path, members: Iterable[tuple[str, bytes]]) -> int:
    """Write members into a plain tar and return how many there were. Nothing is left at `path` when it fails half-way."""
    count = 0
    partial = path.with_name(path.name + ".part")
    with tarfile.open(partial, "w", format=tarfile.USTAR_FORMAT) as tar:
        for name, content in members:
            entry = tarfile.TarInfo(name)
            entry.size, entry.mode = len(content), 0o644
            tar.addfile(entry, io.BytesIO(content))
            count += 1
    partial.replace(path)
    return count


def _header(icao24: str, row: dict[str, Any] | None) -> dict[str, Any]:
    if row is None:
        return {"icao": icao24, "noRegData": True}
    texts = {"r": row.get("registration"), "t": row.get("type"), "desc": row.get("model")}
    header = {"icao": icao24, **{key: text for key, text in texts.items() if isinstance(text, str)}}
    return {**header, "dbFlags": int(row.get("is_military") is True)}


def _traces(rows: pd.DataFrame, day: int) -> Iterator[tuple[str, list[list[Any]]]]:
    """The trace of each airframe of a day; `rows` are those of the day by airframe and time. Columns are worked out for all at once."""
    ms = rows["seen_at"].astype("int64").to_numpy() - day * DAY_MS
    ground = rows["on_ground"].fillna(value=False).to_numpy(bool)
    addresses = rows["icao24"].to_numpy()
    starts = np.flatnonzero(np.concatenate([[True], addresses[1:] != addresses[:-1]]))
    columns = [
        (ms / 1000).round(2).tolist(),
        rows["lat_deg"].round(6).tolist(),
        rows["lon_deg"].round(6).tolist(),
        ["ground" if g else a for g, a in zip(ground, _whole(rows["alt_baro_ft"]), strict=True)],
        _tenths(rows["gs_kt"]),
        _tenths(rows["track_deg"]),
        _flags(ms, ground, starts),
        _whole(rows["vrate_fpm"]),
        _details(rows, starts),
        [WIRE_KIND[kind] for kind in rows["kind"].astype("str")],
        _whole(rows["alt_geom_ft"]),
    ]
    for start, end in pairwise([*starts.tolist(), len(rows)]):
        trace = [[*row, None, None, None] for row in zip(*(column[start:end] for column in columns), strict=True)]
        yield str(addresses[start]), trace


def _flags(ms: np.ndarray[Any, Any], ground: np.ndarray[Any, Any], starts: np.ndarray[Any, Any]) -> list[int]:
    """Stale after a silence; a new leg after a long one that began or ended on the ground, which is readsb's own rule of thumb."""
    silence_s = np.diff(ms, prepend=ms[:1]) / 1000
    before = np.concatenate([[False], ground[:-1]])
    silence_s[starts], before[starts] = 0.0, False
    return [int(flag) for flag in (silence_s > STALE_S) + 2 * ((silence_s > NEW_LEG_S) & (ground | before))]


def _details(rows: pd.DataFrame, starts: np.ndarray[Any, Any]) -> list[dict[str, Any] | None]:
    """The details object stands on every fourth row of a trace, and on each row whose callsign has just changed."""
    callsign = rows["callsign"].astype("object").where(rows["callsign"].notna(), None).tolist()
    squawk = rows["squawk"].astype("object").where(rows["squawk"].notna(), None).tolist()
    kinds, nic = rows["kind"].astype("str").tolist(), _whole(rows["nic"])
    begun = np.repeat(starts, np.diff(np.append(starts, len(rows)))).tolist()
    details: list[dict[str, Any] | None] = []
    for i, flight in enumerate(callsign):
        if (i - begun[i]) % 4 and flight == callsign[i - 1]:
            details.append(None)
            continue
        every = {"type": WIRE_KIND[kinds[i]], "flight": flight and f"{flight:<8}", "squawk": squawk[i], "nic": nic[i]}
        details.append({key: value for key, value in every.items() if value is not None})
    return details


def _whole(values: pd.Series) -> list[int | None]:
    return [None if v != v else round(v) for v in values.to_numpy(float, na_value=np.nan).tolist()]


def _tenths(values: pd.Series) -> list[float | None]:
    return [None if v != v else round(v, 1) for v in values.to_numpy(float, na_value=np.nan).tolist()]
