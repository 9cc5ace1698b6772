"""Company: which airframes moved together with one, and what that counts; a formation is found from each of its members."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.candidates import is_departure
from tracker.core.matching.claim_evidence import ClaimEvidence
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.stays import Stays
from tracker.core.matching.terms import Term

#: Before anything is counted, so many visits have such a companion.
COMPANION_SHARE: Final = 0.3

#: Companions that are tried for the last place of a set: each makes an answer of its own.
_ALTERNATIVES: Final = 4

#: Anchors whose crowds are worked out together: some megabytes.
_AT_ONCE: Final = 256

#: What is contradicted more strongly did not move with the first, wherever it came from.
_CONTRADICTED: Final = -2.0

#: Formations are flown by one operator, or by one state; company of strangers is seldom what is meant.
_SAME_STATE, _STRANGERS = 0.4, 0.03

#: That the name is wrong is never less likely than this.
_NONE_NAMED: Final = 0.03

#: Company began at the same field, or elsewhere; for every so many hours apart it is half as likely, against a day in which others come
#: at any hour.
_SAME_ORIGIN, _OTHER_ORIGIN = 1.2, 0.6
_HALF_H: Final = 8.0
_NEAREST: Final = 2.0

#: When both left counts as much as when they came, where it is known to within a day; days apart count no more than two.
_LEFT_KNOWN_H, _LEFT_MOST_H = 24.0, 48.0

#: How much it counts against a companion that it contradicts the told origin, stops on the way and times: they are told of the first.
OF_FIRST: Final = 0.3

#: That a place was reached is sure enough to count company there; and so many others of an operator come within a day by chance.
_SURELY_THERE: Final = 0.5
_BY_CHANCE: Final = 0.3


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
    able : anchors that a companion may have
    begin, end : when each anchor's airframe came, or left where that is told
    left_from, left_until : when it left the origin of its journey
    told_of_one : how often a report says just this of one where several moved together
    """

    slots: list[int]
    nodes: Nodes
    against: Floats
    terms: list[list[Term]]
    own: Ints
    able: Ints
    begin: Floats
    end: Floats
    left_from: Floats
    left_until: Floats
    start: Ints
    there: Floats
    stays: Stays
    rules: MatchRules
    told_of_one: float
    crowds: dict[int, tuple[Ints, Floats]] = field(default_factory=dict)

    def gather(self, leads: Ints) -> None:
        """Work out the crowd of everybody who is near one of the leads, many at a time: one by one takes three times as long."""
        near = [self._near(lead) for lead in leads.tolist()]
        anchors = np.unique(np.concatenate([*near, np.empty(0, dtype=np.int64)]))
        for start in range(0, len(anchors), _AT_ONCE):
            self._gather(anchors[start : start + _AT_ONCE])

    def _gather(self, anchors: Ints) -> None:
        near = [self._near(anchor) for anchor in anchors.tolist()]
        rows, owner = np.concatenate(near), np.repeat(np.arange(len(near)), [len(one) for one in near])
        likely, craft = self._likely(anchors[owner], rows), self.nodes.craft[rows]
        order = np.lexsort((craft, owner))
        owner, craft, likely = owner[order], craft[order], likely[order]
        starts = _starts(owner, craft)
        best = np.maximum.reduceat(likely, starts) if len(starts) else likely
        ends = np.searchsorted(owner[starts], np.arange(1, len(near)))
        self.crowds.update(zip(anchors.tolist(), zip(np.split(craft[starts], ends), np.split(best, ends), strict=True), strict=True))

    def sets(self, lead: int) -> list[Companions]:
        """The sets that begin with one anchor: with the best companions for all places but the last, and for that with the best few."""
        open_slots = list(self.slots)
        open_slots.remove(int(self.own[lead]))
        rows = self._near(lead)
        likely, others, craft = self._likely(lead, rows), self._others(lead, rows), self.nodes.craft[rows]
        best = Companions(((lead, int(self.own[lead])),), 0.0, 0.0)
        found = [best]
        for slot in open_slots:
            free = np.logical_and.reduce([craft != self.nodes.craft[node] for node, _ in best.members])
            options = self._options(best, slot, rows[free], self._company(rows[free], likely[free], others[free]))
            if not options:
                continue
            found = [one for one in found if len(one.members) >= len(best.members) - 1] + options
            best = options[0]
        return [one for one in found if len(one.members) >= len(best.members) - 1]

    def of_one(self, lead: int) -> tuple[float, list[Companions]]:
        """Where one airframe is told of: what it counts that others seem to have come along, and the set with the likeliest of them.

        That the lead came alone, and that it came with others of which the report does not tell, are two answers.
        """
        near = self._near(lead)
        rows = near[self.there[near] > _SURELY_THERE]
        if not len(rows) or self.there[lead] <= _SURELY_THERE:
            return 0.0, []
        odds = COMPANION_SHARE / (1.0 - COMPANION_SHARE) / _BY_CHANCE
        likely = self._likely(lead, rows)
        paired = odds * likely / (1.0 + odds * (_per_airframe(likely, self.nodes.craft[rows]) + self._others(lead, rows)))
        alone = float(np.log2(1.0 - min(_per_airframe(paired, self.nodes.craft[rows]), 0.99)))
        slot = int(self.own[lead])
        value = self._fits(Companions(((lead, slot),), 0.0, 0.0), slot, rows) + self.against[rows]
        at = int(np.argmax(value + np.log2(paired)))
        if value[at] < self.rules.mate_least:
            return alone, []
        together = float(np.log2(paired[at] * self.told_of_one))
        return alone, [Companions(((lead, slot), (int(rows[at]), slot)), float(value[at]), together)]

    def _others(self, lead: int, rows: Ints) -> Floats:
        """For each companion how likely it keeps company with others than the lead, and than those that the claim still asks for."""
        found, asked_for = np.empty(len(rows)), max(len(self.slots) - 2, 0)
        for place, row in enumerate(rows.tolist()):
            craft, likely = self.crowds[row]
            further = likely[craft != self.nodes.craft[lead]]
            found[place] = (np.sort(further)[: len(further) - asked_for] if asked_for else further).sum()
        return found

    def _near(self, lead: int) -> Ints:
        """Anchors of other airframes that came within `formation_h`; of each airframe the nearest."""
        reach_ms = self.rules.formation_h * HOUR_MS
        apart_ms = np.maximum(self.begin[self.able] - self.end[lead], self.begin[lead] - self.end[self.able])
        return np.asarray(self.able[(apart_ms <= reach_ms) & (self.nodes.craft[self.able] != self.nodes.craft[lead])])

    def _company(self, rows: Ints, likely: Floats, others: Floats) -> Floats:
        """log2 of how likely each keeps company with the lead, among all who might and do not yet."""
        crowd = _per_airframe(likely, self.nodes.craft[rows]) + others
        return np.asarray(np.log2(likely / np.maximum(crowd, 1.0)))

    def _likely(self, lead: int | Ints, rows: Ints) -> Floats:
        """How much likelier each keeps company with the lead (one for all, or one for each) than one that comes at any hour of a day."""
        nodes = self.nodes
        apart_h = _apart_h(self.begin, self.end, lead, rows)
        left_h = np.minimum(_apart_h(self.left_from, self.left_until, lead, rows), _LEFT_MOST_H)
        known_ms = self.left_until[rows] - self.left_from[rows] + self.left_until[lead] - self.left_from[lead]
        hours = np.where(known_ms <= _LEFT_KNOWN_H * HOUR_MS, (apart_h + left_h) / 2, apart_h)
        operator, state = nodes.operator_code, nodes.state_code
        same = (operator[rows] == operator[lead]) & (operator[lead] >= 0)
        alike = (state[rows] == state[lead]) & (state[lead] >= 0)
        began, first = self.start[rows], self.start[lead]
        origin = nodes.is_named[began] & nodes.is_named[first] & (nodes.likeliest[began] != nodes.likeliest[first])
        likely = np.where(same, 1.0, np.where(alike, _SAME_STATE, _STRANGERS)) * np.where(origin, _OTHER_ORIGIN, _SAME_ORIGIN)
        return np.asarray(likely * _NEAREST * 2.0 ** (-hours / _HALF_H) * self.stays.ratio(lead, rows))

    def _options(self, best: Companions, slot: int, rows: Ints, log_company: Floats) -> list[Companions]:
        """The best companions for one more place, likeliest first."""
        value = self._fits(best, slot, rows) + self.against[rows]
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


def search_for(slots: list[int], evidence: ClaimEvidence, nodes: Nodes, time_bits: Floats, own: Ints, rules: MatchRules) -> Search:
    """A search for the company of the anchors of one claim; see `Search`. `time_bits` are those of the claimed times."""
    firmly, partly = np.zeros(len(nodes)), np.minimum(time_bits, 0.0) * OF_FIRST
    for term, weight in shared_weights(evidence):
        part = np.minimum(term.bits, 0.0) * weight
        firmly, partly = (firmly + part, partly) if weight == 1.0 else (firmly, partly + part)
    against = firmly + partly
    begin, end = _spans(evidence, nodes)
    able = np.flatnonzero(evidence.valid & (firmly > _CONTRADICTED) & ~np.isnan(begin))
    # "A plane at least" says nothing against a second one.
    told_of_one = 1.0 if any(group.count_max is None for group in evidence.claim.aircraft) else rules.told_of_one
    return Search(slots, nodes, against, evidence.groups, own, able, begin, end, nodes.stays.went_from[evidence.start],
        nodes.stays.went_until[evidence.start], evidence.start,
                   evidence.there, evidence.stays, rules, told_of_one)  # fmt: skip


def _spans(evidence: ClaimEvidence, nodes: Nodes) -> tuple[Floats, Floats]:
    """When each anchor's airframe came (or left, where a departure is told): as the claimed time narrows it, where there is one."""
    for term in evidence.times.terms:
        if term.kind == "arrived" and not term.is_stay:
            return term.from_ms, term.until_ms
    if is_departure(evidence.claim):
        return nodes.stays.went_from, nodes.stays.went_until
    return nodes.stays.came_from, nodes.stays.came_until


def _apart_h(begin: Floats, end: Floats, lead: int | Ints, rows: Ints) -> Floats:
    """Hours at least between what each did within its bounds, and what the lead did."""
    return np.asarray(np.maximum(np.maximum(begin[rows] - end[lead], begin[lead] - end[rows]), 0.0) / HOUR_MS)


def _per_airframe(likely: Floats, craft: Ints) -> float:
    """Sum over airframes of the likeliest anchor of each."""
    if not len(craft):
        return 0.0
    order = np.argsort(craft, kind="stable")
    return float(np.maximum.reduceat(likely[order], _starts(craft[order])).sum())


def _starts(*sorted_keys: Ints) -> Ints:
    """Where runs of equal keys begin."""
    changes = np.logical_or.reduce([key[1:] != key[:-1] for key in sorted_keys])
    return np.flatnonzero(np.r_[len(sorted_keys[0]) > 0, changes])
