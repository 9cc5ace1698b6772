"""Ledger files to events: the one place where a wrong ledger becomes an error."""

from __future__ import annotations

from pathlib import Path

from ingest.located_document import DocumentError
from ingest.reports.ledger import load_ledger
from tracker.core.claims.ledger_entries import build_events
from tracker.core.claims.model import Event
from tracker.core.places import Gazetteer
from tracker.errors import LedgerError


def load_events(path: Path, gazetteer: Gazetteer, *, known_types: frozenset[str] | None = None) -> tuple[Event, ...]:
    """Every event of a ledger file. Raises LedgerError listing every fault; then nothing of the file is used."""
    try:
        document = load_ledger(path)
    except DocumentError as error:
        raise LedgerError(error.faults) from error
    events, faults = build_events(document, gazetteer, known_types=known_types)
    if faults:
        raise LedgerError(faults)
    return events
