"""Coverage as rows for people and as map features: where nothing could be heard the map is hatched, so that an empty sea reads as
"unknown", not as "nothing".
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from tracker.core.coverage import Coverage, Detection, p_detect_arrival, p_detect_cells
from tracker.core.coverage_grid import BANDS, FINE

#: Heard less often than this, a place is blind: a movement there would sooner be missed four times out of five.
BLIND: Final = 0.2
#: Hatching: lines from border to border of a cell.
_LINES: Final = 3

ROWS: Final = (
    "kind",
    "place",
    "band",
    "south_deg",
    "west_deg",
    "north_deg",
    "east_deg",
    "p",
    "p_low",
    "p_high",
    "crossed",
    "heard",
    "jammed_share",
)


def cell_rows(coverage: Coverage, counts: pd.DataFrame, source: str | None = None) -> pd.DataFrame:
    """A row for each cell and height band that was crossed: the probability of being heard there, and its 90 % interval."""
    own = counts[(counts["kind"] == "cell") & (True if source is None else counts["source"] == source)]
    grouped = own.groupby(["place", "band"], as_index=False, observed=True)[["crossed", "heard"]].sum()
    cell = pd.to_numeric(grouped["place"]).to_numpy(dtype=np.int64)
    grouped, cell = grouped.iloc[np.lexsort((grouped["band"], cell))], np.sort(cell)
    found = p_detect_cells(coverage, cell, grouped["band"].to_numpy(dtype=np.int64), None, source)
    south, west, north, east = FINE.boxes(cell)
    frame = grouped.assign(kind="cell", south_deg=south, west_deg=west, north_deg=north, east_deg=east, **_figures(found))
    return frame.assign(jammed_share=_jammed(counts, grouped["place"]), band=[BANDS[band] for band in grouped["band"]])[
        list(ROWS)
    ].reset_index(drop=True)


def field_rows(coverage: Coverage, counts: pd.DataFrame, airports: pd.DataFrame) -> pd.DataFrame:
    """A row for each of these AIRPORTS and each of arrival and departure that was counted."""
    own = counts[counts["kind"].isin(["arrival", "departure"]) & counts["place"].isin(set(airports["airport"]))]
    grouped = own.groupby(["kind", "place"], as_index=False, observed=True)[["crossed", "heard"]].sum()
    each = [p_detect_arrival(coverage, place, kind=kind) for kind, place in zip(grouped["kind"], grouped["place"], strict=True)]
    joined = Detection(*(np.array([float(getattr(one, name)[0]) for one in each]) for name in ("p", "low", "high", "crossed")))
    at = airports.drop_duplicates("airport").set_index("airport").reindex(grouped["place"])
    lat, lon = at["lat_deg"].to_numpy(), at["lon_deg"].to_numpy()
    frame = grouped.assign(band="low", south_deg=lat, north_deg=lat, west_deg=lon, east_deg=lon, jammed_share=np.nan, **_figures(joined))
    return frame[list(ROWS)]


def coverage_features(rows: pd.DataFrame) -> dict[str, Any]:
    """Cells as polygons and fields as points; each blind cell is hatched by lines of its own (`feature` "hatch")."""
    features = []
    for row in rows.to_dict("records"):
        properties = {str(name): _plain(value) for name, value in row.items() if not str(name).endswith("_deg")}
        properties |= {"feature": "coverage", "blind": bool(row["p"] < BLIND)}
        features.append({"type": "Feature", "geometry": _shape(row), "properties": properties})
        if row["kind"] == "cell" and row["p"] < BLIND:
            hatch = {"feature": "hatch", "place": row["place"], "band": row["band"], "blind": True}
            features.append({"type": "Feature", "geometry": _hatching(row), "properties": hatch})
    return {"type": "FeatureCollection", "features": features}


def _figures(found: Detection) -> dict[str, Any]:
    return {"p": found.p.round(4), "p_low": found.low.round(4), "p_high": found.high.round(4)}


def _jammed(counts: pd.DataFrame, places: pd.Series) -> Any:
    own = counts[counts["kind"] == "integrity"].groupby("place")[["crossed", "heard"]].sum()
    share = (own["heard"] / own["crossed"]).round(4)
    return places.map(share).astype("float64")


def _shape(row: dict[Any, Any]) -> dict[str, Any]:
    south, west, north, east = (float(row[f"{side}_deg"]) for side in ("south", "west", "north", "east"))
    if row["kind"] != "cell":
        return {"type": "Point", "coordinates": [round(west, 4), round(south, 4)]}
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [[[round(x, 4), round(y, 4)] for x, y in ring]]}


def _hatching(row: dict[Any, Any]) -> dict[str, Any]:
    """Lines from lower left to upper right, evenly apart, that meet those of the neighbouring cells of one latitude."""
    south, west, north, east = (float(row[f"{side}_deg"]) for side in ("south", "west", "north", "east"))
    lines = []
    for k in range(_LINES):
        share = k / _LINES
        lines.append([[west + share * (east - west), south], [east, north - share * (north - south)]])
        if k:
            lines.append([[west, south + share * (north - south)], [east - share * (east - west), north]])
    return {"type": "MultiLineString", "coordinates": [[[round(x, 4), round(y, 4)] for x, y in line] for line in lines]}


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return value
    return None if pd.isna(value) else round(float(value), 4)
