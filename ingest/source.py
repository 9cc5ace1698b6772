"""What every source gives, and how it fails.

Three seams, each a Protocol that an adapter satisfies without inheriting: a *position source* is asked now, an *archive* is read
unit by unit, a *report feed* yields reported events. An adapter never sleeps, retries, stores or logs: it asks once and answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

import pandas as pd

from ingest.tables import AIRCRAFT, POSITIONS


class SourceError(Exception):
    """A source gave nothing usable this time.

    SourceError
    ├── SourceUnavailableError   later: try again at `retry_at`, or at the next turn
    ├── SourceRefusedError       never: credentials, quota or terms; a person must act
    └── SourceChangedError       changed: the answer no longer has the recorded shape; `raw` keeps it
    """

    def __init__(
        self, source: str, message: str, *, retry_at: datetime | None = None, status: int | None = None, raw: bytes | None = None
    ) -> None:
        super().__init__(f"{source}: {message}")
        self.source = source
        self.message = message
        self.retry_at = retry_at
        self.status = status
        self.raw = raw


class SourceUnavailableError(SourceError):
    """Ask again later."""


class SourceRefusedError(SourceError):
    """Do not ask again before a person has acted."""


class SourceChangedError(SourceError):
    """The answer is not what was recorded: keep it, and look at it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked of a source: without it, "not seen" means nothing.

    Attributes
    ----------
    scope : canonical text of the question, such as "world", "type:A124,IL62", "icao24:154073" or "file"
    from_at, until_at : the half-open window asked about; None is now (live) or unknown (a file)
    """

    scope: str
    from_at: datetime | None = None
    until_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """One answer, understood.

    Attributes
    ----------
    source : name of the source, the same text as in `positions.source`
    asked : the question
    received_at : when we got the answer
    answered_at : the provider's own clock in the answer, None if it gives none
    positions : POSITIONS table
    aircraft : AIRCRAFT table: what the answer says of identities
    refused : rows that were not taken, counted by reason
    notes : what an operator should know of this answer, in words
    headers : quota figures that came with it (such as credits left), for pacing and health
    """

    source: str
    asked: Asked
    received_at: datetime
    answered_at: datetime | None = None
    positions: pd.DataFrame = field(default_factory=POSITIONS.empty)
    aircraft: pd.DataFrame = field(default_factory=AIRCRAFT.empty)
    refused: Counter[str] = field(default_factory=Counter)
    notes: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)


class PositionSource(Protocol):
    """A live source: each question is asked once."""

    name: str

    def fetch(self, *, now: datetime) -> Iterator[Batch]:
        """Ask every question configured for this source; one Batch each. Raises SourceError."""
        ...


class ArchiveUnit(Protocol):
    """A piece of history that is read whole or not at all: a file, a member of a tar."""

    @property
    def key(self) -> str:
        """Stable name of the unit and its content: the same bytes give the same key, so that a finished unit is not read again."""
        ...

    @property
    def label(self) -> str:
        """What a person calls it: the path, or tar path and member."""
        ...

    def load(self, *, now: datetime) -> Batch:
        """Read it. Raises SourceError."""
        ...


class Archive(Protocol):
    """History: a folder, a tar, a provider's releases."""

    name: str

    def units(self) -> Iterator[ArchiveUnit]:
        """Every unit that matches what was asked for, in a fixed order. Raises SourceError."""
        ...


class ReportFeed(Protocol):
    """Where reported events come from."""

    name: str

    def fetch(self, *, now: datetime) -> Iterator[Mapping[str, Any]]:
        """Ledger entries (see docs/ledger.md), one per reported event. Raises SourceError."""
        ...
