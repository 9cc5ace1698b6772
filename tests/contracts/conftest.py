"""What the contract tests of the store stand on; the same tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tracker.store import StoreEngine, open_engine, upgrade


@pytest.fixture
def engine(database_url: str) -> Iterator[StoreEngine]:
    """A fresh database at the newest revision."""
    opened = open_engine(database_url)
    upgrade(opened)
    yield opened
    opened.dispose()
