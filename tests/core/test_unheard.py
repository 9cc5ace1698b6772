from __future__ import annotations

import numpy as np
import pandas as pd

from tracker.core.unheard import unheard_towards

#: Caracas, and a field on the other side of the world.
SVMI, NZAA = (10.6, -66.99), (-37.0, 174.8)


def _legs() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "leg_id": ["off Dakar", "heard at Dakar", "nearly empty"],
            "type": ["IL62", "IL62", "IL62"],
            "destination_status": ["out_of_coverage", "named", "out_of_coverage"],
            "distance_km": [200.0, 5700.0, 9500.0],
            "last_lat_deg": [14.9, 14.7, 14.9],
            "last_lon_deg": [-19.0, -17.1, -19.0],
        }
    )


def test_a_leg_that_ended_unheard_may_have_reached_what_was_in_range() -> None:
    lat, lon = np.array([NZAA[0], SVMI[0]]), np.array([NZAA[1], SVMI[1]])
    assert unheard_towards(_legs(), lat, lon)["leg_id"].tolist() == ["off Dakar"]
    assert unheard_towards(_legs(), lat[:1], lon[:1]).empty
    assert unheard_towards(_legs(), lat[:0], lon[:0]).empty
