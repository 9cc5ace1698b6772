"""The watch-list's week against its own twelve weeks; airframes and places that are new."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from statistics import median
from typing import Any, Final

import pandas as pd

from tracker.core.weekly_period import Period
from tracker.core.weekly_tables import WeekTables, begun_in, heard_in, named, visited_in
from tracker.core.weekly_words import Document, count_words, listed, plain, rows_of, sentence
from tracker.core.words import aircraft_words, moment_words

#: measure -> (one, many) in words
MEASURES: Final = {"legs": "legs begun", "airframes": "airframes heard", "places": "fields seen"}

Names = Mapping[str, tuple[str | None, str | None]]


def who(icao24: str, names: Names) -> str:
    """`RA-86496 (IL62)`, as far as it is known."""
    registration, kind = names.get(icao24, (None, None))
    return aircraft_words(registration, icao24, kind)


def week_against_weeks(tables: WeekTables, period: Period) -> Document:
    """Legs, airframes and fields of the week; of each listened week before, the median and the range, with one sentence a measure.

    A week of which the ledger has no good answer is unknown, not zero, and is left out.
    """
    counts = [_counts(tables, window) for window in (*period.before, period.window)]
    listened = [answers > 0 for answers in tables.answers_before]
    rows = week_rows(tables, period)
    measures = []
    for name, words in MEASURES.items():
        weeks = [count[name] if heard else None for count, heard in zip(counts[:-1], listened, strict=True)]
        measures.append(_measure(name, words, counts[-1][name], weeks, rows[name]))
    labels = [f"{window.start_at:%Y-%m-%d}" for window in (*period.before, period.window)]
    return {"weeks": labels, "listened": sum(listened), "measures": measures}


def week_rows(tables: WeekTables, period: Period) -> dict[str, Document]:
    """The rows that each measure of the week is counted from."""
    return {
        "legs": rows_of("legs", begun_in(tables.legs, period.window)["leg_id"]),
        "airframes": rows_of("legs", heard_in(tables.legs, period.window)["leg_id"]),
        "places": rows_of("stops", named(visited_in(tables.stops, period.window))["stop_id"]),
    }


def _counts(tables: WeekTables, window: Any) -> dict[str, int]:
    return {
        "legs": len(begun_in(tables.legs, window)),
        "airframes": int(heard_in(tables.legs, window)["icao24"].nunique()),
        "places": int(named(visited_in(tables.stops, window))["airport"].nunique()),
    }


def _measure(name: str, words: str, week: int, weeks: Sequence[int | None], rows: Document) -> Document:
    known = [count for count in weeks if count is not None]
    middle, low, high = (float(median(known)), min(known), max(known)) if known else (None, None, None)
    if not known:
        against = "nothing was listened to in the twelve weeks before, so there is nothing to hold it against"
    else:
        place = "below" if week < min(known) else "above" if week > max(known) else "inside"
        weeks_before = count_words(len(known), "listened week")
        against = f"the {weeks_before} before had {middle:,.10g} in the median, {low:,} to {high:,}; {place} that range"
    told = sentence(f"{week:,} {words}: {against}.", [rows], week=week, median=middle, low=low, high=high, listened=len(known))
    return {"name": name, "words": words, "week": week, "median": middle, "low": low, "high": high, "weeks": list(weeks), "sentence": told}


def new_airframes(tables: WeekTables, period: Period, names: Names) -> list[Document]:
    """Watched airframes heard in the week and not in the record before, first heard first."""
    legs = heard_in(tables.legs, period.window)
    earlier = set(tables.legs[tables.legs["first_seen_at"] < period.window.start_at]["icao24"])
    fresh = legs[~legs["icao24"].isin(earlier)].sort_values(["first_seen_at", "leg_id"], kind="stable").drop_duplicates("icao24")
    return [
        {
            "icao24": row["icao24"],
            "sentence": sentence(
                f"{who(row['icao24'], names)}, address {row['icao24']}, first heard {moment_words(row['first_seen_at'])}.",
                [rows_of("legs", [row["leg_id"]])],
            ),
        }
        for row in fresh.to_dict("records")
    ]


def new_places(tables: WeekTables, period: Period, names: Names, cities: Mapping[str, str]) -> list[Document]:
    """Fields seen in the week at which no watched airframe was seen in the record before, first visit first."""
    visited = named(visited_in(tables.stops, period.window))
    earlier = named(tables.stops[~tables.stops["stop_id"].isin(visited["stop_id"])])
    fresh = visited[~visited["airport"].isin(set(earlier["airport"]))]
    places = []
    for airport, stops in fresh.groupby("airport", sort=True):
        first = stops[["arrived_from_at", "arrived_until_at", "departed_from_at", "departed_until_at"]].min(axis=1).min()
        visitors = listed(sorted({who(icao24, names) for icao24 in stops["icao24"]}), 4)
        places.append((first, str(airport), visitors, list(stops["stop_id"])))
    return [
        {
            "airport": airport,
            "sentence": sentence(
                f"{field_words(airport, cities)}: {visitors}, first seen there {moment_words(plain(first))}.", [rows_of("stops", ids)]
            ),
        }
        for first, airport, visitors, ids in sorted(places, key=lambda place: place[:2])
        if first >= period.window.start_at
    ]


def field_words(airport: str, cities: Mapping[str, str]) -> str:
    """`UUMU Moscow`."""
    return " ".join(filter(None, (airport, cities.get(airport))))


def airframe_table(tables: WeekTables, period: Period, names: Names) -> list[Document]:
    """One row for each watched airframe heard in the week."""
    begun = begun_in(tables.legs, period.window)
    heard = heard_in(tables.legs, period.window)
    stops = named(visited_in(tables.stops, period.window))
    seen = heard.groupby("icao24", sort=True).agg(first=("first_seen_at", "min"), last=("last_seen_at", "max"), ids=("leg_id", list))
    legs = begun.groupby("icao24").agg(legs=("leg_id", "size"), km=("distance_km", "sum"))
    came = stops[["arrived_from_at", "arrived_until_at", "departed_from_at", "departed_until_at"]].min(axis=1)
    stops = stops.assign(_came=came).sort_values(["_came", "stop_id"], kind="stable")
    fields = {str(icao24): list(dict.fromkeys(group)) for icao24, group in stops.groupby("icao24", sort=True)["airport"]}
    rows = []
    for row in seen.join(legs).reset_index().to_dict("records"):
        registration, kind = names.get(row["icao24"], (None, None))
        rows.append(
            {
                "icao24": row["icao24"],
                "registration": registration,
                "type": kind,
                "legs": 0 if pd.isna(row["legs"]) else int(row["legs"]),
                "km": 0 if pd.isna(row["km"]) else round(float(row["km"])),
                "fields": fields.get(row["icao24"], []),
                "first_heard": moment_words(max(row["first"].to_pydatetime(), period.window.start_at)),
                "last_heard": moment_words(min(row["last"].to_pydatetime(), period.window.end_at)),
                "rows": [rows_of("legs", row["ids"])],
            }
        )
    return sorted(rows, key=lambda row: (row["type"] or "~", row["registration"] or "~", row["icao24"]))
