"""The two journeys of March 2019 as rows of legs, gaps and stops, put together by hand."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tracker.core.tables import GAPS, LEGS, STOPS
from tracker.simulate.fields import load_fields


def airports() -> pd.DataFrame:
    fields = load_fields()
    return fields.assign(airport=fields.index).reset_index(drop=True)


def leg(
    number: int, icao24: str, origin: str | None, destination: str | None, first: tuple[str, float, float], last: tuple[str, float, float]
) -> dict[str, Any]:
    row: dict[str, Any] = {
        "leg_id": f"{icao24}-{number}",
        "icao24": icao24,
        "callsigns": ("RFF7041",),
        "first_seen_at": pd.Timestamp(first[0]),
        "last_seen_at": pd.Timestamp(last[0]),
        "first_lat_deg": first[1],
        "first_lon_deg": first[2],
        "last_lat_deg": last[1],
        "last_lon_deg": last[2],
        "positions": 100,
        "distance_km": 2000.0,
        "flags": (),
        "sources": ("readsb",),
        "departed_from_at": pd.Timestamp(first[0]),
        "departed_until_at": pd.Timestamp(first[0]),
        "arrived_from_at": pd.Timestamp(last[0]),
    }
    for end, airport in (("origin", origin), ("destination", destination)):
        row |= {
            end: airport if airport != "SVMI" else None,
            f"{end}_status": "named" if airport not in {None, "SVMI"} else "undetermined",
            f"{end}_probability": None if airport is None else 0.97 if airport != "SVMI" else 0.81,
            f"{end}_candidates": () if airport is None else ((airport, 0.97),) if airport != "SVMI" else (("SVMI", 0.81), ("TNCC", 0.04)),
        }
    return row


def journeys() -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    legs, gaps, stops = [], [], []
    for icao24, registration, type_code, shift in (("1551e0", "RA-86496", "IL62", 0.0), ("154073", "RA-82035", "A124", 0.4)):
        legs += [
            leg(1, icao24, "UUMU", "OSLK", ("2019-03-22T13:05Z", 55.87, 38.06), ("2019-03-22T15:56Z", 36.01, 35.99))
            | {"registration": registration, "type": type_code},
            leg(2, icao24, "OSLK", "GOBD", ("2019-03-22T18:57Z", 35.33, 35.46), ("2019-03-23T01:56Z", 14.73, -16.97))
            | {"registration": registration, "type": type_code},
            leg(3, icao24, "GOBD", "SVMI", ("2019-03-23T05:10Z", 14.67, -17.07), ("2019-03-23T05:33Z", 14.71 + shift, -19.2))
            | {"registration": registration, "type": type_code},
        ]
        gaps.append(
            {
                "gap_id": f"{icao24}-g",
                "icao24": icao24,
                "leg_id": f"{icao24}-2",
                "from_at": pd.Timestamp("2019-03-22T20:21Z"),
                "until_at": pd.Timestamp("2019-03-23T01:36Z"),
                "from_lat_deg": 33.02 + shift,
                "from_lon_deg": 23.6,
                "until_lat_deg": 15.73 + shift,
                "until_lon_deg": -15.4,
                "distance_km": 4290.0,
                "required_kt": 441.0,
                "slack_s": 0.0,
                "verdict": "non_stop",
                "hidden_stops": (),
            }
        )
        for airport, confidence in (("UUMU", 4), ("OSLK", 2), ("GOBD", 3), ("SVMI", 1)):
            named = airport != "SVMI"
            stops.append(
                {
                    "stop_id": f"{icao24}-{airport}",
                    "icao24": icao24,
                    "airport": airport if named else None,
                    "status": "named" if named else "undetermined",
                    "probability": 0.97 if named else 0.81,
                    "candidates": ((airport, 0.97 if named else 0.81),),
                    "confidence": confidence,
                }
            )
    frames = pd.DataFrame(legs), GAPS.cast(pd.DataFrame(gaps)), STOPS.cast(pd.DataFrame(stops))
    identity = frames[0][["registration", "type"]]
    return LEGS.cast(frames[0]).assign(registration=identity["registration"], type=identity["type"]), frames[1], frames[2]
