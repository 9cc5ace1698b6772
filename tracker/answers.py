"""Answers of a workspace as row sets: which columns a table shows, which documents and features the rows become."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.core.inferred_ends import inferred_ends
from tracker.core.words import p_sign
from tracker.render import documents
from tracker.render.rows import RowSet

if TYPE_CHECKING:
    from tracker.core.standing import Standing
    from tracker.workspace import Workspace


def positions_answer(workspace: Workspace, **question: Any) -> RowSet:
    """Positions that satisfy the filters."""
    from tracker.core.geojson import position_features

    frame = workspace.positions(**question)
    return RowSet(
        noun="positions",
        frame=frame,
        shown={
            "icao24": "aircraft",
            "seen_at": "seen",
            "lat_deg": "lat °",
            "lon_deg": "lon °",
            "alt_baro_ft": "ft",
            "on_ground": "ground",
            "gs_kt": "kt",
            "callsign": "callsign",
            "kind": "kind",
            "source": "source",
            "flags": "flags",
        },
        documents=lambda: map(documents.position_document, documents.rows(frame)),
        features=lambda: position_features(frame),
    )


def legs_answer(workspace: Workspace, **question: Any) -> RowSet:
    """Legs that satisfy the filters."""
    from tracker.core.geojson import leg_features

    frame = workspace.legs(**question)
    gaps = workspace.gaps(frame["leg_id"]) if len(frame) else workspace.gaps([])
    return RowSet(
        noun="legs",
        frame=frame,
        words={"from": _ends(frame, "origin"), "to": _ends(frame, "destination")},
        shown={
            "icao24": "aircraft",
            "registration": "reg",
            "type": "type",
            "callsigns": "callsigns",
            "from": "from",
            "to": "to",
            "first_seen_at": "first seen",
            "last_seen_at": "last seen",
            "distance_km": "km",
            "positions": "positions",
            "flags": "flags",
        },
        documents=lambda: _leg_documents(frame, gaps),
        features=lambda: leg_features(frame, gaps),
    )


def itineraries_answer(workspace: Workspace, **question: Any) -> RowSet:
    """Itineraries that satisfy the filters."""
    from tracker.core.geojson import leg_features

    frame = workspace.itineraries(**question)
    stops = workspace.stops([stop_id for ids in frame["stop_ids"] for stop_id in ids])

    def features() -> dict[str, Any]:
        wanted = {leg_id for ids in frame["leg_ids"] for leg_id in ids}
        legs = workspace.legs(aircraft=sorted(set(frame["icao24"])))
        return leg_features(legs[legs["leg_id"].isin(wanted)], workspace.gaps(wanted), stops)

    return RowSet(
        noun="itineraries",
        frame=frame.assign(route=[" - ".join(route) for route in frame["route"]]),
        shown={
            "icao24": "aircraft",
            "registration": "reg",
            "type": "type",
            "operator": "operator",
            "route": "route",
            "started_at": "started",
            "ended_at": "ended",
            "distance_km": "km",
        },
        documents=lambda: _itinerary_documents(frame, stops),
        features=features,
    )


def aircraft_answer(workspace: Workspace, **question: Any) -> RowSet:
    """Who airframes are."""
    frame = workspace.aircraft(**question)
    return RowSet(
        noun="identities",
        frame=frame,
        shown={
            "icao24": "aircraft",
            "registration": "reg",
            "type": "type",
            "model": "model",
            "operator": "operator",
            "state": "state",
            "from_at": "from",
            "until_at": "until",
            "sources": "sources",
            "disagreements": "disagreements",
        },
        documents=lambda: map(documents.aircraft_document, documents.rows(frame)),
    )


def _leg_documents(legs: pd.DataFrame, gaps: pd.DataFrame) -> Iterator[dict[str, Any]]:
    by_leg: dict[str, list[documents.Row]] = defaultdict(list)
    for gap in documents.rows(gaps.sort_values("from_at", kind="stable")):
        by_leg[gap["leg_id"]].append(gap)
    return (documents.leg_document(row, by_leg[row["leg_id"]]) for row in documents.rows(legs))


def _itinerary_documents(itineraries: pd.DataFrame, stops: pd.DataFrame) -> Iterator[dict[str, Any]]:
    by_id = {row["stop_id"]: row for row in documents.rows(stops)}
    for row in documents.rows(itineraries):
        yield documents.itinerary_document(row, [by_id[stop_id] for stop_id in row["stop_ids"] if stop_id in by_id])


def _ends(legs: pd.DataFrame, end: str) -> list[str]:
    """An end in a word: the airport; its best candidate with its probability; or why there is none."""
    words = []
    for named, status, candidates in zip(legs[end], legs[f"{end}_status"], legs[f"{end}_candidates"], strict=True):
        if status == "named":
            words.append(str(named))
        elif candidates:
            words.append(f"{candidates[0][0]}? {p_sign(candidates[0][1])}")
        else:
            words.append(str(status).replace("_", " "))
    return words


def events_answer(workspace: Workspace, *, since: Any = None, until: Any = None) -> RowSet:
    """Reported events, with the newest verdict of each."""
    from tracker.store import read_events, read_matches
    from tracker.store.standing import read_standings

    with workspace.engine.connect() as connection:
        events = read_events(connection, window=workspace.window(since, until))
        matches = read_matches(connection, event_id=list(events["event_id"]), newest=True)
        shown = dict(zip(matches["event_id"], matches["document"], strict=True))
        by_event = read_standings(connection, events["event_id"], shown)
    standings = [by_event[event_id] for event_id in events["event_id"]]
    verdicts = matches.set_index("event_id")[["verdict", "probability"]]
    frame = events.drop(columns="document").assign(
        title=[document["title"] for document in events["document"]],
        claims=[len(document["claims"]) for document in events["document"]],
        review=[one.review for one in standings],
        verdict=events["event_id"].map(verdicts["verdict"]),
        probability=events["event_id"].map(verdicts["probability"]),
        matched_version=pd.Series([one.matched_version for one in standings], dtype="Int64"),
        rejected_by=pd.Series([_rejected_by(one) for one in standings], dtype="object"),
    )
    return RowSet(
        noun="events",
        frame=frame,
        words={"verdict": [_verdict_words(one, verdict) for one, verdict in zip(standings, frame["verdict"], strict=True)]},
        shown={
            "event_id": "event",
            "title": "title",
            "from_at": "from",
            "until_at": "until",
            "claims": "claims",
            "review": "review",
            "verdict": "verdict",
            "probability": "P",
            "version": "version",
        },
        documents=lambda: (
            {**document, "review": one.review, "standing": one.to_document()}
            for document, one in zip(events["document"], standings, strict=True)
        ),
    )


def _rejected_by(standing: Standing) -> str | None:
    return None if standing.rejected is None else standing.rejected.who


def _verdict_words(standing: Standing, verdict: Any) -> str:
    """The verdict as a table shows it: a rejection first, and what it was matched against where that is no more."""
    said = verdict if isinstance(verdict, str) else "-"
    stale = f"{said}, of version {standing.matched_version}" if standing.is_stale else said
    return stale if standing.rejected is None else f"rejected by {standing.rejected.who}" + (f" ({stale})" if said != "-" else "")


def matches_answer(workspace: Workspace, matches: Sequence[dict[str, Any]]) -> RowSet:
    """Matches, one row an event; on a map, the legs of each answer. Each document tells in `standing` what people said of it."""
    by_event = workspace.standings(matches)
    standings = [by_event[match["event_id"]] for match in matches]
    best = [next(iter(match["candidates"]), None) for match in matches]
    frame = pd.DataFrame(
        {
            "event_id": [match["event_id"] for match in matches],
            "version": [match["version"] for match in matches],
            "evaluated_at": [match["evaluated_at"] for match in matches],
            "verdict": [match["verdict"] for match in matches],
            "aircraft": [
                None if one is None else " ".join(found["registration"] or found["icao24"] for found in one["aircraft"]) for one in best
            ],
            "probability": [None if one is None else one["probability"] for one in best],
            "bits": [None if one is None else one["bits"] for one in best],
            "none_of_these": [match["none_of_these"]["probability"] for match in matches],
            "p_value": [match["chance"]["p_value"] for match in matches],
            "review": [one.review for one in standings],
            "rejected_by": [_rejected_by(one) for one in standings],
        }
    )
    return RowSet(
        noun="matches",
        frame=frame,
        words={"verdict": [_verdict_words(one, match["verdict"]) for one, match in zip(standings, matches, strict=True)]},
        shown={name: name.replace("_", " ") for name in frame.columns if name not in {"evaluated_at", "rejected_by"}},
        documents=lambda: ({**match, "standing": one.to_document()} for match, one in zip(matches, standings, strict=True)),
        features=lambda: match_features(workspace, matches),
    )


def match_features(workspace: Workspace, matches: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The legs, gaps and stops of the first candidate of each match as map features, inferred parts apart; each with whose they are.

    Where the verdict is none there is no answer, and nothing is drawn: the reader would take the nearest candidate for one.
    """
    from tracker.core.geojson import collection

    features = []
    for match in matches:
        for candidate in match["candidates"][:1] if match["verdict"] != "none" else ():
            told = {"event_id": match["event_id"], "verdict": match["verdict"]}
            about = {**told, "match_id": candidate["match_id"], "rank": candidate["rank"]}
            drawn = _candidate_features(workspace, candidate["aircraft"])
            features += [{**one, "properties": {**one["properties"], **about}} for one in drawn["features"]]
    return collection(features)


def _candidate_features(workspace: Workspace, found: Sequence[dict[str, Any]]) -> dict[str, Any]:
    from tracker.core.geojson import leg_features

    wanted = {leg_id for aircraft in found for leg_id in aircraft["legs"]}
    icao24s = sorted({aircraft["icao24"] for aircraft in found})
    legs = workspace.legs(aircraft=icao24s)
    legs = legs[legs["leg_id"].isin(wanted)].reset_index(drop=True)
    stops = workspace.stops(aircraft=icao24s)
    stops = stops[stops["leg_before"].isin(wanted) | stops["leg_after"].isin(wanted)].reset_index(drop=True)
    gaps, positions = workspace.gaps(aircraft=icao24s), workspace.positions(aircraft=icao24s)
    return leg_features(legs, gaps, stops, positions=positions, airports=workspace.airports, reported=inferred_ends(found, stops))
