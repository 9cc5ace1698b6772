"""Candidates by lineage: every stop of every airframe as a possible end of the claimed journey, with what lay before and after it.

Journeys are not fixed beforehand: from the stop that a claim is hung on (its *anchor*), the same airframe's stops are walked back, or
on, for `lookback_days` and `lookback_legs`, so that "from Russia" is satisfied by a stop two legs earlier.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tracker.core.claims.model import Claim
from tracker.core.geodesy import Bools, Floats, Ints
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.rules import MatchRules

#: Where the record of an airframe begins within the look-back, so much of its journey may lie before it.
RECORD_BEGINS = 0.3

#: A silence inside a leg that may hold a stop leaves so much open about the places on the way.
OPEN_SILENCE = 0.8

#: Where the time speaks for a stop, that it is not at the place is weighed against that the time is wrong; more so where nothing was heard.
WRONG_PLACE = 0.05
OPEN_PLACE = 6.0

_DAY_MS = 86_400_000.0


@dataclass(frozen=True, eq=False)
class Lineage:
    """What a walk along the airframe's stops says of one place, for each anchor.

    Attributes
    ----------
    agrees : probability that the place was on the way, less for stops further off
    unknown : probability that nothing can be said: part of the journey was not heard
    node : the stop that agrees best, -1 if none does
    edge : the furthest stop that the walk reached, the anchor itself if it reached none
    """

    agrees: Floats
    unknown: Floats
    node: Ints
    edge: Ints


def primary_claim(claims: Sequence[Claim]) -> int:
    """Index of the claim that candidates are found by: asserted before others, then the one that says most."""
    told = [
        (claim.polarity != "denied", len(claim.places) + len(claim.times), len(claim.aircraft), -index)
        for index, claim in enumerate(claims)
    ]
    return max(range(len(claims)), key=lambda index: told[index])


def is_departure(claim: Claim) -> bool:
    """Whether a claim hangs on the stop that was left, and not on the one that was reached."""
    return claim.role == "departed" or (claim.destination is None and claim.origin is not None)


def anchors(claim: Claim, nodes: Nodes) -> Bools:
    """Stops that the claim can hang on, shape (n,): who is heard to leave came there, and who is heard to come left."""
    return nodes.leg_after >= 0 if claim.role == "overflew" else np.ones(len(nodes), dtype=bool)


def walk(
    nodes: Nodes, place: Floats, open_place: Floats, rules: MatchRules, *, forward: bool = False, hidden: Floats | None = None,
    timely: Floats | None = None,
) -> Lineage:  # fmt: skip
    """Follow every airframe back (or on) from each of its stops.

    Parameters
    ----------
    place, open_place : probability that each stop lies at the place, and that nothing is known of where it lies, shape (n,)
    hidden : probability that each leg hides a stop there, shape (legs,); then silences inside legs count too
    timely : how well each stop agrees with a time that is told of the place, shape (n,): the stop that is meant agrees with both
    """
    count = len(nodes)
    at = np.arange(count)
    best, node, edge = np.zeros(count), np.full(count, -1), at.copy()
    most = np.zeros(count)
    fits = np.ones(count) if timely is None else timely
    doubt = 0.0 if timely is None else WRONG_PLACE
    unknown = np.zeros(count)
    sign = 1 if forward else -1
    open_until = np.ones(count, dtype=bool)
    # The shortest time that may lie between: a departure that was not heard may have been the day before.
    reached = np.where(np.isnan(nodes.arrived_from_ms), nodes.arrived_ms, nodes.arrived_from_ms)
    left = np.where(np.isnan(nodes.departed_until_ms), nodes.departed_ms, nodes.departed_until_ms)
    for step in range(1, (rules.lookback_legs if rules.use_lineage else 1) + 1):
        other = at + sign * step
        inside = (other >= 0) & (other < count)
        other = np.clip(other, 0, max(count - 1, 0))
        same = inside & (nodes.craft[other] == nodes.craft) & open_until
        away_ms = reached[other] - left if forward else reached - left[other]
        near = same & (away_ms <= rules.lookback_days * _DAY_MS)
        weight = rules.m_origin_back[min(step, len(rules.m_origin_back)) - 1] / rules.m_origin_back[0]
        value = np.where(near, place[other] * weight, 0.0)
        if hidden is not None:
            leg = nodes.leg_after[at if forward else other] if step == 1 or not forward else nodes.leg_before[other]
            has_leg = near & (leg >= 0)
            value = np.where(has_leg, np.maximum(value, hidden[leg] * weight), value)
            unknown = np.where(has_leg & nodes.via_open[leg], np.maximum(unknown, OPEN_SILENCE), unknown)
        worth = np.where(near, (value + doubt + OPEN_PLACE * doubt * open_place[other]) * fits[other], 0.0)
        better = worth > most
        most, best, node = np.where(better, worth, most), np.where(better, value, best), np.where(better, other, node)
        unknown = np.where(near, np.maximum(unknown, open_place[other]), unknown)
        unknown = np.where(open_until & ~same, np.maximum(unknown, RECORD_BEGINS), unknown)
        edge = np.where(near, other, edge)
        open_until = near
    return Lineage(best, unknown * (1.0 - best), node, edge)


def neighbours_best(nodes: Nodes, values: Floats, reach: int) -> tuple[Floats, Ints]:
    """The largest value among the airframe's stops up to `reach` before and after each, and where it is; -inf counts as none."""
    count = len(nodes)
    at = np.arange(count)
    best, where = values.copy(), at.copy()
    for step in [*range(-reach, 0), *range(1, reach + 1)]:
        other = np.clip(at + step, 0, max(count - 1, 0))
        same = (at + step >= 0) & (at + step < count) & (nodes.craft[other] == nodes.craft)
        better = same & (values[other] > best)
        best, where = np.where(better, values[other], best), np.where(better, other, where)
    return best, where
