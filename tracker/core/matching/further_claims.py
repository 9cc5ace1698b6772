"""What a further claim of the same event adds to what the first one says."""

from __future__ import annotations

import numpy as np

from tracker.core.claims.model import Claim
from tracker.core.matching.candidates import neighbours_best
from tracker.core.matching.claim_evidence import ClaimEvidence
from tracker.core.matching.evidence import weigh
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.terms import DISAGREES, Term, total
from tracker.core.matching.world import MatchWorld
from tracker.core.places import Gazetteer

#: Another claim of the same event is about a stop so near the anchor in the airframe's chain.
_AGAIN_STOPS = 3

#: What another claim of the same event may add, and take away.
_AGAIN_MOST, _AGAIN_LEAST = 4.0, -6.6

#: What costs more than this is a contradiction, and not something that is merely not known.
_CONTRADICTS = -1.0

#: That a stop was not heard contradicts nothing that is told.
_NO_WORD = ("unseen",)

#: What a kind of evidence is called where it disagrees.
_THINGS = {"destination": "place", "origin": "place", "via": "place", "exclusivity": "place", "identity": "airframe"}


def further_claim(claim: Claim, world: MatchWorld, gazetteer: Gazetteer, rules: MatchRules) -> Term:
    """What a further claim of the same event adds to each anchor: the best stop near it; agreement counts in part.

    Where it contradicts the movement in one thing, that it agrees in others, which the first claim told already, adds nothing.
    """
    nodes = world.nodes
    evidence = weigh(claim, world, gazetteer, rules)
    own = np.stack([total(terms, len(nodes)) for terms in evidence.groups])
    parts = [term.bits for term in evidence.shared if term.kind not in _NO_WORD] + [own.max(axis=0), evidence.times.bits(rules)]
    contradicts = np.minimum.reduce(parts) < _CONTRADICTS
    whole = total(evidence.shared, len(nodes)) + own.max(axis=0) + evidence.times.bits(rules)
    whole = np.where(evidence.valid, whole, -np.inf)
    best, where = neighbours_best(nodes, whole, _AGAIN_STOPS)
    best = np.where(np.isfinite(best), best, 0.0)
    best = np.where(contradicts[where], np.minimum(best, 0.0), best)
    if claim.polarity == "denied":
        best = -np.maximum(best, 0.0)
    bits = np.clip(np.where(best > 0, best * rules.again_weight, best), _AGAIN_LEAST, _AGAIN_MOST)
    kind = "departed" if claim.role == "departed" else "arrived"

    def told(row: int) -> tuple[str, str, str, str]:
        node = int(where[row])
        said = " ".join(filter(None, [claim.role, *(place.text for place in claim.places), *(time.text for time in claim.times)]))
        parts = [term.describe(node) for term in evidence.shared[:1]] + [time.describe(node) for time in evidence.times.terms]
        seen = "; ".join(part[2] for part in parts) or "nothing more"
        against = () if claim.polarity == "denied" else _against(evidence, node, int(own[:, node].argmax()), rules)
        if against:
            return DISAGREES, said, seen, f"the report also says this, but {'; '.join(against)}"
        verb = "denies" if claim.polarity == "denied" else "also says"
        return f"further_claim_{claim.polarity}", said, seen, f"the report {verb} this; it counts in part, since both tell of one event"

    return Term(kind, bits, told)


def _against(evidence: ClaimEvidence, node: int, group: int, rules: MatchRules) -> tuple[str, ...]:
    """In which things a further claim says another than what a stop was, in words."""
    told = [term.evidence(node) for term in (*evidence.shared, *evidence.groups[group]) if term.kind not in _NO_WORD]
    against = [f"the {_THINGS.get(one.kind, one.kind)} disagrees: {one.because}" for one in told if one.bits < _CONTRADICTS]
    if float(evidence.times.bits(rules, np.array([node]))[0]) < _CONTRADICTS:
        worst = min(evidence.times.evidence(node, rules), key=lambda one: one.bits)
        against.append(f"the day disagrees: {worst.because}")
    return tuple(against)
