"""Create the tables: positions, what was asked, identities, what aircraft did, events, matches, runs."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "aircraft",
        sa.Column("claim_id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("registration", sa.Text(), nullable=True),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("model", sa.Text(), nullable=True),
        sa.Column("operator", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=True),
        sa.Column("is_military", sa.Boolean(), nullable=True),
        sa.Column("built_year", sa.SmallInteger(), nullable=True),
        sa.Column("tags", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("first_as_of_at", sa.BigInteger(), nullable=False),
        sa.Column("last_as_of_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("claim_id", name=op.f("pk_aircraft")),
    )
    op.create_index(op.f("ix_aircraft_icao24"), "aircraft", ["icao24"], unique=False)
    op.create_index(op.f("ix_aircraft_registration"), "aircraft", ["registration"], unique=False)
    op.create_index(op.f("ix_aircraft_type"), "aircraft", ["type"], unique=False)
    op.create_table(
        "airport_candidates",
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False, comment="origin, destination or stop"),
        sa.Column("airport", sa.Text(), nullable=False),
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("row_id", "role", "airport", name=op.f("pk_airport_candidates")),
    )
    op.create_index(op.f("ix_airport_candidates_airport_role_at"), "airport_candidates", ["airport", "role", "at"], unique=False)
    op.create_index(op.f("ix_airport_candidates_icao24_role_at"), "airport_candidates", ["icao24", "role", "at"], unique=False)
    op.create_table(
        "asks",
        sa.Column("ask_id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=True, comment="window asked about; null is now, or unknown"),
        sa.Column("until_at", sa.BigInteger(), nullable=True),
        sa.Column("asked_at", sa.BigInteger(), nullable=False),
        sa.Column("answered_at", sa.BigInteger(), nullable=True, comment="the provider's own clock"),
        sa.Column("first_at", sa.BigInteger(), nullable=True, comment="what came: first and last instant"),
        sa.Column("last_at", sa.BigInteger(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("positions", sa.BigInteger(), nullable=False),
        sa.Column("stored", sa.BigInteger(), nullable=False, comment="of those, new to us"),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("run_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_asks")),
    )
    op.create_index(op.f("ix_asks_asked_at"), "asks", ["asked_at"], unique=False)
    op.create_index(op.f("ix_asks_source_asked_at"), "asks", ["source", "asked_at"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("decision_id", NUMBER, autoincrement=True, nullable=False),
        sa.Column("match_id", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.BigInteger(), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("probability", sa.Double(), nullable=True, comment="what the match said when it was judged"),
        sa.PrimaryKeyConstraint("decision_id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_match_id"), "decisions", ["match_id"], unique=False)
    op.create_table(
        "events",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), nullable=True, comment="earliest instant that the event may lie at; null is open"),
        sa.Column("until_at", sa.BigInteger(), nullable=True),
        sa.Column("imported_at", sa.BigInteger(), nullable=False),
        sa.Column("file", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "version", name=op.f("pk_events")),
    )
    op.create_table(
        "gaps",
        sa.Column("gap_id", sa.Text(), nullable=False),
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("leg_id", sa.Text(), nullable=True),
        sa.Column("from_at", sa.BigInteger(), nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("from_lat_deg", sa.Double(), nullable=False),
        sa.Column("from_lon_deg", sa.Double(), nullable=False),
        sa.Column("until_lat_deg", sa.Double(), nullable=False),
        sa.Column("until_lon_deg", sa.Double(), nullable=False),
        sa.Column("distance_km", sa.Double(), nullable=False),
        sa.Column("required_kt", sa.Double(), nullable=False),
        sa.Column("slack_s", sa.Double(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("hidden_stops", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("gap_id", name=op.f("pk_gaps")),
    )
    op.create_index(op.f("ix_gaps_from_at"), "gaps", ["from_at"], unique=False)
    op.create_index(op.f("ix_gaps_icao24_from_at"), "gaps", ["icao24", "from_at"], unique=False)
    op.create_index(op.f("ix_gaps_leg_id"), "gaps", ["leg_id"], unique=False)
    op.create_table(
        "itineraries",
        sa.Column("itinerary_id", sa.Text(), nullable=False),
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("leg_ids", sa.JSON(), nullable=False),
        sa.Column("stop_ids", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=False),
        sa.Column("distance_km", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("itinerary_id", name=op.f("pk_itineraries")),
    )
    op.create_index(op.f("ix_itineraries_ended_at"), "itineraries", ["ended_at"], unique=False)
    op.create_index(op.f("ix_itineraries_icao24_started_at"), "itineraries", ["icao24", "started_at"], unique=False)
    op.create_index(op.f("ix_itineraries_started_at"), "itineraries", ["started_at"], unique=False)
    op.create_table(
        "legs",
        sa.Column("leg_id", sa.Text(), nullable=False),
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("callsigns", sa.JSON(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("origin_status", sa.Text(), nullable=False),
        sa.Column("origin_probability", sa.Double(), nullable=True),
        sa.Column("origin_candidates", sa.JSON(), nullable=False),
        sa.Column("destination", sa.Text(), nullable=True),
        sa.Column("destination_status", sa.Text(), nullable=False),
        sa.Column("destination_probability", sa.Double(), nullable=True),
        sa.Column("destination_candidates", sa.JSON(), nullable=False),
        sa.Column("departed_from_at", sa.BigInteger(), nullable=True),
        sa.Column("departed_until_at", sa.BigInteger(), nullable=True),
        sa.Column("arrived_from_at", sa.BigInteger(), nullable=True),
        sa.Column("arrived_until_at", sa.BigInteger(), nullable=True),
        sa.Column("first_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_at", sa.BigInteger(), nullable=False),
        sa.Column("first_lat_deg", sa.Double(), nullable=False),
        sa.Column("first_lon_deg", sa.Double(), nullable=False),
        sa.Column("first_alt_ft", sa.Double(), nullable=True),
        sa.Column("last_lat_deg", sa.Double(), nullable=False),
        sa.Column("last_lon_deg", sa.Double(), nullable=False),
        sa.Column("last_alt_ft", sa.Double(), nullable=True),
        sa.Column("positions", sa.BigInteger(), nullable=False),
        sa.Column("distance_km", sa.Double(), nullable=False),
        sa.Column("flags", sa.JSON(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("leg_id", name=op.f("pk_legs")),
    )
    op.create_index(op.f("ix_legs_first_seen_at"), "legs", ["first_seen_at"], unique=False)
    op.create_index(op.f("ix_legs_icao24_first_seen_at"), "legs", ["icao24", "first_seen_at"], unique=False)
    op.create_index(op.f("ix_legs_last_seen_at"), "legs", ["last_seen_at"], unique=False)
    op.create_table(
        "match_candidates",
        sa.Column("match_id", sa.Text(), nullable=False),
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("first_version", sa.Integer(), nullable=False),
        sa.Column("last_version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("match_id", name=op.f("pk_match_candidates")),
    )
    op.create_index(op.f("ix_match_candidates_event_id"), "match_candidates", ["event_id"], unique=False)
    op.create_table(
        "matches",
        sa.Column("event_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("evaluated_at", sa.BigInteger(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=True, comment="of the first candidate; null where there is none"),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("run_id", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("event_id", "version", name=op.f("pk_matches")),
    )
    op.create_table(
        "position_flags",
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("seen_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("flags", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("icao24", "source", "seen_at", name=op.f("pk_position_flags")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "rebuild_queue", sa.Column("icao24", sa.Text(), nullable=False), sa.PrimaryKeyConstraint("icao24", name=op.f("pk_rebuild_queue"))
    )
    op.create_table(
        "runs",
        sa.Column("run_id", sa.Text(), nullable=False),
        sa.Column("job", sa.Text(), nullable=False),
        sa.Column("started_at", sa.BigInteger(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=True),
        sa.Column("code_version", sa.Text(), nullable=False),
        sa.Column("config_digest", sa.Text(), nullable=False),
        sa.Column("counts", sa.JSON(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_runs")),
    )
    op.create_index(op.f("ix_runs_job_started_at"), "runs", ["job", "started_at"], unique=False)
    op.create_table(
        "segments",
        sa.Column("segment_id", NUMBER, autoincrement=True, nullable=False),
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
        sa.PrimaryKeyConstraint("segment_id", name=op.f("pk_segments")),
    )
    op.create_index(op.f("ix_segments_icao24_last_at"), "segments", ["icao24", "last_at"], unique=False)
    op.create_index(op.f("ix_segments_last_at"), "segments", ["last_at"], unique=False)
    op.create_table(
        "sources",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("asked_at", sa.BigInteger(), nullable=True),
        sa.Column("ok_at", sa.BigInteger(), nullable=True, comment="the last turn that went well"),
        sa.Column("paused_until_at", sa.BigInteger(), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("credits_left", sa.BigInteger(), nullable=True),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("because", sa.Text(), nullable=True, comment="the last failure in words"),
        sa.PrimaryKeyConstraint("source", name=op.f("pk_sources")),
    )
    op.create_table(
        "stalls",
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("from_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("until_at", sa.BigInteger(), nullable=False),
        sa.Column("answers", sa.BigInteger(), nullable=False),
        sa.Column("aircraft", sa.BigInteger(), nullable=False),
        sa.Column("moved_share", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("source", "from_at", name=op.f("pk_stalls")),
    )
    op.create_table(
        "stops",
        sa.Column("stop_id", sa.Text(), nullable=False),
        sa.Column("icao24", sa.Text(), nullable=False),
        sa.Column("airport", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("probability", sa.Double(), nullable=True),
        sa.Column("candidates", sa.JSON(), nullable=False),
        sa.Column("confidence", sa.BigInteger(), nullable=False),
        sa.Column("arrived_from_at", sa.BigInteger(), nullable=True),
        sa.Column("arrived_until_at", sa.BigInteger(), nullable=True),
        sa.Column("departed_from_at", sa.BigInteger(), nullable=True),
        sa.Column("departed_until_at", sa.BigInteger(), nullable=True),
        sa.Column("lat_deg", sa.Double(), nullable=True),
        sa.Column("lon_deg", sa.Double(), nullable=True),
        sa.Column("leg_before", sa.Text(), nullable=True),
        sa.Column("leg_after", sa.Text(), nullable=True),
        sa.Column("from_at", sa.BigInteger(), nullable=False, comment="the earliest known instant of the stop"),
        sa.Column("until_at", sa.BigInteger(), nullable=False, comment="the latest known instant of the stop"),
        sa.PrimaryKeyConstraint("stop_id", name=op.f("pk_stops")),
    )
    op.create_index(op.f("ix_stops_airport_from_at"), "stops", ["airport", "from_at"], unique=False)
    op.create_index(op.f("ix_stops_from_at"), "stops", ["from_at"], unique=False)
    op.create_index(op.f("ix_stops_icao24_from_at"), "stops", ["icao24", "from_at"], unique=False)
    op.create_table(
        "units",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=True),
        sa.Column("positions", sa.BigInteger(), nullable=False),
        sa.Column("stored", sa.BigInteger(), nullable=False),
        sa.Column("refused", sa.JSON(), nullable=False),
        sa.Column("finished_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_units")),
    )
    op.create_table(
        "raw_answers",
        sa.Column("ask_id", NUMBER, autoincrement=False, nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False, comment="of the whole answer, of which no more than a bounded part is kept"),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["ask_id"], ["asks.ask_id"], name=op.f("fk_raw_answers_ask_id_asks"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("ask_id", name=op.f("pk_raw_answers")),
    )
    op.create_index(op.f("ix_raw_answers_source"), "raw_answers", ["source"], unique=False)
    if op.get_bind().dialect.name == "postgresql":
        # Payloads are compressed already: PostgreSQL's own attempt costs time and gains nothing.
        op.execute("ALTER TABLE segments ALTER COLUMN payload SET STORAGE EXTERNAL")
        op.execute("ALTER TABLE raw_answers ALTER COLUMN payload SET STORAGE EXTERNAL")


def downgrade() -> None:
    op.drop_index(op.f("ix_raw_answers_source"), table_name="raw_answers")
    op.drop_table("raw_answers")
    op.drop_table("units")
    op.drop_index(op.f("ix_stops_icao24_from_at"), table_name="stops")
    op.drop_index(op.f("ix_stops_from_at"), table_name="stops")
    op.drop_index(op.f("ix_stops_airport_from_at"), table_name="stops")
    op.drop_table("stops")
    op.drop_table("stalls")
    op.drop_table("sources")
    op.drop_index(op.f("ix_segments_last_at"), table_name="segments")
    op.drop_index(op.f("ix_segments_icao24_last_at"), table_name="segments")
    op.drop_table("segments")
    op.drop_index(op.f("ix_runs_job_started_at"), table_name="runs")
    op.drop_table("runs")
    op.drop_table("rebuild_queue")
    op.drop_table("position_flags")
    op.drop_table("matches")
    op.drop_index(op.f("ix_match_candidates_event_id"), table_name="match_candidates")
    op.drop_table("match_candidates")
    op.drop_index(op.f("ix_legs_last_seen_at"), table_name="legs")
    op.drop_index(op.f("ix_legs_icao24_first_seen_at"), table_name="legs")
    op.drop_index(op.f("ix_legs_first_seen_at"), table_name="legs")
    op.drop_table("legs")
    op.drop_index(op.f("ix_itineraries_started_at"), table_name="itineraries")
    op.drop_index(op.f("ix_itineraries_icao24_started_at"), table_name="itineraries")
    op.drop_index(op.f("ix_itineraries_ended_at"), table_name="itineraries")
    op.drop_table("itineraries")
    op.drop_index(op.f("ix_gaps_leg_id"), table_name="gaps")
    op.drop_index(op.f("ix_gaps_icao24_from_at"), table_name="gaps")
    op.drop_index(op.f("ix_gaps_from_at"), table_name="gaps")
    op.drop_table("gaps")
    op.drop_table("events")
    op.drop_index(op.f("ix_decisions_match_id"), table_name="decisions")
    op.drop_table("decisions")
    op.drop_index(op.f("ix_asks_source_asked_at"), table_name="asks")
    op.drop_index(op.f("ix_asks_asked_at"), table_name="asks")
    op.drop_table("asks")
    op.drop_index(op.f("ix_airport_candidates_icao24_role_at"), table_name="airport_candidates")
    op.drop_index(op.f("ix_airport_candidates_airport_role_at"), table_name="airport_candidates")
    op.drop_table("airport_candidates")
    op.drop_index(op.f("ix_aircraft_type"), table_name="aircraft")
    op.drop_index(op.f("ix_aircraft_registration"), table_name="aircraft")
    op.drop_index(op.f("ix_aircraft_icao24"), table_name="aircraft")
    op.drop_table("aircraft")
