"""The soak in small: two daemons, a storm of failures, kills, clocks that are set, an absent database; then the same answers in peace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.recordings import shared
from tests.soak.checks import faults_of
from tests.soak.soaking import Enough, soak
from tests.soak.stages import recorded

#: Two daemons may take half a minute to have had so much; on a machine that does something else as well they take their time.
ENOUGH = Enough(kills=5, spoilt=20, noticed=2, most_s=90.0)


@pytest.mark.timeout(300)
def test_what_is_kept_through_a_storm_is_what_is_kept_in_peace(tmp_path: Path) -> None:
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("stormy", "calm")]
    found = soak(tmp_path, url=urls[0], calm_url=urls[1], seconds=30.0, speed=300.0, enough=ENOUGH)
    assert faults_of(found) == [], found.summary()
    assert found.kills >= ENOUGH.kills
    assert sum(found.storms.values()) - found.storms["none"] >= ENOUGH.spoilt
    assert found.disk_faults >= 1
    assert found.jumps_noticed >= ENOUGH.noticed


@pytest.mark.timeout(300)
def test_a_storm_over_postgresql_leaves_nothing_behind_either(tmp_path: Path, fresh_postgres_url: Callable[[], str]) -> None:
    found = soak(tmp_path, url=fresh_postgres_url(), calm_url=fresh_postgres_url(), seconds=24.0, speed=300.0, seed=5)
    assert faults_of(found) == [], found.summary()
    assert found.locks >= 1


@pytest.mark.recorded_sky
@pytest.mark.timeout(300)
def test_recorded_answers_of_the_whole_sky_come_through_a_storm(tmp_path: Path) -> None:
    """Two of the recorded hours; all of them: `make soak ARGS=--recorded`."""
    start = datetime(2025, 7, 6, 7, 5, tzinfo=UTC)
    stage = recorded(shared("opensky-states-2025-07"), shown=start, kill_s=(9.0, 12.0), spoilt_share=0.3, fills_disk=False)
    urls = [f"sqlite:///{tmp_path / name}.db" for name in ("stormy", "calm")]
    found = soak(tmp_path, url=urls[0], calm_url=urls[1], seconds=22.0, speed=300.0, seed=8, calm_s=5.0, stage=stage)
    assert faults_of(found) == [], found.summary()
    assert found.kills >= 1
    assert found.stormy["legs"]["icao24"].nunique() > 1000
