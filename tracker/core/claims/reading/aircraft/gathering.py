"""Groups of one noun phrase, and what one mention of aircraft takes from another."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from tracker.core.claims.reading.aircraft.mentions import Group, can_be_called

#: An apposition stands so near: "the CC-150 Polaris, a military A310".
_APPOSED: Final = 2

#: The same type told again, so near, is the same aircraft: "the Ruslan - An-124 UR-82073", "a Voyager (this is an A330)".
_SAID_AGAIN: Final = 20


def gathered(groups: tuple[Group, ...]) -> tuple[Group, ...]:
    """Groups of one noun phrase: "two planes, an Il-62 and an An-124" are two aircraft; a number before several kinds counts them all."""
    typed = [group for group in groups if group.is_typed]
    plain = [group for group in groups if not group.is_typed]
    if len(typed) == 2 and _is_named_so(typed):
        one, other = typed if typed[0].types else reversed(typed)
        return (*plain, inherit(one, other, 1)) if one.head < other.head else (*plain, replace(inherit(one, other, 1), head=other.head))
    if len(groups) == 2 and len(typed) == 2 and all(group.count in (None, 1) and not group.is_other for group in typed):
        shared = tuple(t for t in typed[0].types if t in typed[1].types)
        is_apposed = typed[0].is_definite and not typed[1].is_definite and typed[1].start - typed[0].end <= _APPOSED
        if is_apposed and not typed[0].types and typed[1].types:  # "l'Iliouchine, un Il-76 de l'armée"
            return (inherit(typed[1], typed[0], 1),)
        if shared and (is_apposed or len(typed[0].types) != len(typed[1].types) or _is_said_again(*typed)):
            return (replace(inherit(typed[0], typed[1], None), types=shared),)
    if typed and plain:
        total = sum(group.count or 1 for group in typed)
        head = plain[0]
        if head.count is None or head.count == total or (len(typed) == 1 and typed[0].count in (None, 1)):
            count = head.count if len(typed) == 1 and head.count else None
            return tuple(inherit(group, head, count) for group in typed)
    if len(typed) > 1 and not plain:
        singles = all(group.count in (None, 1) and not group.is_many and "count" not in group.spans for group in typed[1:])
        if singles and typed[0].count in (1, len(typed)):
            return tuple(_shared_owner([replace(group, count=1) for group in typed]))
    if len(typed) > 1 and typed[0].count and all(group.count is None and group.is_many for group in typed[1:]):
        first = typed[0]
        types = tuple(dict.fromkeys(t for group in typed for t in group.types))
        spans = dict(first.spans)
        spans["types"] = tuple(span for group in typed for span in group.spans.get("types", ()))
        return (replace(first, types=types, spans=spans, families=()),)
    return tuple(_shared_owner(list(groups)))


def _is_named_so(typed: list[Group]) -> bool:
    """ "N779XW, a 777-9": one by its registration, the other by its type, right beside each other."""
    if bool(typed[0].types) == bool(typed[1].types):
        return False
    marks = [group for group in typed if group.registrations]
    named = max([typed[0].end, *(end for _, end in typed[0].spans.get("registrations", ()))])
    return len(marks) == 1 and not marks[0].types and typed[1].start - named <= 6 and all(group.count in (None, 1) for group in typed)


def _is_said_again(one: Group, other: Group) -> bool:
    """ "«Руслан» — Ан-124 UR-82073": a nickname and the type of the same aircraft."""
    is_same = set(one.types) == set(other.types) and not (one.registrations and other.registrations)
    return is_same and "count" not in other.spans and 0 <= other.start - one.end <= _SAID_AGAIN


def _shared_owner(groups: list[Group]) -> list[Group]:
    states = [group for group in groups if group.state]
    if len(groups) > 1 and len({group.state for group in states}) == 1:
        return [inherit(group, states[0], None) if group.state is None else group for group in groups]
    return groups


def inherit(group: Group, head: Group, count: int | None) -> Group:
    """A group with the owner and marks of the noun phrase that it stands in, and its number where `count` gives one."""
    spans = {
        **{key: value for key, value in head.spans.items() if key in ("state", "operator", "registrations", "icao24", "callsigns")},
        **group.spans,
    }
    if count is not None and "count" in head.spans:
        spans["count"] = head.spans["count"]
    return replace(
        group,
        count=count if count is not None else group.count,
        is_open=head.is_open if count is not None else group.is_open,
        state=group.state or head.state,
        operator=group.operator or head.operator,
        registrations=group.registrations or head.registrations,
        icao24=group.icao24 or head.icao24,
        callsigns=group.callsigns or head.callsigns,
        spans=spans,
        is_definite=group.is_definite or head.is_definite,
        is_other=group.is_other or head.is_other,
        is_part=group.is_part or head.is_part,
        ordinal=group.ordinal or head.ordinal,
        is_rest=group.is_rest or head.is_rest,
    )


def total_of(groups: tuple[Group, ...] | list[Group]) -> int | None:
    """How many aircraft groups are together, None where one does not say."""
    counts = [group.count for group in groups]
    return None if None in counts else sum(count for count in counts if count is not None)


def typed_as(groups: tuple[Group, ...], named: tuple[Group, ...]) -> tuple[Group, ...]:
    """Groups of one aircraft known by its registration, or as "the trijet", with the type that was `named` just before."""
    if len(groups) != 1 or len(named) != 1 or groups[0].types or groups[0].families or groups[0].is_other or groups[0].is_many:
        return groups
    group, known = groups[0], named[0]
    is_meant = bool(group.registrations) != bool(known.registrations) or (group.registrations == known.registrations)
    if (
        not is_meant
        or not (group.registrations or (group.is_definite and known.registrations))
        or not can_be_called(frozenset(known.types), group.roles)
    ):
        return groups
    return (
        replace(
            inherit(group, known, None),
            types=known.types,
            families=known.families,
            count=group.count or 1,
            spans={**known.spans, **group.spans},
        ),
    )
