"""Which movements a reported event could be, how sure that is, how often chance does as well, and what could not be seen.

What is asked for is loaded then: the configuration needs the weights alone, and should not wait for the rest.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any, Final

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

_HOMES: Final = {
    "Evidence": "terms",
    "Heard": "world",
    "Match": "model",
    "MatchRules": "rules",
    "MatchWorld": "world",
    "MatchedAircraft": "model",
    "MatchedCandidate": "model",
    "MatchedStop": "model",
    "claim_window": "match",
    "explain_match": "explain",
    "match_event": "match",
    "match_to_document": "document",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
