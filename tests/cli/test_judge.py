from __future__ import annotations

import getpass
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.cli.conftest import Overflight, run_quietly
from tracker.core.matching.calibration import MIN_SAMPLES, Calibration
from tracker.errors import NotFoundError
from tracker.jobs.judge import run_judge
from tracker.store import read_decisions
from tracker.store.calibrations import read_calibration, write_calibration
from tracker.workspace import open_workspace

#: As many events as decisions are needed, all of one movement.
LEDGER = "events:" + "".join(
    f"\n  - {{id: beirut-{n}, title: An An-124 comes to Beirut, claims: [{{role: travelled, aircraft: {{types: [A124]}}, to: Beirut,"
    f" arrived: 2026-03-{13 + n % 3}}}]}}"
    for n in range(MIN_SAMPLES)
)
NOW = datetime(2026, 3, 20, tzinfo=UTC)


# What these tests share is dear: one process makes it for all of them.
pytestmark = pytest.mark.xdist_group("judged")


@pytest.fixture(scope="module")
def kept_matches(tmp_path_factory: pytest.TempPathFactory, kept_history: Path) -> Path:
    """A database with matches, to be copied."""
    folder = tmp_path_factory.mktemp("matches")
    (folder / "events.yaml").write_text(LEDGER)
    file = Path(shutil.copy(kept_history, folder / "judged.db"))
    run_quietly("events", "import", folder / "events.yaml", "--db", f"sqlite:///{file}")
    run_quietly("match", "--db", f"sqlite:///{file}")
    return file


@pytest.fixture
def matched(workdir: Path, kept_matches: Path) -> str:
    """A database with matches; its URL."""
    return f"sqlite:///{shutil.copy(kept_matches, workdir)}"


def test_a_decision_is_kept_with_who_and_when_and_why(overflight: Overflight, matched: str) -> None:
    first = overflight("explain", "beirut-0", "--format", "json", "--db", matched).json["candidates"][0]
    said = overflight("judge", first["match_id"], "confirm", "--note", "seen at OLBA", "--who", "Ada", "--db", matched).err
    assert "confirmed" in said
    assert f"calibration begins with {MIN_SAMPLES}" in said
    overflight("judge", "beirut-0", "reject", "--db", matched)
    with open_workspace(db=matched).engine.connect() as connection:
        kept = read_decisions(connection)
    assert kept["match_id"].tolist() == [first["match_id"]] * 2
    assert kept["decision"].tolist() == ["confirm", "reject"]
    assert kept["who"].tolist() == ["Ada", getpass.getuser()]
    assert kept["note"].iloc[0] == "seen at OLBA"
    assert kept["probability"].iloc[0] == pytest.approx(first["probability"])


def test_a_candidate_that_is_not_the_first_is_explained_itself(overflight: Overflight, matched: str) -> None:
    document = overflight("explain", "beirut-0", "--format", "json", "--db", matched).json
    first, second = document["candidates"][:2]
    assert overflight("explain", first["match_id"], "--db", matched).out.rstrip() == document["explanation"]
    said = overflight("explain", second["match_id"], "--db", matched).out
    assert said.startswith("Candidate 2 for beirut-0, P ")
    assert f"candidate 1 by {first['bits'] - second['bits']:.1f} bits" in said
    assert all(f"{one['bits']:+.1f}" in said for one in second["evidence"] if abs(one["bits"]) >= 0.05)
    assert "has no version 99" in overflight("explain", second["match_id"], "--version", 99, "--db", matched, code=1).err


def test_how_a_command_was_called_makes_no_version(overflight: Overflight, matched: str) -> None:
    before = overflight("explain", "beirut-0", "--format", "json", "--db", matched).json
    assert overflight("match", "beirut-0", "--format", "json", "--db", matched).json == [before]


def test_what_is_not_there_cannot_be_judged(overflight: Overflight, matched: str) -> None:
    assert "no match nobody" in overflight("judge", "nobody", "confirm", "--db", matched, code=1).err
    assert "Invalid value" in overflight("judge", "beirut-0", "perhaps", "--db", matched, code=2).err


def test_enough_decisions_make_a_calibration_and_the_last_one_on_a_match_counts(matched: str) -> None:
    workspace = open_workspace(db=matched)
    run_judge(workspace, "beirut-0", decision="confirm", who="Ada", now=NOW)
    reports = [run_judge(workspace, f"beirut-{n}", decision="reject", who="Ada", now=NOW) for n in range(MIN_SAMPLES)]
    assert [report.decisions for report in reports] == list(range(1, MIN_SAMPLES + 1))
    assert all(report.calibration is None for report in reports[:-1])
    fitted = reports[-1].calibration
    assert fitted is not None
    assert (fitted.kind, fitted.samples) == ("beta", MIN_SAMPLES)
    with workspace.engine.connect() as connection:
        assert read_calibration(connection) == fitted


def test_calibrations_are_kept_by_version_and_the_newest_holds(matched: str) -> None:
    old, new = Calibration("platt", (0.5, 0.0), (), 60, "one"), Calibration("platt", (0.7, 0.1), (), 80, "two")
    engine = open_workspace(db=matched).engine
    with engine.begin() as connection:
        assert read_calibration(connection) is None
        write_calibration(connection, old, fitted_at=NOW)
        write_calibration(connection, new, fitted_at=NOW.replace(day=21))
        assert read_calibration(connection) == new
        assert read_calibration(connection, old.version) == old
        write_calibration(connection, old, fitted_at=NOW.replace(day=22))
        assert read_calibration(connection) == old
        with pytest.raises(NotFoundError, match="no calibration platt-0"):
            read_calibration(connection, "platt-0")


def test_what_a_person_rejected_is_said_first_wherever_the_match_is_shown(overflight: Overflight, matched: str) -> None:
    overflight("judge", "beirut-0", "reject", "--who", "ann", "--note", "another one", "--db", matched)
    assert overflight("explain", "beirut-0", "--db", matched).out.startswith("REJECTED by ann, ")
    assert "REJECTED by ann, " in overflight("match", "beirut-0", "--db", matched).out.splitlines()[0]
    listed = overflight("events", "list", "--db", matched).out
    assert [line for line in listed.splitlines() if "rejected by ann (" in line] == [
        line for line in listed.splitlines() if line.startswith("beirut-0 ")
    ]
    standing = overflight("explain", "beirut-0", "--format", "json", "--db", matched).json["standing"]
    assert (standing["rejected"]["who"], standing["rejected"]["note"]) == ("ann", "another one")
    overflight("judge", "beirut-0", "confirm", "--who", "ann", "--db", matched)
    assert overflight("explain", "beirut-0", "--db", matched).out.startswith("Confirmed by ann, ")


def test_a_changed_event_is_told_as_matched_before_and_a_decision_stays_with_its_answer(
    overflight: Overflight, matched: str, workdir: Path
) -> None:
    overflight("judge", "beirut-1", "confirm", "--who", "ann", "--db", matched)
    entry = LEDGER.split("\n")[2]
    assert "beirut-1" in entry
    (workdir / "other.yaml").write_text(f"events:\n{entry.replace('types: [A124]', 'types: [A124], state: RU')}\n")
    overflight("events", "import", "other.yaml", "--db", matched)
    stale = "atched against version 1; the event is at version 2: run overflight match"
    assert stale in overflight("explain", "beirut-1", "--db", matched).out
    assert ", of version 1" in overflight("events", "list", "--db", matched).out
    again = overflight("match", "beirut-1", "--format", "json", "--db", matched).json[0]
    standing = again["standing"]
    assert (standing["matched_version"], standing["is_stale"], standing["decisions"]) == (2, False, [])
    assert [one["who"] for one in standing["earlier_decisions"]] == ["ann"]


def test_an_answer_that_stays_tells_which_version_of_the_event_it_was_last_made_of(
    overflight: Overflight, matched: str, workdir: Path
) -> None:
    entry = LEDGER.split("\n")[2]
    overflight("judge", "beirut-1", "confirm", "--who", "ann", "--db", matched)
    (workdir / "same.yaml").write_text(f"events:\n{entry.replace('claims:', 'reports: [{publisher: X}], claims:')}\n")
    before = overflight("explain", "beirut-1", "--format", "json", "--db", matched).json
    overflight("events", "import", "same.yaml", "--db", matched)
    after = overflight("match", "beirut-1", "--format", "json", "--db", matched).json[0]
    assert (after["version"], after["event_version"]) == (before["version"], 2)
    assert not after["standing"]["is_stale"]
    assert [one["who"] for one in after["standing"]["decisions"]] == ["ann"]
