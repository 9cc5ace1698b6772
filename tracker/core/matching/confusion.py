"""How reports go wrong: a neighbouring field is named for another far more often than one of another continent, a freighter for another
freighter far more often than for an airliner.

The factors are relative to a report that is wrong about the thing at all; they are judgements, to be fitted with the other weights.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from scipy.spatial import KDTree

from tracker.core.geodesy import Bools, Floats, chord_of, cosines, km_of_chord, unit_vectors
from tracker.core.matching.nodes import Nodes
from tracker.core.performance import Performance, performance_of
from tracker.core.places import Gazetteer

#: Up to so many km from the place that was named, a wrong naming is so much likelier than a wrong naming at all.
_NEAR_KM: Final = np.array([60.0, 400.0, 1500.0, 4000.0])
_FACTORS: Final = np.array([6.0, 1.5, 0.5, 0.2, 0.1])

#: A stop at which an aircraft was heard lies within this of where it was heard.
_HEARD_NEAR_KM: Final = 800.0

#: Up to so many fields are compared one by one, which is faster than a tree.
_FEW: Final = 24

#: What flies further than this is large enough to be taken for another that does; what is not like what was named so much less often.
_LARGE_KM: Final = 7500.0
_UNLIKE: Final = 0.08


def confusion(nodes: Nodes, codes: frozenset[str], gazetteer: Gazetteer) -> Floats:
    """Factor for each node, by how far its likeliest field is from the nearest of those named; 1 where it has none. Shape (n,)."""
    factors = np.ones(len(nodes))
    named = unit_vectors(*gazetteer.points(sorted(codes)))
    named = named[~np.isnan(named[:, 0])]
    if not len(named) or not len(nodes.pair_node):
        return factors
    points = unit_vectors(*gazetteer.points(nodes.airports))
    known = ~np.isnan(points[:, 0])
    away_km = np.full(len(points), np.nan)
    tree = KDTree(named)
    away_km[known] = km_of_chord(tree.query(points[known])[0])
    first = np.searchsorted(nodes.pair_node, np.arange(len(nodes)))
    has_any = (first < len(nodes.pair_node)) & (nodes.pair_node[np.minimum(first, len(nodes.pair_node) - 1)] == np.arange(len(nodes)))
    km = away_km[nodes.pair_airport[first[has_any]]]
    factors[has_any] = np.where(np.isnan(km), 1.0, _FACTORS[np.searchsorted(_NEAR_KM, km)])
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
