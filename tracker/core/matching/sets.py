"""Sets: a reported pair is one formation, not two matches. Different airframes that moved together, each of a claimed group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.claims.model import Claim
from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.evidence import ClaimEvidence
from tracker.core.matching.likelihood import HOUR_MS
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.terms import total

#: Anchors that companions are looked for; anything that scores lower on its own does not become the best set.
_LEADS: Final = 400

#: Before anything is counted, so many visits have such a companion; weighs as much as eight visits.
_COMPANION_SHARE, _COMPANION_VISITS = 0.3, 8.0

#: Aircraft that go the same way come in bursts: company within a day is never rarer than this, whatever the rest of the year says.
_LEAST_SHARE: Final = 0.2

#: What is contradicted more strongly did not move with the first, wherever it came from.
_CONTRADICTED: Final = -2.0

#: Airframes that a claim may ask for one by one; more are told as a count.
_MAX_SLOTS: Final = 24


@dataclass(frozen=True, eq=False)
class Found:
    """Possible answers to a claim, without its times.

    Attributes
    ----------
    lead : anchor of the first airframe of each answer, shape (k,)
    bits : everything but time, shape (k,)
    count_bits : the part of `bits` that tells how many were found
    members : for each answer, (anchor, group) of every airframe, the lead first
    claimed : how many airframes the claim asks for
    companion_share : how often such a movement has such a companion by chance
    """

    lead: Ints
    bits: Floats
    count_bits: Floats
    members: list[tuple[tuple[int, int], ...]]
    claimed: int
    companion_share: float


def find_sets(evidence: ClaimEvidence, nodes: Nodes, preferred: Floats, rules: MatchRules) -> Found:
    """Every anchor as an answer; where several airframes are claimed, each with the best companions that moved with it.

    `preferred` is added when anchors are ranked for a companion search (the bits of the claimed time).
    """
    slots = _slots(evidence.claim)
    shared = total(evidence.shared, len(nodes))
    group_bits = np.stack([total(terms, len(nodes)) for terms in evidence.groups])
    own = group_bits.argmax(axis=0)
    alone = shared + group_bits.max(axis=0)
    valid = np.flatnonzero(evidence.valid)
    if len(slots) == 1:
        members = _Singles(valid, own)
        return Found(valid, alone[valid], np.zeros(len(valid)), members.as_list(), 1, 0.0)
    leads = _leads(valid, alone, preferred)
    # That a companion was not heard is no reason to doubt it: the first tells already that it could have come.
    placed = [np.minimum(term.bits, 0.0) for term in evidence.shared if term.kind != "unseen"]
    against = np.sum(placed, axis=0) if placed else np.zeros(len(nodes))
    arrived = nodes.arrived_ms
    able = np.flatnonzero(evidence.valid & (against > _CONTRADICTED))
    able = able[np.argsort(arrived[able], kind="stable")]
    search = _Search(slots, nodes, shared, against, group_bits, own, rules)
    found = []
    for lead in leads.tolist():
        low, high = np.searchsorted(arrived[able], arrived[lead] + np.array([-1.0, 1.0]) * rules.formation_h * HOUR_MS)
        found.append(search.companions(lead, able[low : high + 1]))
    share = _companion_share([len(members) for members, _ in found], len(slots))
    count_bits = np.array([_count_bits(len(members), len(slots), share, rules) for members, _ in found])
    bits = np.array([alone[lead] + mates for lead, (_, mates) in zip(leads, found, strict=True)]) + count_bits
    kept = _distinct([members for members, _ in found], bits)
    return Found(leads[kept], bits[kept], count_bits[kept], [found[row][0] for row in kept], len(slots), share)


def _slots(claim: Claim) -> list[int]:
    """The group of every airframe that is claimed: each group once, then the further ones of each, up to `_MAX_SLOTS` in all."""
    groups = list(range(len(claim.aircraft)))
    further = [index for index, group in enumerate(claim.aircraft) for _ in range(group.count_min - 1)]
    return sorted([*groups, *further[: max(_MAX_SLOTS - len(groups), 0)]])


class _Singles:
    """Members of answers of one airframe each, made only when they are asked for."""

    def __init__(self, rows: Ints, own: Ints) -> None:
        self._rows, self._own = rows, own

    def as_list(self) -> list[tuple[tuple[int, int], ...]]:
        return [((row, group),) for row, group in zip(self._rows.tolist(), self._own[self._rows].tolist(), strict=True)]


def _leads(valid: Ints, alone: Floats, preferred: Floats) -> Ints:
    """The anchors that score best by themselves, and those that score best at the claimed time."""
    by_time = valid[np.argsort(-(alone + preferred)[valid], kind="stable")[:_LEADS]]
    by_rest = valid[np.argsort(-alone[valid], kind="stable")[:_LEADS]]
    return np.unique(np.concatenate([by_time, by_rest]))


@dataclass(frozen=True, eq=False)
class _Search:
    """What a search for companions looks at: scores per anchor, shape (n,), and `group_bits`, shape (groups, n)."""

    slots: list[int]
    nodes: Nodes
    shared: Floats
    against: Floats
    group_bits: Floats
    own: Ints
    rules: MatchRules

    def companions(self, lead: int, near: Ints) -> tuple[tuple[tuple[int, int], ...], float]:
        """The best companions of one anchor among those that arrived near it, and their bits.

        What contradicts counts fully, what agrees by `mate_weight`.
        """
        open_slots = list(self.slots)
        open_slots.remove(int(self.own[lead]))
        arrived, craft = self.nodes.arrived_ms, self.nodes.craft
        together = np.abs(arrived[near] - arrived[lead]) <= self.rules.formation_h * HOUR_MS
        rows = np.sort(near[together & (craft[near] != craft[lead])])
        members, bits = [(lead, int(self.own[lead]))], 0.0
        for slot in open_slots:
            if not len(rows):
                break
            fits = self.group_bits[slot][rows]
            # What contradicts the type of one contradicts it for all: a report that is wrong about the type is wrong once.
            forgiven = min(float(self.group_bits[members[0][1]][lead]), 0.0) if slot == members[0][1] else 0.0
            against = np.where(fits < 0.0, np.minimum(fits - forgiven, 0.0), 0.0)
            score = self.rules.mate_weight * np.maximum(fits, 0.0) + against + self.against[rows]
            # Of companions that score alike, the one that fits the rest better and moved closer.
            apart_h = np.abs(arrived[rows] - arrived[lead]) / HOUR_MS
            best = int(np.argmax(score + np.maximum(self.rules.mate_share * self.shared[rows], 0.0) - apart_h / 8.0))
            # A companion that costs more than doing without it did not come along.
            if fits[best] - forgiven < 0.0 or score[best] < self.rules.mate_least:
                continue
            members.append((int(rows[best]), slot))
            bits += float(score[best])
            rows = rows[craft[rows] != craft[rows[best]]]
        return tuple(members), bits


def _companion_share(sizes: list[int], claimed: int) -> float:
    """How often a movement has all the companions by chance; the best one is left out of the count."""
    complete = sum(size == claimed for size in sizes)
    # Each complete set is found once from each of its members.
    hits, visits = max(complete - claimed, 0) / claimed, max(len(sizes) - claimed, 0)
    return float(np.clip((hits + _COMPANION_SHARE * _COMPANION_VISITS) / (visits + _COMPANION_VISITS), _LEAST_SHARE, 0.9))


def _count_bits(found: int, claimed: int, share: float, rules: MatchRules) -> float:
    if found >= claimed:
        return float(np.log2(rules.m_count / share))
    return float(np.log2(rules.m_count_short / (1.0 - share))) * (claimed - found)


def _distinct(members: list[tuple[tuple[int, int], ...]], bits: Floats) -> Ints:
    """Each set once, and none that is part of a better one; in order of the leads."""
    kept: list[int] = []
    seen: list[frozenset[int]] = []
    for row in np.argsort(-bits, kind="stable").tolist():
        anchors = frozenset(anchor for anchor, _ in members[row])
        if any(anchors <= other for other in seen):
            continue
        seen.append(anchors)
        kept.append(row)
    return np.array(sorted(kept), dtype=np.int64)
