"""What a living feed says: items under keys of its own, and keys that it took back."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from ingest.reports.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedItem:
    """One thing that a feed tells.

    Attributes
    ----------
    key : the feed's own name for it, the same as long as it is the same thing
    digest : of what the feed said, so that a change is noticed
    entry : an entry of a ledger (docs/ledger.md), without claims: its text is read later
    page : the page that the text was taken from; None where the feed gave the text itself
    """

    key: str
    digest: str
    entry: Mapping[str, Any]
    page: Page | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedTurn:
    """One turn of a feed: its items that are new or changed, keys taken back, and what was not taken, counted by reason."""

    items: tuple[FeedItem, ...] = ()
    deleted: frozenset[str] = frozenset()
    refused: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()


class LivingFeed(Protocol):
    """A feed whose rows may change or go."""

    @property
    def name(self) -> str:
        """Its name in the configuration."""
        ...

    def fetch_turn(self, *, now: datetime, known: Mapping[str, str]) -> FeedTurn:
        """Ask once. `known`: key -> digest of what is already here, which is not fetched again. Raises SourceError."""
        ...


def digest_of_values(*values: Any) -> str:
    """The digest of what a feed said, whatever the order of keys in it."""
    return hashlib.blake2b(json.dumps(values, sort_keys=True, ensure_ascii=True, default=str).encode(), digest_size=16).hexdigest()


def entries_of(turn: FeedTurn) -> Iterator[Mapping[str, Any]]:
    """The turn as entries of a ledger, for who wants nothing else (`ingest.source.ReportFeed`)."""
    return (item.entry for item in turn.items)
