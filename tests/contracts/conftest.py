"""What the contract tests of the store stand on; the same tests run on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tracker.store import StoreEngine, open_engine, upgrade


@pytest.fixture
def empty_engine(database_url: str) -> Iterator[StoreEngine]:
    """A fresh database without tables."""
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def engine(empty_engine: StoreEngine) -> StoreEngine:
    """A fresh database at the newest revision."""
    upgrade(empty_engine)
    return empty_engine
