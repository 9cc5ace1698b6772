"""Which movements a reported event could be, how sure that is, how often chance does as well, and what could not be seen.

What is asked for is loaded then: the configuration needs the weights alone, and should not wait for the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.core.matching.document import match_to_document
    from tracker.core.matching.explain import explain_match
    from tracker.core.matching.match import claim_window, match_event
    from tracker.core.matching.model import Match, MatchedAircraft, MatchedCandidate, MatchedStop
    from tracker.core.matching.rules import MatchRules
    from tracker.core.matching.terms import Evidence
    from tracker.core.matching.world import Heard, MatchWorld

__all__ = [
    "Evidence",
    "Heard",
    "Match",
    "MatchRules",
    "MatchWorld",
    "MatchedAircraft",
    "MatchedCandidate",
    "MatchedStop",
    "claim_window",
    "explain_match",
    "match_event",
    "match_to_document",
]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from tracker.core.matching import document, explain, match, model, rules, terms, world

    return next(getattr(module, name) for module in (rules, terms, model, world, match, explain, document) if hasattr(module, name))
