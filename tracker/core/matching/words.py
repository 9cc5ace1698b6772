"""Words for what was seen, inferred or not observable. A lost signal is never called a landing."""

from __future__ import annotations

import math
from datetime import datetime

from tracker.core.claims.model import AircraftGroup, TimeClaim
from tracker.core.matching.nodes import Nodes
from tracker.core.timeline import from_ms

#: A place that is less likely is not worth a name.
SHOWN = 0.05

NOT_OBSERVABLE = "not observable"


def instant_words(milliseconds: float) -> str:
    """`22 Mar 12:12Z`, or "unknown"."""
    return "unknown" if math.isnan(milliseconds) else moment_words(from_ms(int(milliseconds)))


def moment_words(instant: datetime) -> str:
    """`22 Mar 2019 12:12Z`."""
    return f"{instant.day} {instant:%b %Y %H:%M}Z"


def interval_words(begin_ms: float, end_ms: float) -> str:
    """An interval in words; one instant where both ends are within ten minutes."""
    if math.isnan(begin_ms) or math.isnan(end_ms):
        return "unknown"
    if end_ms - begin_ms < 600_000:
        return instant_words(begin_ms)
    start, end = from_ms(int(begin_ms)), from_ms(int(end_ms))
    if start.date() == end.date():
        return f"{moment_words(start)[:-1]} to {end:%H:%M}Z"
    return f"{moment_words(start)} to {moment_words(end)}"


def stop_words(nodes: Nodes, node: int) -> str:
    """Where a stop was, and how that is known: `UUMU, seen`, `SBGL 0.71, inferred`, `not observable`."""
    pairs = [pair for pair in sorted(_candidates(nodes, node), key=lambda pair: -pair[1]) if pair[1] >= SHOWN]
    if not pairs:
        return NOT_OBSERVABLE
    if nodes.is_named[node]:
        return f"{pairs[0][0]}, seen"
    return " · ".join(f"{airport} {probability:.2f}" for airport, probability in pairs[:3]) + ", inferred"


def place_name(nodes: Nodes, node: int) -> str:
    """The likeliest field of a stop."""
    pairs = sorted(_candidates(nodes, node), key=lambda pair: -pair[1])
    return pairs[0][0] if pairs else NOT_OBSERVABLE


def aircraft_words(nodes: Nodes, node: int) -> str:
    """`RA-86496 (IL62)`, as far as it is known."""
    address = nodes.addresses[nodes.craft[node]]
    name = nodes.registration[node] or address
    return f"{name} ({nodes.type[node] or 'type unknown'})"


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


def _candidates(nodes: Nodes, node: int) -> list[tuple[str, float]]:
    names = list(nodes.airports)
    rows = nodes.rows_of(node)
    return [(names[int(nodes.pair_airport[row])], float(nodes.pair_probability[row])) for row in rows]
