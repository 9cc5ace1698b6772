"""What a weekly report is made from: tables as the store gives them, and what is drawn from them first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final

import pandas as pd

from tracker.core.stalls import FeedStall
from tracker.core.timeline import Window
from tracker.core.weekly_period import Period

#: "New" means: not in the record of so long before. A year holds every season of a fleet's habits.
HISTORY: Final = timedelta(weeks=52)


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """A source as its provider wants to be named."""

    name: str
    licence: str | None = None
    attribution: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekTables:
    """Everything that a report is made from.

    Attributes
    ----------
    watched : addresses of the watch-list; watched_types, watched_names : how the configuration names them
    legs, stops, itineraries : of the watch-list, `HISTORY` before the period until its end
    gaps : of the watch-list in the period
    identities : IDENTITIES of the watch-list
    events : EVENTS whose time lies in the period, or whose matches changed in it, or were first found later
    versions : every version of the matches of those events: MATCHES with documents
    decisions : DECISIONS on them
    reviews, event_versions : REVIEWS of those events, and every version of them: EVENTS
    asks : the ledger of the period, without headers: ask_id, source, scope, asked_at, answered_at, first_at, last_at, outcome, positions
    refused : source, reason, rows, first_id, last_id: rows that were not taken in the period
    answers_before : for each of the windows before, how many good answers the ledger has of it
    stalls : spans of the period in which a source repeated itself
    enabled : names of the sources that the configuration asks
    credits : by source name
    airports : AIRPORTS
    """

    watched: tuple[str, ...]
    watched_types: tuple[str, ...] = ()
    watched_names: tuple[str, ...] = ()
    legs: pd.DataFrame
    stops: pd.DataFrame
    itineraries: pd.DataFrame
    gaps: pd.DataFrame
    identities: pd.DataFrame
    events: pd.DataFrame
    versions: pd.DataFrame
    decisions: pd.DataFrame
    reviews: pd.DataFrame
    event_versions: pd.DataFrame
    asks: pd.DataFrame
    refused: pd.DataFrame
    answers_before: tuple[int, ...]
    stalls: tuple[FeedStall, ...] = ()
    enabled: tuple[str, ...] = ()
    credits: Mapping[str, Credit] = field(default_factory=dict)
    airports: pd.DataFrame


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What maps are drawn from: LEGS with identity, GAPS, STOPS and POSITIONS of the legs that a plan asks for."""

    legs: pd.DataFrame
    gaps: pd.DataFrame
    stops: pd.DataFrame
    positions: pd.DataFrame


def begun_in(legs: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The legs first seen in the window: a leg counts once, in the week in which it began."""
    return legs[(legs["first_seen_at"] >= window.start_at) & (legs["first_seen_at"] < window.end_at)]


def heard_in(legs: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The legs that share an instant with the window."""
    return legs[(legs["first_seen_at"] < window.end_at) & (legs["last_seen_at"] >= window.start_at)]


def visited_in(stops: pd.DataFrame, window: Window) -> pd.DataFrame:
    """The stops with an arrival or a departure in the window."""
    inside = [
        (stops[name] >= window.start_at) & (stops[name] < window.end_at)
        for name in ("arrived_from_at", "arrived_until_at", "departed_from_at", "departed_until_at")
    ]
    return stops[inside[0] | inside[1] | inside[2] | inside[3]]


def named(stops: pd.DataFrame) -> pd.DataFrame:
    """The stops whose field was seen."""
    return stops[(stops["status"] == "named").to_numpy(dtype=bool)]


def history_of(period: Period) -> Window:
    """The stretch that "new" is said of, up to the end of the period."""
    return Window(period.window.start_at - HISTORY, period.window.end_at)


def names_of(identities: pd.DataFrame, at: Any) -> dict[str, tuple[str | None, str | None]]:
    """icao24 -> (registration, type) as they were at an instant; the last known where none covers it."""
    ordered = identities.assign(_begun=identities["from_at"].isna() | (identities["from_at"] <= at))
    ordered = ordered.sort_values(["icao24", "_begun", "from_at"], kind="stable", na_position="first")
    last = ordered.drop_duplicates("icao24", keep="last")
    texts = [[None if pd.isna(value) else str(value) for value in last[name]] for name in ("registration", "type")]
    return dict(zip(last["icao24"], zip(*texts, strict=True), strict=True))
