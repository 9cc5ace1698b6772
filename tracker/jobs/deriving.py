"""One group of airframes: read what of their records must be read, derive it, and put it in place of what was derived before."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

import pandas as pd

from tracker.core.anchors import Anchor
from tracker.core.rules import DEFAULT
from tracker.store.derivations import Derivation, read_derivations, write_derivations

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from tracker.core.cleaning import Stall
    from tracker.core.movements import Movements

_MOVED = ("legs", "gaps", "stops", "itineraries", "flags")
#: To be raised by whoever changes what is derived from the same positions: what was derived before is not taken up then.
_METHOD = 1


def derive(
    connection: Connection,
    group: Sequence[str],
    beside: Sequence[str],
    since_ms: Mapping[str, int],
    airports: pd.DataFrame,
    stalls: Sequence[Stall],
) -> list[Movements]:
    """Derive a group of airframes and write what came of it; gives the movements written: of those taken up, and of those derived whole.

    `beside` are addresses to be read with it, as ghosts of one of them or the other way round. Those in `since_ms` are out of date since
    then alone, and are taken up from their anchors where these hold; the rest is derived whole.
    """
    from tracker.store import renew_movements, replace_movements
    from tracker.workspace import read_identities

    identities = read_identities(connection, [*group, *beside])
    recipes = _recipes(identities, group, airports)
    known = read_derivations(connection, [one for one in group if since_ms.get(one)])
    anchors = {
        one: made.anchor
        for one, made in known.items()
        if made.anchor is not None and made.recipe == recipes[one] and since_ms[one] >= made.anchor.settled_ms
    }
    taken_up = _taken_up(connection, anchors, airports, identities, stalls)
    anchors = {one: anchor for one, anchor in anchors.items() if taken_up is not None and one not in taken_up.unsettled}
    whole = [one for one in group if one not in anchors]
    written: list[Movements] = []
    if anchors and taken_up is not None:
        news = _only(taken_up, set(anchors))
        renew_movements(connection, news, {one: (anchor.at_ms, anchor.context_ms) for one, anchor in anchors.items()})
        written.append(news)
    if whole:
        found = _only(_whole(connection, [*whole, *beside], airports, identities, stalls), set(whole))
        replace_movements(connection, found, whole)
        written.append(found)
    for movements in written:
        made = {
            one: Derivation(record.positions, record.newest_ms, recipes[one], movements.anchors.get(one))
            for one, record in movements.records.items()
        }
        write_derivations(connection, made)
    return written


def _taken_up(
    connection: Connection, anchors: Mapping[str, Anchor], airports: pd.DataFrame, identities: pd.DataFrame, stalls: Sequence[Stall]
) -> Movements | None:
    """What is derived from the anchors on, without what is kept; rows of the unsettled among them are wrong."""
    from tracker.core.movements import rebuild
    from tracker.core.resuming import renewed
    from tracker.store import read_positions_since
    from tracker.store.movements import read_journeys_over

    if not anchors:
        return None
    positions = read_positions_since(connection, {one: anchor.at_ms for one, anchor in anchors.items()})
    found = rebuild(positions, airports=airports, identities=identities, stalls=stalls, anchors=anchors)
    settled = {one: anchor for one, anchor in anchors.items() if one not in found.unsettled}
    itineraries, legs_km = read_journeys_over(connection, {one: anchor.context_ms for one, anchor in settled.items()})
    return renewed(_only(found, set(settled)), settled, itineraries, legs_km)


def _whole(
    connection: Connection, addresses: Sequence[str], airports: pd.DataFrame, identities: pd.DataFrame, stalls: Sequence[Stall]
) -> Movements:
    from tracker.core.movements import rebuild
    from tracker.store import read_positions

    return rebuild(read_positions(connection, icao24=addresses), airports=airports, identities=identities, stalls=stalls)


def _only(movements: Movements, own: Collection[str]) -> Movements:
    """The movements of the airframes of `own` alone."""
    frames = {name: frame[frame["icao24"].isin(own)].reset_index(drop=True) for name in _MOVED if len(frame := getattr(movements, name))}
    records = {one: record for one, record in movements.records.items() if one in own}
    return replace(movements, **frames, records=records)


def _recipes(identities: pd.DataFrame, group: Sequence[str], airports: pd.DataFrame) -> dict[str, str]:
    """All that an airframe is derived with beside its positions and the stalls of their sources: its type, the rules, the airports."""
    typed = identities[["icao24", "type"]].dropna().drop_duplicates("icao24")
    types = dict(zip(typed["icao24"], typed["type"], strict=True))
    common = _digest_of(airports)
    return {one: f"{common}:{types.get(one, '')}" for one in group}


def _digest_of(airports: pd.DataFrame) -> str:
    """Of the rules and the airports; a frame is never changed, and the last one is remembered."""
    if not _LAST or _LAST[0][0] is not airports:
        rows = pd.util.hash_pandas_object(airports.astype(str), index=False).to_numpy()
        _LAST[:] = [(airports, blake2b(rows.tobytes() + f"{_METHOD} {DEFAULT}".encode(), digest_size=6).hexdigest())]
    return _LAST[0][1]


_LAST: list[tuple[pd.DataFrame, str]] = []
