"""Which candidates a match lists, and in which order."""

from __future__ import annotations

from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.listing import AT_PLACE
from tracker.core.matching.model import SameAircraft
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.sets import Found

#: Stops closer in time than this belong to one visit.
_OTHER_VISIT_MS: Final = 4 * 86_400_000.0

#: A movement this many times less likely than the likeliest is not told of as one that could be meant as well.
_COUNTS: Final = 0.1


def shown(found: Found, there: Floats, rows: Ints, shares: Floats, nodes: Nodes, rules: MatchRules) -> Ints:
    """The likeliest candidates in order, with room kept for other visits to the claimed place: they are what a reader thinks of."""
    order = np.lexsort((found.lead[rows], -shares))
    head, tail = order[: rules.listed - rules.listed_rivals], order[rules.listed - rules.listed_rivals :]
    lead = found.lead[rows]
    is_other = np.abs(nodes.arrived_ms[lead[tail]] - nodes.arrived_ms[lead[order[:1]]]) > _OTHER_VISIT_MS
    visits = tail[is_other & (best_of_members(there, found)[rows[tail]] > AT_PLACE)]
    best = [nodes.craft[node] for row in order[:1] for node, _ in found.members[rows[row]]]
    is_same = np.array([any(nodes.craft[node] in best for node, _ in found.members[rows[row]]) for row in visits], dtype=bool)
    there = np.concatenate([visits[is_same], visits[~is_same]])[: rules.listed_rivals]
    chosen = np.concatenate([head, there, np.setdiff1d(tail, there, assume_unique=True)])[: rules.listed]
    return np.asarray(order[np.isin(order, chosen)])


def same_visit(found: Found, competing: Bools, best: int, nodes: Nodes) -> Ints:
    """Rows of the competing answers that are stops of the airframes of an answer on the same visit, out or home; its own among them."""
    crafts = _airframes(found, best, nodes)
    apart_ms = np.abs(nodes.arrived_ms[found.lead] - nodes.arrived_ms[found.lead[best]])
    near = np.flatnonzero(competing & (apart_ms <= _OTHER_VISIT_MS) & np.isin(nodes.craft[found.lead], list(crafts)))
    return np.array([row for row in near.tolist() if _airframes(found, row, nodes) == crafts], dtype=np.int64)


def same_aircraft(found: Found, rows: Ints, shares: Floats, nodes: Nodes) -> SameAircraft | None:
    """How probable the airframes of the likeliest answer are, over all answers in `rows` that are theirs; None where one alone counts."""
    counting = np.flatnonzero(shares >= _COUNTS * max(shares.max(initial=0.0), 1e-9))
    if not len(counting):
        return None
    best = _airframes(found, rows[int(np.argmax(shares))], nodes)
    theirs = np.array([_airframes(found, rows[at], nodes) == best for at in counting], dtype=bool)
    return SameAircraft(float(shares[counting[theirs]].sum()), int(theirs.sum())) if theirs.sum() > 1 else None


def _airframes(found: Found, row: int, nodes: Nodes) -> frozenset[int]:
    return frozenset(int(nodes.craft[node]) for node, _ in found.members[row])


def best_of_members(values: Floats, found: Found) -> Floats:
    """The largest value among the airframes of each answer: it is enough that one of them fits."""
    if found.claimed == 1:
        return values[found.lead]
    return np.array([max(values[node] for node, _ in members) for members in map(found.members.__getitem__, range(len(found.lead)))])
