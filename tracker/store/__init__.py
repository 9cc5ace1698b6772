"""The database: SQLite or PostgreSQL, by the same functions.

`engine.connect()` reads, `engine.begin()` writes; every function takes such a connection and keeps no state of its own. Frames in and out
are checked tables; instants are UTC.
"""

from tracker.store.aircraft import Claimed, read_aircraft, write_aircraft
from tracker.store.asks import ASKS, OUTCOMES, read_asks, read_raw_answer, write_ask
from tracker.store.bulk import analyze
from tracker.store.derivations import queue_rebuild, read_rebuild_queue
from tracker.store.engine import StoreEngine, masked, open_engine
from tracker.store.events import EVENTS, EventDocument, document_digest, read_event_versions, read_events, write_events
from tracker.store.feeds import (
    FeedItem,
    read_feed_digests,
    read_feed_items,
    read_page,
    write_feed_item,
    write_joined,
    write_page,
)
from tracker.store.flags import FLAGS, read_flags, read_stalls, with_flags, write_flags, write_stalls
from tracker.store.matches import (
    DECISIONS,
    MATCHES,
    Decision,
    read_decisions,
    read_found,
    read_match_event,
    read_matches,
    read_priors,
    write_decision,
    write_match,
)
from tracker.store.migrate import Finding, check, downgrade, ensure_current, upgrade
from tracker.store.movements import (
    read_gaps,
    read_itineraries,
    read_legs,
    read_stops,
    renew_movements,
    replace_movements,
)
from tracker.store.positions import (
    Written,
    compact,
    delete_positions,
    read_airframes,
    read_fragmented,
    read_holdings,
    read_position_counts,
    read_positions,
    read_positions_since,
    read_span,
    read_sweeps,
    write_positions,
)
from tracker.store.reviews import REVIEWS, STATES, Review, read_review_states, read_reviews, write_review
from tracker.store.runs import RUNS, Run, read_runs, write_run, write_run_end
from tracker.store.sources import SOURCES, read_source_states, read_sources, write_source_state
from tracker.store.units import UNITS, read_unit_keys, read_units, write_unit

__all__ = [
    "ASKS",
    "DECISIONS",
    "EVENTS",
    "FLAGS",
    "MATCHES",
    "OUTCOMES",
    "REVIEWS",
    "RUNS",
    "SOURCES",
    "STATES",
    "UNITS",
    "Claimed",
    "Decision",
    "EventDocument",
    "FeedItem",
    "Finding",
    "Review",
    "Run",
    "StoreEngine",
    "Written",
    "analyze",
    "check",
    "compact",
    "delete_positions",
    "document_digest",
    "downgrade",
    "ensure_current",
    "masked",
    "open_engine",
    "queue_rebuild",
    "read_aircraft",
    "read_airframes",
    "read_asks",
    "read_decisions",
    "read_event_versions",
    "read_events",
    "read_feed_digests",
    "read_feed_items",
    "read_flags",
    "read_found",
    "read_fragmented",
    "read_gaps",
    "read_holdings",
    "read_itineraries",
    "read_legs",
    "read_match_event",
    "read_matches",
    "read_page",
    "read_position_counts",
    "read_positions",
    "read_positions_since",
    "read_priors",
    "read_raw_answer",
    "read_rebuild_queue",
    "read_review_states",
    "read_reviews",
    "read_runs",
    "read_source_states",
    "read_sources",
    "read_span",
    "read_stalls",
    "read_stops",
    "read_sweeps",
    "read_unit_keys",
    "read_units",
    "renew_movements",
    "replace_movements",
    "upgrade",
    "with_flags",
    "write_aircraft",
    "write_ask",
    "write_decision",
    "write_events",
    "write_feed_item",
    "write_flags",
    "write_joined",
    "write_match",
    "write_page",
    "write_positions",
    "write_review",
    "write_run",
    "write_run_end",
    "write_source_state",
    "write_stalls",
    "write_unit",
]
