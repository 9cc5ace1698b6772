"""The bundled sample: where its files lie. What it is, and is not, stands in origin.md beside it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parent

#: A reconstruction of March 2019: an archive as readsb writes it, and the reported events that go with it.
RECONSTRUCTION_TAR: Final = FOLDER / "sample-2019.tar"
EVENTS: Final = FOLDER / "events.yaml"

#: Recorded traces, in folders as readsb lays them out.
REAL: Final = FOLDER / "real"
