"""Where answers stand: what the tables of events, matches, reviews and decisions tell together of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from sqlalchemy import Connection

from tracker.core.standing import Standing, standing_of
from tracker.store.events import read_event_versions
from tracker.store.matches import read_decisions, read_matches
from tracker.store.reviews import read_reviews


def read_standings(connection: Connection, event_ids: Iterable[str], shown: Mapping[str, Mapping[str, Any]]) -> dict[str, Standing]:
    """Where these events stand, by id, of the answers that are `shown` (the document of a match by event id; none for one unmatched)."""
    wanted = list(dict.fromkeys(event_ids))
    best = [str(candidate["match_id"]) for match in shown.values() for candidate in match["candidates"][:1]]
    decisions = read_decisions(connection, match_ids=best)
    judged = [event for event, match in shown.items() if {one["match_id"] for one in match["candidates"][:1]} & set(decisions["match_id"])]
    events = _by_event(read_event_versions(connection, wanted))
    matches = _by_event(read_matches(connection, event_id=judged))
    reviews = _by_event(read_reviews(connection, event_ids=wanted))
    rows = decisions.to_dict("records")
    return {
        event: standing_of(shown.get(event), events=events[event], matches=matches[event], reviews=reviews[event], decisions=rows)
        for event in wanted
    }


def _by_event(table: pd.DataFrame) -> defaultdict[str, list[dict[Any, Any]]]:
    found: defaultdict[str, list[dict[Any, Any]]] = defaultdict(list)
    for row in table.to_dict("records"):
        found[str(row["event_id"])].append(row)
    return found
