"""A stored match, and a stored event, as an analyst holds them in Python."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from tracker.core.standing import Standing
from tracker.core.timeline import isoformat_z
from tracker.errors import NotFoundError

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class EventView:
    """One version of a reported event: its document, its number, when it came, and what people said of the event."""

    document: dict[str, Any]
    version: int
    imported_at: str
    standing: Standing


def read_event_view(connection: Connection, event_id: str, version: int | None = None) -> EventView:
    """The newest (or the named) version of a reported event. Raises NotFoundError."""
    from tracker.store import read_event_versions, read_matches
    from tracker.store.standing import read_standings

    versions = read_event_versions(connection, event_id)
    if versions.empty:
        raise NotFoundError(f"no event {event_id}; `overflight events list` names those that are there")
    found = versions if version is None else versions[versions["version"] == version]
    if found.empty:
        raise NotFoundError(f"event {event_id} has no version {version}; the newest is {versions['version'].iloc[-1]}")
    newest = read_matches(connection, event_id=event_id, newest=True)
    shown = dict(zip(newest["event_id"], newest["document"], strict=True))
    standing = read_standings(connection, [event_id], shown)[event_id]
    row = found.iloc[-1]
    return EventView(row["document"], int(row["version"]), isoformat_z(row["imported_at"].to_pydatetime()), standing)


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
