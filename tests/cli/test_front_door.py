"""The commands that are not questions: help, init, doctor, db, aircraft; how each ends, and that no fault shows its inside."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.cli.conftest import Overflight
from tests.cli.journeys import AN124, save_history
from tests.recordings import recorded
from tracker.cli.main import COMMANDS
from tracker.store import open_engine

LEDGER = """
events:
  - id: beirut-2026-03
    title: An An-124 comes to Beirut
    reports: [{url: "https://example.org/1", publisher: Example, published: 2026-03-14, language: en, basis: [witness]}]
    claims:
      - role: travelled
        aircraft: {count: 1, types: [A124], state: RU}
        from: Russia
        to: Beirut
        arrived: 2026-03-13
"""


def in_a_process(*words: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *words], cwd=folder, capture_output=True, text=True, timeout=60, check=False)


def test_help_imports_nothing_heavy_and_comes_at_once(tmp_path: Path) -> None:
    script = (
        "import sys, time; started = time.perf_counter()\n"
        "from tracker.cli.main import run\n"
        "assert run(['--help']) == 0\n"
        "heavy = {'pandas', 'numpy', 'sqlalchemy', 'scipy', 'pyproj', 'pydantic', 'httpx', 'rich'} & set(sys.modules)\n"
        "print(time.perf_counter() - started, sorted(heavy), file=sys.stderr)"
    )
    root = str(Path(__file__).resolve().parents[2])
    ended = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
        env={**os.environ, "PYTHONPATH": root},
    )
    assert ended.stderr.split(" ", 1)[1].strip() == "[]"
    assert all(name in ended.stdout for name in COMMANDS)


def test_help_of_the_installed_command_takes_half_a_second_of_work(tmp_path: Path) -> None:
    command = Path(sys.executable).with_name("overflight")
    if not command.exists():
        pytest.skip("the command is not installed beside this Python")

    def spent_s() -> float:
        before = os.times()
        subprocess.run([command, "--help"], cwd=tmp_path, stdout=subprocess.DEVNULL, check=True)
        after = os.times()
        return after.children_user + after.children_system - before.children_user - before.children_system

    assert min(spent_s() for _ in range(3)) < 0.5


@pytest.mark.parametrize("command", list(COMMANDS))
def test_every_command_explains_itself(overflight: Overflight, command: str) -> None:
    assert "Usage: overflight" in overflight(command, "--help").out


def test_a_misspelt_command_is_suggested(overflight: Overflight) -> None:
    assert "Did you mean 'legs'?" in overflight("legz", code=2).err


def test_init_writes_a_working_configuration_once(overflight: Overflight, workdir: Path) -> None:
    overflight("init", "here")
    written = (workdir / "here/config.yaml").read_text()
    assert "watchlist:" in written
    assert (workdir / "here/overflight.db").is_file()
    (workdir / "here/config.yaml").write_text(written + "\n# mine\n")
    assert "kept" in overflight("init", "here").err
    assert (workdir / "here/config.yaml").read_text().endswith("# mine\n")


def test_doctor_says_what_to_do(overflight: Overflight) -> None:
    overflight("init")
    findings = overflight("doctor", "--format", "json").json
    assert {finding["schema"] for finding in findings} == {"overflight.finding/1"}
    by_subject = {finding["subject"]: finding for finding in findings}
    assert by_subject["adsb.lol"]["level"] == "warning"
    assert "overflight pull adsb.lol" in by_subject["adsb.lol"]["remedy"]
    assert "aircraft import" in by_subject["catalogue"]["remedy"]
    assert by_subject["database"]["level"] == "good"


def test_doctor_looks_at_feeds_catalogues_and_types(overflight: Overflight, workdir: Path) -> None:
    overflight("db", "upgrade")
    (workdir / "config.yaml").write_text(
        "watchlist: {types: [IL62, ZZZZ]}\nwatches: [{id: w, types: [QQQQ], channels: [log]}]\n"
        "reports: {feeds: {gone: {kind: ledger, path: nosuch.yaml}, bad: {kind: ledger, path: bad.yaml}}}\n"
        "aircraft: {catalogues: {c: {kind: tar1090_db, path: nosuch.csv}}}\n"
    )
    (workdir / "bad.yaml").write_text("events: 12\n")

    def found() -> dict[str, tuple[str, str]]:
        return {one["subject"]: (one["level"], one["said"]) for one in overflight("doctor", "--format", "json", code=1).json}

    before = found()
    assert before["feed gone"] == ("fault", "there is no nosuch.yaml")
    assert before["feed bad"] == ("warning", "never asked")
    assert before["catalogue c"] == ("fault", "there is no nosuch.csv")
    assert "ZZZZ: no type that we know" in before["watchlist"][1]
    assert "QQQQ" in before["watch w"][1]
    overflight("events", "pull", "bad", code=None)
    level, said = found()["feed bad"]
    assert level == "fault"
    assert "bad.yaml" in said


def test_doctor_fails_where_something_does_not_work(overflight: Overflight, workdir: Path) -> None:
    (workdir / "folder").mkdir()
    ended = overflight("doctor", "--db", "sqlite:///folder", code=1)
    assert "is a folder" in ended.out


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("nonsense", "no database URL"),
        ("mysql://a:secret@host/b", "accepted: sqlite and postgresql"),
        ("sqlite:///no/such/folder/x.db", "does not exist"),
        ("sqlite:///.", "is a folder"),
        ("sqlite:///config.txt", "cannot be used"),
        ("postgresql://me:secret@127.0.0.1:9/none", "cannot be used"),
        ("postgresql://me:half@secret@127.0.0.1:9/none", "write %40 for @"),
        ("postgresql://me:a/half@secret/b@127.0.0.1:9/none", "write %40 for @"),
    ],
)
@pytest.mark.parametrize("command", ["legs", "positions", "match", "doctor", "pull", "rebuild"])
def test_a_wrong_database_is_said_without_its_password(overflight: Overflight, workdir: Path, command: str, url: str, said: str) -> None:
    (workdir / "config.txt").write_text("this is no database, " * 100)
    ended = overflight(command, "--db", url, code=None)
    assert ended.code == (1 if command == "doctor" or said == "cannot be used" else 2)
    assert said in ended.err + ended.out
    assert "secret" not in ended.err + ended.out


def test_migrations_go_up_and_down(overflight: Overflight, database_url: str) -> None:
    db = ("--db", database_url)
    overflight("db", "upgrade", "base", *db)
    assert overflight("db", "check", *db, code=1).err.startswith("the database is empty")
    overflight("db", "upgrade", *db)
    assert "the newest" in overflight("db", "check", *db).err
    overflight("db", "downgrade", "base", "--yes", *db)
    overflight("db", "check", *db, code=1)
    assert "known revisions" in overflight("db", "upgrade", "0815", *db, code=1).err


def test_a_database_of_a_newer_program_is_refused(overflight: Overflight, database_url: str) -> None:
    db = ("--db", database_url)
    overflight("db", "upgrade", *db)
    engine = open_engine(database_url)
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    for command in ("legs", "doctor", "pull", "rebuild"):
        ended = overflight(command, *db, code=1)
        assert "9999" in ended.err + ended.out


def test_a_foreign_database_is_left_alone(overflight: Overflight, workdir: Path) -> None:
    engine = sa.create_engine("sqlite:///theirs.db")
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE precious (x int)"))
    engine.dispose()
    assert "not ours" in overflight("legs", "--db", "sqlite:///theirs.db", code=1).err


def test_a_folder_that_may_not_be_written_is_named(overflight: Overflight, workdir: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    (workdir / "locked").mkdir(mode=0o500)
    assert "locked" in overflight("init", "locked", code=1).err


def test_a_folder_where_a_file_should_be_is_named(overflight: Overflight, workdir: Path) -> None:
    (workdir / "config.yaml").mkdir()
    assert "config.yaml" in overflight("legs", code=2).err
    (workdir / "file").write_text("")
    overflight("init", "file", code=2)
    overflight("aircraft", "import", ".", code=2)
    overflight("aircraft", "import", "missing.csv", code=2)


def test_a_catalogue_is_imported_listed_and_shown(overflight: Overflight, database_url: str) -> None:
    db = ("--db", database_url)
    ended = overflight("aircraft", "import", recorded("aircraft/plane-alert-db-small.csv"), *db, code=None)
    assert ended.code in {0, 3}
    overflight("aircraft", "import", recorded("aircraft/tar1090-db-small.csv"), *db, code=3)
    shown = overflight("aircraft", "show", "RA-86496", "--format", "json", *db).json
    assert shown[0]["schema"] == "overflight.aircraft/1"
    assert (shown[0]["icao24"], shown[0]["type"]) == ("1551e0", "IL62")
    listed = overflight("aircraft", "list", "--type", "IL62", "--format", "json", *db).json
    assert {row["type"] for row in listed} == {"IL62"}
    assert overflight("aircraft", "list", "--limit", 1, "--format", "csv", *db).out.count("\n") == 2
    assert overflight("aircraft", "list", "--operator", "air force", "--format", "json", *db).json
    overflight("aircraft", "show", "RA-1", *db, code=1)


def test_sources_that_disagree_are_both_shown(overflight: Overflight, workdir: Path) -> None:
    (workdir / "one.csv").write_text("14fa3a;RA-64058;T204;00;TUPOLEV Tu-204;;;\n")
    (workdir / "two.csv").write_text(
        "$ICAO,$Registration,$Operator,$Type,$ICAO Type,#CMPG,$Tag 1,$#Tag 2,$#Tag 3,Category,$#Link\n"
        "14FA3A,RA-64508,Russian Government,Tupolev Tu-204,T204,Gov,,,,Governments,\n"
    )
    overflight("aircraft", "import", "one.csv", "two.csv")
    (row,) = overflight("aircraft", "show", "14fa3a", "--format", "json").json
    said = " ".join(row["disagreements"])
    assert "RA-64058" in said
    assert "RA-64508" in said


def test_rebuild_gives_the_same_rows_again(overflight: Overflight, workdir: Path, database_url: str) -> None:
    db = ("--db", database_url)
    overflight("backfill", save_history(workdir / "history.tar"), *db)
    before = overflight("legs", "--format", "json", *db).json
    overflight("rebuild", *db)
    overflight("rebuild", "--aircraft", AN124, "--since", "2026-03-13", "--until", "2026-03-14", *db)
    assert overflight("legs", "--format", "json", *db).json == before
    assert "0 airframes" in overflight("rebuild", "--since", "2027-01-01", *db).err


def test_an_event_goes_from_a_ledger_to_a_match_and_its_explanation(overflight: Overflight, workdir: Path, database_url: str) -> None:
    db = ("--db", database_url)
    (workdir / "events.yaml").write_text(LEDGER)
    overflight("db", "upgrade", *db)
    nothing = overflight("match", "--format", "json", *db)
    assert "no reported events" in nothing.err
    assert nothing.json == []
    overflight("backfill", save_history(workdir / "history.tar"), *db)
    assert "1 new or changed" in overflight("events", "import", "events.yaml", *db).err
    assert "0 new or changed" in overflight("events", "import", "events.yaml", *db).err
    assert overflight("events", "list", "--format", "json", *db).json[0]["event_id"] == "beirut-2026-03"
    assert overflight("events", "list", "--since", "2027-01-01", "--format", "json", *db).json == []
    assert "Beirut" in overflight("events", "show", "beirut-2026-03", *db).out
    assert overflight("events", "show", "beirut-2026-03", "--format", "json", *db).json["claims"]
    (match,) = overflight("match", "--format", "json", *db).json
    assert match["schema"] == "overflight.match/1"
    assert set(match) >= {
        "event_id", "version", "evaluated_at", "verdict", "candidates", "none_of_these", "expected_but_unseen", "chance", "circular",
        "notes",
    }  # fmt: skip
    first = match["candidates"][0]
    assert set(first) >= {"match_id", "rank", "probability", "bits", "count_claimed", "count_found", "aircraft", "evidence"}
    assert [one["registration"] for one in first["aircraft"]] == ["RA-82035"]
    assert set(first["aircraft"][0]) >= {"icao24", "registration", "type", "callsigns", "stops", "legs"}
    assert set(first["evidence"][0]) >= {"kind", "level", "bits", "claimed", "observed", "because"}
    assert set(match["none_of_these"]) == {"probability", "true_but_unobserved", "no_such_movement"}
    assert first["probability"] > match["none_of_these"]["probability"]
    assert overflight("match", "beirut-2026-03", "--format", "json", *db).json[0]["version"] == match["version"]
    said = overflight("explain", "beirut-2026-03", *db).out
    assert "RA-82035" in said
    assert "bits" in said
    assert overflight("explain", first["match_id"], "--format", "json", *db).json["event_id"] == "beirut-2026-03"
    elsewhere = overflight("match", "--since", "2030-01-01", "--format", "json", *db)
    assert elsewhere.json == []
    assert "those that are there (1) lie outside that time" in elsewhere.err
    assert "has no version 99" in overflight("explain", "beirut-2026-03", "--version", 99, *db, code=1).err
    for format_ in ("csv", "jsonl", "geojson", "kml"):
        assert "RA-82035" in overflight("match", "--format", format_, *db).out
    overflight("match", "-o", "matches.parquet", *db)
    assert "RA-82035" in overflight("match", *db).out
    for wrong in (("match", "nobody"), ("explain", "nobody"), ("events", "show", "nobody"), ("explain", "beirut-2026-03", "--version", 99)):
        overflight(*wrong, *db, code=1)


def test_ctrl_c_ends_in_a_line(overflight: Overflight, workdir: Path) -> None:
    save_history(workdir / "history.tar")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])}
    script = (
        "import _thread, threading, sys; from tracker.cli.main import run; "
        "threading.Timer(0.4, _thread.interrupt_main).start(); sys.exit(run(sys.argv[1:]))"
    )
    started = time.monotonic()
    ended = subprocess.run(
        [sys.executable, "-c", script, "backfill", "history.tar"],
        cwd=workdir,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment,
    )
    assert time.monotonic() - started < 30
    assert "Traceback" not in ended.stderr
    assert ended.returncode in {0, 130}
    overflight("backfill", "history.tar")
    assert len(overflight("legs", "--format", "json").json) == 3
