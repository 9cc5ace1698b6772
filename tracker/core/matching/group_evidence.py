"""Evidence of who the aircraft is: identity, type, state and operator of one claimed group, over all anchors at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

import numpy as np

from tracker.core.claims.model import AircraftGroup
from tracker.core.geodesy import Bools, Floats
from tracker.core.matching.arrays import Objects
from tracker.core.matching.confusion import type_confusion
from tracker.core.matching.likelihood import bits_of, chance_share
from tracker.core.matching.mistakes import STATE, TYPE
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.terms import Likeness, Term
from tracker.core.matching.words import airframe_words
from tracker.core.matching.world import MatchWorld
from tracker.core.performance import types_of_family

#: Makers and families in words -> how ICAO designators of them begin or read (ICAO Doc 8643).
FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "ilyushin": ("IL", "A50"),
    "il": ("IL",),
    "antonov": ("A124", "A225", "AN", "A140", "A148", "A158"),
    "an": ("A124", "A225", "AN"),
    "tupolev": ("T134", "T144", "T154", "T160", "T204", "TU", "T22M"),
    "tu": ("T134", "T154", "T160", "T204", "TU"),
    "boeing": ("B7", "B3", "B52", "C17", "K35", "R135", "E3", "P8"),
    "airbus": ("A3", "A2", "A19N", "A20N", "A21N", "A400", "BCS"),
    "lockheed": ("C130", "C30J", "C5", "L1", "P3", "C5M"),
    "sukhoi": ("SU",),
    "embraer": ("E1", "E2", "E3", "E4", "E5", "E7", "E9", "C390"),
    "gulfstream": ("GL", "GA"),
    "boeing 737": ("B73", "B37M", "B38M", "B39M"),
    "boeing 747": ("B74", "BLCF"),
    "boeing 757": ("B75",),
    "boeing 767": ("B76",),
    "boeing 777": ("B77",),
    "boeing 787": ("B78",),
    "airbus a320": ("A319", "A320", "A321", "A19N", "A20N", "A21N"),
    "airbus a330": ("A33",),
    "airbus a340": ("A34",),
    "airbus a350": ("A35",),
}

#: Shares of traffic before anything is counted: one type among some 300 in use, one state among some 50 that fly far.
_TYPE_SHARE, _STATE_SHARE, _IDENTITY_SHARE = 0.01, 0.03, 1e-4

#: Who writes of the aircraft of a state means those that other registers of it keep, too.
_OF_STATE: Final[dict[str, tuple[str, ...]]] = {"CN": ("CN", "HK", "MO")}

#: What is known of all counts as so many airframes of one operator.
_ASSUMED: Final = 3.0

Told = Callable[[int], tuple[str, str, str, str]]


def group_terms(
    group: AircraftGroup, index: int, nodes: Nodes, world: MatchWorld, weight: Floats, rules: MatchRules
) -> tuple[list[Term], Floats]:
    """Terms of one group, and how far each anchor agrees with all of them; `weight` is how far it is at the claimed place."""
    terms: list[Term] = []
    fit = np.ones(len(nodes))
    is_it = _identity(group, nodes, world)
    if is_it is not None:
        terms.append(_identity_term(group, index, is_it, nodes, world, weight, rules))
    named = is_it[0] if is_it is not None else np.zeros(len(nodes), dtype=bool)
    kinds: list[tuple[str, int | None, Bools, Bools, float, float, str, str]] = []
    unlike = np.ones(len(nodes))
    if group.types or group.families:
        agrees, known = _types_agree(group, nodes)
        m = rules.m_type if group.types else rules.m_family
        unlike = _unlike(group, nodes)
        kinds.append(
            (
                "type",
                TYPE if is_it is None else None,
                agrees,
                known,
                m,
                _TYPE_SHARE * max(len(group.types), 3 * len(group.families)),
                "/".join((*group.types, *group.families)),
                "the type",
            )
        )
    if group.state is not None:
        known = _known(nodes.state)
        kinds.append(
            (
                "state",
                STATE if is_it is None else None,
                known & np.logical_or.reduce([nodes.state == state for state in _OF_STATE.get(group.state, (group.state,))]),
                known,
                rules.m_state,
                _STATE_SHARE,
                group.state,
                "the state by registration or address",
            )
        )
    if group.operator is not None:
        known = _known(nodes.operator)
        wanted = group.operator.casefold()
        agrees = np.array(
            [text is not None and (wanted in text.casefold() or text.casefold() in wanted) for text in nodes.operator], dtype=bool
        )
        kinds.append(("state", None, agrees, known, rules.m_operator, _STATE_SHARE, group.operator, "the operator in the catalogue"))
    for kind, thing, agrees, known, m, prior, claimed, what in kinds:
        u = chance_share(agrees.astype(np.float64), weight, fit, world.interest, prior, rules)
        like = Likeness(thing, (agrees & known).astype(np.float64), (~known).astype(np.float64), m, u)
        if kind == "type":
            usual = np.where(known, agrees, _usual_share(agrees, known, nodes, u))
            like = Likeness(thing, usual, np.zeros(len(nodes)), m, u, np.where(known, unlike, 1.0))
        bits = bits_of(like.ratio(), rules)
        # A reported identity already says type and state: agreement of theirs adds nothing to it.
        bits = np.where(named, np.minimum(bits, 0.0), bits)
        terms.append(Term(kind, bits, _told(agrees, known, claimed, nodes, what), index, like))
        fit = fit * np.where(known, agrees, 0.5)
    return terms, np.where(named, 1.0, fit * (1.0 if is_it is None else 0.1))


def _identity_term(
    group: AircraftGroup, index: int, is_it: tuple[Bools, Bools], nodes: Nodes, world: MatchWorld, weight: Floats, rules: MatchRules
) -> Term:
    agrees, known = is_it
    u = chance_share(agrees.astype(np.float64), weight, np.ones(len(nodes)), world.interest, _IDENTITY_SHARE, rules)
    # Of several aircraft only some may be named: that one is another says little then.
    named = len(group.registrations) or len(group.icao24s) or len(group.callsigns)
    m = rules.m_identity * min(named / group.count_min, 1.0)
    bits = bits_of(np.where(agrees, rules.m_identity / u, np.where(known, 1.0 - m, 1.0)), rules)
    claimed = "/".join((*group.registrations, *group.icao24s, *group.callsigns))
    return Term(
        "identity",
        bits,
        _told(agrees, known, claimed, nodes, "the identity that was reported", "it is another airframe than the one that was reported"),
        index,
    )


def _types_agree(group: AircraftGroup, nodes: Nodes) -> tuple[Bools, Bools]:
    """Whether the type of each is one of the group's types or families; and whether it is known."""
    codes, kinds = nodes.kinds
    wanted = np.array([*(_is_of(group, str(text)) for text in kinds), False], dtype=bool)
    return wanted[codes], codes >= 0


def _unlike(group: AircraftGroup, nodes: Nodes) -> Floats:
    """How much less likely the type of each is to be taken for one of those named than another wrong one is."""
    named = frozenset(group.types) or frozenset(text for family in group.families for text in types_of_family(family))
    codes, kinds = nodes.kinds
    return np.array([*(type_confusion(named, str(text)) for text in kinds), 1.0])[codes]


def _is_of(group: AircraftGroup, designator: str) -> bool:
    if designator in group.types:
        return True
    for family in group.families:
        words = family.casefold().replace("-", " ").strip()
        prefixes = FAMILIES.get(words) or FAMILIES.get(words.split(" ")[0], (words.upper().replace(" ", ""),))
        if designator.startswith(prefixes):
            return True
    return False


def _usual_share(agrees: Bools, known: Bools, nodes: Nodes, u: float) -> Floats:
    """How likely an airframe whose type nobody knows is of the claimed type: the share of it among those of its operator, or state."""
    keys = nodes.owner_code
    crafts = np.unique(nodes.craft, return_index=True)[1]
    crafts = crafts[keys[crafts] >= 0]
    size = int(keys.max(initial=-1)) + 1
    of_type = np.bincount(keys[crafts], (agrees & known)[crafts], size)
    all_known = np.bincount(keys[crafts], known[crafts], size)
    share = (of_type + _ASSUMED * u) / (all_known + _ASSUMED)
    return np.where(keys >= 0, np.append(share, u)[keys], u)


def _identity(group: AircraftGroup, nodes: Nodes, world: MatchWorld) -> tuple[Bools, Bools] | None:
    """Whether each anchor's airframe is the one that was named; and whether that can be told."""
    if not group.is_identified:
        return None
    agrees = named_anchors(group, nodes)
    known = np.full(len(nodes), bool(group.icao24s))
    if group.registrations:
        known |= _known(nodes.registration)
    if group.callsigns:
        said = [_says(callsigns, group.callsigns) for callsigns in world.legs["callsigns"]]
        used = np.array(
            [None if not callsigns else told for callsigns, told in zip(world.legs["callsigns"], said, strict=True)] + [None], dtype=object
        )
        for leg in (nodes.leg_before, nodes.leg_after):
            agrees |= used[leg] == True  # noqa: E712 - elementwise, None is neither
            known |= used[leg] == True  # noqa: E712 - another callsign contradicts nothing: they change on the way
    return agrees, known


def named_anchors(group: AircraftGroup, nodes: Nodes) -> Bools:
    """Anchors of the airframes that a group names by registration or address, shape (n,)."""
    plain = {text.replace("-", "") for text in group.registrations}
    by_craft = np.array([address in group.icao24s for address in nodes.addresses], dtype=bool)
    by_name = {text for text in set(nodes.registration) if text is not None and text.replace("-", "").upper() in plain}
    return np.asarray(by_craft[nodes.craft] | np.array([text in by_name for text in nodes.registration], dtype=bool))


def _says(callsigns: Sequence[str], wanted: Sequence[str]) -> bool:
    """Whether a leg used one of the callsigns; one without digits is a prefix."""
    return any(text == one or (not any(map(str.isdigit, one)) and text.startswith(one)) for text in callsigns for one in wanted)


def _told(agrees: Bools, known: Bools, claimed: str, nodes: Nodes, what: str, conflict: str | None = None) -> Told:
    against = conflict or f"{what} contradicts the report"

    def told(row: int) -> tuple[str, str, str, str]:
        seen = airframe_words(nodes, row)
        if not known[row]:
            return "unknown", claimed, seen, f"{what} is not known, which speaks neither for nor against"
        return ("exact", claimed, seen, f"{what} agrees") if agrees[row] else ("conflict", claimed, seen, against)

    return told


def _known(values: Objects) -> Bools:
    return np.array([value is not None for value in values], dtype=bool)
