"""A small made-up world for the weekly report: two types, a year of habits, one week with something new, a match, failures of sources."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pandas as pd

from tests.builders import some_airports
from tracker.core.identity import IDENTITIES
from tracker.core.stalls import FeedStall
from tracker.core.tables import GAPS, ITINERARIES, LEGS, STOPS
from tracker.core.weekly_period import iso_week
from tracker.core.weekly_tables import Credit, Drawn, WeekTables
from tracker.store.events import EVENTS
from tracker.store.listening import LISTENING
from tracker.store.matches import DECISIONS, MATCHES
from tracker.store.reviews import REVIEWS

PERIOD = iso_week("2019-W12")
START = PERIOD.window.start_at
FIELDS = ("UUMU", "OSLK", "GOBD", "SVMI", "URRP")
PLACES = {row["airport"]: (row["lat_deg"], row["lon_deg"]) for row in some_airports(FIELDS).to_dict("records")}
TYPES = {"1551e0": ("RA-86496", "IL62"), "154073": ("RA-82035", "A124"), "155375": ("RA-86901", "IL62")}


def leg(icao24: str, hours: float, way: tuple[str, str], *, named: bool = True, flown_h: float = 4.0) -> dict[str, Any]:
    """A leg that begins so many hours after the week does."""
    first = START + timedelta(hours=hours)
    last = first + timedelta(hours=flown_h)
    (lat, lon), (to_lat, to_lon) = PLACES[way[0]], PLACES[way[1]]
    return {
        "leg_id": f"leg-{icao24}-{hours:.10g}", "icao24": icao24, "callsigns": ("RFF7041",),
        "origin": way[0], "origin_status": "named", "origin_probability": 0.99, "origin_candidates": ((way[0], 0.99),),
        "destination": way[1] if named else None, "destination_status": "named" if named else "out_of_coverage",
        "destination_probability": 0.99 if named else 0.7, "destination_candidates": ((way[1], 0.99 if named else 0.7),),
        "departed_from_at": first, "departed_until_at": first, "arrived_from_at": last, "arrived_until_at": last if named else None,
        "first_seen_at": first, "last_seen_at": last, "first_lat_deg": lat, "first_lon_deg": lon, "first_alt_ft": 1000.0,
        "last_lat_deg": to_lat, "last_lon_deg": to_lon, "last_alt_ft": 1000.0, "positions": 40, "distance_km": 2500.0,
        "flags": (), "sources": ("adsb.lol",),
    }  # fmt: skip


def stop(row: dict[str, Any], end: str) -> dict[str, Any]:
    """The stop at an end of a leg."""
    at_end = end == "destination"
    instants = {name: row["last_seen_at" if at_end else "first_seen_at"] if name.startswith("arr" if at_end else "dep") else None
                for name in ("arrived_from_at", "arrived_until_at", "departed_from_at", "departed_until_at")}  # fmt: skip
    lat, lon = (row["last_lat_deg"], row["last_lon_deg"]) if at_end else (row["first_lat_deg"], row["first_lon_deg"])
    return {
        "stop_id": f"stop-{row['leg_id']}-{end}", "icao24": row["icao24"], "airport": row[end], "status": row[f"{end}_status"],
        "probability": row[f"{end}_probability"], "candidates": row[f"{end}_candidates"],
        "confidence": 4 if row[f"{end}_status"] == "named" else 1, "lat_deg": lat, "lon_deg": lon,
        "leg_before": row["leg_id"] if at_end else None, "leg_after": None if at_end else row["leg_id"], **instants,
    }  # fmt: skip


def history() -> list[dict[str, Any]]:
    """Thirteen weeks of UUMU-URRP and back by all; in the week itself the Il-62 goes on to Latakia, Diass and (inferred) Caracas."""
    rows = []
    for week in range(-14, 1):
        for number, icao24 in enumerate(TYPES):
            if icao24 == "155375" and week == -3:
                continue
            rows.append(leg(icao24, 168 * week + 24 * number + 2, ("UUMU", "URRP")))
            rows.append(leg(icao24, 168 * week + 24 * number + 8, ("URRP", "UUMU")))
    rows.append(leg("1551e0", 100, ("UUMU", "OSLK")))
    rows.append(leg("1551e0", 106, ("OSLK", "GOBD")))
    rows.append(leg("1551e0", 113, ("GOBD", "SVMI"), named=False))
    rows.append(leg("154073", 90, ("UUMU", "OSLK")))
    return rows


def movements(rows: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    legs = LEGS.cast(pd.DataFrame(rows))
    stops = STOPS.cast(pd.DataFrame([stop(row, end) for row in rows for end in ("origin", "destination")]))
    chains: dict[tuple[str, int], list[dict[str, Any]]] = {}
    for row in rows:
        chains.setdefault((row["icao24"], (row["first_seen_at"] - START) // timedelta(hours=84)), []).append(row)
    itineraries = [
        {
            "itinerary_id": f"it-{icao24}-{part}", "icao24": icao24, "leg_ids": tuple(row["leg_id"] for row in chain),
            "stop_ids": (f"stop-{chain[0]['leg_id']}-origin", *(f"stop-{row['leg_id']}-destination" for row in chain)),
            "started_at": chain[0]["first_seen_at"], "ended_at": chain[-1]["last_seen_at"],
            "distance_km": sum(row["distance_km"] for row in chain),
        }
        for (icao24, part), chain in chains.items()
    ]  # fmt: skip
    last = rows[-2]
    gap = {
        "gap_id": "gap-1", "icao24": last["icao24"], "leg_id": last["leg_id"], "from_at": last["first_seen_at"] + timedelta(hours=1),
        "until_at": last["first_seen_at"] + timedelta(hours=3), "from_lat_deg": 14.0, "from_lon_deg": -20.0, "until_lat_deg": 12.0,
        "until_lon_deg": -50.0, "distance_km": 3200.0, "required_kt": 460.0, "slack_s": 0.0, "verdict": "non_stop", "hidden_stops": (),
    }  # fmt: skip
    return {
        "legs": legs,
        "stops": stops,
        "itineraries": ITINERARIES.cast(pd.DataFrame(itineraries)),
        "gaps": GAPS.cast(pd.DataFrame([gap])),
    }


def match(
    event_id: str, version: int, verdict: str, *, legs: tuple[str, ...] = (), p: float = 0.9, title: str = "An Il-62"
) -> dict[str, Any]:
    """A match as the store keeps it."""
    line = " ".join(title.split())
    end = {"arrived_at": [None, None], "departed_at": [None, None], "confidence": 4, "probability": 0.99}
    candidate = {
        "match_id": f"match-{event_id}", "rank": 1, "probability": p, "bits": 12.0, "count_claimed": 1, "count_found": 1,
        "aircraft": [{"icao24": "1551e0", "registration": "RA-86496", "type": "IL62", "callsigns": ["RFF7041"], "legs": list(legs),
                      "stops": [
            {**end, "airport": "UUMU", "status": "named", "candidates": [["UUMU", 0.99]]},
            {**end, "airport": None, "status": "out_of_coverage", "candidates": [["SVMI", 0.7]]}]}],
        "evidence": [{"kind": "type", "level": "exact", "bits": 9.8, "claimed": title, "observed": "IL62", "because": "the type agrees"}],
    }  # fmt: skip
    return {
        "schema": "overflight.match/1", "event_id": event_id, "version": version, "verdict": verdict, "candidates": [candidate],
        "title": title,
        "none_of_these": {"probability": 1 - p, "true_but_unobserved": 0.05, "no_such_movement": 0.05}, "expected_but_unseen": [],
        "chance": {"p_value": 0.004, "slides": 999, "base_rate_per_year": 3.7, "expected_coincidences": 0.02}, "observable": 0.4,
        "circular": False, "blind": [], "notes": [],
        "explanation": f"{verdict.upper()} match of {line}.\n\n bits\n\n Rival      {line}\n Cannot say who or what was on board",
    }  # fmt: skip


def event(event_id: str, title: str, *, hours: tuple[float, float] = (96, 130), publisher: str = "Example") -> dict[str, Any]:
    report = {"url": "https://example.org/a", "publisher": publisher, "published": "2019-03-24", "language": "en", "basis": ["witness"]}
    to = {"text": "Caracas", "alternatives": [{"airports": ["SVMI"], "countries": ["VE"]}]}
    document = {
        "schema": "overflight.event/1",
        "event_id": event_id,
        "title": title,
        "reports": [report],
        "claims": [{"to": to}],
        "notes": [],
    }
    ends = {name: START + timedelta(hours=value) for name, value in zip(("from_at", "until_at"), hours, strict=True)}
    return {"event_id": event_id, "version": 1, "digest": "d", "document": document, "imported_at": START, "file": None, **ends}


def version(document: dict[str, Any], hours: float) -> dict[str, Any]:
    at = START + timedelta(hours=hours)
    p = document["candidates"][0]["probability"]
    told = {"event_id": document["event_id"], "version": document["version"], "digest": "d", "verdict": document["verdict"], "run_id": None}
    return {**told, "evaluated_at": at, "probability": p, "document": {**document, "evaluated_at": at.isoformat()}}


FOUND_LEGS = ("leg-1551e0-100", "leg-1551e0-106", "leg-1551e0-113")


def matches(title: str = "An Il-62", publisher: str = "Example") -> tuple[pd.DataFrame, pd.DataFrame]:
    """One found this week; one withdrawn this week; one for which nothing was found; one of another month."""
    events = [
        event("found", title, publisher=publisher), event("withdrawn", "Withdrawn", hours=(-40, -10)), event("nothing", "Nothing"),
        event("elsewhen", "Long ago", hours=(-2000, -1900)),
    ]  # fmt: skip
    versions = [
        version(match("found", 1, "strong", legs=FOUND_LEGS, title=title), 140),
        version(match("withdrawn", 1, "probable", p=0.85, title="Withdrawn"), -20),
        version(match("withdrawn", 2, "none", p=0.2, title="Withdrawn"), 20),
        version(match("nothing", 1, "none", p=0.1, title="Nothing"), 141),
        version(match("elsewhen", 1, "strong", title="Long ago"), -1800),
    ]
    return EVENTS.cast(pd.DataFrame(events)), MATCHES.cast(pd.DataFrame(versions))


def ledger() -> pd.DataFrame:
    """Asked every 10 minutes for the week but for 30 hours from Tuesday on; three failures in that hole."""
    rows: list[dict[str, Any]] = []
    for minute in range(0, 168 * 60, 10):
        hole = 24 * 60 <= minute < 54 * 60
        if hole and minute % 600:
            continue
        at = START + timedelta(minutes=minute)
        rows.append(
            {
                "ask_id": len(rows) + 1, "source": "adsb.lol", "scope": "type:IL62", "asked_at": at, "answered_at": None if hole else at,
                "first_at": None, "last_at": None, "outcome": "unavailable" if hole else "ok", "positions": 0 if hole else 3,
            }
        )  # fmt: skip
    return LISTENING.cast(pd.DataFrame(rows))


def tables(*, title: str = "An Il-62", publisher: str = "Example", **changed: Any) -> WeekTables:
    events, versions = matches(title, publisher)
    identities = [
        {
            "icao24": icao24, "from_at": None, "until_at": None, "registration": registration, "type": kind, "model": None,
            "operator": None, "is_military": True, "state": "RU", "sources": ("tar1090-db",), "disagreements": (),
        }
        for icao24, (registration, kind) in TYPES.items()
    ]  # fmt: skip
    stall = FeedStall("adsb.lol", START + timedelta(hours=60), START + timedelta(hours=62), 12, 40, 0.11)
    whole: dict[str, Any] = {
        **movements(history()),
        "watched": tuple(sorted(TYPES)),
        "identities": IDENTITIES.cast(pd.DataFrame(identities)),
        "events": events,
        "versions": versions,
        "decisions": DECISIONS.empty(),
        "reviews": REVIEWS.empty(),
        "event_versions": events,
        "asks": ledger(),
        "refused": pd.DataFrame([("adsb.lol", "no_position", 7, 1, 9)], columns=["source", "reason", "rows", "first_id", "last_id"]),
        "answers_before": (0, *[100] * 11),
        "stalls": (stall,),
        "enabled": ("adsb.lol", "opensky"),
        "credits": {"adsb.lol": Credit(name="adsb.lol", licence="ODbL 1.0", attribution="Positions by adsb.lol and its feeders, ODbL 1.0")},
        "airports": some_airports(FIELDS),
    }
    return WeekTables(**{**whole, **changed})


def drawn(made: WeekTables, leg_ids: tuple[str, ...]) -> Drawn:
    from ingest.tables import POSITIONS

    legs = made.legs[made.legs["leg_id"].isin(set(leg_ids))].reset_index(drop=True)
    names = {column: [TYPES[icao24][place] for icao24 in legs["icao24"]] for place, column in enumerate(("registration", "type"))}
    return Drawn(
        legs=legs.assign(**names, operator=None, state="RU"),
        gaps=made.gaps,
        stops=made.stops,
        positions=POSITIONS.empty().assign(flags=None),
    )


def report(**changed: Any) -> dict[str, Any]:
    from tracker.core.weekly import compose_week
    from tracker.core.weekly_plan import plan_week

    made = tables(**changed)
    plan = plan_week(made, PERIOD)
    return compose_week(plan, made, drawn(made, plan.leg_ids), PERIOD)


def at(hours: float) -> datetime:
    return (START + timedelta(hours=hours)).astimezone(UTC)
