"""Where an answer stands: what people said of its event and of its match, and whether the event changed since it was matched.

A decision belongs to the answer that it was made of: once the event claims something else and is matched anew, it is told as one on an
earlier answer, and no longer counts. What makes a new version of the event without another claim (one more copy of a report) leaves it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import pandas as pd

from tracker.core.timeline import isoformat_z
from tracker.core.words import dated_words

#: What a claim was read from, which may change without the claim.
_READ_FROM: Final = frozenset({"quote", "span", "spans", "report", "proposed_by"})
#: What a reading is filed as: no person said it.
_UNREVIEWED: Final = "unreviewed"

Rows = Iterable[Mapping[Any, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What one person (or the feed that took it back) said of an event or of a match, when, and why in words.

    `word` is a state of a review (accepted, corrected, rejected, unreviewed) or a decision (confirm, reject); `event_version` is what it
    was said of, None where that is not known.
    """

    word: str
    who: str
    said_at: datetime
    note: str | None
    event_version: int | None

    @property
    def words(self) -> str:
        """`rejected by ann, 22 Mar 2019 12:12Z (why)`."""
        word = {"confirm": "confirmed", "reject": "rejected", _UNREVIEWED: "filed to be reviewed"}.get(self.word, self.word)
        return f"{word} by {self.who}, {dated_words(self.said_at)}" + (f" ({self.note})" if self.note else "")

    def to_document(self) -> dict[str, Any]:
        """As JSON values."""
        told = {"word": self.word, "who": self.who, "said_at": isoformat_z(self.said_at), "note": self.note}
        return {**told, "event_version": self.event_version}


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where an answer stands.

    Attributes
    ----------
    event_version : of the event as it is now
    matched_version : of the event as it was matched; None where the answer does not tell
    reviews : what was said of the event, oldest first
    decisions : what was said of the first candidate of this very answer, oldest first
    earlier : decisions on the same aircraft when the event claimed something else
    """

    event_version: int
    matched_version: int | None
    reviews: tuple[Said, ...] = ()
    decisions: tuple[Said, ...] = ()
    earlier: tuple[Said, ...] = ()

    @property
    def review(self) -> str:
        """unreviewed, accepted, corrected or rejected; what nobody said anything about was written by hand, and counts as accepted."""
        return self.reviews[-1].word if self.reviews else "accepted"

    @property
    def rejected(self) -> Said | None:
        """Who rejected it, event or match; None where nobody did, or it was taken back."""
        if self.review == "rejected":
            return self.reviews[-1]
        return self.decisions[-1] if self.decisions and self.decisions[-1].word == "reject" else None

    @property
    def is_unreviewed(self) -> bool:
        """Whether a machine read the event and nobody said since that it read right."""
        return self.review == _UNREVIEWED

    @property
    def is_stale(self) -> bool:
        """Whether the event changed since it was matched."""
        return self.matched_version is not None and self.matched_version < self.event_version

    @property
    def review_words(self) -> str:
        """What was last said of the event, in words."""
        if not self.reviews:
            return "written by hand"
        return "not reviewed: a machine read it" if self.is_unreviewed else self.reviews[-1].words

    @property
    def lines(self) -> tuple[str, ...]:
        """What a reader must know before the answer, a line each; none where there is nothing of the kind."""
        told = []
        if self.rejected is not None:
            of = "the event" if self.review == "rejected" else "this match"
            told.append(f"{self.rejected.words.replace('rejected', 'REJECTED', 1)}: {of}")
        elif self.decisions:
            told.append(f"{self.decisions[-1].words}: this match")
        if self.is_stale:
            again = "" if self.review == "rejected" else ": run overflight match"
            told.append(f"matched against version {self.matched_version}; the event is at version {self.event_version}{again}")
        if self.is_unreviewed:
            told.append("not reviewed: a machine read the event, and nobody has said that it read right (overflight events review)")
        return tuple(told)

    def to_document(self) -> dict[str, Any]:
        """As JSON values, the `standing` of a match."""
        return {
            "event_version": self.event_version,
            "matched_version": self.matched_version,
            "is_stale": self.is_stale,
            "review": self.review,
            "rejected": None if self.rejected is None else self.rejected.to_document(),
            "reviews": [one.to_document() for one in self.reviews],
            "decisions": [one.to_document() for one in self.decisions],
            "earlier_decisions": [one.to_document() for one in self.earlier],
        }


def standing_of(match: Mapping[str, Any] | None, *, events: Rows, matches: Rows, reviews: Rows, decisions: Rows) -> Standing:
    """Where the answer `match` (its document; None where the event was never matched) of one event stands.

    Parameters
    ----------
    events : every version of the event, oldest first, rows of EVENTS
    matches : every version of its match up to the newest, oldest first, rows of MATCHES
    reviews, decisions : what was said of the event, and of matches, in the order in which it was said
    """
    events = list(events)
    claims: dict[int | None, Any] = {int(row["version"]): claims_of(row["document"]) for row in events}
    came = [(pd.Timestamp(row["imported_at"]), int(row["version"])) for row in events]
    answers = [(row["evaluated_at"], _matched_version(row["document"], row["evaluated_at"], came)) for row in matches]
    best = next(iter((match or {}).get("candidates") or ()), None)
    matched = None if match is None else _matched_version(match, match.get("evaluated_at"), came)
    judged = []
    for row in decisions:
        if best is not None and row["match_id"] == best["match_id"]:
            said_of = next((version for at, version in reversed(answers) if at <= row["decided_at"]), None)
            judged.append(_said(row, row["decision"], row["decided_at"], said_of))
    own = [one for one in judged if None in {one.event_version, matched} or claims.get(one.event_version) == claims.get(matched)]
    return Standing(
        event_version=max((version for _, version in came), default=1),
        matched_version=matched,
        reviews=tuple(_said(row, row["state"], row["reviewed_at"], int(row["version"])) for row in reviews),
        decisions=tuple(own),
        earlier=tuple(one for one in judged if one not in own),
    )


def _matched_version(match: Mapping[str, Any], evaluated_at: Any, came: list[tuple[pd.Timestamp, int]]) -> int | None:
    """The version of the event that an answer was made of; where the answer does not tell, the newest that was there."""
    told = match.get("event_version")
    if told is not None or evaluated_at is None:
        return told
    return max((version for at, version in came if at <= pd.Timestamp(evaluated_at)), default=None)


def claims_of(document: Mapping[str, Any] | None) -> list[Any] | None:
    """What the document of an event claims, without the words that it was read from."""
    if document is None:
        return None
    return [{key: value for key, value in claim.items() if key not in _READ_FROM} for claim in document["claims"]]


def _said(row: Mapping[Any, Any], word: str, at: Any, event_version: int | None) -> Said:
    note = row["note"]
    who, said_at = str(row["who"]), pd.Timestamp(at).to_pydatetime()
    return Said(word=str(word), who=who, said_at=said_at, note=note if isinstance(note, str) else None, event_version=event_version)
