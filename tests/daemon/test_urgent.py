"""What cannot wait, between one look at it and the next."""

from __future__ import annotations

from collections.abc import Set
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tracker.daemon import urgent
from tracker.daemon.pace import MOST_NEWS, NEWS_REST, NEWS_SETTLE

NOW = datetime(2026, 3, 2, tzinfo=UTC)
WATCHED = frozenset({"154000", "154001"})


@pytest.fixture
def landing(monkeypatch: pytest.MonkeyPatch) -> urgent.Urgent:
    """News are those that come down, and nobody else."""

    def those(engine: Any, *, now: datetime, looks: Any, landing: Set[str]) -> frozenset[str]:
        return frozenset(landing)

    monkeypatch.setattr(urgent, "read_news", those)
    return urgent.Urgent(None, now=NOW)  # type: ignore[arg-type]


def test_who_comes_down_is_news_until_it_was_derived(landing: urgent.Urgent) -> None:
    assert landing.heard(frozenset(), watched=WATCHED, now=NOW) is None
    assert landing.heard(frozenset({"abc123"}), watched=WATCHED, now=NOW) == NOW + NEWS_SETTLE
    assert landing.waits.is_set()
    assert landing.take(NOW) == (["abc123"], True)
    assert not landing.waits.is_set()
    landing.derived(["abc123"], are_all=True, began=NOW, now=NOW + timedelta(seconds=1))
    assert landing.heard(frozenset(), watched=WATCHED, now=NOW) is None
    rested = landing.heard(frozenset({"abc124"}), watched=WATCHED, now=NOW + timedelta(seconds=1))
    assert rested == NOW + timedelta(seconds=1) + NEWS_REST, "six seconds would be its rest, and so few wait no longer than that"


def test_where_all_the_world_is_heard_only_the_watch_list_is_urgent(landing: urgent.Urgent) -> None:
    world = frozenset(f"{number:06x}" for number in range(MOST_NEWS + 1)) | {"154000"}
    landing.heard(world, watched=WATCHED, now=NOW)
    assert landing.landing == {"154000"}


def test_what_was_derived_in_its_turn_is_urgent_no_more(landing: urgent.Urgent) -> None:
    landing.heard(frozenset({"154000", "154001"}), watched=WATCHED, now=NOW)
    landing.came_down({"154000"})
    assert landing.read(NOW) == {"154001"}
