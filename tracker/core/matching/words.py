"""Words for what a stop or a claim is, as the evidence tells it: the words of `tracker.core.words`, of nodes and claims."""

from __future__ import annotations

import math

from tracker.core.claims.model import AircraftGroup, PlaceClaim, TimeClaim
from tracker.core.matching.nodes import Nodes
from tracker.core.timeline import from_ms
from tracker.core.words import NOT_OBSERVABLE, aircraft_words, dated_words, is_one_instant, likeliest, p_words

#: Beside the likeliest field of a stop another is named from here on.
SHOWN = 0.05

Pairs = tuple[tuple[str, float], ...]


def instant_words(milliseconds: float) -> str:
    """`22 Mar 2019 12:12Z`, or "unknown"."""
    return "unknown" if math.isnan(milliseconds) else dated_words(from_ms(int(milliseconds)))


def interval_words(begin_ms: float, end_ms: float) -> str:
    """An interval in words; one instant where its ends are close."""
    if math.isnan(begin_ms) or math.isnan(end_ms):
        return "unknown"
    start, end = from_ms(int(begin_ms)), from_ms(int(end_ms))
    if is_one_instant(start, end):
        return dated_words(end)
    if start.date() == end.date():
        return f"{dated_words(start)[:-1]} to {end:%H:%M}Z"
    return f"{dated_words(start)} to {dated_words(end)}"


def candidates_of(nodes: Nodes, node: int) -> Pairs:
    """The fields of a stop and how likely each is, likeliest first."""
    names = list(nodes.airports)
    rows = nodes.rows_of(node).tolist()
    pairs = [(names[int(nodes.pair_airport[row])], float(nodes.pair_probability[row])) for row in rows]
    return tuple(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))


def node_words(nodes: Nodes, node: int) -> str:
    """Where a stop was, and how that is known: `UUMU, seen`, `SBGL 0.71, inferred`, `not observable`."""
    pairs = candidates_of(nodes, node)
    return f"{pairs[0][0]}, seen" if nodes.is_named[node] and pairs else inferred_words(pairs)


def inferred_words(pairs: Pairs) -> str:
    """The likeliest fields of a stop that was not seen, at most three."""
    if likeliest(pairs) is None:
        return NOT_OBSERVABLE
    return " · ".join(f"{airport} {p_words(probability)}" for airport, probability in pairs[:3] if probability >= SHOWN) + ", inferred"


def place_name(nodes: Nodes, node: int) -> str:
    """The likeliest field of a stop."""
    pairs = candidates_of(nodes, node)
    return pairs[0][0] if pairs else NOT_OBSERVABLE


def airframe_words(nodes: Nodes, node: int) -> str:
    """`RA-86496 (IL62)`, as far as it is known at a stop."""
    return aircraft_words(nodes.registration[node], nodes.addresses[nodes.craft[node]], nodes.type[node])


def at_words(place: PlaceClaim) -> str:
    """`at Algiers`, `in Algeria`."""
    is_wide = bool(place.alternatives) and place.alternatives[0].granularity in ("country", "region")
    return f"{'in' if is_wide else 'at'} {place.text}"


def group_words(group: AircraftGroup) -> str:
    """What a report says of a group of aircraft."""
    count = (
        str(group.count_min)
        if group.count_max == group.count_min
        else f"{group.count_min}+"
        if group.count_max is None
        else f"{group.count_min}-{group.count_max}"
    )
    named = [*group.registrations, *group.icao24s, *group.callsigns]
    what = "/".join([*named, *group.types, *group.families]) or group.role or "aircraft"
    return f"{count} × {what}" + (f" of {group.state}" if group.state else "")


def time_words(time: TimeClaim) -> str:
    """A claimed time as it was said."""
    return time.text
