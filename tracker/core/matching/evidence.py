"""Evidence of one claim, one function per kind, over all anchors at once, in bits.

Chance agreement (u) is counted in the traffic at hand, each kind among the movements that agree with the kinds before it
(destination, type, state, origin, places on the way), so that things with a common cause are not counted twice. The best-agreeing
movement is left out of the count, since it may be the reported one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np

from tracker.core.claims.model import Claim, PlaceClaim
from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.candidates import Lineage, anchors, is_departure, walk
from tracker.core.matching.claim_evidence import ClaimEvidence, airports_of, inferred_field, placed
from tracker.core.matching.confusion import confusion, heard_near
from tracker.core.matching.group_evidence import group_terms
from tracker.core.matching.likelihood import bits_of, chance_share, mixed_ratio
from tracker.core.matching.mistakes import OTHER_END
from tracker.core.matching.moments import Times
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.observability import coverage_of
from tracker.core.matching.overflight import MAY_HAVE, passes
from tracker.core.matching.place_words import anchor_told, far_told, passed_told, weighed_words
from tracker.core.matching.rules import FASTEST_KT, MatchRules
from tracker.core.matching.terms import Likeness, Term
from tracker.core.matching.time_evidence import claimed_times, departure_ratio, reach_ms, stays_at
from tracker.core.matching.words import Pairs, at_words, candidates_of, interval_words
from tracker.core.matching.world import MatchWorld
from tracker.core.places import Gazetteer
from tracker.core.words import p_words

#: Airfields that see traffic, for the share of a place before anything is counted.
_FIELDS: Final = 8000.0

#: Where a flight was lost, so much of what is not the place is not told at all: fields that are not known, landings that were not planned.
UNMODELLED: Final = 0.03

#: In a silence of more than a day an airframe may have been at several fields: this much is left open about each.
LONG_SILENCE: Final = 0.4

#: How often a place is right that no table knows.
_M_UNKNOWN: Final = 0.9


def weigh(claim: Claim, world: MatchWorld, gazetteer: Gazetteer, rules: MatchRules) -> ClaimEvidence:
    """Every piece of evidence of a claim for every stop of the world."""
    return _Weighing(claim, world, gazetteer, rules).result()


class _Weighing:
    """The evidence of one claim in the making: `weight` is how far each anchor agrees with what was weighed so far."""

    def __init__(self, claim: Claim, world: MatchWorld, gazetteer: Gazetteer, rules: MatchRules) -> None:
        self.claim, self.world, self.gazetteer, self.rules = claim, world, gazetteer, rules
        self.nodes: Nodes = world.nodes
        self.valid = anchors(claim, self.nodes)
        self.weight = self.valid.astype(np.float64)
        self.fit = np.ones(len(self.nodes))
        self.there = np.ones(len(self.nodes))
        self.shared: list[Term] = []
        self._near: dict[frozenset[str], Bools] = {}
        self._here: PlaceClaim | None = None
        self._left = self.nodes.stays

    def result(self) -> ClaimEvidence:
        claim = self.claim
        leaving = is_departure(claim)
        here = claim.at or (claim.origin if leaving else claim.destination)
        if claim.role == "overflew" and here is not None:
            self._passed(here)
        elif here is not None:
            self._anchor_place(here, "origin" if leaving and claim.at is None else "destination")
        told = [group_terms(group, index, self.nodes, self.world, self.weight, self.rules) for index, group in enumerate(claim.aircraft)]
        groups = [terms for terms, _ in told]
        self.fit = np.maximum.reduce([fit for _, fit in told])
        origin = self._far_place(claim.origin, "origin", forward=False) if claim.origin is not None and not leaving else None
        onward = self._far_place(claim.destination, "destination", forward=True) if claim.destination is not None and leaving else None
        for via in claim.via:
            self._via(via, forward=leaving)
        start, end = self._journey(origin, onward)
        stays = self.nodes.stays if here is None else stays_at(self.nodes, here, self.gazetteer, self.rules)
        return ClaimEvidence(
            claim,
            self.valid,
            self.shared,
            groups,
            Times(
                tuple(claimed_times(claim, self.nodes, stays, stays if leaving else self._left, origin, self.world.legs)), len(self.nodes)
            ),
            self.there,
            stays,
            self._fields,
            start,
            end,
        )

    def _fields(self, row: int) -> Pairs:
        heard = candidates_of(self.nodes, row)
        if self._here is None or not self.nodes.is_lost[row]:
            return heard
        there, code, codes = float(self.there[row]), inferred_field(self._here), airports_of(self._here, self.gazetteer)
        found = self.world.lost(self.gazetteer).fields_of(row, codes, there)
        return placed(heard, found or (((code, round(there, 4)),) if code is not None else ()), codes)

    def _journey(self, origin: Lineage | None, onward: Lineage | None) -> tuple[Ints, Ints]:
        at = np.arange(len(self.nodes))
        previous = np.where(self.nodes.leg_before >= 0, np.maximum(at - 1, 0), at)
        following = np.where(self.nodes.leg_after >= 0, np.minimum(at + 1, len(at) - 1), at)
        start = previous if origin is None else np.where(origin.agrees > 0.2, origin.node, origin.edge)
        end = following if onward is None else np.where(onward.agrees > 0.2, onward.node, onward.edge)
        if is_departure(self.claim) or self.claim.role == "overflew":
            return at, end
        return (previous, following) if self.claim.role == "present" else (start, at)

    def _where(self, codes: frozenset[str], *, use_coverage: bool | None = None) -> tuple[Floats, Floats]:
        """Probability that each stop is at one of the fields, and that nothing is known of where it is."""
        nodes = self.nodes
        use_coverage = self.rules.use_coverage if use_coverage is None else use_coverage
        lost = self.world.lost(self.gazetteer).share_of(nodes, codes, self.gazetteer, use_coverage=use_coverage)
        there = nodes.probability_in(nodes.inside(codes)) + lost
        # What is left open about a stop that was heard is which field nearby it was.
        if codes not in self._near:
            self._near[codes] = heard_near(nodes, codes, self.gazetteer)
        unknown = nodes.unknown * self._near[codes]
        return np.minimum(there, 1.0), np.where(nodes.is_lost, UNMODELLED * (1.0 - there), unknown)

    def _place_share(self, place: PlaceClaim, agrees: Floats) -> float:
        prior = min(max(len(airports_of(place, self.gazetteer)) / _FIELDS, 1.0 / _FIELDS), 0.5)
        return chance_share(agrees, self.weight, self.fit * self.valid, self.world.interest, prior, self.rules)

    def _m(self, place: PlaceClaim) -> float:
        return self.rules.m_place[place.alternatives[0].granularity] if place.alternatives else _M_UNKNOWN

    def _anchor_place(self, place: PlaceClaim, kind: str) -> None:
        nodes, rules = self.nodes, self.rules
        codes = airports_of(place, self.gazetteer)
        inside = nodes.inside(codes)
        there, unknown = self._where(codes)
        u = self._place_share(place, there)
        blind, blind_unknown = self._where(codes, use_coverage=False)
        against = confusion(nodes, codes, self.gazetteer, self.world.neighbours(self.gazetteer), self._m(place), u)
        like = Likeness(None, blind, blind_unknown, self._m(place), u, against)
        bits = bits_of(like.ratio(), rules)
        self._here, self.there = place, there
        self.weight = self.weight * there
        self.shared.append(
            Term(
                kind,
                bits,
                lambda row: anchor_told(
                    nodes, place, row, self._fields(row), there[row], u, weighed_words(place, bits[row], blind[row], u)
                ),
                likeness=like,
            )
        )
        if kind == "destination":
            if rules.use_coverage:
                whole = bits_of(replace(like, agrees=there, unknown=unknown).ratio(), rules)
                self._unseen(place, inside, whole - bits)
            self._exclusive(place, there)

    def _passed(self, place: PlaceClaim) -> None:
        """Whether the leg that left each anchor passed over a place, by its positions as far as they are at hand."""
        nodes, rules = self.nodes, self.rules
        passing = passes(self.world.legs, self.world.tracks, place.alternatives, self.gazetteer)
        # Who was lost on a leg may have gone on to where nobody hears.
        lost = np.append(~nodes.is_named[1:] & (nodes.craft[1:] == nodes.craft[:-1]), False)
        there = np.where(nodes.leg_after >= 0, np.append(passing.there, 0.0)[nodes.leg_after], 0.0)
        unknown = np.where(nodes.leg_after >= 0, np.append(passing.unknown, 0.0)[nodes.leg_after], MAY_HAVE)
        unknown = np.where(lost & (there == 0.0), np.maximum(unknown, MAY_HAVE), unknown)
        u = self._place_share(place, there)
        bits = bits_of(mixed_ratio(there, unknown, self._m(place), u), rules)
        self.there, self.weight = there, self.weight * there
        self.shared.append(
            Term("destination", bits, lambda row: passed_told(place, passing, int(nodes.leg_after[row]), u, is_lost=bool(lost[row])))
        )

    def _unseen(self, place: PlaceClaim, inside: Bools, bits: Floats) -> None:
        """What it adds that a stop was not heard to its end: others at the place are, or are not, usually heard to theirs."""
        nodes = self.nodes
        coverage = coverage_of(self.world, inside, window=None)

        def told(row: int) -> tuple[str, str, str, str]:
            if nodes.is_named[row]:
                return "heard", place.text, "heard to its end", "nothing that was to be expected is missing"
            heard = f"of all traffic a stop {at_words(place)} is heard to its end with P {p_words(coverage)}"
            because = f"{heard}, held against other fields it may have gone to"
            return "not_heard", place.text, "not heard to its end", because

        self.shared.append(Term("unseen", bits, told))

    def _exclusive(self, place: PlaceClaim, there: Floats) -> None:
        """A stop that the airframe cannot have reached in the time that its positions leave."""
        earliest = reach_ms(self.nodes, place, FASTEST_KT)
        nodes = self.nodes
        too_far = ~nodes.is_named & (there < 0.01) & (nodes.arrived_until_ms < earliest)
        bits = np.where(too_far, self.rules.min_bits * nodes.unknown, 0.0)

        def told(row: int) -> tuple[str, str, str, str]:
            if not too_far[row]:
                return "possible", place.text, "within reach", "the time that its positions leave is enough"
            latest = interval_words(nodes.arrived_until_ms[row], nodes.arrived_until_ms[row])
            return "impossible", place.text, f"heard elsewhere at {latest}", f"{place.text} was out of reach at {FASTEST_KT:.0f} kt"

        self.shared.append(Term("exclusivity", bits, told))

    def _far_place(self, place: PlaceClaim, kind: str, *, forward: bool) -> Lineage:
        nodes = self.nodes
        there, unknown = self._where(airports_of(place, self.gazetteer))
        timely = None
        if not forward and self.claim.departed is not None:
            self._left = stays_at(nodes, place, self.gazetteer, self.rules)
            timely = departure_ratio(self.claim.departed, place, self._left, nodes, self.rules)
        unknown = np.maximum(unknown, LONG_SILENCE * (1.0 - there) * nodes.is_long_silent)
        lineage = walk(nodes, there, unknown, self.rules, forward=forward, timely=timely)
        u = self._place_share(place, lineage.agrees)
        m = self.rules.m_other_end[place.alternatives[0].granularity] if place.alternatives else _M_UNKNOWN
        like = Likeness(OTHER_END, lineage.agrees, lineage.unknown, m, u)
        self.fit = self.fit * np.maximum(lineage.agrees, 0.05)
        bits = bits_of(like.ratio(), self.rules)
        self.shared.append(Term(kind, bits, lambda row: far_told(nodes, place, lineage, u, row, bits[row], self.rules), likeness=like))
        return lineage

    def _via(self, place: PlaceClaim, *, forward: bool) -> None:
        nodes = self.nodes
        codes = airports_of(place, self.gazetteer)
        lineage = walk(nodes, *self._where(codes), self.rules, forward=forward, hidden=nodes.hidden_in(nodes.inside(codes)))
        u = self._place_share(place, lineage.agrees)
        bits = bits_of(mixed_ratio(lineage.agrees, lineage.unknown, self.rules.m_via, u), self.rules)
        self.fit = self.fit * np.maximum(lineage.agrees, 0.05)
        self.shared.append(Term("via", bits, lambda row: far_told(nodes, place, lineage, u, row, bits[row], self.rules)))
