"""What one claim says against every stop of the world, when all of it was weighed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker.core.claims.model import Claim, PlaceClaim
from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.moments import Times
from tracker.core.matching.stays import Stays
from tracker.core.matching.terms import Term
from tracker.core.matching.words import SHOWN, Pairs
from tracker.core.places import Gazetteer


@dataclass(frozen=True, eq=False)
class ClaimEvidence:
    """All evidence of one claim.

    Attributes
    ----------
    valid : anchors that the claim can hang on
    shared : terms that speak of all aircraft, times apart
    groups : for each group of aircraft, its terms
    times : the claimed times against what each anchor's airframe did
    there : probability that each anchor is at the claimed place (1 where none is claimed)
    stays : when each came there and went, if it was there
    fields : anchor -> where it was, field by field, likeliest first; of one that was lost as far as course and distance infer it
    start, end : the stops that each journey is taken to have begun and ended at
    """

    claim: Claim
    valid: Bools
    shared: list[Term]
    groups: list[list[Term]]
    times: Times
    there: Floats
    stays: Stays
    fields: Callable[[int], Pairs]
    start: Ints
    end: Ints


def airports_of(place: PlaceClaim, gazetteer: Gazetteer) -> frozenset[str]:
    """Airfields of every reading of a place."""
    return frozenset[str]().union(*(gazetteer.airports_of(reading) for reading in place.alternatives))


def inferred_field(place: PlaceClaim) -> str | None:
    """The airfield that a claimed city or airfield stands for where a landing is only inferred; None for countries and regions."""
    airports = place.alternatives[0].airports if place.alternatives else ()
    return airports[0] if airports else None


def placed(candidates: Pairs, fields: Pairs, inside: frozenset[str]) -> Pairs:
    """The fields of a stop once those of the claimed place, `inside`, are known as `fields`: the others share what these leave."""
    told = sum(probability for _, probability in fields)
    known = sum(probability for code, probability in candidates if code in inside)
    left = max(1.0 - told, 0.0) / max(1.0 - known, 1e-9)
    others = [(code, round(probability * left, 4)) for code, probability in candidates if code not in inside]
    pairs = [pair for pair in fields if pair[1] >= SHOWN] + others
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
