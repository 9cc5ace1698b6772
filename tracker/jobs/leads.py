"""Leads: read what flew, leave out what reports explain, rank the rest by surprise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from tracker.core.timeline import Window

if TYPE_CHECKING:
    from tracker.core.leads import Lead
    from tracker.workspace import Workspace

#: A match explains the legs that it uses from here on: it is more likely than not.
_EXPLAINED: Final = 0.5


def run_leads(workspace: Workspace, *, window: Window | None = None, everyone: bool = False, limit: int | None = None) -> tuple[Lead, ...]:
    """The leads of a window, most surprising first: of the watch-list where it names any airframe that flew, or of `everyone`."""
    from tracker.core.leads import find_leads
    from tracker.jobs.judge import last_decisions
    from tracker.jobs.review import rejected_ids
    from tracker.store import read_decisions, read_matches

    itineraries = workspace.itineraries()
    watched = set() if everyone else set(workspace.watched_addresses)
    if watched & set(itineraries["icao24"]):
        itineraries = itineraries[itineraries["icao24"].isin(watched)].reset_index(drop=True)
    stops = workspace.stops()
    stops = stops[stops["icao24"].isin(set(itineraries["icao24"]))]
    with workspace.engine.connect() as connection:
        documents = read_matches(connection, newest=True)["document"]
        decisions = last_decisions(read_decisions(connection))
    decided = dict(zip(decisions["match_id"], decisions["decision"], strict=True))
    rejected = rejected_ids(workspace)
    airports = workspace.airports
    found = find_leads(
        itineraries,
        stops,
        countries=dict(zip(airports["airport"], airports["country"], strict=True)),
        window=window,
        reported=explained_legs((one for one in documents if one["event_id"] not in rejected), decided),
        of_interest=_of_interest(workspace),
    )
    return found if limit is None else found[:limit]


def explained_legs(documents: Iterable[Mapping[str, Any]], decided: Mapping[str, str]) -> frozenset[str]:
    """Ids of the legs that matches (`overflight.match/1`) use with a probability of a half or more, or as an analyst has it.

    `decided`: match id -> the last decision on it: what was rejected explains nothing, however likely it is, and what was confirmed does.
    An answer whose verdict is none explains nothing else.
    """
    return frozenset(
        str(leg_id)
        for document in documents
        for candidate in document["candidates"]
        if _explains(candidate, document["verdict"], decided.get(candidate["match_id"]))
        for aircraft in candidate["aircraft"]
        for leg_id in aircraft["legs"]
    )


def _explains(candidate: Mapping[str, Any], verdict: str, decision: str | None) -> bool:
    if decision is not None:
        return decision == "confirm"
    return bool(verdict != "none" and candidate["probability"] >= _EXPLAINED)


def _of_interest(workspace: Workspace) -> frozenset[str]:
    """Airports that an enabled watch looks to."""
    named = {place for watch in workspace.config.watches if watch.enabled for place in watch.destinations}
    return frozenset(code for place in sorted(named) for code in workspace.gazetteer.airports_of(workspace.place(place)))
