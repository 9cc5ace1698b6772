"""Company: which airframes moved together with one, and what that counts; a formation is found from each of its members."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.candidates import is_departure
from tracker.core.matching.claim_evidence import ClaimEvidence
from tracker.core.matching.crowd import Comings, Near, per_airframe
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.terms import Term

#: Before anything is counted, so many visits have such a companion.
COMPANION_SHARE: Final = 0.3

#: Companions that are tried for the last place of a set: each makes an answer of its own.
_ALTERNATIVES: Final = 4

#: What is contradicted more strongly did not move with the first, wherever it came from.
_CONTRADICTED: Final = -2.0

#: Where the place of all of them may be told wrongly, those are looked at that came when it is told, give or take what a writer errs.
_TIMELY: Final = -3.0

#: That the name is wrong is never less likely than this.
_NONE_NAMED: Final = 0.03

#: How much it counts against a companion that it contradicts the told origin, stops on the way and times: they are told of the first.
OF_FIRST: Final = 0.3

#: That a place was reached is sure enough to count company there; and so many others of an operator come within a day by chance.
SURELY_THERE: Final = 0.5
_BY_CHANCE: Final = 0.3
_ODDS: Final = COMPANION_SHARE / (1.0 - COMPANION_SHARE) / _BY_CHANCE


@dataclass(frozen=True, slots=True)
class Companions:
    """One set in the making: its members, what they say for themselves, and how likely just these keep company."""

    members: tuple[tuple[int, int], ...]
    bits: float
    together: float


@dataclass(frozen=True, eq=False)
class Search:
    """What a search for companions looks at, per anchor, shape (n,), and the terms of each group.

    Attributes
    ----------
    is_wrong : where the place is told wrongly, if that anchor is meant
    firmly, partly : what the place that a claim hangs on contradicts, in bits, and the rest of what is told of all
    comings, elsewhere : who may have kept company at the claimed place; and at another, where the place is told wrongly
    told_of_one : how often a report says just this of one where several moved together
    near : those near each lead, once they were gathered
    """

    slots: list[int]
    nodes: Nodes
    firmly: Floats
    partly: Floats
    terms: list[list[Term]]
    own: Ints
    comings: Comings
    elsewhere: Comings
    there: Floats
    is_wrong: Bools
    rules: MatchRules
    told_of_one: float
    near: dict[int, Near] = field(default_factory=dict)

    def gather(self, leads: Ints) -> None:
        """Work out who is near the leads, all at once."""
        asked_for = max(len(self.slots) - 2, 0)
        is_wrong = self.is_wrong[leads]
        for comings, some in ((self.comings, leads[~is_wrong]), (self.elsewhere, leads[is_wrong])):
            self.near.update(comings.company_of(some, self.rules.formation_h * HOUR_MS, asked_for))

    def against(self, lead: int, rows: Ints) -> Floats:
        """What contradicts companions. That the place is told wrongly is wrong of all of them at once: it counts with the lead."""
        return np.asarray(shared_against(self.firmly, lead, rows) + self.partly[rows])

    def sets(self, lead: int) -> list[Companions]:
        """The sets that begin with one anchor: with the best companions for all places but the last, and for that with the best few."""
        open_slots = list(self.slots)
        open_slots.remove(int(self.own[lead]))
        near = self.near[lead]
        rows, craft = near.rows, self.nodes.craft[near.rows]
        best = Companions(((lead, int(self.own[lead])),), 0.0, 0.0)
        found = [best]
        for slot in open_slots:
            free = np.logical_and.reduce([craft != self.nodes.craft[node] for node, _ in best.members])
            options = self._options(best, slot, rows[free], self._company(rows[free], near.likely[free], near.others[free]))
            if not options:
                continue
            found = [one for one in found if len(one.members) >= len(best.members) - 1] + options
            best = options[0]
        return [one for one in found if len(one.members) >= len(best.members) - 1]

    def of_one(self, lead: int) -> tuple[float, list[Companions]]:
        """Where one airframe is told of: what it counts that others seem to have come along, and the sets with the likeliest of them.

        That the lead came alone, and that it came with others of which the report does not tell, are different answers. Three are tried
        where the report leaves the number open.
        """
        near = self.near[lead]
        is_there = self.there[near.rows] > SURELY_THERE
        rows, likely, others = near.rows[is_there], near.likely[is_there], near.others[is_there]
        if not len(rows) or self.there[lead] <= SURELY_THERE:
            return 0.0, []
        whole = 1.0 + _ODDS * (per_airframe(likely, self.nodes.craft[rows]) + others)
        paired = _ODDS * likely / whole
        slot = int(self.own[lead])
        first = Companions(((lead, slot),), 0.0, 0.0)
        value = self._fits(first, slot, rows) + self.against(lead, rows)
        at = int(np.argmax(value + np.log2(paired)))
        found, further = [], 0.0
        if value[at] >= self.rules.mate_least:
            pair = Companions((*first.members, (int(rows[at]), slot)), float(value[at]), 0.0)
            further, three = self._third(pair, rows, likely, others) if self.told_of_one == 1.0 else (0.0, None)
            joined = paired[at] * further
            paired = paired / (1.0 + joined)
            further = joined / (1.0 + joined)
            found.append(replace(pair, together=float(np.log2(paired[at] * self.told_of_one))))
            found += [replace(three, together=float(np.log2(further)))] if three is not None else []
        alone = 1.0 - min(per_airframe(paired, self.nodes.craft[rows]) + further, 0.99)
        return float(np.log2(alone)), found

    def _third(self, pair: Companions, rows: Ints, likely: Floats, others: Floats) -> tuple[float, Companions | None]:
        """The likeliest to have come along with two, rather than with others, and its odds: as with the one that it fits less."""
        second, slot = pair.members[1]
        mutual = self.comings.likely(np.full(len(rows), second), rows)
        odds = _ODDS * np.minimum(likely, mutual) / (1.0 + _ODDS * np.maximum(others - mutual, 0.0))
        value = self._fits(pair, slot, rows) + self.against(pair.members[0][0], rows)
        odds[(self.nodes.craft[rows] == self.nodes.craft[second]) | (value < self.rules.mate_least)] = 0.0
        at = int(np.argmax(odds))
        if odds[at] <= 1.0:
            return 0.0, None
        return float(odds[at]), Companions((*pair.members, (int(rows[at]), slot)), pair.bits + float(value[at]), 0.0)

    def _company(self, rows: Ints, likely: Floats, others: Floats) -> Floats:
        """log2 of how likely each keeps company with the lead, among all who might and do not yet."""
        crowd = per_airframe(likely, self.nodes.craft[rows]) + others
        return np.asarray(np.log2(likely / np.maximum(crowd, 1.0)))

    def _options(self, best: Companions, slot: int, rows: Ints, log_company: Floats) -> list[Companions]:
        """The best companions for one more place, likeliest first."""
        value = self._fits(best, slot, rows) + self.against(best.members[0][0], rows)
        order = np.argsort(-(value + log_company), kind="stable")
        found: list[Companions] = []
        used: set[int] = set()
        for at in order.tolist():
            craft = int(self.nodes.craft[rows[at]])
            if craft in used or value[at] < self.rules.mate_least:
                continue
            used.add(craft)
            found.append(
                Companions((*best.members, (int(rows[at]), slot)), best.bits + float(value[at]), best.together + float(log_company[at]))
            )
            if len(found) == _ALTERNATIVES:
                break
        return found

    def _fits(self, best: Companions, slot: int, rows: Ints) -> Floats:
        """What the terms of a group add for a companion at each of some anchors; see `mate_weights`."""
        found = np.zeros(len(rows))
        for term, high, low in mate_weights(self.terms, best.members, slot, self.rules):
            bits = term.bits[rows]
            found += np.where(bits > 0.0, bits * high, bits * low)
        return found


def mate_weights(
    groups: list[list[Term]], members: tuple[tuple[int, int], ...], slot: int, rules: MatchRules
) -> list[tuple[Term, float, float]]:
    """The terms of a group, and what agreement and contradiction of a further companion count of each.

    A statement about several aircraft is right, or wrong, about all of them at once: the first of them tells. A name is that of one of
    them: the more are found and are others, the more it is contradicted.
    """
    before = [node for node, group in members if group == slot]
    if not before:
        return [(term, rules.mate_weight, 1.0) for term in groups[slot]]
    low = [_unnamed(term, before) if term.kind == "identity" else float(term.bits[before[0]] >= 0.0) for term in groups[slot]]
    return [(term, 0.0, weight) for term, weight in zip(groups[slot], low, strict=True)]


def _unnamed(term: Term, before: list[int]) -> float:
    """What it counts, in parts of what it counts of one, that a further airframe of a group is not one that was named."""
    bits = term.bits[before]
    if (bits >= 0.0).any():
        return 0.0
    named = 1.0 - 2.0 ** float(bits[0])
    left = [max(1.0 - named * found, _NONE_NAMED) for found in (len(before), len(before) + 1)]
    return float(np.log2(left[1] / left[0]) / bits[0])


def shared_weights(evidence: ClaimEvidence) -> list[tuple[Term, float]]:
    """The terms that speak of all aircraft and may contradict a companion, and what that counts: the far end is told of the first one."""
    here = ("origin",) if is_departure(evidence.claim) else ("destination",)
    kinds = ("origin", "via", "destination")
    return [(term, 1.0 if term.kind in here else OF_FIRST) for term in evidence.shared if term.kind in kinds]


def shared_against(bits: Floats, lead: int, rows: Ints) -> Floats:
    """What a term that hangs on the claimed place says against companions of a lead: no more than it does against that, where it does."""
    return np.minimum(bits[rows] - min(float(bits[lead]), 0.0), 0.0)


def search_for(slots: list[int], evidence: ClaimEvidence, nodes: Nodes, time_bits: Floats, own: Ints, rules: MatchRules) -> Search:
    """A search for the company of the anchors of one claim; see `Search`. `time_bits` are those of the claimed times."""
    firmly, partly = np.zeros(len(nodes)), np.minimum(time_bits, 0.0) * OF_FIRST
    for term, weight in shared_weights(evidence):
        part = np.minimum(term.bits, 0.0) * weight
        firmly, partly = (firmly + part, partly) if weight == 1.0 else (firmly, partly + part)
    begin, end = _spans(evidence, nodes)
    able = evidence.valid & ~np.isnan(begin)
    is_wrong = _misplaced(evidence, len(nodes))
    # "A plane at least" says nothing against a second one.
    told_of_one = 1.0 if any(group.count_max is None for group in evidence.claim.aircraft) else rules.told_of_one
    stays, start = nodes.stays, evidence.start
    is_mixed = len(evidence.claim.aircraft) > 1
    left = (stays.went_from[start], stays.went_until[start])
    comings = Comings(nodes, np.flatnonzero(able & ~is_wrong), begin, end, *left, start, evidence.stays, is_mixed)
    elsewhere = replace(comings, able=np.flatnonzero(able & is_wrong & (time_bits > _TIMELY)), of_a_field=True)
    return Search(slots, nodes, firmly, partly, evidence.groups, own, comings, elsewhere, evidence.there, is_wrong, rules, told_of_one)


def _misplaced(evidence: ClaimEvidence, count: int) -> Bools:
    """Where the place that a claim hangs on is told wrongly, if it is these anchors that are meant, or they are all but ruled out."""
    found = np.zeros(count, dtype=bool)
    for term, weight in shared_weights(evidence):
        if weight == 1.0:
            found |= term.bits <= _CONTRADICTED
            found |= term.likeness.judged(np.arange(count))[1] > 0.5 if term.likeness is not None else False
    return found


def _spans(evidence: ClaimEvidence, nodes: Nodes) -> tuple[Floats, Floats]:
    """When each anchor's airframe came (or left, where a departure is told): as the claimed time narrows it, where there is one."""
    for term in evidence.times.terms:
        if term.kind == "arrived" and not term.is_stay:
            return term.from_ms, term.until_ms
    if is_departure(evidence.claim):
        return nodes.stays.went_from, nodes.stays.went_until
    return nodes.stays.came_from, nodes.stays.came_until
