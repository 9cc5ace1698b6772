"""Many reports together: what they tell of how often they speak of something that was heard goes into each answer."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from ingest.tables import AIRCRAFT
from tests.builders import positions
from tests.cli.conftest import Overflight, run_quietly
from tests.cli.journeys import AN124, HOUR, START, flown
from tracker.core.matching.reporting import LEAST_REPORTS
from tracker.simulate.traces import save_tar, trace_members

WEEK = 168 * HOUR

# What these tests share is dear: one process makes it for all of them.
pytestmark = pytest.mark.xdist_group("together")


def entry(name: str, to: str, arrived: object) -> str:
    return (
        f"\n  - {{id: {name}, title: An An-124 comes, claims: [{{role: travelled, aircraft: {{types: [A124]}}, to: {to},"
        f" arrived: {pd.Timestamp(str(arrived)):%Y-%m-%d}}}]}}"
    )


def ledger(true: int, invented: int) -> str:
    """So many visits to Beirut, week after week, and so many visits to Nairobi that nobody made."""
    days = [pd.Timestamp(START + week * WEEK, unit="s") for week in range(max(true, invented))]
    told = [entry(f"true-{week}", "Beirut", days[week]) for week in range(true)]
    return "events:" + "".join([*told, *(entry(f"invented-{week}", "Nairobi", days[week]) for week in range(invented))])


@pytest.fixture(scope="module")
def kept_weeks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which an An-124 comes from Moscow to Beirut every week, to be copied."""
    folder = tmp_path_factory.mktemp("weeks")
    flights = [
        flown(*ends, "A124", t0=START + week * WEEK + later, icao24=AN124, callsign="RFF7041")
        for week in range(LEAST_REPORTS)
        for ends, later in ((("UUEE", "OLBA"), 0.0), (("OLBA", "UUEE"), 30 * HOUR))
    ]
    known = {"source": "test", "as_of_at": pd.Timestamp("2026-01-01T00:00Z"), "icao24": AN124, "registration": "RA-82035", "type": "A124"}
    heard = positions(pd.concat(flights, ignore_index=True), source="readsb")
    save_tar(folder / "weeks.tar", trace_members(heard, AIRCRAFT.cast(pd.DataFrame([known]))))
    run_quietly("backfill", folder / "weeks.tar", "--db", f"sqlite:///{folder / 'flights.db'}")
    return folder / "flights.db"


@pytest.fixture
def url(workdir: Path, kept_weeks: Path) -> str:
    return f"sqlite:///{shutil.copy(kept_weeks, workdir / 'flights.db')}"


def answers(overflight: Overflight, url: str, text: str, workdir: Path) -> dict[str, dict[str, Any]]:
    (workdir / "events.yaml").write_text(text)
    overflight("events", "import", "events.yaml", "--db", url)
    return {one["event_id"]: one for one in overflight("match", "--format", "json", "--db", url).json}


def test_reports_that_are_found_more_often_than_coverage_says_raise_the_odds_of_each(
    overflight: Overflight, workdir: Path, url: str
) -> None:
    found = answers(overflight, url, ledger(LEAST_REPORTS, 4), workdir)
    priors = [one["prior"] for one in found.values()]
    assert {prior["learned_from_reports"] for prior in priors} == {LEAST_REPORTS + 4}
    (learned,) = {prior["learned_log_odds"] for prior in priors}
    assert 0.3 < learned <= 1.5
    assert found["true-0"]["none_of_these"]["probability"] < found["invented-0"]["none_of_these"]["probability"]


def test_copies_of_one_report_teach_what_one_of_them_does(overflight: Overflight, workdir: Path, url: str) -> None:
    few = answers(overflight, url, ledger(4, 1), workdir)
    copies = "events:" + "".join(entry(f"copy-{n}", "Beirut", "2026-03-13") for n in range(LEAST_REPORTS))
    more = answers(overflight, url, copies, workdir)
    assert {one["prior"]["learned_from_reports"] for one in more.values()} == {0}
    assert {key: more[key]["version"] for key in few} == {key: one["version"] for key, one in few.items()}


def test_answers_do_not_change_with_every_further_report(overflight: Overflight, workdir: Path, url: str) -> None:
    few = answers(overflight, url, ledger(5, 1), workdir)
    assert {one["prior"]["learned_from_reports"] for one in few.values()} == {0}
    first = answers(overflight, url, ledger(LEAST_REPORTS, 5), workdir)
    again = answers(overflight, url, ledger(LEAST_REPORTS, 5), workdir)
    more = answers(overflight, url, "events:" + entry("another", "Beirut", "2026-03-13"), workdir)
    assert {key: one["version"] for key, one in again.items()} == {key: one["version"] for key, one in first.items()}
    assert {key: more[key]["version"] for key in first} == {key: one["version"] for key, one in first.items()}
    assert more["another"]["prior"]["learned_log_odds"] == first["true-0"]["prior"]["learned_log_odds"]
