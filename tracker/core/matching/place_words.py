"""What a place that is told says of a stop, in words: the level, the claim, what was heard, and why it weighs what it does."""

from __future__ import annotations

import math
from typing import Final

from tracker.core.claims.model import PlaceClaim
from tracker.core.matching.candidates import Lineage
from tracker.core.matching.nodes import Nodes
from tracker.core.matching.overflight import HAD_TIME, HEARD, IN_SILENCE, NOT_THERE, OFF_CIRCLE, ON_CIRCLE, Passing
from tracker.core.matching.rules import MatchRules
from tracker.core.matching.words import Pairs, at_words, inferred_words, instant_words, node_words
from tracker.core.words import NOT_OBSERVABLE, p_words

#: A place that is less likely than this is not called inferred.
_INFERRED: Final = 0.05

#: So few bits speak neither for nor against.
_NEUTRAL: Final = 0.5

#: A stop that agrees with less than this is not told of as the one that is meant.
_MEANT: Final = 0.2

Told = tuple[str, str, str, str]


def anchor_told(nodes: Nodes, place: PlaceClaim, row: int, fields: Pairs, there: float, u: float, weighs: str) -> Told:
    """The place that a claim hangs on, next to the stop in row `row`.

    `fields` is where the stop was, `there` how likely at the place, `u` the share of traffic that is there by chance, `weighs` what
    `weighed_words` says of it.
    """
    seen = node_words(nodes, row) if nodes.is_named[row] else inferred_words(fields)
    if seen == NOT_OBSERVABLE and there >= _INFERRED:
        seen = f"{place.text} {p_words(there)}, inferred"
    if nodes.is_named[row]:
        level = "seen" if there > 0.5 else "elsewhere"
    else:
        level = "inferred" if there >= _INFERRED else "not_observable" if nodes.unknown[row] > 0.5 else "elsewhere"
    chance = f"{u:.1%} would be by chance"
    because = {
        "seen": f"it was seen {at_words(place)}; of traffic like it, {chance}",
        "elsewhere": f"it was elsewhere, and a report that names {place.text} is seldom wrong about it",
        "inferred": f"its signal was lost or thin there; {place.text} is inferred with probability {p_words(there)}, {chance}",
        "not_observable": f"where it was cannot be told: {weighs}",
    }[level]
    return level, place.text, seen, because


def far_told(nodes: Nodes, place: PlaceClaim, lineage: Lineage, u: float, row: int, bits: float, rules: MatchRules) -> Told:
    """A place further back or on, as a walk from the stop in row `row` found it; `u` as in `anchor_told`."""
    node = int(lineage.node[row])
    if node >= 0 and lineage.agrees[row] > _MEANT:
        legs = abs(row - node)
        how = "seen" if nodes.is_named[node] else "inferred"
        seen = f"{place.text} {p_words(lineage.agrees[row])}, inferred" if nodes.is_lost[node] else node_words(nodes, node)
        because = f"{how} {legs} leg{'s' if legs > 1 else ''} away; of traffic like it {u:.0%} comes from or goes there"
        return f"{legs}_legs_off" if legs > 1 else "next", place.text, seen, because
    edge = int(lineage.edge[row])
    if lineage.unknown[row] > _MEANT:
        seen = NOT_OBSERVABLE if edge == row else node_words(nodes, edge)
        weighs = weighed_words(place, bits, lineage.agrees[row], u)
        return "not_observable", place.text, seen, f"the record does not reach far enough to tell: {weighs}"
    because = f"no stop within {rules.lookback_days:g} days was {at_words(place)}"
    return "elsewhere", place.text, node_words(nodes, edge), because


def passed_told(place: PlaceClaim, passing: Passing, leg: int, u: float, *, is_lost: bool) -> Told:
    """Whether a leg passed a place, and how that is known; `is_lost` of one whose end was not heard, `u` as in `anchor_told`."""
    how, km = int(passing.how[leg]), f"{passing.silence_km[leg]:,.0f} km"
    chance = f"of traffic like it, {u:.1%} passes there"
    lost = ", but it was lost, and may have gone on" if is_lost else ""
    level, seen, because = {
        HEARD: ("passed", "heard there", f"it was heard over it, first at {instant_words(passing.heard_ms[leg])}; {chance}"),
        IN_SILENCE: ("passed", "on its way", f"it could have passed it in a silence of {km}: the straight way leads there; {chance}"),
        HAD_TIME: ("not_passed", "not heard there", f"it could have passed it in a silence of {km}, by a detour"),
        NOT_THERE: ("not_passed", "not on its way", f"it was not heard there, and no silence left time to pass it{lost}"),
        ON_CIRCLE: ("passed", "on its way", f"the great circle between where it was first and last heard passes it; {chance}"),
        OFF_CIRCLE: ("not_passed", "not on its way", f"the great circle between where it was first and last heard does not pass it{lost}"),
    }[how]
    return level, place.text, seen, because


def weighed_words(place: PlaceClaim, bits: float, agrees: float, u: float) -> str:
    """Why a place that cannot be told weighs what it does: how likely it was, next to how often traffic like it is there."""
    if abs(bits) < _NEUTRAL:
        return f"neither for nor against {place.text}"
    return f"without the report {place.text} has a probability of {_share_words(agrees)}, next to {_share_words(u)} of traffic like it"


def _share_words(share: float) -> str:
    """A share in percent that is never nought: one decimal, or the first digit that says something."""
    percent = 100.0 * share
    if percent < 1e-4:
        return "below 0.0001%"
    return f"{percent:.1f}%" if percent >= 0.1 else f"{percent:.{-math.floor(math.log10(percent))}f}%"
