"""What a further claim of the same event adds to what the first one says."""

from __future__ import annotations

import numpy as np

from tracker.core.claims.model import Claim
from tracker.core.matching.candidates import neighbours_best
from tracker.core.matching.evidence import weigh
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.terms import Term, total
from tracker.core.matching.world import MatchWorld
from tracker.core.places import Gazetteer

#: Another claim of the same event is about a stop so near the anchor in the airframe's chain.
_AGAIN_STOPS = 3

#: What another claim of the same event may add, and take away.
_AGAIN_MOST, _AGAIN_LEAST = 4.0, -6.6


def further_claim(claim: Claim, world: MatchWorld, gazetteer: Gazetteer, rules: MatchRules) -> Term:
    """What a further claim of the same event adds to each anchor: the best stop near it; agreement counts in part."""
    nodes = world.nodes
    evidence = weigh(claim, world, gazetteer, rules)
    own = np.max([total(terms, len(nodes)) for terms in evidence.groups], axis=0)
    whole = total(evidence.shared, len(nodes)) + own + evidence.times.bits(rules)
    whole = np.where(evidence.valid, whole, -np.inf)
    best, where = neighbours_best(nodes, whole, _AGAIN_STOPS)
    best = np.where(np.isfinite(best), best, 0.0)
    if claim.polarity == "denied":
        best = -np.maximum(best, 0.0)
    bits = np.clip(np.where(best > 0, best * rules.again_weight, best), _AGAIN_LEAST, _AGAIN_MOST)
    kind = "departed" if claim.role == "departed" else "arrived"

    def told(row: int) -> tuple[str, str, str, str]:
        node = int(where[row])
        said = " ".join(filter(None, [claim.role, *(place.text for place in claim.places), *(time.text for time in claim.times)]))
        parts = [term.describe(node) for term in evidence.shared[:1]] + [time.describe(node) for time in evidence.times.terms]
        seen = "; ".join(part[2] for part in parts) or "nothing more"
        verb = "denies" if claim.polarity == "denied" else "also says"
        return f"further_claim_{claim.polarity}", said, seen, f"the report {verb} this; it counts in part, since both tell of one event"

    return Term(kind, bits, told)
