"""What the answers to one report say of the mistakes in it: each makes it right about some things that it tells, and wrong about others."""

from __future__ import annotations

from typing import Final

import numpy as np

from tracker.core.geodesy import Floats, Ints
from tracker.core.matching.claim_evidence import ClaimEvidence
from tracker.core.matching.mistakes import DAY, THINGS, WEEK, Held, Mistakes
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.sets import Found

#: Answers less likely than this are left out.
_COUNTED: Final = 0.005


def judge(evidence: ClaimEvidence, found: Found, rows: Ints, shares: Floats, rules: MatchRules, mistakes: Mistakes) -> Held:
    """What a report adds whose answers `rows` of `found` are so likely (`shares`), weighed under `rules`, which know of the `mistakes`."""
    rows, shares = rows[shares > _COUNTED], shares[shares > _COUNTED]
    if not len(rows):
        return Held()
    wrong, expected = np.zeros(len(THINGS)), np.zeros(len(THINGS))
    for term in (*evidence.shared, *(term for terms in evidence.groups for term in terms)):
        like = term.likeness
        if like is None or like.thing is None:
            continue
        anchors, weights = (found.lead[rows], shares) if term.group is None else _of_group(found, rows, shares, term.group)
        is_right, is_wrong = like.judged(anchors)
        wrong[like.thing] += weights @ is_wrong
        expected[like.thing] += weights @ (is_right + is_wrong) * (1.0 - like.m)
    day, week, known = evidence.times.mistaken(rules, found.lead[rows])
    wrong[DAY], wrong[WEEK] = shares @ day, shares @ week
    expected[DAY], expected[WEEK] = (shares @ known) * rules.time_edge, (shares @ known) * (1.0 - rules.time_inside - rules.time_edge)
    expected /= [mistakes.of(thing) for thing in range(len(THINGS))]
    return Held(*(tuple(round(float(value), 4) for value in values) for values in (wrong, expected)))


def _of_group(found: Found, rows: Ints, shares: Floats, group: int) -> tuple[Ints, Floats]:
    """The first airframe of a group in each answer that has one, and how likely the answer is."""
    anchors = np.array([next((anchor for anchor, one in found.members[row] if one == group), -1) for row in rows.tolist()], dtype=np.int64)
    return anchors[anchors >= 0], shares[anchors >= 0]
