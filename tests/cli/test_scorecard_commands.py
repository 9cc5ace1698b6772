from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Overflight


def test_a_world_is_written_once_and_not_over_another(overflight: Overflight, workdir: Path) -> None:
    made = overflight("simulate", "--seed", "4", "--scale", "0.03", "-o", "w")
    assert {path.name for path in (workdir / "w").iterdir()} == {"traces.tar", "events.yaml", "truth"}
    assert "30 events" in made.err
    again = overflight("simulate", "--seed", "4", "--scale", "0.03", "-o", "w", code=2)
    assert "holds a world already" in again.err


def test_a_written_world_goes_in_by_the_front_door(overflight: Overflight) -> None:
    overflight("simulate", "--seed", "4", "--kind", "b", "--scale", "0.03", "-o", "w")
    overflight("backfill", "w/traces.tar")
    assert "30" in overflight("events", "import", "w/events.yaml").err
    assert len(overflight("match", "event-00000", "--format", "json").json) == 1


def test_a_card_of_an_unknown_kind_is_wrong_usage(overflight: Overflight) -> None:
    assert "there are a, b" in overflight("scorecard", "--kinds", "a,z", code=2).err
