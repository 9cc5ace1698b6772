"""`overflight coverage` and `overflight leads`, from the front door on the bundled sample."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Overflight

MISSION = {"RA-86496", "RA-82035"}


# What these tests share is dear: one process makes it for all of them.
pytestmark = pytest.mark.xdist_group("sample")


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled sample, read and rebuilt, with the watch-list of the shipped configuration; no event is imported."""
    from tracker.jobs.backfill import BackfillPlan, run_backfill
    from tracker.jobs.rebuild import run_rebuild_touched
    from tracker.paths import default_config_path
    from tracker.simulate.sample import RECONSTRUCTION_TAR
    from tracker.workspace import open_workspace

    folder = tmp_path_factory.mktemp("sample")
    shutil.copyfile(default_config_path(), folder / "config.yaml")
    workspace = open_workspace(config=folder / "config.yaml", db=f"sqlite:///{folder / 'overflight.db'}", creates=True)
    run_backfill(workspace, BackfillPlan(paths=(RECONSTRUCTION_TAR,), source="reconstruction"))
    run_rebuild_touched(workspace.engine)
    workspace.close()
    return folder


@pytest.fixture
def own(sample: Path, workdir: Path) -> Path:
    for name in ("overflight.db", "config.yaml"):
        shutil.copyfile(sample / name, workdir / name)
    return workdir


def test_the_flights_to_caracas_lead_until_a_report_explains_them(own: Path, overflight: Overflight) -> None:
    from tracker.simulate.sample import EVENTS

    db = ("--db", f"sqlite:///{own / 'overflight.db'}")
    week = ("--since", "2019-03-20", "--until", "2019-03-28")
    found = overflight("leads", *week, *db, "--format", "json").json
    assert {lead["registration"] for lead in found[:2]} == MISSION
    whole = overflight("leads", *db, "--format", "jsonl").lines
    assert {lead["lead_id"] for lead in found[:2]} <= {lead["lead_id"] for lead in whole[:6]}
    overflight("events", "import", EVENTS, *db)
    overflight("match", "caracas-2019-03", *db, "--format", "json")
    explained = {lead["lead_id"] for lead in found[:2]}

    def of_them() -> set[str]:
        return explained & {lead["lead_id"] for lead in overflight("leads", *db, "--format", "json").json}

    assert not of_them()
    overflight("judge", "caracas-2019-03", "reject", *db)
    assert of_them() == explained
    overflight("judge", "caracas-2019-03", "confirm", *db)
    assert not of_them()
    overflight("events", "reject", "caracas-2019-03", *db)
    assert of_them() == explained


def test_leads_are_printed_in_every_format(own: Path, overflight: Overflight) -> None:
    db = ("--db", f"sqlite:///{own / 'overflight.db'}")
    text = overflight("leads", *db, "--limit", 2).out
    assert "2 of " in text
    assert " bits " in text
    assert overflight("leads", *db, "--limit", 2, "--format", "csv").out.count("\n") == 3
    shape = json.loads(overflight("leads", *db, "--limit", 2, "--format", "geojson").out)
    assert {one["properties"]["feature"] for one in shape["features"]} >= {"leg", "stop"}
    overflight("leads", *db, "--format", "parquet", "-o", own / "leads.parquet")
    assert (own / "leads.parquet").stat().st_size > 1000
    assert "no leads" in overflight("leads", *db, "--since", "2031-01-01").out


def test_coverage_is_counted_when_first_asked_for_and_says_where_we_are_blind(own: Path, overflight: Overflight) -> None:
    db = ("--db", f"sqlite:///{own / 'overflight.db'}")
    first = overflight("coverage", *db, "--at", "Caracas", "--format", "json")
    assert "counted" in first.err
    arrival = next(row for row in first.json if row["kind"] == "arrival" and row["place"] == "SVMI")
    assert arrival["schema"] == "overflight.coverage/1"
    assert arrival["interval"][0] < arrival["p"] < arrival["interval"][1] < 0.5
    assert "counted" not in overflight("coverage", *db, "--limit", 3).err
    shape = json.loads(overflight("coverage", *db, "--format", "geojson").out)
    assert {one["properties"]["feature"] for one in shape["features"]} == {"coverage", "hatch"}
    assert overflight("coverage", *db, "--band", "high", "--limit", 5, "--format", "csv").out.count("\n") == 6
    assert "<kml" in overflight("coverage", *db, "--limit", 5, "--format", "kml").out
    assert "counted" in overflight("coverage", *db, "--refresh", "--since", "2019-03-18", "--until", "2019-03-25").err


def test_what_cannot_be_asked_is_said(own: Path, overflight: Overflight) -> None:
    db = ("--db", f"sqlite:///{own / 'overflight.db'}")
    assert "no source 'nobody'" in overflight("coverage", *db, "--source", "nobody", code=1).err
    assert "unknown" in overflight("coverage", *db, "--at", "Nowhereville", code=2).err
    assert "is not before" in overflight("leads", *db, "--since", "2020-01-02", "--until", "2020-01-01", code=2).err
