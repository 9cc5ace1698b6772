"""What the aircraft did: positions of any number of airframes and sources become legs, gaps, stops and itineraries.

Pure and deterministic: the order of the rows, the order of categories and when a position was received change nothing. Ids are made
from the address and the instant that defines the row, so that the same input gives the same ids, and data that come later leave those
of closed legs alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple

import numpy as np
import pandas as pd

from tracker.core import cleaning, legrows
from tracker.core.anchors import Anchor, Before, Derived, find_anchors
from tracker.core.cleaning import EXCLUDED, Flag, Flags, Stall
from tracker.core.conclusions import conclude
from tracker.core.fields import Fields
from tracker.core.gaps import Gaps, find_gaps, is_sparse
from tracker.core.geodesy import Bools, Ints
from tracker.core.ghosts import find_ghosts
from tracker.core.ids import content_id, stop_id_after
from tracker.core.itineraries import chain_starts, itinerary_table
from tracker.core.legs import Legs, cut_legs
from tracker.core.ordered import Ordered, order
from tracker.core.performances import performances
from tracker.core.rules import DEFAULT, MovementRules
from tracker.core.speeds import judge_speeds
from tracker.core.stops import Stops, find_stops, instants, stop_table
from tracker.core.tables import GAPS, VERDICTS

_NO_ANCHORS: Final[Mapping[str, Anchor]] = {}

FLAG_COLUMNS: Final = ("icao24", "source", "seen_at", "flags", "names")


class Record(NamedTuple):
    """How many positions an airframe has in all, when the newest was true (ms), and how many were read to derive it."""

    positions: int
    newest_ms: int
    read: int


@dataclass(frozen=True, slots=True, eq=False)
class Movements:
    """What was rebuilt.

    Attributes
    ----------
    legs, gaps, stops, itineraries : frames as declared in `tracker.core.tables`, ordered by airframe and time
    flags : icao24, source, seen_at, flags (bits of `cleaning.Flag`), names (tuple of texts); flagged positions only
    ghosts : icao24 (the true address), ghost, callsign, first_at, last_at, positions, distance_km, because
    anchors : where the record of an airframe may be taken up next time; without those that must be derived whole
    unsettled : airframes that were taken up from an anchor which no longer holds: their rows are wrong, derive them whole
    records : icao24 -> how much of a record there is, of every airframe
    """

    legs: pd.DataFrame
    gaps: pd.DataFrame
    stops: pd.DataFrame
    itineraries: pd.DataFrame
    flags: pd.DataFrame
    ghosts: pd.DataFrame
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    unsettled: frozenset[str] = frozenset()
    records: Mapping[str, Record] = field(default_factory=dict)


def rebuild(
    positions: pd.DataFrame,
    *,
    airports: pd.DataFrame,
    identities: pd.DataFrame,
    rules: MovementRules = DEFAULT,
    stalls: Sequence[Stall] = (),
    anchors: Mapping[str, Anchor] = _NO_ANCHORS,
) -> Movements:
    """Clean, cut, conclude.

    `positions` is a POSITIONS frame, `airports` an AIRPORTS frame, `identities` has at least icao24 and type (and may be empty);
    `stalls` are spans (source, from_at, until_at) whose positions are not believed (`stalls.find_stalls` finds them). Of the airframes
    in `anchors`, `positions` holds only what is at or after the anchor: their rows up to its context leg are wrong, and
    `resuming.renewed` takes them out. No frame is changed. Raises TableError where `positions` is no POSITIONS frame.
    """
    ordered = order(positions)
    fields = Fields.of(airports)
    before = Before.of(anchors, ordered.addresses, fields.codes)
    flags, troubled, ghosts = _flagged(ordered, rules, stalls, before)
    pool = _unexcluded(flags)
    believed = _believed(ordered, flags, pool)
    cruise_kt, range_km = performances(identities, ordered.addresses)
    legs = cut_legs(believed, fields, cruise_kt, rules)
    departures, arrivals = conclude(believed, legs, fields, cruise_kt, rules, before)
    gaps = find_gaps(believed, legs, departures, arrivals, fields, cruise_kt, range_km, rules, before)
    stops = find_stops(believed, legs, departures, arrivals)
    leg_ids = _ids("leg", believed, legs.first)
    stop_ids = _stop_ids(stops, leg_ids)
    marks = legrows.leg_flags(ordered, flags, legs, ghosts)
    leg_rows = legrows.leg_table(believed, legs, leg_ids, departures, arrivals, marks, fields, rules)
    named = _named(leg_rows["origin"]), _named(leg_rows["destination"])
    in_ghosts = frozenset(ghosts["icao24"]) | frozenset(ghosts["ghost"])
    made = Derived(ordered, flags, troubled, pool, believed, legs, named, is_sparse(believed, before, rules), before, in_ghosts)
    found, unsettled = find_anchors(made, rules)
    return Movements(
        legs=leg_rows,
        gaps=_gap_table(believed, gaps, leg_ids),
        stops=stop_table(stops, stop_ids, leg_ids, believed, legs, departures, arrivals, gaps, fields, rules),
        itineraries=_itineraries(believed, legs, stops, leg_ids, stop_ids, rules),
        flags=_flag_table(ordered, flags),
        ghosts=ghosts,
        anchors=found,
        unsettled=unsettled,
        records=_records(ordered, before),
    )


def flag(ordered: Ordered, rules: MovementRules, stalls: Sequence[Stall] = ()) -> tuple[Flags, pd.DataFrame]:
    """Flags of every ordered position, and the one-bit ghosts found on the way. Each check sees what the ones before it left."""
    flags, _, ghosts = _flagged(ordered, rules, stalls, Before.of({}, ordered.addresses, np.empty(0, dtype=object)))
    return flags, ghosts


def _flagged(ordered: Ordered, rules: MovementRules, stalls: Sequence[Stall], before: Before) -> tuple[Flags, Bools, pd.DataFrame]:
    """As `flag`, and which positions lie in a stretch whose speeds were judged as a whole."""
    flags = cleaning.flag_singly(ordered, rules, stalls)
    pool = _unexcluded(flags)
    heard = np.bincount(ordered.aircraft[ordered.aircraft >= 0], minlength=len(ordered.addresses)) + before.heard
    ghosts, mask = find_ghosts(ordered.take(pool), heard=heard)
    flags[pool[mask]] |= np.uint16(Flag.ONE_BIT_GHOST)
    pool = _unexcluded(flags)
    flags[pool] |= cleaning.flag_standing(ordered.take(pool), rules)
    pool = _unexcluded(flags)
    troubled = np.zeros(len(ordered), dtype=bool)
    found, troubled[pool] = judge_speeds(ordered.take(pool), rules)
    flags[pool] |= found
    return flags, troubled, ghosts


def _unexcluded(flags: Flags) -> Ints:
    return np.flatnonzero((flags & EXCLUDED) == 0)


def _records(ordered: Ordered, before: Before) -> dict[str, Record]:
    starts = ordered.borders()
    ends = np.r_[starts[1:], len(ordered)] if len(starts) else starts
    code = ordered.aircraft[starts]
    read = ends - starts
    columns = ordered.addresses[code], read + before.heard[code], ordered.seen_ms[ends - 1], read
    return {one: Record(*record) for one, *record in zip(*(column.tolist() for column in columns), strict=True)}


def _named(column: pd.Series) -> list[str | None]:
    return [name if isinstance(name, str) else None for name in column]


def _believed(ordered: Ordered, flags: Flags, pool: Ints) -> Ordered:
    """The positions that count, with figures that are not believed made unknown."""
    believed, marks = ordered.take(pool), flags[pool]
    if (marks & Flag.IMPLAUSIBLE_ALTITUDE).any():
        believed = replace(believed, alt_ft=np.where(marks & Flag.IMPLAUSIBLE_ALTITUDE, np.float32(np.nan), believed.alt_ft))
    if (marks & Flag.IMPLAUSIBLE_RATE).any():
        believed = replace(believed, vrate_fpm=np.where(marks & Flag.IMPLAUSIBLE_RATE, np.float32(np.nan), believed.vrate_fpm))
    return believed


def _ids(kind: str, believed: Ordered, at: Ints) -> list[str]:
    """Ids of things that begin with the position `at`: its address and instant."""
    addresses = believed.addresses[believed.aircraft[at]].tolist()
    return [content_id(kind, address, ms) for address, ms in zip(addresses, believed.seen_ms[at].tolist(), strict=True)]


def _stop_ids(stops: Stops, leg_ids: list[str]) -> list[str]:
    """A stop is the one after a leg; before the first leg there is none, and it is the one before."""
    return [
        stop_id_after(leg_ids[before]) if before >= 0 else content_id("stop before", leg_ids[after])
        for before, after in zip(stops.before.tolist(), stops.after.tolist(), strict=True)
    ]


def _itineraries(
    believed: Ordered, legs: Legs, stops: Stops, leg_ids: list[str], stop_ids: list[str], rules: MovementRules
) -> pd.DataFrame:
    starts = chain_starts(believed, legs, rules)
    names = [content_id("itinerary", leg_ids[i]) for i in starts.tolist()]
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
