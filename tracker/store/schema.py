"""Every table of the database, declared once for SQLite and PostgreSQL.

Instants are whole milliseconds since 1970 (UTC), for SQLite has no instants; a column named `..._at` holds one. Documents and lists are
JSON. Types are spelled out, so that the migrations and this page can be compared without differences.
"""

from __future__ import annotations

from typing import Any, Final

import sqlalchemy as sa

from ingest.tables import AIRCRAFT, Table
from tracker.core.coverage_tables import COUNTS
from tracker.core.tables import GAPS, ITINERARIES, LEGS, STOPS

#: Constraints have names, or SQLite could not drop them in a migration.
NAMING: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = sa.MetaData(naming_convention=NAMING)

#: A row number that SQLite gives out itself (there only INTEGER does) and PostgreSQL from a sequence.
_NUMBER: Final = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_COLUMN_TYPES: Final[dict[str, Any]] = {
    "str": sa.Text(),
    "category": sa.Text(),
    "object": sa.JSON(),
    "int64": sa.BigInteger(),
    "Int64": sa.BigInteger(),
    "Int16": sa.SmallInteger(),
    "float64": sa.Double(),
    "float32": sa.Double(),
    "boolean": sa.Boolean(),
    "datetime64[ms, UTC]": sa.BigInteger(),
}


def columns_of(table: Table, *, without: tuple[str, ...] = ()) -> list[sa.Column[Any]]:
    """The columns of a declared table as database columns; its key is the primary key where it is one column."""
    key = table.key[0] if len(table.key) == 1 else None
    return [
        sa.Column(column.name, _COLUMN_TYPES[column.dtype], primary_key=column.name == key, nullable=column.nullable)
        for column in table.columns
        if column.name not in without
    ]


segments = sa.Table(
    "segments",
    metadata,
    sa.Column("segment_id", _NUMBER, primary_key=True, autoincrement=True),
    sa.Column("icao24", sa.Text(), nullable=False),
    sa.Column("source", sa.Text(), nullable=False),
    sa.Column("first_at", sa.BigInteger(), nullable=False),
    sa.Column("last_at", sa.BigInteger(), nullable=False),
    sa.Column("received_at", sa.BigInteger(), nullable=False, comment="latest of the run"),
    sa.Column("positions", sa.Integer(), nullable=False),
    sa.Column("south_udeg", sa.Integer(), nullable=False, comment="bounding box, millionths of a degree"),
    sa.Column("north_udeg", sa.Integer(), nullable=False),
    sa.Column("west_udeg", sa.Integer(), nullable=False),
    sa.Column("east_udeg", sa.Integer(), nullable=False),
    sa.Column("digest", sa.BigInteger(), nullable=False, comment="of the content, received_at left out"),
    sa.Column("payload", sa.LargeBinary(), nullable=False),
    sa.Index(None, "icao24", "last_at"),
    sa.Index(None, "last_at"),
)

position_flags = sa.Table(
    "position_flags",
    metadata,
    sa.Column("icao24", sa.Text(), primary_key=True),
    sa.Column("source", sa.Text(), primary_key=True),
    sa.Column("seen_at", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("flags", sa.Integer(), nullable=False),
    sqlite_with_rowid=False,
)

stalls = sa.Table(
    "stalls",
    metadata,
    sa.Column("source", sa.Text(), primary_key=True),
    sa.Column("from_at", sa.BigInteger(), primary_key=True, autoincrement=False),
    sa.Column("until_at", sa.BigInteger(), nullable=False),
    sa.Column("answers", sa.BigInteger(), nullable=False),
    sa.Column("aircraft", sa.BigInteger(), nullable=False),
    sa.Column("moved_share", sa.Double(), nullable=False),
)

asks = sa.Table(
    "asks",
    metadata,
    sa.Column("ask_id", _NUMBER, primary_key=True, autoincrement=True),
    sa.Column("source", sa.Text(), nullable=False),
    sa.Column("scope", sa.Text(), nullable=False),
    sa.Column("from_at", sa.BigInteger(), comment="window asked about; null is now, or unknown"),
    sa.Column("until_at", sa.BigInteger()),
    sa.Column("asked_at", sa.BigInteger(), nullable=False),
    sa.Column("answered_at", sa.BigInteger(), comment="the provider's own clock"),
    sa.Column("first_at", sa.BigInteger(), comment="what came: first and last instant"),
    sa.Column("last_at", sa.BigInteger()),
    sa.Column("outcome", sa.Text(), nullable=False),
    sa.Column("positions", sa.BigInteger(), nullable=False),
    sa.Column("stored", sa.BigInteger(), nullable=False, comment="of those, new to us"),
    sa.Column("refused", sa.JSON(), nullable=False),
    sa.Column("notes", sa.JSON(), nullable=False),
    sa.Column("headers", sa.JSON(), nullable=False),
    sa.Column("digest", sa.Text()),
    sa.Column("run_id", sa.Text()),
    sa.Index(None, "source", "asked_at"),
    sa.Index(None, "asked_at"),
)

raw_answers = sa.Table(
    "raw_answers",
    metadata,
    sa.Column("ask_id", _NUMBER, sa.ForeignKey("asks.ask_id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    sa.Column("source", sa.Text(), nullable=False),
    sa.Column("bytes", sa.BigInteger(), nullable=False, comment="of the whole answer, of which no more than a bounded part is kept"),
    sa.Column("payload", sa.LargeBinary(), nullable=False),
    sa.Index(None, "source"),
)

units = sa.Table(
    "units",
    metadata,
    sa.Column("key", sa.Text(), primary_key=True),
    sa.Column("source", sa.Text(), nullable=False),
    sa.Column("label", sa.Text(), nullable=False),
    sa.Column("digest", sa.Text()),
    sa.Column("positions", sa.BigInteger(), nullable=False),
    sa.Column("stored", sa.BigInteger(), nullable=False),
    sa.Column("refused", sa.JSON(), nullable=False),
    sa.Column("finished_at", sa.BigInteger(), nullable=False),
)

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("source", sa.Text(), primary_key=True),
    sa.Column("asked_at", sa.BigInteger()),
    sa.Column("ok_at", sa.BigInteger(), comment="the last turn that went well"),
    sa.Column("paused_until_at", sa.BigInteger()),
    sa.Column("failures", sa.Integer(), nullable=False),
    sa.Column("credits_left", sa.BigInteger()),
    sa.Column("is_closed", sa.Boolean(), nullable=False),
    sa.Column("because", sa.Text(), comment="the last failure in words"),
)

#: Airframes that got positions since their movements were derived.
rebuild_queue = sa.Table(
    "rebuild_queue",
    metadata,
    sa.Column("icao24", sa.Text(), primary_key=True),
    sa.Column("from_at", sa.BigInteger(), nullable=False, server_default=sa.text("0"), comment="the earliest instant that changed"),
)

#: How far each airframe was derived, and where its record may be taken up.
derivations = sa.Table(
    "derivations",
    metadata,
    sa.Column("icao24", sa.Text(), primary_key=True),
    sa.Column("positions", sa.BigInteger(), nullable=False, comment="of its record, each once"),
    sa.Column("newest_at", sa.BigInteger(), nullable=False),
    sa.Column("recipe", sa.Text(), nullable=False, comment="digest of all that it was derived with, beside positions"),
    sa.Column("anchor", sa.JSON(), comment="null: the whole record must be derived"),
)

aircraft = sa.Table(
    "aircraft",
    metadata,
    sa.Column("claim_id", _NUMBER, primary_key=True, autoincrement=True),
    *columns_of(AIRCRAFT, without=("as_of_at",)),
    sa.Column("first_as_of_at", sa.BigInteger(), nullable=False),
    sa.Column("last_as_of_at", sa.BigInteger(), nullable=False),
    sa.Index(None, "icao24"),
    sa.Index(None, "registration"),
    sa.Index(None, "type"),
)

legs = sa.Table(
    "legs",
    metadata,
    *columns_of(LEGS),
    sa.Index(None, "icao24", "first_seen_at"),
    sa.Index(None, "first_seen_at"),
    sa.Index(None, "last_seen_at"),
)

gaps = sa.Table(
    "gaps", metadata, *columns_of(GAPS), sa.Index(None, "icao24", "from_at"), sa.Index(None, "leg_id"), sa.Index(None, "from_at")
)

stops = sa.Table(
    "stops",
    metadata,
    *columns_of(STOPS),
    sa.Column("from_at", sa.BigInteger(), nullable=False, comment="the earliest known instant of the stop"),
    sa.Column("until_at", sa.BigInteger(), nullable=False, comment="the latest known instant of the stop"),
    sa.Index(None, "icao24", "from_at"),
    sa.Index(None, "airport", "from_at"),
    sa.Index(None, "from_at"),
)

itineraries = sa.Table(
    "itineraries",
    metadata,
    *columns_of(ITINERARIES),
    sa.Index(None, "icao24", "started_at"),
    sa.Index(None, "started_at"),
    sa.Index(None, "ended_at"),
)

#: Every airport that an end of a leg or a stop could be, so that "to Caracas" also finds what was only inferred.
airport_candidates = sa.Table(
    "airport_candidates",
    metadata,
    sa.Column("row_id", sa.Text(), primary_key=True),
    sa.Column("role", sa.Text(), primary_key=True, comment="origin, destination or stop"),
    sa.Column("airport", sa.Text(), primary_key=True),
    sa.Column("icao24", sa.Text(), nullable=False),
    sa.Column("at", sa.BigInteger(), nullable=False),
    sa.Column("probability", sa.Double(), nullable=False),
    sa.Index(None, "airport", "role", "at"),
    sa.Index(None, "icao24", "role", "at"),
)

coverage = sa.Table(
    "coverage",
    metadata,
    *columns_of(COUNTS),
    sa.PrimaryKeyConstraint(*COUNTS.key),
    sa.Index(None, "from_at"),
)

events = sa.Table(
    "events",
    metadata,
    sa.Column("event_id", sa.Text(), primary_key=True),
    sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text(), nullable=False),
    sa.Column("document", sa.JSON(), nullable=False),
    sa.Column("from_at", sa.BigInteger(), comment="earliest instant that the event may lie at; null is open"),
    sa.Column("until_at", sa.BigInteger()),
    sa.Column("imported_at", sa.BigInteger(), nullable=False),
    sa.Column("file", sa.Text()),
)

matches = sa.Table(
    "matches",
    metadata,
    sa.Column("event_id", sa.Text(), primary_key=True),
    sa.Column("version", sa.Integer(), primary_key=True, autoincrement=False),
    sa.Column("digest", sa.Text(), nullable=False),
    sa.Column("evaluated_at", sa.BigInteger(), nullable=False),
    sa.Column("verdict", sa.Text(), nullable=False),
    sa.Column("probability", sa.Double(), comment="of the first candidate; null where there is none"),
    sa.Column("document", sa.JSON(), nullable=False),
    sa.Column("run_id", sa.Text()),
)

match_candidates = sa.Table(
    "match_candidates",
    metadata,
    sa.Column("match_id", sa.Text(), primary_key=True),
    sa.Column("event_id", sa.Text(), nullable=False),
    sa.Column("first_version", sa.Integer(), nullable=False),
    sa.Column("last_version", sa.Integer(), nullable=False),
    sa.Index(None, "event_id"),
)

decisions = sa.Table(
    "decisions",
    metadata,
    sa.Column("decision_id", _NUMBER, primary_key=True, autoincrement=True),
    sa.Column("match_id", sa.Text(), nullable=False),
    sa.Column("decision", sa.Text(), nullable=False),
    sa.Column("who", sa.Text(), nullable=False),
    sa.Column("decided_at", sa.BigInteger(), nullable=False),
    sa.Column("note", sa.Text()),
    sa.Column("probability", sa.Double(), comment="what the match said when it was judged"),
    sa.Index(None, "match_id"),
)

#: Maps from what the matcher says to how often it is so, by a version made from their content.
calibrations = sa.Table(
    "calibrations",
    metadata,
    sa.Column("version", sa.Text(), primary_key=True),
    sa.Column("fitted_at", sa.BigInteger(), nullable=False),
    sa.Column("samples", sa.Integer(), nullable=False),
    sa.Column("document", sa.JSON(), nullable=False),
)

runs = sa.Table(
    "runs",
    metadata,
    sa.Column("run_id", sa.Text(), primary_key=True),
    sa.Column("job", sa.Text(), nullable=False),
    sa.Column("started_at", sa.BigInteger(), nullable=False),
    sa.Column("finished_at", sa.BigInteger()),
    sa.Column("code_version", sa.Text(), nullable=False),
    sa.Column("config_digest", sa.Text(), nullable=False),
    sa.Column("counts", sa.JSON(), nullable=False),
    sa.Column("outcome", sa.Text()),
    sa.Column("error", sa.Text()),
    sa.Index(None, "job", "started_at"),
)

stories = sa.Table(
    "stories",
    metadata,
    sa.Column("story_id", sa.Text(), primary_key=True),
    sa.Column("kind", sa.Text(), nullable=False, comment="watch or event"),
    sa.Column("rule", sa.Text(), nullable=False, comment="the watch or the event that it follows"),
    sa.Column("icao24", sa.Text(), comment="null for an event"),
    sa.Column("sequence", sa.Integer(), nullable=False, comment="of the last alert"),
    sa.Column("told", sa.JSON(), nullable=False, comment="what was told last"),
    sa.Column("opened_at", sa.BigInteger(), nullable=False),
    sa.Column("updated_at", sa.BigInteger(), nullable=False),
    sa.Column("closed_at", sa.BigInteger(), comment="null while it is followed"),
    sa.Index(None, "kind", "rule"),
    sa.Index(None, "closed_at"),
)

alerts = sa.Table(
    "alerts",
    metadata,
    sa.Column("alert_id", sa.Text(), primary_key=True, comment="content-derived; the idempotency key of its deliveries"),
    sa.Column("story_id", sa.Text(), sa.ForeignKey("stories.story_id"), nullable=False),
    sa.Column("sequence", sa.Integer(), nullable=False),
    sa.Column("kind", sa.Text(), nullable=False, comment="new, update, withdrawal or test"),
    sa.Column("subject", sa.Text(), nullable=False),
    sa.Column("text", sa.Text(), nullable=False),
    sa.Column("facts", sa.JSON(), nullable=False),
    sa.Column("created_at", sa.BigInteger(), nullable=False),
    sa.UniqueConstraint("story_id", "sequence"),
    sa.Index(None, "created_at"),
)

deliveries = sa.Table(
    "deliveries",
    metadata,
    sa.Column("alert_id", sa.Text(), sa.ForeignKey("alerts.alert_id", ondelete="CASCADE"), primary_key=True),
    sa.Column("channel", sa.Text(), primary_key=True),
    sa.Column("outcome", sa.Text(), nullable=False, comment="waiting, sent, dead or withheld"),
    sa.Column("attempts", sa.Integer(), nullable=False),
    sa.Column("next_at", sa.BigInteger(), nullable=False, comment="not tried before"),
    sa.Column("leased_until_at", sa.BigInteger(), comment="whoever claimed it last has it until then"),
    sa.Column("batch", sa.Text(), comment="the digest that it was put into; a retry sends the same digest"),
    sa.Column("sent_at", sa.BigInteger()),
    sa.Column("because", sa.Text(), comment="why it failed, or was withheld"),
    sa.Index(None, "outcome", "channel"),
    sa.Index(None, "channel", "sent_at"),
)
