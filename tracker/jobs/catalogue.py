"""Catalogues of airframes into the database."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CatalogueReport:
    """What a catalogue gave."""

    source: str
    airframes: int
    refused: Counter[str]
    notes: tuple[str, ...]


def run_catalogue_import(workspace: Workspace, path: Path, *, now: datetime) -> CatalogueReport:
    """Import a catalogue file, in one transaction. Raises SourceError where it is no catalogue that we know."""
    from ingest.aircraft.catalogue import load_catalogue
    from tracker.store import write_aircraft

    catalogue = load_catalogue(path, now=now)
    with workspace.engine.begin() as connection:
        write_aircraft(connection, catalogue.aircraft)
    return CatalogueReport(catalogue.source, catalogue.aircraft["icao24"].nunique(), catalogue.refused, tuple(catalogue.notes))
