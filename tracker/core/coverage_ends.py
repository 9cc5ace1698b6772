"""Where the legs began and ended, as far as that tells what was not heard: the fields at both ends, with their probabilities.

Ends that were heard low are named, and ends that were not are not: to count the named ones alone would find every field well covered. So
where a leg was lost and its airframe next departs from a known field that it had the time to reach, but no time for much else, it landed
there; and likewise backwards. Where both sides were lost, the fields that the airframe is otherwise seen at are asked (`coverage_usual`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tracker.core.coverage_usual import FASTEST_KT, SLOWEST_KT, STAY_H, usual_stops
from tracker.core.geodesy import KM_PER_NM, Bools, Floats, Ints, distance_km

#: A field counts as the end of a way from here on: as likely it as any other. It counts by its probability.
MIN_FIELD: Final = 0.5
#: What is left of a neighbour's probability: between the two, another landing is possible.
_NEIGHBOUR: Final = 0.9
#: From an own inference an end may lie so far from where it was heard; farther, it says little of the way.
_MAX_OWN_KM: Final = 600.0

#: (row of the field in the frame or -1, its probability)
Field = tuple[Ints, Floats]


@dataclass(frozen=True, slots=True, eq=False)
class Ends:
    """n legs: whose, when, and the field at each end with its probability (weight 0: none is known). Arrays of shape (n,).

    `order` leads back to the rows of the frame, `*_field` are rows of the fields (-1: none); `*_told` says which fields were not concluded
    from the leg itself.
    """

    order: Ints
    aircraft: NDArray[np.int32]
    first_ms: Ints
    last_ms: Ints
    origin_field: Ints
    origin_lat_deg: Floats
    origin_lon_deg: Floats
    origin_weight: Floats
    origin_told: Bools
    destination_field: Ints
    destination_lat_deg: Floats
    destination_lon_deg: Floats
    destination_weight: Floats
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
    last = np.asarray(own["last_seen_at"].dt.as_unit("ms").astype("int64"), dtype=np.int64)
    lat, lon = fields["lat_deg"].to_numpy(), fields["lon_deg"].to_numpy()
    begun, ended = (_field(own[f"{end}_candidates"].tolist(), fields["airport"]) for end in ("origin", "destination"))
    heard = tuple(own[name].to_numpy() for name in ("first_lat_deg", "first_lon_deg", "last_lat_deg", "last_lon_deg"))
    # The pause after each leg, until its airframe was heard again; endless after the last.
    follows = np.r_[craft[1:] == craft[:-1], False] if len(craft) else np.empty(0, dtype=bool)
    pause_h = np.where(follows, (np.r_[first[1:], 0] - last) / 3_600_000.0, np.inf)
    usual = usual_stops(craft, begun, ended, heard, pause_h, lat, lon)
    destination, told_after = _adopted(ended, (np.roll(begun[0], -1), np.roll(begun[1], -1)), usual, heard[2:], pause_h, lat, lon)
    before = np.roll(usual[0], 1), np.roll(usual[1], 1)
    origin, told_before = _adopted(begun, (np.roll(ended[0], 1), np.roll(ended[1], 1)), before, heard[:2], np.roll(pause_h, 1), lat, lon)
    return Ends(order, craft, first, last, *origin, told_before, *destination, told_after)


def _field(candidates: Sequence[Sequence[Any]], codes: pd.Series) -> Field:
    """The likeliest field and its probability; none where it is not likely enough, or in no table."""
    best = [(str(found[0][0]), float(found[0][1])) if len(found) else ("", 0.0) for found in candidates]
    row = pd.Index(codes).get_indexer(pd.Index([code for code, _ in best], dtype=object)).astype(np.int64)
    weight = np.array([probability for _, probability in best], dtype=np.float64)
    known = (row >= 0) & (weight >= MIN_FIELD)
    return np.where(known, row, -1), np.where(known, weight, 0.0)


def _adopted(
    own: Field, other: Field, usual: Field, heard: tuple[Floats, ...], pause_h: Floats, lat: Floats, lon: Floats
) -> tuple[tuple[Ints, Floats, Floats, Floats], Bools]:
    """The own field where there is one; that of the neighbouring leg where the pause is right for a flight there; the usual one."""
    nm = distance_km(heard[0], heard[1], lat[other[0]], lon[other[0]]) / KM_PER_NM if len(lat) else np.zeros(len(pause_h))
    taken = (own[1] == 0) & (other[1] > 0) & (pause_h >= nm / FASTEST_KT) & (pause_h <= nm / SLOWEST_KT + STAY_H)
    by_habit = (own[1] == 0) & (other[1] == 0) & (usual[1] > 0)
    row = np.where(taken, other[0], np.where(by_habit, usual[0], own[0]))
    at_lat, at_lon = (np.where(row >= 0, part[row], np.nan) if len(part) else np.full(len(row), np.nan) for part in (lat, lon))
    far = distance_km(heard[0], heard[1], np.nan_to_num(at_lat), np.nan_to_num(at_lon)) > _MAX_OWN_KM
    weight = np.where(taken, other[1] * _NEIGHBOUR, np.where(by_habit, usual[1], np.where(far, 0.0, own[1])))
    return (row, at_lat, at_lon, weight), taken | by_habit
