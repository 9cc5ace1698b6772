"""The tables that we derive: legs, gaps, stops, itineraries. Declared once, for the core, the store and the commands.

Lists (candidates, callsigns, flags, ids) are object columns that hold tuples; the store keeps them as JSON.
An interval of time is two columns, `..._from_at` (earliest) and `..._until_at` (latest); a null end is open.
"""

from __future__ import annotations

from typing import Final

from ingest.tables import ICAO24_PATTERN, Column, Table

_INSTANT = "datetime64[ms, UTC]"

#: What is known of an end of a leg: an airport is named; it was heard too thinly to say; it lies where nothing was heard.
STATUSES: Final = ("named", "undetermined", "out_of_coverage")

#: What a gap allows: no time for a landing; too far or too slow to have flown through; either.
VERDICTS: Final = ("non_stop", "must_have_stopped", "open")

LEGS: Final = Table(
    "legs",
    (
        Column("leg_id", "str", "-", "content-derived id", nullable=False),
        Column("icao24", "str", "-", "24-bit address", nullable=False, pattern=ICAO24_PATTERN),
        Column("callsigns", "object", "-", "tuple of callsigns in order of first use", nullable=False),
        Column("origin", "str", "-", "ICAO code, only where `origin_status` is named"),
        Column("origin_status", "str", "-", "named, undetermined or out_of_coverage", nullable=False),
        Column("origin_probability", "float64", "-", "probability of the first candidate; null where there is none"),
        Column(
            "origin_candidates", "object", "-", "tuple of (airport, probability), best first; the rest is 'somewhere else'", nullable=False
        ),
        Column("destination", "str", "-", "as origin"),
        Column("destination_status", "str", "-", "as origin", nullable=False),
        Column("destination_probability", "float64", "-", "as origin"),
        Column("destination_candidates", "object", "-", "as origin", nullable=False),
        Column("departed_from_at", _INSTANT, "UTC", "earliest possible take-off; null is open"),
        Column("departed_until_at", _INSTANT, "UTC", "latest possible take-off"),
        Column("arrived_from_at", _INSTANT, "UTC", "earliest possible landing"),
        Column("arrived_until_at", _INSTANT, "UTC", "latest possible landing; null is open"),
        Column("first_seen_at", _INSTANT, "UTC", "first airborne position", nullable=False),
        Column("last_seen_at", _INSTANT, "UTC", "last airborne position", nullable=False),
        Column("first_lat_deg", "float64", "deg", "where first seen", nullable=False),
        Column("first_lon_deg", "float64", "deg", "where first seen", nullable=False),
        Column("first_alt_ft", "float64", "ft", "height when first seen"),
        Column("last_lat_deg", "float64", "deg", "where last seen", nullable=False),
        Column("last_lon_deg", "float64", "deg", "where last seen", nullable=False),
        Column("last_alt_ft", "float64", "ft", "height when last seen"),
        Column("positions", "int64", "-", "positions that count", nullable=False),
        Column("distance_km", "float64", "km", "along the positions, gaps included", nullable=False),
        Column("flags", "object", "-", "tuple of texts: duplicate_address, one_bit_ghost:HEX, spoofed ...", nullable=False),
        Column("sources", "object", "-", "tuple of source names", nullable=False),
    ),
    key=("leg_id",),
)

GAPS: Final = Table(
    "gaps",
    (
        Column("gap_id", "str", "-", "content-derived id", nullable=False),
        Column("icao24", "str", "-", "24-bit address", nullable=False),
        Column("leg_id", "str", "-", "the leg that the gap lies in; null between two legs"),
        Column("from_at", _INSTANT, "UTC", "last heard before", nullable=False),
        Column("until_at", _INSTANT, "UTC", "first heard after", nullable=False),
        Column("from_lat_deg", "float64", "deg", "where last heard", nullable=False),
        Column("from_lon_deg", "float64", "deg", "where last heard", nullable=False),
        Column("until_lat_deg", "float64", "deg", "where heard again", nullable=False),
        Column("until_lon_deg", "float64", "deg", "where heard again", nullable=False),
        Column("distance_km", "float64", "km", "great circle between the two", nullable=False),
        Column("required_kt", "float64", "kt", "speed that a direct flight needs", nullable=False),
        Column("slack_s", "float64", "s", "time left over at cruising speed", nullable=False),
        Column("verdict", "str", "-", "non_stop, must_have_stopped or open", nullable=False),
        Column("hidden_stops", "object", "-", "tuple of (airport, probability) that could have been visited unseen", nullable=False),
    ),
    key=("gap_id",),
)

STOPS: Final = Table(
    "stops",
    (
        Column("stop_id", "str", "-", "content-derived id", nullable=False),
        Column("icao24", "str", "-", "24-bit address", nullable=False),
        Column("airport", "str", "-", "ICAO code, only where status is named"),
        Column("status", "str", "-", "named, undetermined or out_of_coverage", nullable=False),
        Column("probability", "float64", "-", "probability of the first candidate"),
        Column("candidates", "object", "-", "tuple of (airport, probability), best first", nullable=False),
        Column(
            "confidence",
            "int64",
            "-",
            "4 landing, ground and take-off seen; 3 one side and ground or long silence; 2 silence with descent or climb; 1 only inferred",
            nullable=False,
            low=1,
            high=4,
        ),
        Column("arrived_from_at", _INSTANT, "UTC", "earliest arrival; null is open"),
        Column("arrived_until_at", _INSTANT, "UTC", "latest arrival"),
        Column("departed_from_at", _INSTANT, "UTC", "earliest departure"),
        Column("departed_until_at", _INSTANT, "UTC", "latest departure; null is open"),
        Column("lat_deg", "float64", "deg", "where, as far as it was seen"),
        Column("lon_deg", "float64", "deg", "where, as far as it was seen"),
        Column("leg_before", "str", "-", "leg that ended here; null at the edge of the record"),
        Column("leg_after", "str", "-", "leg that began here; null at the edge of the record"),
    ),
    key=("stop_id",),
)

ITINERARIES: Final = Table(
    "itineraries",
    (
        Column("itinerary_id", "str", "-", "content-derived id", nullable=False),
        Column("icao24", "str", "-", "24-bit address", nullable=False),
        Column("leg_ids", "object", "-", "tuple of leg ids in order", nullable=False),
        Column("stop_ids", "object", "-", "tuple of stop ids in order, first origin to last destination", nullable=False),
        Column("started_at", _INSTANT, "UTC", "first seen of the first leg", nullable=False),
        Column("ended_at", _INSTANT, "UTC", "last seen of the last leg", nullable=False),
        Column("distance_km", "float64", "km", "sum over the legs", nullable=False),
    ),
    key=("itinerary_id",),
)
