"""What the aircraft did: positions of any number of airframes and sources become legs, gaps, stops and itineraries.

Pure and deterministic: the order of the rows, the order of categories and when a position was received change nothing. Ids are made
from the address and the instant that defines the row, so that the same input gives the same ids, and data that come later leave those
of closed legs alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Final

import numpy as np
import pandas as pd

from tracker.core import cleaning, legrows
from tracker.core.cleaning import EXCLUDED, Flag, Flags, Stall
from tracker.core.conclusions import conclude
from tracker.core.fields import Fields
from tracker.core.gaps import Gaps, find_gaps
from tracker.core.geodesy import Ints
from tracker.core.ghosts import find_ghosts
from tracker.core.itineraries import chain_starts, itinerary_table
from tracker.core.legs import Legs, cut_legs
from tracker.core.ordered import Ordered, order
from tracker.core.performances import performances
from tracker.core.rules import DEFAULT, MovementRules
from tracker.core.speeds import flag_speeds
from tracker.core.stops import Stops, find_stops, instants, stop_table
from tracker.core.tables import GAPS, VERDICTS

FLAG_COLUMNS: Final = ("icao24", "source", "seen_at", "flags", "names")


@dataclass(frozen=True, slots=True, eq=False)
class Movements:
    """What was rebuilt.

    Attributes
    ----------
    legs, gaps, stops, itineraries : frames as declared in `tracker.core.tables`, ordered by airframe and time
    flags : icao24, source, seen_at, flags (bits of `cleaning.Flag`), names (tuple of texts); flagged positions only
    ghosts : icao24 (the true address), ghost, callsign, first_at, last_at, positions, distance_km, because
    """

    legs: pd.DataFrame
    gaps: pd.DataFrame
    stops: pd.DataFrame
    itineraries: pd.DataFrame
    flags: pd.DataFrame
    ghosts: pd.DataFrame


def rebuild(
    positions: pd.DataFrame,
    *,
    airports: pd.DataFrame,
    identities: pd.DataFrame,
    rules: MovementRules = DEFAULT,
    stalls: Sequence[Stall] = (),
) -> Movements:
    """Clean, cut, conclude.

    `positions` is a POSITIONS frame, `airports` an AIRPORTS frame, `identities` has at least icao24 and type (and may be empty);
    `stalls` are spans (source, from_at, until_at) whose positions are not believed (`stalls.find_stalls` finds them). No frame is
    changed. Raises TableError where `positions` is no POSITIONS frame.
    """
    ordered = order(positions)
    fields = Fields.of(airports)
    flags, ghosts = flag(ordered, rules, stalls)
    believed = _believed(ordered, flags)
    cruise_kt, range_km = performances(identities, ordered.addresses)
    legs = cut_legs(believed, fields, cruise_kt, rules)
    departures, arrivals = conclude(believed, legs, fields, cruise_kt, rules)
    gaps = find_gaps(believed, legs, departures, arrivals, fields, cruise_kt, range_km, rules)
    stops = find_stops(believed, legs, departures, arrivals)
    leg_ids = _ids("leg", believed, legs.first)
    stop_ids = _stop_ids(stops, leg_ids)
    marks = legrows.leg_flags(ordered, flags, legs, ghosts)
    return Movements(
        legs=legrows.leg_table(believed, legs, leg_ids, departures, arrivals, marks, fields, rules),
        gaps=_gap_table(believed, gaps, leg_ids),
        stops=stop_table(stops, stop_ids, leg_ids, believed, legs, departures, arrivals, gaps, fields, rules),
        itineraries=_itineraries(believed, legs, stops, leg_ids, stop_ids, rules),
        flags=_flag_table(ordered, flags),
        ghosts=ghosts,
    )


def flag(ordered: Ordered, rules: MovementRules, stalls: Sequence[Stall] = ()) -> tuple[Flags, pd.DataFrame]:
    """Flags of every ordered position, and the one-bit ghosts found on the way. Each check sees what the ones before it left."""
    flags = cleaning.flag_singly(ordered, rules, stalls)
    pool = _unexcluded(flags)
    heard = np.bincount(ordered.aircraft[ordered.aircraft >= 0], minlength=len(ordered.addresses))
    ghosts, mask = find_ghosts(ordered.take(pool), heard=heard)
    flags[pool[mask]] |= np.uint16(Flag.ONE_BIT_GHOST)
    for check in (cleaning.flag_standing, flag_speeds):
        pool = _unexcluded(flags)
        flags[pool] |= check(ordered.take(pool), rules)
    return flags, ghosts


def _unexcluded(flags: Flags) -> Ints:
    return np.flatnonzero((flags & EXCLUDED) == 0)


def _believed(ordered: Ordered, flags: Flags) -> Ordered:
    """The positions that count, with figures that are not believed made unknown."""
    pool = _unexcluded(flags)
    believed, marks = ordered.take(pool), flags[pool]
    if (marks & Flag.IMPLAUSIBLE_ALTITUDE).any():
        believed = replace(believed, alt_ft=np.where(marks & Flag.IMPLAUSIBLE_ALTITUDE, np.float32(np.nan), believed.alt_ft))
    if (marks & Flag.IMPLAUSIBLE_RATE).any():
        believed = replace(believed, vrate_fpm=np.where(marks & Flag.IMPLAUSIBLE_RATE, np.float32(np.nan), believed.vrate_fpm))
    return believed


def _id(*parts: object) -> str:
    return blake2b("|".join(map(str, parts)).encode(), digest_size=8).hexdigest()


def _ids(kind: str, believed: Ordered, at: Ints) -> list[str]:
    """Ids of things that begin with the position `at`: its address and instant."""
    addresses = believed.addresses[believed.aircraft[at]].tolist()
    return [_id(kind, address, ms) for address, ms in zip(addresses, believed.seen_ms[at].tolist(), strict=True)]


def _stop_ids(stops: Stops, leg_ids: list[str]) -> list[str]:
    """A stop is the one after a leg; before the first leg there is none, and it is the one before."""
    return [
        _id("stop after", leg_ids[before]) if before >= 0 else _id("stop before", leg_ids[after])
        for before, after in zip(stops.before.tolist(), stops.after.tolist(), strict=True)
    ]


def _itineraries(
    believed: Ordered, legs: Legs, stops: Stops, leg_ids: list[str], stop_ids: list[str], rules: MovementRules
) -> pd.DataFrame:
    starts = chain_starts(believed, legs, rules)
    names = [_id("itinerary", leg_ids[i]) for i in starts.tolist()]
    return itinerary_table(believed, legs, stops, leg_ids, stop_ids, names, rules)


def _gap_table(believed: Ordered, gaps: Gaps, leg_ids: list[str]) -> pd.DataFrame:
    at, until = gaps.at, gaps.until
    return GAPS.cast(
        pd.DataFrame(
            {
                "gap_id": _ids("gap", believed, at),
                "icao24": believed.addresses[believed.aircraft[at]],
                "leg_id": [leg_ids[i] if i >= 0 else None for i in gaps.leg.tolist()],
                "from_at": _at(believed, at), "until_at": _at(believed, until),
                "from_lat_deg": believed.lat_deg[at], "from_lon_deg": believed.lon_deg[at],
                "until_lat_deg": believed.lat_deg[until], "until_lon_deg": believed.lon_deg[until],
                "distance_km": gaps.distance_km.round(1), "required_kt": gaps.required_kt.round(1), "slack_s": gaps.slack_s.round(0),
                "verdict": [VERDICTS[v] for v in gaps.verdict.tolist()],
                "hidden_stops": gaps.hidden,
            }
        )
    )  # fmt: skip


def _at(believed: Ordered, index: Ints) -> pd.Series:
    return instants(believed.seen_ms[index].astype(np.float64))


def _flag_table(ordered: Ordered, flags: Flags) -> pd.DataFrame:
    marked = np.flatnonzero(flags)
    texts = {int(bits): cleaning.names(int(bits)) for bits in np.unique(flags[marked])}
    return pd.DataFrame(
        {
            "icao24": ordered.addresses[ordered.aircraft[marked]],
            "source": ordered.sources[ordered.source[marked]],
            "seen_at": _at(ordered, marked),
            "flags": flags[marked].astype(np.int64),
            "names": [texts[bits] for bits in flags[marked].tolist()],
        },
        columns=list(FLAG_COLUMNS),
    )
