"""Ask the feeds of reported events, and make events of what they tell: read, joined, filed for review. Doing it twice changes nothing.

One feed's failure never stops another. What a turn brought is stored in one transaction; how each feed stands is kept with the sources,
under the name `feed:NAME`.
"""

from __future__ import annotations

import logging
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.pacing import Policy, State, after_failure, after_success, due_at, is_due
from ingest.source import Asked, SourceError, SourceRefusedError
from tracker.errors import LedgerError, UsageError
from tracker.jobs.collect import outcome_of

if TYPE_CHECKING:
    import httpx

    from ingest.reports.items import LivingFeed
    from tracker.config.reports import Feed, LedgerFeed
    from tracker.workspace import Workspace

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedReport:
    """What one feed gave in one turn: `outcome` is ok, empty, unavailable, refused or changed; `written` are new versions of events."""

    feed: str
    outcome: str
    items: int = 0
    deleted: int = 0
    written: Mapping[str, int] = field(default_factory=dict)
    unreviewed: tuple[str, ...] = ()
    refused: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()
    error: str | None = None
    next_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedsReport:
    """The turns taken, and the feeds that were not due, with when they are."""

    turns: tuple[FeedReport, ...]
    not_due: Mapping[str, datetime]

    @property
    def written(self) -> tuple[str, ...]:
        """Every event that has a new version."""
        return tuple(sorted({event_id for turn in self.turns for event_id in turn.written}))

    @property
    def refused(self) -> Counter[str]:
        """What was not taken by reason, over all feeds."""
        return sum((turn.refused for turn in self.turns), Counter())


def run_feeds(workspace: Workspace, *, now: datetime, names: Sequence[str] = (), is_forced: bool | None = None) -> FeedsReport:
    """Give each feed (those named, else all that are on) its turn if it is due; with `is_forced` due or not.

    `is_forced` None forces those that are named. Raises UsageError for a name that is not configured.
    """
    from ingest.http import open_client

    configured = workspace.config.reports.feeds
    unknown = sorted(set(names) - set(configured))
    if unknown:
        raise UsageError(f"no feed {', '.join(unknown)} in the configuration; there are: {', '.join(sorted(configured)) or 'none'}")
    turns: list[FeedReport] = []
    not_due: dict[str, datetime] = {}
    with open_client(trust_env=False) as client:
        for name in names or [name for name, feed in configured.items() if feed.enabled]:
            feed = configured[name]
            policy, state = Policy(every_s=feed.every.total_seconds()), _read_state(workspace, name)
            due = due_at(policy, state)
            if (bool(names) if is_forced is None else is_forced) or due is None or is_due(policy, state, now=now):
                turns.append(_take_turn(workspace, name, feed, policy, state, client, now))
            else:
                not_due[name] = due
    return FeedsReport(turns=tuple(turns), not_due=not_due)


def source_name(feed: str) -> str:
    """The name under which a feed stands among the sources."""
    return f"feed:{feed}"


def _take_turn(
    workspace: Workspace, name: str, feed: Feed, policy: Policy, state: State, client: httpx.Client, now: datetime
) -> FeedReport:
    try:
        report = _import_ledger(workspace, name, feed, now) if feed.kind == "ledger" else _ask(workspace, name, feed, client, now)
    except SourceError as error:
        after = after_failure(policy, state, error, at=now, seed=zlib.crc32(name.encode()))
        _keep_failure(workspace, name, error, after, now)
        log.warning("%s", error, extra={"fields": {"feed": name, "outcome": outcome_of(error)}})
        return FeedReport(feed=name, outcome=outcome_of(error), error=error.message, next_at=due_at(policy, after))
    _keep_state(workspace, name, after_success(policy, state, at=now))
    return report


def _import_ledger(workspace: Workspace, name: str, feed: LedgerFeed, now: datetime) -> FeedReport:
    from tracker.core.weekly_words import count_words
    from tracker.jobs.events import run_import
    from tracker.jobs.joining import withdraw

    try:
        report = run_import(workspace, Path(feed.path), now=now)
    except LedgerError as error:
        raise SourceRefusedError(name, str(error)) from error
    missing = _missing(workspace, feed, {event.event_id for event in report.events})
    gone: dict[str, int] = {}
    if missing and feed.complete:
        with workspace.engine.begin() as connection:
            gone = withdraw(connection, missing, name, now)
    stays = f"{count_words(len(missing), 'event')} of before no longer in the file, kept all the same (complete: true takes them back)"
    return FeedReport(
        feed=name,
        outcome="ok" if report.events else "empty",
        items=len(report.written),
        deleted=len(gone),
        written={**report.written, **gone},
        unreviewed=report.unreviewed,
        notes=(stays,) if missing and not feed.complete else (),
    )


def _missing(workspace: Workspace, feed: LedgerFeed, told: set[str]) -> frozenset[str]:
    """The events that this file told of last, and tells of no more; what a person corrected since is theirs, and stays."""
    from tracker.store import read_review_states
    from tracker.store.events import read_event_ids_of

    with workspace.engine.connect() as connection:
        states = read_review_states(connection)
        before = read_event_ids_of(connection, str(Path(feed.path)))
    return frozenset(event_id for event_id in before - told if states.get(event_id) != "rejected")


def _ask(workspace: Workspace, name: str, feed: Feed, client: httpx.Client, now: datetime) -> FeedReport:
    from tracker.jobs.joining import keep_turn
    from tracker.store import read_feed_digests

    with workspace.engine.connect() as connection:
        known = read_feed_digests(connection, name)
    turn = build_feed(name, feed, client).fetch_turn(now=now, known=known)
    kept = keep_turn(workspace, name, turn, now=now)
    return FeedReport(
        feed=name,
        outcome="ok" if turn.items or turn.deleted else "empty",
        items=len(turn.items),
        deleted=len(turn.deleted),
        written=kept.written,
        unreviewed=kept.unreviewed,
        refused=turn.refused + kept.refused,
        notes=turn.notes,
    )


def build_feed(name: str, feed: Feed, client: httpx.Client) -> LivingFeed:
    """The adapter that the settings describe. Raises UsageError for a ledger, which is imported."""
    from ingest.reports.acled import AcledFeed
    from ingest.reports.feed import RssFeed
    from ingest.reports.gdelt import GdeltFeed, GdeltFilter

    if feed.kind == "rss":
        return RssFeed(
            name=name,
            url=feed.url,
            client=client,
            keywords=feed.keywords,
            language=feed.language,
            publisher=feed.publisher,
            max_items=feed.max_items,
            allow_private=feed.allow_private,
        )
    if feed.kind == "gdelt":
        wanted = GdeltFilter(countries=feed.countries, codes=feed.codes, keywords=feed.keywords)
        return GdeltFeed(name=name, url=feed.url, client=client, filter=wanted, max_items=feed.max_items, allow_private=feed.allow_private)
    if feed.kind == "acled":
        deleted = Path(feed.deleted) if feed.deleted else None
        return AcledFeed(name=name, path=Path(feed.path), deleted=deleted, keywords=feed.keywords, complete=feed.complete)
    raise UsageError(f"feed {name} is a ledger, which is imported")


def _read_state(workspace: Workspace, name: str) -> State:
    from tracker.store import read_source_states

    with workspace.engine.connect() as connection:
        return read_source_states(connection).get(source_name(name), State())


def _keep_state(workspace: Workspace, name: str, state: State) -> None:
    from tracker.store import write_source_state

    with workspace.engine.begin() as connection:
        write_source_state(connection, source_name(name), state, is_ok=True)


def _keep_failure(workspace: Workspace, name: str, error: SourceError, state: State, now: datetime) -> None:
    from tracker.store import write_ask, write_source_state

    with workspace.engine.begin() as connection:
        write_ask(
            connection,
            source=source_name(name),
            asked=Asked(scope="reports"),
            asked_at=now,
            outcome=outcome_of(error),
            notes=(error.message,),
            raw=error.raw,
        )
        write_source_state(connection, source_name(name), state, is_ok=False)
