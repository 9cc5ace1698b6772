"""One mention of aircraft in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

#: Fighters by their designators (Doc 8643): what escorts, where it is told beside other aircraft.
_FIGHTERS_TEXT: Final = """
F4 F5 F14 F15 F16 F18H F18S F22 F35 RFAL EUFI GRIF MIR2 MRF1 SU24 SU27 SU30 SU33 SU34 SU35 SU57 MG21 MG23 MG25 MG29 MG31 J10 J15 J16 J20
JF17
"""
_FIGHTERS: Final = frozenset(_FIGHTERS_TEXT.split())
Spans = dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True, slots=True)
class Group:
    """One mention of aircraft in folded text.

    `start` is where its noun phrase begins, `head` where the aircraft itself does. `count` None is not said; `is_many` says only
    that there are several. `oblique` is the preposition that makes it something other than a subject.
    `ordinal` is its number in a row of aircraft, `is_rest` says that it is what the others leave ("the other two").
    """

    start: int
    head: int
    end: int
    types: tuple[str, ...] = ()
    families: tuple[str, ...] = ()
    roles: frozenset[str] = frozenset()
    count: int | None = None
    is_open: bool = False
    is_many: bool = False
    is_other: bool = False
    is_definite: bool = False
    is_both: bool = False
    is_none: bool = False
    is_pronoun: bool = False
    oblique: str | None = None
    is_aboard: bool = False
    is_prefixed: bool = False
    is_either: bool = False
    is_part: bool = False
    is_same_kind: bool = False
    ordinal: int | None = None
    is_rest: bool = False
    state: str | None = None
    operator: str | None = None
    registrations: tuple[str, ...] = ()
    icao24: tuple[str, ...] = ()
    callsigns: tuple[str, ...] = ()
    spans: Spans = field(default_factory=dict)

    @property
    def is_typed(self) -> bool:
        """Whether it says more than that there are aircraft."""
        return bool(self.types or self.families or self.registrations or self.icao24 or self.callsigns)

    @property
    def is_elliptic(self) -> bool:
        """Whether only its number in a row says that aircraft are meant."""
        return (self.ordinal is not None or self.is_rest) and "noun" not in self.spans and not self.is_typed


#: Bombers and helicopters by their designators: "the bomber" is none of the others.
_BOMBERS_TEXT: Final = "B52 B1 B2 TU95 T160 T22M TU16 H6"
_BOMBERS: Final = frozenset(_BOMBERS_TEXT.split())
_HELICOPTERS_TEXT: Final = """
H47 H53 H53S H60 H64 UH1 MI8 MI24 MI26 MI28 MI38 KA27 KA52 EC25 EC35 EC45 AS32 AS50 AS65 A139 A109 A189 NH90
EH10 LYNX PUMA GAZL S61 S76 S92 B06 B212 B407 B412 B429
"""
_HELICOPTERS: Final = frozenset(_HELICOPTERS_TEXT.split())
_OF_ROLE: Final = {"bomber": _BOMBERS, "fighter": _FIGHTERS, "helicopter": _HELICOPTERS}


def can_be_called(types: frozenset[str], roles: frozenset[str]) -> bool:
    """Whether aircraft of these types can be spoken of as bombers, fighters or helicopters, whichever of them `roles` says."""
    kinds = [_OF_ROLE[role] for role in roles if role in _OF_ROLE]
    return not types or not kinds or any(types & kind for kind in kinds)


def is_of_role(group: Group, roles: frozenset[str]) -> bool:
    """Whether aircraft are bombers, fighters or helicopters by their types, whichever of them `roles` says."""
    return any(set(group.types) & _OF_ROLE[role] for role in roles if role in _OF_ROLE)


def is_fighter(group: Group) -> bool:
    """Whether a mention is of fighters, by their type or by the word for them."""
    return bool(_FIGHTERS & set(group.types)) or "fighter" in group.roles
