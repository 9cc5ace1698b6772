"""What cannot wait, between one look at it and the next."""

from __future__ import annotations

from collections.abc import Set
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tracker.daemon import urgent
from tracker.daemon.pace import MOST_NEWS, NEWS_REST, NEWS_SETTLE
from tracker.jobs.news import EAGER_LOOKS, QUIET

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
    assert landing.heard(frozenset(), frozenset(), watched=WATCHED, now=NOW) is None
    assert landing.heard(frozenset({"abc123"}), frozenset(), watched=WATCHED, now=NOW) == NOW + NEWS_SETTLE
    assert landing.waits.is_set()
    assert landing.take(NOW) == (["abc123"], True)
    assert not landing.waits.is_set()
    landing.derived(["abc123"], are_all=True, began=NOW, now=NOW + timedelta(seconds=1))
    assert landing.heard(frozenset(), frozenset(), watched=WATCHED, now=NOW) is None
    rested = landing.heard(frozenset({"abc124"}), frozenset(), watched=WATCHED, now=NOW + timedelta(seconds=1))
    assert rested == NOW + timedelta(seconds=1) + NEWS_REST, "six seconds would be its rest, and so few wait no longer than that"


def test_where_all_the_world_is_heard_only_the_watch_list_is_urgent(landing: urgent.Urgent) -> None:
    world = frozenset(f"{number:06x}" for number in range(MOST_NEWS + 1)) | {"154000"}
    landing.heard(world, frozenset(), watched=WATCHED, now=NOW)
    assert landing.landing == {"154000"}


def test_what_was_derived_in_its_turn_is_urgent_no_more(landing: urgent.Urgent) -> None:
    landing.heard(frozenset({"154000", "154001"}), frozenset(), watched=WATCHED, now=NOW)
    landing.came_down({"154000"})
    assert landing.read(NOW) == {"154001"}


def test_who_touches_down_need_not_rest_from_the_look_before(landing: urgent.Urgent) -> None:
    one, nobody = frozenset({"154000"}), frozenset[str]()
    landing.heard(one, nobody, watched=WATCHED, now=NOW)
    for heard, is_looked_at_again in ((nobody, False), (one, True)):
        landing.take(NOW)
        landing.derived(["154000"], are_all=True, began=NOW, now=NOW)
        assert set(landing._looks) == {"154000"}
        landing.heard(one - heard, heard, watched=WATCHED, now=NOW + timedelta(seconds=1))
        assert (set(landing._looks) == set()) == is_looked_at_again
    landing.derived(["154000"], are_all=True, began=NOW, now=NOW)
    landing.heard(nobody, one, watched=WATCHED, now=NOW + timedelta(seconds=9))
    assert set(landing._looks) == {"154000"}, "it stands where it stood"
    for _ in range(2):
        landing.derived(["154000"], are_all=True, began=NOW, now=NOW)
    landing.take(NOW)
    assert landing.heard(nobody, one, watched=WATCHED, now=NOW + timedelta(seconds=50)) is None, "it was looked at often enough"
    landing.heard(one, nobody, watched=WATCHED, now=NOW + timedelta(hours=3))
    landing.derived(["154000"], are_all=True, began=NOW + timedelta(hours=3), now=NOW + timedelta(hours=3))
    landing.heard(nobody, one, watched=WATCHED, now=NOW + timedelta(hours=3, seconds=9))
    assert set(landing._looks) == set(), "it flew between, and came down again"


def test_who_stands_again_after_a_flight_that_nobody_heard_sink_is_news(landing: urgent.Urgent) -> None:
    one, nobody = frozenset({"154000"}), frozenset[str]()
    for number in range(EAGER_LOOKS):
        assert landing.heard(nobody, one, watched=WATCHED, now=NOW + number * timedelta(seconds=30)) is not None
        landing.take(NOW)
        landing.derived(["154000"], are_all=True, began=NOW, now=NOW)
    assert landing.heard(nobody, one, watched=WATCHED, now=NOW + timedelta(minutes=3)) is None
    assert landing.heard(nobody, one, watched=WATCHED, now=NOW + timedelta(minutes=3) + QUIET + timedelta(seconds=1)) is not None
