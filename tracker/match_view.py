"""A stored match as an analyst holds it in Python."""

from __future__ import annotations

from typing import Any

import pandas as pd

from tracker.errors import NotFoundError


class MatchView:
    """A stored match as Python objects: `.verdict`, `.candidates`, `.best.explain()`.

    `match` is what it was asked by, the id of its event or of one of its candidates.
    """

    def __init__(self, document: dict[str, Any], match: str) -> None:
        self.document = document
        self.asked = next((one for one in self.candidates if one.document["match_id"] == match), None)

    @property
    def verdict(self) -> str:
        """strong, probable, possible or none."""
        return str(self.document["verdict"])

    @property
    def explanation(self) -> str:
        """Why, in words: as it was said when the match was made, or, of a candidate that is not the first, why it is not the answer."""
        if self.asked is None or self.asked.document["rank"] == 1:
            return str(self.document["explanation"])
        from tracker.render.rivals import rival_text

        return rival_text(self.document, self.asked.document)

    @property
    def candidates(self) -> list[CandidateView]:
        """All stored candidates, best first."""
        return [CandidateView(candidate) for candidate in self.document["candidates"]]

    @property
    def best(self) -> CandidateView:
        """The first candidate. Raises NotFoundError where the match has none."""
        if not self.document["candidates"]:
            raise NotFoundError(f"event {self.document['event_id']} has no candidate")
        return self.candidates[0]


class CandidateView:
    """One candidate of a match."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.document = document

    @property
    def probability(self) -> float:
        """Probability over all candidates and none-of-these."""
        return float(self.document["probability"])

    def explain(self) -> pd.DataFrame:
        """The evidence: one row each, with kind, level, bits, what was claimed, what was observed, and why."""
        return pd.DataFrame(self.document["evidence"], columns=["kind", "level", "bits", "claimed", "observed", "because"])
