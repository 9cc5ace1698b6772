"""The soak in small: two daemons, a storm of failures, kills, an absent database; then the same answers in peace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.soak.checks import faults_of
from tests.soak.soaking import soak


@pytest.mark.timeout(300)
def test_what_is_kept_through_a_storm_is_what_is_kept_in_peace(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("stormy", "calm")]
    found = soak(tmp_path, url=urls[0], calm_url=urls[1], seconds=50.0, speed=300.0)
    assert faults_of(found) == [], found.summary()
    assert found.kills >= 4
    assert sum(found.storms.values()) - found.storms["none"] >= 20


@pytest.mark.timeout(300)
def test_a_storm_over_postgresql_leaves_nothing_behind_either(tmp_path: Path, fresh_postgres_url: Callable[[], str]) -> None:
    found = soak(tmp_path, url=fresh_postgres_url(), calm_url=fresh_postgres_url(), seconds=35.0, speed=300.0, seed=5)
    assert faults_of(found) == [], found.summary()
    assert found.locks >= 1
