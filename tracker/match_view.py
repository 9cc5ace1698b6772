"""A stored match, and a stored event, as an analyst holds them in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from tracker.core.standing import Standing
from tracker.errors import NotFoundError


@dataclass(frozen=True, slots=True)
class EventView:
    """One version of a reported event: its document, its number, when it came, and what people said of the event."""

    document: dict[str, Any]
    version: int
    imported_at: str
    standing: Standing


class MatchView:
    """A stored match as Python objects: `.verdict`, `.candidates`, `.best.explain()`.

    `match` is what it was asked by, the id of its event or of one of its candidates; `.standing` is what people said of it.
    """

    def __init__(self, document: dict[str, Any], match: str, standing: Standing) -> None:
        self.document = {**document, "standing": standing.to_document()}
        self.standing = standing
        self.asked = next((one for one in self.candidates if one.document["match_id"] == match), None)

    @property
    def verdict(self) -> str:
        """strong, probable, possible or none."""
        return str(self.document["verdict"])

    @property
    def explanation(self) -> str:
        """Why, in words: as it was said when the match was made, or, of a candidate that is not the first, why it is not the answer.

        Before it stands what has become of it since: that a person rejected it, that the event changed, that nobody reviewed it.
        """
        since = "\n".join(line[:1].upper() + line[1:] + "." for line in self.standing.lines)
        return "\n\n".join(filter(None, (since, self._told)))

    @property
    def _told(self) -> str:
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
