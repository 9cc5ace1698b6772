"""Provably elsewhere: a named airframe whose own track leaves no time to have been at the place that a report gives, when it gives it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tracker.core.claims.model import AircraftGroup, Claim, PlaceClaim
from tracker.core.geodesy import KM_PER_NM, Floats, distance_km
from tracker.core.matching.arrays import milliseconds
from tracker.core.matching.claim_evidence import airports_of
from tracker.core.matching.group_evidence import named_anchors
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.overflight import NOT_THERE, passes
from tracker.core.matching.rules import FASTEST_KT
from tracker.core.matching.words import airframe_words, at_words
from tracker.core.matching.world import MatchWorld
from tracker.core.places import Gazetteer
from tracker.core.timeline import Window, to_ms

#: A place reaches so far beyond its fields.
_PLACE_KM: Final = 50.0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What excludes the movement that is told.

    Attributes
    ----------
    words : a sentence about the first airframe that was elsewhere, and about how near it was heard
    share : how surely it excludes a movement that is true and was not heard; the rest is that the name was told wrong
    """

    words: str
    share: float


def provably_elsewhere(claim: Claim, world: MatchWorld, gazetteer: Gazetteer, share: float) -> Elsewhere | None:
    """Whether all airframes that a group of the claim names were elsewhere at an end of it; None where one may have been there unheard.

    `share` is how often a name that was printed is right.
    """
    for place, window in _ends(claim):
        lat_deg, lon_deg = _points(place, gazetteer)
        if not len(lat_deg):
            continue
        for group in claim.aircraft:
            found = [_nearest_km(world, address, lat_deg, lon_deg, window) for address, _ in _named(group, world)]
            if found and all(km is not None for km in found) and not _may_have_passed(claim, group, world, gazetteer, window):
                row, km = _named(group, world)[0][1], found[0]
                why = f"its own track leaves no time to have been {at_words(place)} then, and was heard no nearer to it than {km:,.0f} km"
                return Elsewhere(f"{airframe_words(world.nodes, row)} was elsewhere: {why}", share)
    return None


def _ends(claim: Claim) -> Iterator[tuple[PlaceClaim, Window]]:
    """Where an aircraft is said to have been, and when."""
    told = ((claim.origin, claim.departed), (claim.destination, claim.arrived), (claim.at, claim.seen))
    return ((place, time.window) for place, time in told if place is not None and time is not None)


def _named(group: AircraftGroup, world: MatchWorld) -> list[tuple[str, int]]:
    """Address and an anchor of each airframe that a group names by registration or address; callsigns change hands."""
    if not (group.registrations or group.icao24s):
        return []
    anchors = np.flatnonzero(named_anchors(replace(group, callsigns=()), world.nodes))
    crafts, first = np.unique(world.nodes.craft[anchors], return_index=True)
    return [(world.nodes.addresses[craft], int(anchors[row])) for craft, row in zip(crafts.tolist(), first.tolist(), strict=True)]


def _may_have_passed(claim: Claim, group: AircraftGroup, world: MatchWorld, gazetteer: Gazetteer, window: Window) -> bool:
    """Whether an overflight is told, and a leg was heard over the place, or its positions are not at hand."""
    if claim.role != "overflew" or claim.at is None:
        return False
    legs = world.legs
    flown = legs["icao24"].isin({address for address, _ in _named(group, world)}) & (legs["first_seen_at"] <= window.end_at)
    passing = passes(legs[flown & (legs["last_seen_at"] >= window.start_at)], world.tracks, claim.at.alternatives, gazetteer)
    return bool((passing.how != NOT_THERE).any())


def _points(place: PlaceClaim, gazetteer: Gazetteer) -> tuple[Floats, Floats]:
    """Where the fields of a place lie, shapes (fields,)."""
    lat_deg, lon_deg = gazetteer.points(sorted(airports_of(place, gazetteer)))
    known = ~np.isnan(lat_deg)
    return lat_deg[known], lon_deg[known]


def _nearest_km(world: MatchWorld, address: str, lat_deg: Floats, lon_deg: Floats, window: Window) -> float | None:
    """How near to the fields an airframe was heard in a window, at the ends of its silences; None where one let it be there."""
    low, high = to_ms(window.start_at), to_ms(window.end_at)
    nearest: list[float] = []
    for silence in _silences(world, address).tolist():
        begin, end, lat0, lon0, lat1, lon1 = silence
        if begin > high or end < low:
            continue
        away, back = (np.maximum(distance_km(*point, lat_deg, lon_deg) - _PLACE_KM, 0.0) for point in ((lat0, lon0), (lat1, lon1)))
        earliest, latest = begin + _flown_ms(away), end - _flown_ms(back)
        if bool((np.fmax(earliest, low) <= np.fmin(latest, high)).any()) or np.isnan(away).any() or np.isnan(back).any():
            return None
        nearest += [float(away.min()), float(back.min())]
    return min(nearest) if nearest else None


def _silences(world: MatchWorld, address: str) -> Floats:
    """What was not heard of an airframe: from and until (ms), and where it was heard before and after (degrees); open at both ends."""
    legs = world.legs[world.legs["icao24"] == address].sort_values("first_seen_at", kind="stable")
    gaps = world.gaps[world.gaps["leg_id"].notna() & (world.gaps["icao24"] == address)]
    first, last = milliseconds(legs["first_seen_at"]), milliseconds(legs["last_seen_at"])
    starts, ends = (legs[[f"{side}_lat_deg", f"{side}_lon_deg"]].to_numpy(dtype=np.float64) for side in ("first", "last"))
    unknown = np.full((1, 2), np.nan)
    between = np.column_stack(
        [np.append(-np.inf, last), np.append(first, np.inf), np.vstack([unknown, ends]), np.vstack([starts, unknown])]
    )
    sides = ["from_lat_deg", "from_lon_deg", "until_lat_deg", "until_lon_deg"]
    inside = np.column_stack([milliseconds(gaps["from_at"]), milliseconds(gaps["until_at"]), gaps[sides].to_numpy(dtype=np.float64)])
    return np.vstack([between, inside])


def _flown_ms(km: Floats) -> Floats:
    return np.asarray(km / (FASTEST_KT * KM_PER_NM) * HOUR_MS)
