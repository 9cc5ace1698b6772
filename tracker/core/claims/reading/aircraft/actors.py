"""Aircraft that moved together, and which of them a mention of a part means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from tracker.core.claims.reading.aircraft.gathering import inherit
from tracker.core.claims.reading.aircraft.mentions import Group
from tracker.core.claims.reading.aircraft.parts import nth


@dataclass(slots=True, eq=False)
class Actor:
    """Aircraft that moved together, gathered over all their mentions. `last` is the sentence of the latest."""

    groups: list[Group]
    last: int
    is_part: bool = False
    whole: Actor | None = None
    parts: dict[int | str, Actor] = field(default_factory=dict)

    @property
    def types(self) -> frozenset[str]:
        """Every designator of every group."""
        return frozenset(t for group in self.groups for t in group.types)

    @property
    def count(self) -> int | None:
        """How many aircraft, None where not said."""
        counts = [group.count for group in self.groups]
        return None if None in counts else sum(count for count in counts if count is not None)

    @property
    def is_typed(self) -> bool:
        """Whether it is known what they are."""
        return any(group.is_typed for group in self.groups)

    @property
    def is_several(self) -> bool:
        """Whether it is more than one aircraft."""
        return len(self.groups) > 1 or (self.groups[0].is_many if self.count is None else self.count > 1)

    @property
    def spoken(self) -> int:
        """The sentence that spoke of it, or of a part of it, last."""
        return max([self.last, *(part.last for part in self.parts.values())])

    def rest(self) -> list[Group]:
        """Those of its aircraft that no part of it is; nothing where it is not known which."""
        told = [group for part in self.parts.values() for group in part.groups]
        if len(self.groups) > 1:
            heads = {group.head for group in told}
            return [group for group in self.groups if group.head not in heads]
        if self.count is None:
            return [replace(self.groups[0], count=None)]
        left = self.count - sum(group.count or 1 for group in told)
        return [replace(self.groups[0], count=left, is_many=left > 1, is_open=False)] if left > 0 and told else []


def meant_by(group: Group, whole: Actor) -> list[Group]:
    """Those of several aircraft that a number in the row, a state or "the others" means, as their own mention tells them."""
    return [one for held in _named(whole, group) if (one := _of_part(held, group)) is not None]


def _named(whole: Actor, group: Group) -> list[Group]:
    if group.ordinal:
        return nth(whole.groups, group.ordinal, group.count or 1)
    if group.is_elliptic and group.state:
        found = [held for held in whole.groups if held.state == group.state]
        return found if len(found) < len(whole.groups) else []
    return whole.rest()


def _of_part(held: Group, group: Group) -> Group | None:
    """One of several as its own mention tells it; None where it is of another kind than they."""
    if group.types and held.types and not set(group.types) & set(held.types):
        return None
    if not group.types and not group.families and group.is_typed:  # "one of them, RA-82045": of the type of all
        known = {str(key): held.spans[key] for key in ("types", "families") if key in held.spans}
        group = replace(group, types=held.types, families=held.families, spans={**group.spans, **known})
    if not group.is_typed:
        return replace(held, spans={**held.spans, "count": group.spans.get("count", ())})
    return inherit(group, held, None) if group.count is not None else replace(inherit(group, held, None), count=held.count)
