"""What would change the verdict: the same candidates scored again without a part of the report, without what was heard, or a day off."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.calibration import Calibration
from tracker.core.matching.claim_evidence import ClaimEvidence
from tracker.core.matching.company import mate_weights
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.reporting import Reporting
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.scoring import posterior
from tracker.core.matching.sets import Alone, Found
from tracker.core.matching.terms import Term, TimeTerm
from tracker.core.matching.words import place_name, time_words

_DAY_MS: Final = 86_400_000.0

#: A change of probability below this is not worth a word.
_WORTH: Final = 0.02


@dataclass(frozen=True, slots=True)
class Tip:
    """A change, in words; the probability that the best candidate would then have, and the verdict if it were another."""

    words: str
    probability: float
    verdict: str | None = None


@dataclass(frozen=True, eq=False)
class Scene:
    """What a re-scoring needs: everything that was found, its bits, and the prior.

    Attributes
    ----------
    bits : all bits of each answer, shape (k,)
    competing : which answers compete; `best` is the row of the likeliest
    visit : rows of the answers that are other stops of the airframes of the likeliest on the same visit, its own among them: a report
        that named no destination would mean the same flights
    """

    evidence: ClaimEvidence
    found: Found
    bits: Floats
    competing: Bools
    interest: Floats
    best: int
    visit: Ints
    p_true: float
    p_observed: float
    movements: float
    rules: MatchRules
    calibration: Calibration
    reporting: Reporting

    def probability(self, bits: Floats) -> float:
        """Of the visit of the best candidate under other bits."""
        shares = posterior(
            bits[self.competing],
            self.interest[self.competing],
            p_true=self.p_true,
            p_observed=self.p_observed,
            competitors=self.movements,
            rules=self.rules,
            reporting=self.reporting,
        ).calibrated(self.calibration)
        return float(shares.candidates[np.isin(np.flatnonzero(self.competing), self.visit)].sum())


def tips(scene: Scene, nodes: Nodes, held: str, verdict: Callable[[float], str]) -> tuple[Tip, ...]:
    """Every change that moves the best candidate by more than a trifle, those that harm it most first.

    `held` is the verdict as it stands, `verdict` that of a probability.
    """
    now = scene.probability(scene.bits)
    found = [*_without_told(scene), *_without_heard(scene, nodes), *_other_day(scene)]
    worth = [_tipped(tip, {held, verdict(now)}, verdict) for tip in found if abs(tip.probability - now) >= _WORTH]
    return tuple(sorted(worth, key=lambda tip: (tip.probability, tip.words)))


def _tipped(tip: Tip, held: set[str], verdict: Callable[[float], str]) -> Tip:
    then = verdict(tip.probability)
    return replace(tip, verdict=None if then in held else then)


def _without_told(scene: Scene) -> list[Tip]:
    """Without each part of what the report says."""
    claim, evidence = scene.evidence.claim, scene.evidence
    names = {
        "identity": "the reported identity", "type": "the reported type", "state": "the reported state", "origin": "the reported origin",
        "destination": "the reported destination", "via": "the reported stops on the way", "count": "the reported number of aircraft",
        "departed": f"the reported departure ({time_words(claim.departed)})" if claim.departed else "the reported departure",
        "arrived": f"the reported arrival ({time_words(claim.arrived)})" if claim.arrived else "the reported date",
    }  # fmt: skip
    told: list[Term | TimeTerm] = [*evidence.shared, *(term for terms in evidence.groups for term in terms), *evidence.times.terms]
    kinds: dict[str, None] = dict.fromkeys(one.kind for one in told)
    kinds |= {"count": None} if scene.found.claimed > 1 else {}
    return [Tip(f"without {names[kind]}", scene.probability(scene.bits - _of_kind(scene, kind))) for kind in kinds if kind in names]


def _of_kind(scene: Scene, kind: str) -> Floats:
    """Bits of one kind in each answer that competes, nought in the others, shape (k,)."""
    evidence, found, rules = scene.evidence, scene.found, scene.rules
    total = np.zeros(len(found.lead))
    rows = np.flatnonzero(scene.competing)
    lead = found.lead[rows]
    for term in evidence.shared:
        if term.kind == kind or (kind == "destination" and term.kind in ("unseen", "exclusivity")):
            total[rows] += term.bits[lead]
    if any(time.kind == kind for time in evidence.times.terms):
        total[rows] += evidence.times.bits(rules, lead) - evidence.times.without([kind]).bits(rules, lead)
    own = [[term for term in terms if term.kind == kind] for terms in evidence.groups]
    if any(own):
        total[rows] += _of_airframes(found, own, rows, rules)
    if kind == "count":
        total[rows] += found.count_bits[rows]
    return total


def _of_airframes(found: Found, own: list[list[Term]], rows: Ints, rules: MatchRules) -> Floats:
    """What terms of each group say of the airframes of some answers; most answers are one airframe."""
    if not isinstance(found.members, Alone):
        return np.array([_of_members(found.members[row], own, rules) for row in rows.tolist()])
    lead = found.lead[rows]
    by_group = np.stack([np.sum([term.bits[lead] for term in terms], axis=0) + np.zeros(len(lead)) for terms in own])
    bits = np.take_along_axis(by_group, found.members.group[rows][None], axis=0)[0]
    for place in np.flatnonzero(np.isin(rows, list(found.members.sets))).tolist():
        bits[place] = _of_members(found.members[int(rows[place])], own, rules)
    return np.asarray(bits)


def _of_members(members: tuple[tuple[int, int], ...], own: list[list[Term]], rules: MatchRules) -> float:
    (lead, group), *mates = members
    bits = sum(float(term.bits[lead]) for term in own[group])
    for place, (node, slot) in enumerate(mates, start=1):
        for term, high, low in mate_weights(own, members[:place], slot, rules):
            bits += float(term.bits[node]) * (high if term.bits[node] > 0 else low)
    return bits


def _without_heard(scene: Scene, nodes: Nodes) -> list[Tip]:
    """Without what was heard of the best candidate at one of its stops: what rests on it becomes unknown, for this candidate alone."""
    lead, evidence = int(scene.found.lead[scene.best]), scene.evidence
    ends = {"start": (int(evidence.start[lead]), ("origin", "departed")), "end": (lead, ("destination", "arrived", "unseen"))}
    found = []
    for node, kinds in ends.values():
        if not 0 <= node < len(nodes) or (node == lead and "origin" in kinds):
            continue
        lost = sum(float(term.bits[lead]) for term in evidence.shared if term.kind in kinds)
        at = np.array([lead])
        lost += float((evidence.times.bits(scene.rules, at) - evidence.times.without(kinds).bits(scene.rules, at))[0])
        bits = scene.bits.copy()
        bits[scene.best] -= lost
        name = place_name(nodes, node)
        words = f"without what was heard at {name}" if nodes.is_named[node] else "without the last positions before the silence"
        found.append(Tip(words, scene.probability(bits)))
    return found


def _other_day(scene: Scene) -> list[Tip]:
    """If the report meant the day before, or after."""
    times = scene.evidence.times
    if not times.terms:
        return []
    rows = np.flatnonzero(scene.competing)
    lead = scene.found.lead[rows]
    moved = times.bits(scene.rules, lead, np.array([-_DAY_MS, 0.0, _DAY_MS]))
    found = []
    for column, words in ((0, "if the report meant a day earlier"), (2, "if the report meant a day later")):
        bits = scene.bits.copy()
        bits[rows] += moved[:, column] - moved[:, 1]
        found.append(Tip(words, scene.probability(bits)))
    return found
