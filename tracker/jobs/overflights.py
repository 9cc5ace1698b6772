"""The positions that overflights are judged by: of the aircraft that a report may mean, about the time that it tells."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import pandas as pd

    from tracker.core.claims.model import Event
    from tracker.core.matching import MatchWorld
    from tracker.core.timeline import Window
    from tracker.workspace import Workspace

_READ: Final = ("icao24", "seen_at", "lat_deg", "lon_deg")

#: Who passed within so long of the time that is told may be meant, by the day before or after.
_ABOUT: Final = timedelta(hours=30)


def with_tracks(workspace: Workspace, world: MatchWorld, events: Iterable[Event]) -> MatchWorld:
    """The world with the positions that the events' overflights are judged by; the same where none tells of one.

    Other legs are judged by the great circle between their ends: they are only what chance is counted in.
    """
    import pandas as pd

    told = [(event, claim.seen) for event in events for claim in event.claims if claim.role == "overflew"]
    parts = [_read(workspace, world, event, seen.window.widened(_ABOUT)) for event, seen in told if seen is not None]
    if not parts:
        return world
    return replace(world, tracks=pd.concat(parts, ignore_index=True).drop_duplicates(["icao24", "seen_at"], ignore_index=True))


def _read(workspace: Workspace, world: MatchWorld, event: Event, window: Window) -> pd.DataFrame:
    """Positions of the legs in a window of the airframes that the event may mean, without those that are doubted."""
    import pandas as pd

    from tracker.core.cleaning import EXCLUDED, names
    from tracker.core.concern import Airframes, Known, may_concern
    from tracker.core.timeline import Window
    from tracker.store import read_positions
    from tracker.store.flags import with_flags

    legs = world.legs[(world.legs["first_seen_at"] < window.end_at) & (world.legs["last_seen_at"] >= window.start_at)]
    told = world.identities[world.identities["icao24"].isin(set(legs["icao24"]))]
    rows = zip(told["icao24"], told["registration"], told["type"], strict=True)
    known = [Known(str(icao24), _text(registration), _text(kind)) for icao24, registration, kind in rows]
    known += [Known(icao24) for icao24 in sorted(set(legs["icao24"]) - set(told["icao24"]))]
    meant = {one.icao24 for one, may in zip(known, may_concern(event, Airframes.of(known)), strict=True) if may}
    # A leg that began before the window is read from its beginning on.
    flown = legs[legs["icao24"].isin(meant)]
    if flown.empty:
        return pd.DataFrame(columns=list(_READ))
    span = Window(flown["first_seen_at"].min().to_pydatetime(), flown["last_seen_at"].max().to_pydatetime() + timedelta(milliseconds=1))
    with workspace.engine.connect() as connection:
        positions = with_flags(connection, read_positions(connection, icao24=meant, window=span))
    doubted = frozenset(names(EXCLUDED))
    return positions.loc[[doubted.isdisjoint(flags) for flags in positions["flags"]], list(_READ)]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
