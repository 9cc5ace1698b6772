"""Where the legs began and ended, as far as that tells what was not heard: the fields at both ends, with their probabilities.

Ends that were heard low are named, and ends that were not are not: to count the named ones alone would find every field well covered. So
where a leg was lost and its airframe next departs from a known field that it had the time to reach, but no time for much else, it landed
there; and likewise backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, distance_km

#: A field counts as the end of a way from here on: as likely it as any other. It counts by its probability.
MIN_FIELD: Final = 0.5
#: What is left of a neighbour's probability: between the two, another landing is possible.
_NEIGHBOUR: Final = 0.9
#: Fastest and slowest straight flight to the field, and the longest stay (a day) that leaves no time for another journey.
_FASTEST_KT: Final = 560.0
_SLOWEST_KT: Final = 250.0
_STAY_H: Final = 24.0
#: From an own inference an end may lie so far from where it was heard; farther, it says little of the way.
_MAX_OWN_KM: Final = 600.0

Field = tuple[Floats, Floats, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """n legs: whose, when, and the field at each end with its probability (weight 0: none is known). Arrays of shape (n,).

    `order` leads back to the rows of the frame; `*_told` says which fields were taken over from the neighbouring leg.
    """

    order: Ints
    aircraft: NDArray[np.int32]
    first_ms: Ints
    last_ms: Ints
    origin_lat_deg: Floats
    origin_lon_deg: Floats
    origin_weight: Floats
    destination_lat_deg: Floats
    destination_lon_deg: Floats
    destination_weight: Floats
    origin_told: Bools
    destination_told: Bools

    def __len__(self) -> int:
        return len(self.aircraft)


def ends_of(legs: pd.DataFrame, addresses: NDArray[np.object_], fields: pd.DataFrame) -> Ends:
    """Ends of the LEGS whose airframe is among `addresses` (sorted), in order of airframe and time; `fields` are AIRPORTS."""
    code = pd.Index(addresses).get_indexer(pd.Index(legs["icao24"].astype(object)))
    first = legs["first_seen_at"].dt.as_unit("ms").astype("int64").to_numpy()
    order = np.lexsort((first, code))
    order = order[code[order] >= 0]
    own = legs.iloc[order]
    craft, first = code[order].astype(np.int32), first[order]
    last = own["last_seen_at"].dt.as_unit("ms").astype("int64").to_numpy()
    place = fields.set_index("airport")[["lat_deg", "lon_deg"]]
    begun = _field(own["origin_candidates"].tolist(), place)
    ended = _field(own["destination_candidates"].tolist(), place)
    heard_first = own["first_lat_deg"].to_numpy(), own["first_lon_deg"].to_numpy()
    heard_last = own["last_lat_deg"].to_numpy(), own["last_lon_deg"].to_numpy()
    # The pause after each leg, until its airframe was heard again; endless after the last.
    follows = np.r_[craft[1:] == craft[:-1], False] if len(craft) else np.empty(0, dtype=bool)
    pause_h = np.where(follows, (np.r_[first[1:], 0] - last) / 3_600_000.0, np.inf)
    destination, told_after = _adopted(ended, tuple(np.roll(part, -1) for part in begun), heard_last, pause_h)
    origin, told_before = _adopted(begun, tuple(np.roll(part, 1) for part in ended), heard_first, np.roll(pause_h, 1))
    return Ends(order, craft, first, last, *origin, *destination, told_before, told_after)


def _field(candidates: Sequence[Sequence[Any]], place: pd.DataFrame) -> Field:
    """Latitude, longitude and probability of the likeliest field; the probability is 0 where it is not likely enough, or unknown."""
    best = [(str(found[0][0]), float(found[0][1])) if len(found) else ("", 0.0) for found in candidates]
    row = pd.Index(place.index).get_indexer(pd.Index([code for code, _ in best], dtype=object))
    lat, lon = (np.where(row >= 0, place[name].to_numpy()[row], np.nan) if len(place) else np.full(len(best), np.nan) for name in place)
    weight = np.array([probability for _, probability in best])
    return lat, lon, np.where((row >= 0) & (weight >= MIN_FIELD), weight, 0.0)


def _adopted(own: Field, other: tuple[Floats, ...], heard: tuple[Floats, Floats], pause_h: Floats) -> tuple[Field, Bools]:
    """The own field where there is one; that of the neighbouring leg where the pause is right for a flight there and a stay."""
    km = distance_km(*heard, np.nan_to_num(other[0]), np.nan_to_num(other[1]))
    nm = km / KM_PER_NM
    fits = (pause_h >= nm / _FASTEST_KT) & (pause_h <= nm / _SLOWEST_KT + _STAY_H)
    taken = (own[2] == 0) & (other[2] > 0) & fits
    lat, lon = (np.where(taken, b, a) for a, b in zip(own[:2], other[:2], strict=True))
    far = distance_km(*heard, np.nan_to_num(lat), np.nan_to_num(lon)) > _MAX_OWN_KM
    weight = np.where(taken, other[2] * _NEIGHBOUR, np.where(far, 0.0, own[2]))
    return (lat, lon, weight), taken
