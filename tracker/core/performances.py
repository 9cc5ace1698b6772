"""How fast and how far the type of each airframe flies, NaN where its type is not known."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import Floats
from tracker.core.performance import performance_of


def performances(identities: pd.DataFrame, addresses: NDArray[np.object_]) -> tuple[Floats, Floats]:
    """Cruising speed (kt) and range (km) per address; the first type given for an address counts.

    A type that the table lacks is treated as no type: how the aircraft flew says more than the default of a class.
    """
    cruise, reach = np.full(len(addresses), np.nan), np.full(len(addresses), np.nan)
    typed = identities[["icao24", "type"]].dropna().drop_duplicates("icao24")
    types = dict(zip(typed["icao24"], typed["type"], strict=True))
    for i, address in enumerate(addresses):
        known = performance_of(types[address]) if address in types else None
        if known is not None and known.type is not None:
            cruise[i], reach[i] = known.cruise_kt, known.range_km
    return cruise, reach
