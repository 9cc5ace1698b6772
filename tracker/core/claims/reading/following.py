"""Aircraft that are only told to have followed others, on the way that those were told to have gone."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.folding import fold
from tracker.core.claims.reading.told import Move

#: "Two days later another Italian plane followed", "lo siguió otro avión", "seguiu-se outro".
_FOLLOWED: Final = re.compile(fold(r"followed|(?:l[oae]s?|se) sigui(?:ó|eron)|segui(?:u|ram)(?:-(?:se|lhes?|[oa]s?))?"))
#: What it is that others can follow in.
_MOTION: Final = frozenset({"depart", "arrive", "move", "back"})


def on_the_same_way(move: Move, earlier: list[Move], text: str) -> Move:
    """A move that says "followed" and no place, as what the move before it told: the same verb, ends and stops."""
    last = next((one for one in reversed(earlier) if one.excluded is None), None)
    is_open = not any((move.origin, move.destination, move.at, *move.via)) and move.excluded is None
    if last is None or not is_open or move.sentence - last.sentence > 1 or last.kind not in _MOTION:
        return move
    if not move.groups or not all(group.is_other or group.is_typed for group in move.groups):
        return move
    if _FOLLOWED.match(text, move.start, move.end) is None:
        return move
    when = move.departed or move.arrived
    is_arrival = last.kind in ("arrive", "back")
    return replace(
        move,
        kind=last.kind,
        origin=last.origin,
        destination=last.destination,
        via=last.via,
        departed=None if is_arrival else when,
        arrived=when if is_arrival else None,
    )
