"""A mention of aircraft as a claim tells it: how many, and each field with its words."""

from __future__ import annotations

from collections.abc import Callable

from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.model import ReadGroup, Span


def read_group(group: Group, span_of: Callable[[int, int], Span]) -> ReadGroup:
    """A group as it is told, each field with its words; `span_of` makes a span of the text from one of the folded text."""
    spans = {key: tuple(span_of(a, b) for a, b in places) for key, places in group.spans.items()}
    return ReadGroup(
        count=count_text(group),
        types=group.types,
        families=() if group.types else group.families,
        registrations=group.registrations,
        icao24=group.icao24,
        callsigns=group.callsigns,
        operator=group.operator,
        state=group.state,
        role=next(iter(sorted(group.roles)), None),
        spans=spans,
    )


def count_text(group: Group) -> str | int | None:
    """How many aircraft a group names, as a ledger says it."""
    if len(group.registrations) == 1 and group.count is None:
        return 1
    if group.count is not None:
        return f"{group.count}+" if group.is_open else group.count
    if group.is_many:
        return "2+"
    return 1 if group.families and not group.types and not group.is_either else None
