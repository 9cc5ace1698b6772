"""The filters that mean the same everywhere, applied to legs and itineraries.

An end that was not named satisfies a place when the probabilities of its candidates in that place add up to at least
`MIN_PLACE_PROBABILITY`: an analyst who asks "to Venezuela" must be shown an arrival that was only inferred.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from tracker.core.timeline import Window
from tracker.core.words import MIN_PLACE_PROBABILITY, stop_sign


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """A question made precise: addresses, window, and places as sets of airports. None asks for all."""

    icao24: tuple[str, ...] | None = None
    window: Window | None = None
    callsigns: frozenset[str] = frozenset()
    operator: str | None = None
    origin: frozenset[str] | None = None
    via: tuple[frozenset[str], ...] = ()
    destination: frozenset[str] | None = None


def probability_in(airports: frozenset[str], candidates: Iterable[Sequence[Any]]) -> float:
    """Probability that an end lies among `airports`, from its (airport, probability) candidates."""
    return float(sum(float(probability) for airport, probability in candidates if airport in airports))


def is_in(airports: frozenset[str], candidates: Iterable[Sequence[Any]]) -> bool:
    """Whether an end may be counted as one of `airports`."""
    return probability_in(airports, candidates) >= MIN_PLACE_PROBABILITY


def with_identity(frame: pd.DataFrame, identities: pd.DataFrame, instant: str) -> pd.DataFrame:
    """`frame` with `registration`, `type`, `operator` and `state` as they were at the instant in column `instant`.

    An identity holds from its `from_at` (null: always) until its `until_at` (null: still).
    """
    names = ["registration", "type", "operator", "state"]
    if frame.empty or identities.empty:
        return frame.assign(**{name: pd.Series([None] * len(frame), index=frame.index, dtype="str") for name in names})
    keyed = frame[["icao24", instant]].reset_index(names="_row")
    joined = keyed.merge(identities[["icao24", "from_at", "until_at", *names]], on="icao24", how="left")
    begun = joined["from_at"].isna() | (joined["from_at"] <= joined[instant])
    held = joined["until_at"].isna() | (joined["until_at"] > joined[instant])
    joined = joined.assign(_holds=begun & held).sort_values(["_row", "_holds"], ascending=[True, False], kind="stable")
    best = joined.drop_duplicates("_row").set_index("_row")
    return frame.assign(**{name: best[name].reindex(frame.index) for name in names})


def select_legs(legs: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The legs that satisfy `selection`, oldest first. `legs` has identity joined."""
    keep = _common(legs, selection)
    if selection.origin is not None:
        keep &= _any_end(legs["origin_candidates"], selection.origin)
    if selection.destination is not None:
        keep &= _any_end(legs["destination_candidates"], selection.destination)
    for airports in selection.via:
        keep &= _any_end(legs["origin_candidates"], airports) | _any_end(legs["destination_candidates"], airports)
    if selection.callsigns:
        keep &= np.array([bool(selection.callsigns & set(callsigns)) for callsigns in legs["callsigns"]], dtype=bool)
    return legs[keep].sort_values(["first_seen_at", "icao24"], kind="stable").reset_index(drop=True)


def select_itineraries(itineraries: pd.DataFrame, stops: pd.DataFrame, selection: Selection) -> pd.DataFrame:
    """The itineraries that satisfy `selection`, oldest first, with `route`, a tuple of the stops in words."""
    by_id = {row["stop_id"]: row for row in stops.to_dict("records")}
    chains = [[by_id[stop_id] for stop_id in stop_ids if stop_id in by_id] for stop_ids in itineraries["stop_ids"]]
    keep = _common(itineraries, selection)
    keep &= np.array([_follows(chain, selection) for chain in chains], dtype=bool)
    routed = itineraries.assign(route=pd.Series([tuple(map(stop_name, chain)) for chain in chains], index=itineraries.index, dtype=object))
    return routed[keep].sort_values(["started_at", "icao24"], kind="stable").reset_index(drop=True)


def with_callsigns(itineraries: pd.DataFrame, legs: pd.DataFrame, callsigns: frozenset[str]) -> pd.DataFrame:
    """The itineraries one of whose legs was flown under one of `callsigns`. `legs` are LEGS that hold at least theirs."""
    named = {leg_id for leg_id, used in zip(legs["leg_id"], legs["callsigns"], strict=True) if callsigns & set(used)}
    keep = [bool(named & set(leg_ids)) for leg_ids in itineraries["leg_ids"]]
    return itineraries[np.array(keep, dtype=bool)].reset_index(drop=True)


def stop_name(stop: Any) -> str:
    """A row of STOPS in a word."""
    return stop_sign(stop["airport"] if stop["status"] == "named" else None, stop["candidates"])


def _common(frame: pd.DataFrame, selection: Selection) -> np.ndarray[Any, np.dtype[np.bool_]]:
    keep = np.ones(len(frame), dtype=bool)
    if selection.operator is not None:
        keep &= frame["operator"].fillna("").str.contains(selection.operator, case=False, regex=False).to_numpy(dtype=bool)
    return keep


def _any_end(candidates: pd.Series, airports: frozenset[str]) -> np.ndarray[Any, np.dtype[np.bool_]]:
    return np.array([is_in(airports, ends) for ends in candidates], dtype=bool)


def _follows(chain: list[dict[Any, Any]], selection: Selection) -> bool:
    """Whether the stops run origin, then vias in any order, then destination."""
    first = 0
    if selection.origin is not None:
        hits = [index for index, stop in enumerate(chain) if is_in(selection.origin, stop["candidates"])]
        if not hits:
            return False
        first = hits[0] + 1
    last = len(chain)
    if selection.destination is not None:
        hits = [index for index, stop in enumerate(chain) if index >= first and is_in(selection.destination, stop["candidates"])]
        if not hits:
            return False
        last = hits[-1]
    between = chain[first:last]
    return all(any(is_in(airports, stop["candidates"]) for stop in between) for airports in selection.via)
