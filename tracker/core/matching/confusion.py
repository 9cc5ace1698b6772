"""How reports go wrong: a neighbouring field is named for another far more often than one of another continent, a freighter for another
freighter far more often than for an airliner.

The factors are relative to a report that is wrong about the thing at all, and to how often traffic has what was named; they are
judgements, to be fitted with the other weights.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from scipy.spatial import KDTree

from tracker.core.geodesy import Bools, Floats, chord_of, cosines, km_of_chord, unit_vectors
from tracker.core.matching.nodes import Nodes
from tracker.core.performance import Performance, performance_of
from tracker.core.places import Gazetteer

#: Of names that are wrong, so many are those of a place nearby, and so many are any, as often as traffic has them; the rest are of nothing.
_NEARBY: Final = 0.7
_FAR: Final = 0.15

#: That it was elsewhere costs a movement a bit at least.
_LEAST_COST: Final = 0.5

#: A neighbour is named for a field the oftener, the nearer it is: the weight of one so many km away is exp(-d/1500)/(d + 60)^2.
_REACH_KM, _SAME_KM = 1500.0, 60.0

#: Names of places that nobody was seen at are taken, too: those around each field weigh as much as eight at 300 km.
_UNVISITED: Final = 8 * float(np.exp(-300.0 / _REACH_KM)) / (300.0 + _SAME_KM) ** 2

#: So many distances are worked out at a time.
_PAIRS: Final = 2_000_000

#: A stop at which an aircraft was heard lies within this of where it was heard.
_HEARD_NEAR_KM: Final = 800.0

#: Up to so many fields are compared one by one, which is faster than a tree.
_FEW: Final = 24

#: What flies further than this is large enough to be taken for another that does; what is not like what was named so much less often.
_LARGE_KM: Final = 7500.0
_UNLIKE: Final = 0.08


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Which fields could be named for which: all airports of the nodes, and those of them that were seen to be visited.

    Attributes
    ----------
    points : unit vectors of all airports, shape (airports, 3), NaN where none is known
    visited : whether a stop was seen at each
    crowd : the weight of all visited fields but itself, around each, and of places that nobody was seen at
    """

    points: Floats
    visited: Bools
    crowd: Floats

    def named_for(self, inside: Bools, named: Floats) -> Floats:
        """How likely each airport goes by a place with these airports, or with fields at these points, if it goes by a neighbour's name."""
        fields = inside & self.visited & ~np.isnan(self.points[:, 0])
        if fields.any():
            there = self.weights(self.points[fields])
        else:
            there = self._weight(km_of_chord(KDTree(named).query(np.nan_to_num(self.points))[0]))
        return there / np.where(fields.any(), self.crowd, self.crowd + there)

    def weights(self, points: Floats) -> Floats:
        """Sum over some points of how close each is to each airport, shape (airports,)."""
        found = np.zeros(len(self.points))
        for part in np.array_split(np.arange(len(self.points)), len(self.points) * len(points) // _PAIRS + 1):
            found[part] = self._weight(km_of_chord(np.sqrt(np.maximum(2.0 - 2.0 * cosines(self.points[part], points), 0.0)))).sum(axis=1)
        return found

    @staticmethod
    def _weight(km: Floats) -> Floats:
        km = np.where(km < 1.0, 0.0, km)  # a field is at no distance from itself, whatever rounding says
        return np.asarray(np.exp(-km / _REACH_KM) / (km + _SAME_KM) ** 2)


def neighbours_of(nodes: Nodes, gazetteer: Gazetteer) -> Neighbours:
    """The neighbours of all airports of the nodes."""
    points = unit_vectors(*gazetteer.points(nodes.airports)) if nodes.airports else np.empty((0, 3))
    visited = np.zeros(len(points), dtype=bool)
    visited[np.unique(nodes.likeliest[nodes.is_named & (nodes.likeliest >= 0)])] = True
    visited &= ~np.isnan(points[:, 0])
    found = Neighbours(points, visited, np.zeros(len(points)))
    whole = found.weights(points[visited]) if visited.any() else np.zeros(len(points))
    return replace(found, crowd=np.maximum(whole - visited / _SAME_KM**2, 0.0) + _UNVISITED)


def confusion(nodes: Nodes, codes: frozenset[str], gazetteer: Gazetteer, neighbours: Neighbours, m: float, u: float) -> Floats:
    """Factor for each node, by how likely its likeliest field is taken for one of those named; 1 where it has none. Shape (n,).

    A neighbour is named for it whatever the share `u` of traffic that the named place has: a place where nobody flies is named by
    mistake as often as a busy one. That it was elsewhere never speaks for a movement, given how often reports are right (`m`).
    """
    factors = np.ones(len(nodes))
    named = unit_vectors(*gazetteer.points(sorted(codes)))
    named = named[~np.isnan(named[:, 0])]
    if not len(named) or not len(neighbours.points):
        return factors
    share = neighbours.named_for(nodes.inside(codes), named)
    most = _LEAST_COST / (1.0 - m)
    found = np.where(np.isnan(neighbours.points[:, 0]), 1.0, np.minimum(_NEARBY * np.minimum(share, 1.0) / u + _FAR, most))
    has_any = nodes.likeliest >= 0
    factors[has_any] = found[nodes.likeliest[has_any]]
    return factors


def heard_near(nodes: Nodes, codes: frozenset[str], gazetteer: Gazetteer) -> Bools:
    """Whether each node was heard, before or after, near enough to one of the fields to have stopped there, shape (n,).

    Those that are lost were not heard there, and are not asked.
    """
    named = unit_vectors(*gazetteer.points(sorted(codes)))
    named = named[~np.isnan(named[:, 0])]
    if not len(named) or not len(nodes):
        return np.ones(len(nodes), dtype=bool)
    near, reach = np.zeros(len(nodes), dtype=bool), float(chord_of(_HEARD_NEAR_KM))
    tree = KDTree(named) if len(named) > _FEW else None
    for points in nodes.heard_at:
        asked = np.flatnonzero(~nodes.is_lost & ~near & ~np.isnan(points[:, 0]))
        if tree is None:
            near[asked] = (cosines(points[asked], named) > 1.0 - reach**2 / 2).any(axis=1)
        else:
            near[asked] = np.isfinite(tree.query(points[asked], distance_upper_bound=reach)[0])
    return near


def type_confusion(claimed: frozenset[str], recorded: str) -> float:
    """Factor for a type that was recorded where others were named: 1 where a writer could take it for one of them."""
    own = performance_of(recorded)
    others = [performance_of(text) for text in claimed]
    alike = any(
        (other.role == own.role and _is_large(other) == _is_large(own)) or (_is_large(other) and _is_large(own)) for other in others
    )
    return 1.0 if alike or own.type is None or not others else _UNLIKE


def _is_large(one: Performance) -> bool:
    return one.range_km > _LARGE_KM and one.role != "business jet"
