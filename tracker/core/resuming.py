"""Rows of records that were taken up from an anchor: which of them are news, and the journeys that reach over the anchor put together.

With `movements.rebuild(..., anchors=...)`, what is kept up to an anchor and what is renewed after it are together, row by row, what a
rebuild of the whole record gives (`tests/core/test_anchors.py` holds the two against each other).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from tracker.core.anchors import Anchor
from tracker.core.ids import stop_id_after
from tracker.core.movements import Movements
from tracker.core.tables import ITINERARIES
from tracker.core.timeline import from_ms


def renewed(movements: Movements, anchors: Mapping[str, Anchor], itineraries: pd.DataFrame, legs_km: Mapping[str, float]) -> Movements:
    """The rows that replace what was derived after the context legs; whole records, which have no anchor, are left as they are.

    `itineraries` are the ITINERARIES that held the context legs before, one for each anchor; `legs_km` are the lengths of their legs.
    """
    context_at = {address: pd.Timestamp(from_ms(anchor.context_ms)) for address, anchor in anchors.items()}
    legs = movements.legs
    is_context = (legs["first_seen_at"] == legs["icao24"].map(context_at)).to_numpy(dtype=bool)
    context = dict(zip(legs.loc[is_context, "icao24"], legs.loc[is_context, "leg_id"], strict=True))
    stops = movements.stops
    leads_in = stops["leg_after"].isin(list(context.values()))
    return replace(
        movements,
        legs=legs[~is_context].reset_index(drop=True),
        stops=stops[~leads_in].reset_index(drop=True),
        itineraries=_joined(movements.itineraries, context, itineraries, legs_km),
    )


def _joined(found: pd.DataFrame, context: Mapping[str, str], before: pd.DataFrame, legs_km: Mapping[str, float]) -> pd.DataFrame:
    """The itineraries found, those that begin with a context leg led by what came before it."""
    led = {str(row["icao24"]): row for row in before.to_dict("records")}
    rows = []
    for row in found.to_dict("records"):
        icao24, first = row["icao24"], row["leg_ids"][0]
        rows.append(_after(led[icao24], row, first, legs_km) if first == context.get(icao24) else row)
    return ITINERARIES.cast(pd.DataFrame(rows, columns=ITINERARIES.names))


def _after(before: Mapping[Any, Any], row: Mapping[Any, Any], leg_id: str, legs_km: Mapping[str, float]) -> dict[str, Any]:
    """An itinerary that goes on: what was before the context leg, then what was found from it on."""
    legs, stops = tuple(before["leg_ids"]), tuple(before["stop_ids"])
    new_legs, new_stops = tuple(row["leg_ids"]), tuple(row["stop_ids"])
    at = legs.index(leg_id)
    led = stops[: stops.index(stop_id_after(leg_id))] + new_stops[new_stops.index(stop_id_after(leg_id)) :]
    way_km = sum(legs_km[one] for one in legs[:at]) + float(row["distance_km"])
    return {
        **row,
        "itinerary_id": before["itinerary_id"],
        "started_at": before["started_at"],
        "leg_ids": legs[:at] + new_legs,
        "stop_ids": led,
        "distance_km": round(way_km, 1),
    }
