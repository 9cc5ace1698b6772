"""Which movements a reported event could be, how sure that is, how often chance does as well, and what could not be seen."""

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
