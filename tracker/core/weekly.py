"""The weekly report as data, `overflight.report/1`: planned from tables, composed with what its maps are drawn from.

Every sentence has its number, the figures in it and the rows that they come from. Nothing in it depends on when it was made.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import pandas as pd

from tracker.core.geojson import leg_features
from tracker.core.inferred_ends import inferred_ends
from tracker.core.selection import stop_name
from tracker.core.timeline import isoformat_z
from tracker.core.weekly_blind import blindness
from tracker.core.weekly_headlines import headlines, lead_sentence, lead_words
from tracker.core.weekly_leads import Lead
from tracker.core.weekly_matches import Shown, changes, match_page, match_sentence, not_found_sentence, rejected_sentence
from tracker.core.weekly_period import Period
from tracker.core.weekly_plan import Plan
from tracker.core.weekly_tables import Drawn, WeekTables, begun_in, names_of
from tracker.core.weekly_watchlist import airframe_table, new_airframes, new_places, week_against_weeks
from tracker.core.weekly_words import Document, listed, numbered, printable, rows_of
from tracker.core.words import dated_words

SCHEMA: Final = "overflight.report/1"
#: A source of this name marks positions that were computed, not received.
RECONSTRUCTION: Final = "reconstruction"
#: Leads that the report prints.
MOST_LEADS: Final = 15


def compose_week(plan: Plan, tables: WeekTables, drawn: Drawn, period: Period) -> Document:
    """The report as JSON values. `drawn` has the legs that `plan.leg_ids` asks for."""
    names = names_of(tables.identities, period.window.end_at)
    cities = _cities(tables.airports)
    titles = {one.document["event_id"]: one.title for one in plan.shown}
    routes = _routes(tables, {lead.itinerary_id for lead in plan.leads[:MOST_LEADS]})
    parts: Document = {
        "matches": [match_page(one, _match_map(one, drawn, tables.airports)) for one in plan.pages],
        **_told(plan),
        "leads": [_lead(lead, names, cities, routes) for lead in plan.leads[:MOST_LEADS]],
        "leads_found": len(plan.leads),
        "changes": changes(tables.versions, titles, period.window),
        "watch_week": week_against_weeks(tables, period),
        "new_airframes": new_airframes(tables, period, names),
        "new_places": new_places(tables, period, names, cities),
        "record_from": _record_from(tables, period),
        "blind": blindness(tables, period.window),
    }
    report = {
        "schema": SCHEMA,
        "period": _period(period),
        "watchlist": {"airframes": len(tables.watched), "types": list(tables.watched_types), "aircraft": list(tables.watched_names)},
        "reconstruction": RECONSTRUCTION in _sources(tables, drawn, period),
        "lead": lead_sentence(parts, plan, tables, period),
        "headlines": headlines(parts),
        **parts,
        "leads_map": _leads_map(plan, drawn, tables.airports),
        "airframes": airframe_table(tables, period, names),
        "credits": _credits(tables, drawn, period),
    }
    return numbered(report)


def _told(plan: Plan) -> Document:
    """The events of the period in sentences. What nobody reviewed, and what a person rejected, is told apart from what matched."""
    kept = [one for one in plan.shown if one.standing.rejected is None]
    found = [one for one in kept if one.verdict != "none"]
    return {
        "matched": [match_sentence(one) for one in found if one.is_new and not one.standing.is_unreviewed],
        "unreviewed": [match_sentence(one) for one in found if one.is_new and one.standing.is_unreviewed],
        "standing": [match_sentence(one) for one in found if not one.is_new],
        "not_found": [not_found_sentence(one) for one in kept if one.verdict == "none"],
        "rejected": [rejected_sentence(one) for one in plan.shown if one.standing.rejected is not None],
    }


def _period(period: Period) -> Document:
    window = period.window
    return {"label": period.label, "title": period.title, "since": isoformat_z(window.start_at), "until": isoformat_z(window.end_at)}


def _record_from(tables: WeekTables, period: Period) -> str | None:
    """When the record that "new" is said of begins; None where it has nothing of the year before the period."""
    earlier = tables.legs[tables.legs["first_seen_at"] < period.window.start_at]
    return None if earlier.empty else dated_words(earlier["first_seen_at"].min())


def _cities(airports: pd.DataFrame) -> dict[str, str]:
    known = airports[airports["city"].notna()]
    return {str(airport): printable(city, 40) for airport, city in zip(known["airport"], known["city"], strict=True)}


def _routes(tables: WeekTables, wanted: set[str]) -> dict[str, list[str]]:
    """itinerary -> its stops in words."""
    itineraries = tables.itineraries[tables.itineraries["itinerary_id"].isin(wanted)]
    chains = list(zip(itineraries["itinerary_id"], itineraries["stop_ids"], strict=True))
    stops = tables.stops[tables.stops["stop_id"].isin({stop_id for _, stop_ids in chains for stop_id in stop_ids})]
    words = {row["stop_id"]: stop_name(row) for row in stops[["stop_id", "airport", "status", "candidates"]].to_dict("records")}
    return {str(itinerary_id): [words[stop_id] for stop_id in stop_ids if stop_id in words] for itinerary_id, stop_ids in chains}


def _lead(
    lead: Lead, names: Mapping[str, tuple[str | None, str | None]], cities: Mapping[str, str], routes: Mapping[str, list[str]]
) -> Document:
    registration, kind = names.get(lead.icao24, (None, None))
    return {
        "itinerary_id": lead.itinerary_id,
        "icao24": lead.icao24,
        "registration": registration,
        "type": kind,
        "way": [*lead.way],
        "is_inferred": lead.is_inferred,
        "new_for": lead.new_for,
        "rarity_bits": lead.rarity_bits,
        "route": routes.get(lead.itinerary_id, []),
        "sentence": lead_words(lead, names, cities, routes.get(lead.itinerary_id, [])),
    }


def _match_map(one: Shown, drawn: Drawn, airports: pd.DataFrame) -> Document | None:
    return _map(one.leg_ids, drawn, airports, inferred_ends((one.best or {"aircraft": []})["aircraft"], drawn.stops))


def _leads_map(plan: Plan, drawn: Drawn, airports: pd.DataFrame) -> Document | None:
    return _map([leg_id for lead in plan.on_map for leg_id in lead.leg_ids], drawn, airports, {})


def _map(leg_ids: Any, drawn: Drawn, airports: pd.DataFrame, reported: Mapping[str, str]) -> Document | None:
    wanted = set(leg_ids)
    legs = drawn.legs[drawn.legs["leg_id"].isin(wanted)]
    if legs.empty:
        return None
    stops = drawn.stops[drawn.stops["leg_before"].isin(wanted) | drawn.stops["leg_after"].isin(wanted)]
    gaps = drawn.gaps[drawn.gaps["leg_id"].isin(wanted)]
    near = drawn.positions[drawn.positions["icao24"].isin(set(legs["icao24"]))]
    return leg_features(legs, gaps, stops, positions=None if near.empty else near, airports=airports, reported=reported)


def _sources(tables: WeekTables, drawn: Drawn, period: Period) -> set[str]:
    legs = [*begun_in(tables.legs, period.window)["sources"], *drawn.legs["sources"]]
    return {str(source) for sources in legs for source in sources} | {str(source) for source in tables.asks["source"]}


def _legs_of(legs: pd.DataFrame) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield from zip(legs["leg_id"], legs["sources"], strict=True)


def _credits(tables: WeekTables, drawn: Drawn, period: Period) -> list[Document]:
    credited = []
    shown = {**dict(_legs_of(begun_in(tables.legs, period.window))), **dict(_legs_of(drawn.legs))}
    for name in sorted(_sources(tables, drawn, period)):
        credit = tables.credits.get(name)
        ids = [leg_id for leg_id, sources in shown.items() if name in sources]
        licence, words = (credit.licence, credit.attribution) if credit else (None, None)
        if name == RECONSTRUCTION and words is None:
            words = "computed from times that the press reported; nothing of it was received"
        credited.append(
            {
                "name": printable(name, 60),
                "licence": printable(licence, 120) if licence else None,
                "attribution": printable(words, 300) if words else None,
                "rows": [rows_of("legs", ids), rows_of("asks", map(int, tables.asks[tables.asks["source"] == name]["ask_id"]))],
            }
        )
    catalogues = sorted({str(source) for sources in tables.identities["sources"] for source in sources} - {one["name"] for one in credited})
    if catalogues:
        credited.append({"name": "Airframes", "licence": None, "attribution": f"identities by {listed(catalogues, 12)}", "rows": []})
    return [
        *credited,
        {"name": "Land", "licence": "public domain", "attribution": "Natural Earth, 1:110,000,000, without borders", "rows": []},
        {"name": "Airfields", "licence": "MIT", "attribution": "airportsdata, with fields added by hand", "rows": []},
    ]
