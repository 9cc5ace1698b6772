"""How fast and how far the type of each airframe flies, NaN where the type is not known."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import Floats

#: Cruising speed in kt and range in km of the types that matter most here (makers' and directories' listings, see the method's notes).
_LISTED: dict[str, tuple[float, float]] = {
    "IL62": (445.0, 10000.0), "A124": (430.0, 11500.0), "IL76": (415.0, 6700.0), "IL96": (470.0, 11500.0), "T154": (460.0, 5300.0),
}  # fmt: skip


def performances(identities: pd.DataFrame, addresses: NDArray[np.object_]) -> tuple[Floats, Floats]:
    """Cruising speed (kt) and range (km) per address; the first type given for an address counts."""
    cruise, reach = np.full(len(addresses), np.nan), np.full(len(addresses), np.nan)
    typed = identities[["icao24", "type"]].dropna().drop_duplicates("icao24")
    known = {str(a): _LISTED.get(str(t)) for a, t in zip(typed["icao24"], typed["type"], strict=True)}
    for i, address in enumerate(addresses):
        if (figures := known.get(str(address))) is not None:
            cruise[i], reach[i] = figures
    return cruise, reach
