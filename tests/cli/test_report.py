"""`overflight report` through the front door."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pandas as pd
import pytest
from sqlalchemy import Connection

from ingest.source import Asked
from tests.cli.conftest import Overflight
from tracker.core.timeline import Window
from tracker.core.weekly_words import sentences_in
from tracker.simulate.sample import EVENTS, RECONSTRUCTION_TAR
from tracker.store import open_engine, read_legs, read_stops, write_ask
from tracker.store.listening import read_answer_counts, read_listening, read_match_versions, read_refused
from tracker.store.migrate import ensure_current

FILES = ["html", "pdf", "md", "json"]
WEEK = datetime(2019, 3, 18, tzinfo=UTC)


def written(folder: Path, label: str) -> dict[str, bytes]:
    return {suffix: (folder / f"{label}.{suffix}").read_bytes() for suffix in FILES}


def test_the_sample_week_is_written_four_ways_the_same_each_time_and_traces_to_the_database(overflight: Overflight, workdir: Path) -> None:
    overflight("backfill", RECONSTRUCTION_TAR, "--source", "reconstruction")
    overflight("events", "import", EVENTS)
    overflight("match", "caracas-2019-03")
    ended = overflight("report", "--week", "2019-W12", "-o", "out")
    assert ended.out.splitlines() == [f"out/2019-W12.{suffix}" for suffix in FILES]
    overflight("report", "--since", "2019-03-18", "--until", "2019-03-25", "-o", "again")
    first = written(workdir / "out", "2019-W12")
    assert first == written(workdir / "again", "2019-W12")
    report = json.loads(first["json"])
    assert report["reconstruction"] is True
    assert b"RECONSTRUCTION" in first["html"]
    engine = open_engine(f"sqlite:///{workdir / 'overflight.db'}")
    with engine.connect() as connection:
        _check(report, connection)
    engine.dispose()


def _check(report: dict[str, object], connection: Connection) -> None:
    """The first sentence counted again from the database by another way, and every row of every sentence looked up."""
    from tracker.workspace import read_identities

    window = Window(WEEK, WEEK + timedelta(days=7))
    types = {"IL62", "IL96", "A124", "IL76", "T154", "T204"}
    identities = read_identities(connection, None)
    watched = set(identities[identities["type"].isin(types)]["icao24"])
    legs = read_legs(connection)
    legs = legs[legs["icao24"].isin(watched)]
    spans = [(str(row["icao24"]), row["first_seen_at"], row["last_seen_at"]) for row in legs.to_dict("records")]
    begun = [first for _, first, _ in spans if window.contains(first.to_pydatetime())]
    heard = {icao24 for icao24, first, last in spans if first < window.end_at and last >= window.start_at}
    [lead, *others] = sentences_in(report)
    assert (lead["figures"]["legs"], lead["figures"]["airframes"], lead["figures"]["watched"]) == (len(begun), len(heard), len(watched))
    stops = read_stops(connection)
    there = {"legs": set(legs["leg_id"]), "stops": set(stops["stop_id"])}
    for one in others:
        for row in one["rows"]:
            assert set(row["ids"]) <= there.get(row["table"], set(row["ids"])), one["text"]


def test_an_empty_database_gives_an_honest_report_of_the_last_full_week(overflight: Overflight, workdir: Path) -> None:
    overflight("db", "upgrade")
    ended = overflight("report", "-o", "out")
    year, week, _ = (datetime.now(UTC) - timedelta(days=7)).isocalendar()
    assert (workdir / "out" / f"{year}-W{week:02d}.html").exists()
    assert "None of the 0 watched airframes were heard" in ended.err
    assert "not observable" in (workdir / "out" / f"{year}-W{week:02d}.md").read_text()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--week", "2019-W60"], "is no ISO week"),
        (["--week", "2019-W12", "--since", "2019-03-01"], "two periods"),
        (["--until", "2019-03-01"], "--until needs --since"),
        (["--since", "2019-03-02", "--until", "2019-03-01"], "must run forward"),
        (["--since", "soon"], "neither a date"),
        (["--since", "2019-01-01", "--until", "2199-01-01"], "longer than a report may be"),
        (["--week", "0001-W01"], "before 1970"),
    ],
)
def test_a_period_that_is_none_is_wrong_usage(overflight: Overflight, arguments: list[str], said: str) -> None:
    ended = overflight("report", *arguments, code=2)
    assert said in ended.err


def test_a_folder_that_cannot_be_written_is_a_plain_failure(overflight: Overflight, workdir: Path) -> None:
    overflight("db", "upgrade")
    (workdir / "taken").write_text("a file")
    overflight("report", "-o", "taken/out", code=1)


def test_a_period_that_is_not_over_says_so(overflight: Overflight) -> None:
    overflight("db", "upgrade")
    since = datetime.now(UTC) - timedelta(days=1)
    ended = overflight("report", "--since", f"{since:%Y-%m-%d}", "--until", f"{since + timedelta(days=9):%Y-%m-%d}", "-o", "out")
    assert "not over" in ended.err


def test_the_ledger_is_counted_alike_on_both_databases(database_url: str) -> None:
    engine = open_engine(database_url)
    ensure_current(engine)
    window = Window(WEEK, WEEK + timedelta(days=7))
    before = tuple(Window(WEEK - timedelta(days=7 * k), WEEK - timedelta(days=7 * (k - 1))) for k in (3, 2, 1))
    with engine.begin() as connection:
        for hours, outcome in [
            (1, "ok"),
            (2, "unavailable"),
            (-1, "ok"),
            (-2, "empty"),
            (-167, "ok"),
            (-3, "refused"),
            (-400, "ok"),
            (-900, "ok"),
        ]:
            write_ask(connection, outcome=outcome, source="s", asked=Asked(scope="world"), asked_at=WEEK + timedelta(hours=hours))
    with engine.connect() as connection:
        assert read_answer_counts(connection, before) == (1, 0, 3)
        assert read_answer_counts(connection, ()) == ()
        listened = read_listening(connection, window)
        assert [str(outcome) for outcome in listened["outcome"]] == ["ok", "unavailable"]
        assert read_refused(connection, window).empty
        assert read_match_versions(connection).empty
    engine.dispose()
    assert isinstance(listened, pd.DataFrame)
