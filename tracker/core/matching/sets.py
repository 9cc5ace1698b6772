"""Sets: a reported pair is one formation, not two matches. Different airframes that moved together, each of a claimed group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from tracker.core.claims.model import Claim
from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.claim_evidence import ClaimEvidence
from tracker.core.matching.company import COMPANION_SHARE, SURELY_THERE, Companions, Search, search_for
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.terms import total

#: Anchors that companions are looked for; anything that scores lower on its own does not become the best set.
_LEADS: Final = 400

#: Of airframes of which alone is told, so many are asked whether they came alone.
_SINGLES: Final = 100

#: What is assumed of company beforehand weighs as much as so many visits.
_COMPANION_VISITS: Final = 8.0

#: Aircraft that go the same way come in bursts: company within a day is never rarer than this, whatever the rest of the year says.
_LEAST_SHARE: Final = 0.2

#: Airframes that a claim may ask for one by one; more are told as a count.
_MAX_SLOTS: Final = 24

#: Reports that tell of as many aircraft, of all reports: two, or more.
_COUNT_SHARE: Final = {2: 0.25}
_MANY_SHARE: Final = 0.1


Members = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Alone:
    """The members of answers of one anchor each, but for some that are sets. Made when asked for: most are never looked at.

    Attributes
    ----------
    lead, group : of every answer
    sets : answers that have more than one member
    """

    lead: Ints
    group: Ints
    sets: dict[int, Members]

    def __getitem__(self, row: int) -> Members:
        return self.sets.get(row) or ((int(self.lead[row]), int(self.group[row])),)


@dataclass(frozen=True, eq=False)
class Found:
    """Possible answers to a claim, without its times.

    Attributes
    ----------
    lead : anchor of the first airframe of each answer, shape (k,)
    bits : everything but time, shape (k,)
    count_bits : the part of `bits` that tells how many were found, how well they kept together, and what else the company might be
    members : for each answer, (anchor, group) of every airframe, the lead first
    claimed : how many airframes the claim asks for
    companion_share : how often such a movement has such a companion by chance
    p_heard : how likely one airframe of such a movement is heard
    """

    lead: Ints
    bits: Floats
    count_bits: Floats
    members: list[Members] | Alone
    claimed: int
    companion_share: float
    p_heard: float


def find_sets(evidence: ClaimEvidence, nodes: Nodes, time_bits: Floats, p_heard: float, rules: MatchRules) -> Found:
    """Every anchor as an answer; where several airframes are claimed, each with the likeliest companions that moved with it, and without.

    Parameters
    ----------
    time_bits : of the claimed times, for each anchor
    p_heard : how likely one airframe of such a movement is heard
    """
    slots = _slots(evidence.claim)
    shared = total(evidence.shared, len(nodes))
    group_bits = np.stack([total(terms, len(nodes)) for terms in evidence.groups])
    own = group_bits.argmax(axis=0)
    alone = shared + group_bits.max(axis=0)
    valid = np.flatnonzero(evidence.valid)
    search = search_for(slots, evidence, nodes, time_bits, own, rules)
    leads = _leads(valid, alone, time_bits)
    if len(slots) == 1:
        return _of_one(search, valid, alone, time_bits, leads, own, p_heard)
    search.gather(leads)
    found = [one for lead in leads.tolist() for one in search.sets(lead)]
    complete = len({one.members[0][0] for one in found if len(one.members) == len(slots)})
    share = _companion_share(complete, len(slots), len(leads))
    count_bits = np.array([one.together + _count_bits(len(one.members), len(slots), share, p_heard, rules) for one in found])
    lead = np.array([one.members[0][0] for one in found], dtype=np.int64)
    bits = alone[lead] + np.array([one.bits for one in found]) + count_bits
    kept, gained = _merged([one.members for one in found], bits + time_bits[lead])
    members = [found[row].members for row in kept]
    return Found(lead[kept], bits[kept] + gained, count_bits[kept] + gained, members, len(slots), share, p_heard)


def _of_one(search: Search, valid: Ints, alone: Floats, time_bits: Floats, leads: Ints, own: Ints, p_heard: float) -> Found:
    """The answers to a claim of one airframe: each by itself, and each of the best with one that came along untold."""
    # Against reports of any movement: of those with company some would have told of more.
    told = float(-np.log2(1.0 - COMPANION_SHARE * (1.0 - search.told_of_one)))
    count_bits = np.full(len(alone), told)
    pairs: list[Companions] = []
    leads = leads[np.argsort(-(alone + time_bits)[leads], kind="stable")[:_SINGLES]]
    leads = leads[search.there[leads] > SURELY_THERE]
    search.gather(leads)
    for lead in leads.tolist():
        as_one, company = search.of_one(lead)
        count_bits[lead] += as_one
        pairs += company
    lead = np.concatenate([valid, np.array([pair.members[0][0] for pair in pairs], dtype=np.int64)])
    together = np.array([pair.together + told for pair in pairs], dtype=np.float64)
    counted = np.concatenate([count_bits[valid], together])
    bits = alone[lead] + counted + np.concatenate([np.zeros(len(valid)), [pair.bits for pair in pairs]])
    members = Alone(lead, own[lead], {len(valid) + place: pair.members for place, pair in enumerate(pairs)})
    # Only what is also in a pair can be one movement with another answer.
    paired = np.isin(lead, np.unique([anchor for pair in pairs for anchor, _ in pair.members]))
    rows = np.flatnonzero(paired)
    together_rows, gained = _merged([members[row] for row in rows.tolist()], (bits + time_bits[lead])[rows])
    kept, more = np.flatnonzero(~paired), np.zeros(len(lead))
    more[rows[together_rows]] = gained
    kept = np.sort(np.concatenate([kept, rows[together_rows]]))
    first_set = int(np.searchsorted(kept, len(valid)))
    told_sets = {first_set + place: members.sets[row] for place, row in enumerate(kept[first_set:].tolist())}
    return Found(lead[kept], (bits + more)[kept], (counted + more)[kept], Alone(lead[kept], own[lead[kept]], told_sets), 1, 0.0, p_heard)


def _slots(claim: Claim) -> list[int]:
    """The group of every airframe that is claimed: each group once, then the further ones of each, up to `_MAX_SLOTS` in all."""
    groups = list(range(len(claim.aircraft)))
    further = [index for index, group in enumerate(claim.aircraft) for _ in range(group.count_min - 1)]
    return sorted([*groups, *further[: max(_MAX_SLOTS - len(groups), 0)]])


def _leads(valid: Ints, alone: Floats, preferred: Floats) -> Ints:
    """The anchors that score best by themselves, and those that score best at the claimed time."""
    by_time = valid[np.argsort(-(alone + preferred)[valid], kind="stable")[:_LEADS]]
    by_rest = valid[np.argsort(-alone[valid], kind="stable")[:_LEADS]]
    return np.unique(np.concatenate([by_time, by_rest]))


def _companion_share(complete: int, claimed: int, leads: int) -> float:
    """How often a movement has all the companions by chance: `complete` of `leads` have them. The best one is left out of the count."""
    # Each complete set is found once from each of its members.
    hits, visits = max(complete - claimed, 0) / claimed, max(leads - claimed, 0)
    return float(np.clip((hits + COMPANION_SHARE * _COMPANION_VISITS) / (visits + _COMPANION_VISITS), _LEAST_SHARE, 0.9))


def _count_bits(found: int, claimed: int, share: float, p_heard: float, rules: MatchRules) -> float:
    """How much likelier a report tells of so many where so many were found, than a report of anything tells of so many.

    Of those that are missing, either each was not heard, or the writer counted wrongly.
    """
    told = _COUNT_SHARE.get(claimed, _MANY_SHARE)
    if found >= claimed:
        return float(np.log2((1.0 - rules.wrong_count) / told))
    unheard = share * (1.0 - p_heard) ** (claimed - found)
    right = unheard * (1.0 - rules.wrong_count) + (1.0 - share) * rules.wrong_count / 2 ** (claimed - found)
    return float(np.log2(right / (unheard + 1.0 - share) / told))


def _merged(members: list[tuple[tuple[int, int], ...]], bits: Floats) -> tuple[Ints, Floats]:
    """One row for each movement: its best set, and what the other sets that it might be add to that, in bits.

    A set that shares half of its airframes, then and there, with a better one tells of the same movement in other company.
    """
    kept: list[int] = []
    gained: list[float] = []
    movement_of: dict[int, list[int]] = {}
    for row in np.argsort(-bits, kind="stable").tolist():
        anchors = [anchor for anchor, _ in members[row]]
        near = [place for anchor in anchors for place in movement_of.get(anchor, ())]
        same = next((place for place in sorted(set(near)) if 2 * near.count(place) >= len(anchors)), None)
        if same is not None:
            gained[same] += 2.0 ** (bits[row] - bits[kept[same]])
            continue
        for anchor in anchors:
            movement_of.setdefault(anchor, []).append(len(kept))
        kept.append(row)
        gained.append(1.0)
    order = np.argsort(kept)
    return np.array(kept, dtype=np.int64)[order], np.log2(np.array(gained))[order]
