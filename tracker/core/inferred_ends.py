"""Where a match puts the stops that were not heard: for maps, which draw them open and say so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from tracker.core.words import likeliest


def inferred_ends(aircraft: Sequence[Mapping[str, Any]], stops: pd.DataFrame) -> dict[str, str]:
    """The unheard last stop of each aircraft of a match and the field that the match infers for it: stop id -> airport.

    `aircraft` is the list of a candidate in a match document, `stops` the STOPS of its airframes. A field that is not likely enough to be
    named is not drawn: the reader would take it for the answer.
    """
    last = dict(zip(stops["leg_before"], stops["stop_id"], strict=True))
    ends = {one["legs"][-1]: one["stops"][-1] for one in aircraft if one["legs"] and one["stops"]}
    inferred = {leg_id: likeliest(stop["candidates"]) for leg_id, stop in ends.items() if leg_id in last and stop["status"] != "named"}
    return {last[leg_id]: best[0] for leg_id, best in inferred.items() if best is not None}
