"""Matches of events as versioned documents, which match belongs to which event, and what analysts decided."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import sqlalchemy as sa
from sqlalchemy import Connection

from ingest.tables import Column, Table
from tracker.core.timeline import to_ms
from tracker.errors import NotFoundError
from tracker.store.bulk import insert_one
from tracker.store.events import document_digest
from tracker.store.frames import read_table
from tracker.store.schema import decisions, match_candidates, matches

if TYPE_CHECKING:
    from tracker.core.matching.reporting import Prior

MATCHES: Final = Table(
    "matches",
    (
        Column("event_id", "str", "-", "the event matched", nullable=False),
        Column("version", "int64", "-", "1 for the first, counted up", nullable=False),
        Column("digest", "str", "-", "of the document, what passes left out: version, time of evaluation, coincidences", nullable=False),
        Column("evaluated_at", "datetime64[ms, UTC]", "UTC", "when this version was found", nullable=False),
        Column("verdict", "str", "-", "strong, probable, possible or none", nullable=False),
        Column("probability", "float64", "-", "of the first candidate; null where there is none"),
        Column("document", "object", "-", "the match as JSON", nullable=False),
        Column("run_id", "str", "-", "the run that found it"),
    ),
    key=("event_id", "version"),
)
DECISIONS: Final = Table(
    "decisions",
    (
        Column("decision_id", "int64", "-", "number of the decision", nullable=False),
        Column("match_id", "str", "-", "what was judged", nullable=False),
        Column("decision", "str", "-", "confirm or reject", nullable=False),
        Column("who", "str", "-", "who judged", nullable=False),
        Column("decided_at", "datetime64[ms, UTC]", "UTC", "when", nullable=False),
        Column("note", "str", "-", "why, in words"),
        Column("probability", "float64", "-", "what the match said when it was judged"),
    ),
    key=("decision_id",),
)
#: What changes with every evaluation and does not make a new version.
_PASSING: Final = ("version", "evaluated_at", "event_version")
#: Nor does this figure of `chance`: it grows with every event that is imported, whatever became of this one.
_PASSING_CHANCE: Final = "expected_coincidences"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """An analyst's decision; the fields mean what the columns of DECISIONS mean."""

    match_id: str
    decision: str
    who: str
    decided_at: datetime
    note: str | None = None
    probability: float | None = None

    def __post_init__(self) -> None:
        if self.decision not in {"confirm", "reject"}:
            raise ValueError(f"decision {self.decision!r} is neither confirm nor reject")


def write_match(
    connection: Connection, event_id: str, document: Mapping[str, Any], *, evaluated_at: datetime, run_id: str | None = None
) -> tuple[int, bool]:
    """Keep the match of an event if it differs from the newest version; gives the version that holds, and whether it is new.

    `document` is the match as interface.md writes it; its `version` is set here. Its candidates' `match_id` become known. An answer that
    stays as it was tells from now on the `event_version` that it was last made of.
    """
    digest = _answer_digest(document)
    own = matches.c.event_id == event_id
    row = connection.execute(
        sa.select(matches.c.version, matches.c.digest, matches.c.document["event_version"].as_integer())
        .where(own)
        .order_by(matches.c.version.desc())
        .limit(1)
    ).first()
    if row is not None and row[1] == digest:
        if row[2] != document.get("event_version"):
            kept = connection.scalar(sa.select(matches.c.document).where(own, matches.c.version == row[0]))
            renewed = {**(kept or {}), "event_version": document.get("event_version")}
            connection.execute(sa.update(matches).where(own, matches.c.version == row[0]).values(document=renewed))
        return int(row[0]), False
    version = 1 if row is None else int(row[0]) + 1
    candidates = document.get("candidates") or []
    connection.execute(
        sa.insert(matches).values(
            event_id=event_id,
            version=version,
            digest=digest,
            evaluated_at=to_ms(evaluated_at),
            verdict=document["verdict"],
            probability=candidates[0]["probability"] if candidates else None,
            document={**document, "version": version},
            run_id=run_id,
        )
    )
    for candidate in candidates:
        _note_candidate(connection, str(candidate["match_id"]), event_id, version)
    return version, True


def _answer_digest(document: Mapping[str, Any]) -> str:
    """Digest of what makes an answer another one."""
    chance = {key: value for key, value in (document.get("chance") or {}).items() if key != _PASSING_CHANCE}
    return document_digest({**document, "chance": chance}, without=_PASSING)


def read_matches(
    connection: Connection, *, event_id: str | Iterable[str] | None = None, version: int | None = None, newest: bool = False
) -> pd.DataFrame:
    """MATCHES by event and version, oldest first: all versions, the one named, or only the `newest` of each event."""
    query = sa.select(*(matches.c[name] for name in MATCHES.names))
    if version is not None:
        query = query.where(matches.c.version == version)
    if newest:
        query = query.where(_is_newest())
    wanted = [event_id] if isinstance(event_id, str) else event_id
    return read_table(connection, MATCHES, query, among=(matches.c.event_id, wanted), order=("event_id", "version"))


def read_found(connection: Connection) -> dict[str, frozenset[str]]:
    """The events whose newest answer is a movement (strong or probable), and the airframes of its first candidate."""
    aircraft = matches.c.document[("candidates", 0, "aircraft")]
    query = sa.select(matches.c.event_id, aircraft).where(_is_newest()).where(matches.c.verdict.in_(("strong", "probable")))
    return {str(event): frozenset(str(one["icao24"]) for one in told or ()) for event, told in connection.execute(query)}


def read_priors(connection: Connection, *, weights: str) -> dict[str, Prior]:
    """What was assumed for the newest answer to each event, if these weights made it."""
    from tracker.core.matching.document import prior_from_document

    prior = matches.c.document["prior"]
    query = (
        sa.select(matches.c.event_id, prior)
        .where(_is_newest())
        .where(matches.c.document["weights"].as_string() == weights)
        .where(prior["heard"].as_float().is_not(None))
        .order_by(matches.c.event_id)
    )
    return {str(event): prior_from_document(told) for event, told in connection.execute(query)}


def _is_newest() -> sa.ColumnElement[bool]:
    later = matches.alias()
    return ~sa.exists().where(later.c.event_id == matches.c.event_id, later.c.version > matches.c.version)


def read_match_event(connection: Connection, match_id: str) -> tuple[str, int]:
    """The event that a match belongs to, and the newest version that holds it. Raises NotFoundError."""
    found = connection.execute(
        sa.select(match_candidates.c.event_id, match_candidates.c.last_version).where(match_candidates.c.match_id == match_id)
    ).first()
    if found is None:
        raise NotFoundError(f"no match {match_id}; `overflight match` prints the ids of those that are there")
    return str(found[0]), int(found[1])


def write_decision(connection: Connection, decision: Decision) -> int:
    """Keep a decision and give its number; earlier ones on the same match stay. Raises NotFoundError for a match that is not there."""
    read_match_event(connection, decision.match_id)
    values = {"match_id": decision.match_id, "decision": decision.decision, "who": decision.who, "note": decision.note}
    return insert_one(connection, decisions, {**values, "decided_at": to_ms(decision.decided_at), "probability": decision.probability})


def read_decisions(connection: Connection, *, match_ids: Iterable[str] | None = None) -> pd.DataFrame:
    """DECISIONS in the order in which they were made."""
    query = sa.select(*(decisions.c[name] for name in DECISIONS.names))
    return read_table(connection, DECISIONS, query, among=(decisions.c.match_id, match_ids), order=("decision_id",))


def _note_candidate(connection: Connection, match_id: str, event_id: str, version: int) -> None:
    renewed = connection.execute(sa.update(match_candidates).where(match_candidates.c.match_id == match_id).values(last_version=version))
    if renewed.rowcount == 0:
        connection.execute(
            sa.insert(match_candidates).values(match_id=match_id, event_id=event_id, first_version=version, last_version=version)
        )
