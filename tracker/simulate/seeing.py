"""The short way from a simulated world to legs: what a good reconstruction would make of the positions that were heard.

Used where thousands of events are scored and files would only cost time. No end is named from the truth: an end is judged by where and
how low the aircraft was first or last heard. The long way, through archives and the real reconstruction, remains the test.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.tables import GAPS, LEGS
from tracker.simulate.flights import Floats, Integers, arc_km

#: A silence of this length inside a leg is a gap.
GAP_S: Final = 1800.0

#: Spread of where an aircraft may be going, by how high it was last heard: 8 km near the ground, 160 km at cruise.
NEAR_KM: Final = 8.0
HIGH_KM: Final = 150.0

#: What "somewhere else" weighs against a field right below: that of a field three spreads away.
OTHER: Final = float(np.exp(-4.5))

#: An end is named from so low, with so much probability.
NAMED_DEPARTURE_FT: Final = 5000.0
NAMED_ARRIVAL_FT: Final = 8000.0
NAMED: Final = 0.8


@dataclass(frozen=True, slots=True)
class Seen:
    """What was heard of each leg: one row per leg in `ends`, one per silence in `silences`; rows are those of the plans."""

    ends: pd.DataFrame
    silences: pd.DataFrame


def summarise(chunks: Iterable[pd.DataFrame]) -> Seen:
    """First and last position of each leg that was heard in the air, and its long silences."""
    ends, silences = [], []
    for chunk in chunks:
        order = np.lexsort((chunk["at_s"].to_numpy(), chunk["leg"].to_numpy()))
        rows = chunk.iloc[order].reset_index(drop=True)
        on_ground = rows["on_ground"].to_numpy(bool)
        ground = rows[on_ground].groupby("leg").size()
        air = rows[~on_ground].reset_index(drop=True)
        by_leg = air.groupby("leg", sort=True)
        columns = {"at_s": "at_s", "lat_deg": "lat_deg", "lon_deg": "lon_deg", "alt_ft": "alt_ft"}
        first = by_leg[list(columns)].first().add_prefix("first_")
        last = by_leg[list(columns)].last().add_prefix("last_")
        counts = by_leg.size().rename("positions")
        ends.append(pd.concat([first, last, counts, ground.reindex(first.index).fillna(0).rename("ground")], axis=1))
        silences.append(_silences(air))
    return Seen(pd.concat(ends), pd.concat(silences, ignore_index=True))


def _silences(air: pd.DataFrame) -> pd.DataFrame:
    leg, at_s = air["leg"].to_numpy(), air["at_s"].to_numpy()
    before = np.flatnonzero((np.diff(leg) == 0) & (np.diff(at_s) > GAP_S))
    pairs = {
        f"{side}_{name}": air[name].to_numpy()[before + shift]
        for side, shift in (("from", 0), ("until", 1))
        for name in ("at_s", "lat_deg", "lon_deg")
    }
    return pd.DataFrame({"leg": leg[before], **pairs})


def legs_of(seen: Seen, plans: pd.DataFrame, nodes: pd.DataFrame, *, source: str) -> pd.DataFrame:
    """LEGS, one row for each leg that was heard in the air, sorted by address and time; `leg` is kept as a last column (row of `plans`)."""
    ends = seen.ends.sort_index()
    rows = ends.index.to_numpy(np.int64)
    true = plans.iloc[rows]
    frame: dict[str, object] = {
        "leg_id": [f"sim-{row:07d}" for row in rows],
        "icao24": true["icao24"].to_numpy(),
        "callsigns": [(c,) if isinstance(c, str) else () for c in true["callsign"]],
        "positions": ends["positions"].to_numpy(np.int64),
        "flags": [()] * len(rows),
        "sources": [(source,)] * len(rows),
        "leg": rows,
    }
    for side in ("first", "last"):
        frame |= {f"{side}_{c}": ends[f"{side}_{c}"].to_numpy() for c in ("lat_deg", "lon_deg", "alt_ft")}
        frame[f"{side}_seen_at"] = _instants(ends[f"{side}_at_s"].to_numpy())
    frame |= _end(ends, nodes, "origin", "first", NAMED_DEPARTURE_FT) | _end(ends, nodes, "destination", "last", NAMED_ARRIVAL_FT)
    frame |= _windows(ends)
    frame["distance_km"] = arc_km(*(ends[c].to_numpy() for c in ("first_lat_deg", "first_lon_deg", "last_lat_deg", "last_lon_deg")))
    legs = pd.DataFrame(frame)
    legs = LEGS.cast(legs).assign(leg=legs["leg"])
    return legs.sort_values(["icao24", "first_seen_at"], kind="stable", ignore_index=True)


def gaps_of(seen: Seen, plans: pd.DataFrame) -> pd.DataFrame:
    """GAPS inside legs; all of them were flown through, and the speeds that they need say so."""
    s = seen.silences
    km = arc_km(*(s[c].to_numpy() for c in ("from_lat_deg", "from_lon_deg", "until_lat_deg", "until_lon_deg")))
    hours = (s["until_at_s"] - s["from_at_s"]).to_numpy() / 3600
    leg = s["leg"].to_numpy(np.int64)
    cruise_kt = plans["cruise_kt"].to_numpy()[leg]
    slack_s = (hours - km / (cruise_kt * 1.852)) * 3600
    frame = s.assign(
        gap_id=[f"sim-{row:07d}-{i}" for i, row in enumerate(leg)],
        leg_id=[f"sim-{row:07d}" for row in leg],
        icao24=plans["icao24"].to_numpy()[leg],
        from_at=_instants(s["from_at_s"].to_numpy()),
        until_at=_instants(s["until_at_s"].to_numpy()),
        distance_km=km,
        required_kt=km / 1.852 / hours,
        slack_s=slack_s,
        verdict=np.where(slack_s < 2520, "non_stop", "open"),
        hidden_stops=pd.Series([()] * len(s), dtype=object),
    )
    return GAPS.cast(frame)


def true_legs(legs: pd.DataFrame, plans: pd.DataFrame) -> NDArray[np.int64]:
    """For each row of LEGS the row of `plans` that it is a reconstruction of, -1 where there is none.

    It is the leg of that address which was in the air in the middle of what was seen. Where two airframes wear one address, the one
    that left last before is taken.
    """
    middle = legs["first_seen_at"] + (legs["last_seen_at"] - legs["first_seen_at"]) / 2
    asked = pd.DataFrame({"icao24": legs["icao24"].astype("object"), "at_s": middle.astype("datetime64[ms, UTC]").astype("int64") / 1000.0})
    asked["place"] = np.arange(len(asked))
    known = pd.DataFrame({"icao24": plans["icao24"].astype("object"), "off_at_s": plans["off_at_s"], "on_at_s": plans["on_at_s"]})
    known["row"] = plans.index.to_numpy(np.int64)
    found = pd.merge_asof(
        asked.sort_values("at_s"), known.sort_values("off_at_s"), left_on="at_s", right_on="off_at_s", by="icao24", direction="backward"
    )
    rows = found["row"].where(found["at_s"] <= found["on_at_s"]).fillna(-1).astype("int64").to_numpy()
    placed = np.full(len(legs), -1, dtype=np.int64)
    placed[found["place"].to_numpy()] = rows
    return placed


def _end(ends: pd.DataFrame, nodes: pd.DataFrame, end: str, side: str, named_ft: float) -> dict[str, object]:
    lat, lon = ends[f"{side}_lat_deg"].to_numpy(), ends[f"{side}_lon_deg"].to_numpy()
    alt_ft = ends[f"{side}_alt_ft"].fillna(0.0).to_numpy()
    best, p_best = _likeliest(lat, lon, alt_ft, nodes)
    codes = nodes.index.to_numpy()
    candidates = [
        tuple((str(codes[i]), round(float(p), 4)) for i, p in zip(row, p_row, strict=True) if p >= 0.02)
        for row, p_row in zip(best, p_best, strict=True)
    ]
    is_named = (p_best[:, 0] >= NAMED) & (alt_ft < named_ft)
    is_placed = p_best[:, 0] >= 0.02
    return {
        end: [str(codes[i]) if named else None for i, named in zip(best[:, 0], is_named, strict=True)],
        f"{end}_status": np.where(is_named, "named", np.where(is_placed, "undetermined", "out_of_coverage")),
        f"{end}_probability": np.where(is_placed, p_best[:, 0], np.nan),
        f"{end}_candidates": candidates,
    }


def _likeliest(lat: Floats, lon: Floats, alt_ft: Floats, nodes: pd.DataFrame, *, keep: int = 4) -> tuple[Integers, Floats]:
    """The likeliest fields of each end and their probabilities, best first: by distance, the wider the higher the aircraft was."""
    spread_km = NEAR_KM + HIGH_KM * np.clip(alt_ft, 0, 40_000) / 35_000
    weight = np.empty((len(lat), len(nodes)))
    for i, (node_lat, node_lon) in enumerate(zip(nodes["lat_deg"], nodes["lon_deg"], strict=True)):
        km = arc_km(lat, lon, np.full(len(lat), node_lat), np.full(len(lon), node_lon))
        weight[:, i] = np.exp(-0.5 * (km / spread_km) ** 2)
    best: NDArray[np.int64] = np.argsort(-weight, axis=1)[:, :keep]
    p = weight / (weight.sum(axis=1, keepdims=True) + OTHER)
    return best, np.take_along_axis(p, best, axis=1)


def _windows(ends: pd.DataFrame) -> dict[str, object]:
    """When it left and arrived at the earliest and the latest: closely where it was heard low, open to one side where it was not."""
    first, last = ends["first_at_s"].to_numpy(), ends["last_at_s"].to_numpy()
    low_first = ends["first_alt_ft"].fillna(0.0).to_numpy() < NAMED_DEPARTURE_FT
    low_last = ends["last_alt_ft"].fillna(0.0).to_numpy() < NAMED_ARRIVAL_FT
    return {
        "departed_from_at": _instants(np.where(low_first, first - 900, np.nan)),
        "departed_until_at": _instants(first),
        "arrived_from_at": _instants(last),
        "arrived_until_at": _instants(np.where(low_last, last + 1200, np.nan)),
    }


def _instants(seconds: Floats) -> pd.Series:
    return pd.Series(pd.to_datetime(np.round(seconds * 100) * 10, unit="ms", utc=True, errors="coerce"))
