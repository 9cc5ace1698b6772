"""From positions to people, on both databases: what is decided is told at least once, and never differently under one key."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pandas as pd

from ingest.tables import AIRCRAFT
from tests.builders import positions
from tests.cli.conftest import Overflight
from tests.core.test_stories import IL62, sky, way
from tests.servers import Received, Reply, closed_port, serve
from tracker.config import Config
from tracker.jobs.alert import run_alerts
from tracker.jobs.deliver import LEASE, draw_picture, run_deliveries
from tracker.jobs.rebuild import run_rebuild
from tracker.notify import Letter, Sent
from tracker.store import open_engine, write_aircraft, write_match, write_positions
from tracker.store.outbox import AlertRow, StoryRow, read_alerts, read_deliveries, read_stories, write_alert, write_story
from tracker.workspace import Workspace

NOW = datetime(2026, 3, 14, 12, tzinfo=UTC)
SECRET = "correct horse battery staple"
_ROOT = Path(__file__).resolve().parents[2]


def configured(database_url: str, url: str, **channel: Any) -> Config:
    desk = {"kind": "webhook", "url": url, "secret": SECRET, **channel}
    watch = {"id": "sv", "types": ["IL62"], "from": "Senegal", "to": "Venezuela", "min_probability": 0.3, "channels": ["desk"]}
    return Config.model_validate({"database": database_url, "alerts": {"channels": {"desk": desk}}, "watches": [watch]})


def opened(closing: list[Workspace], config: Config) -> Workspace:
    closing.append(Workspace(config, config.database, creates=True))
    return closing[-1]


def fill(workspace: Workspace, count: int, *, story: str = "s", kind: str = "event") -> None:
    with workspace.engine.begin() as connection:
        for number in range(1, count + 1):
            story_id = f"{story}{number}"
            write_story(
                connection,
                StoryRow(
                    story_id=story_id, kind=kind, rule=story_id, icao24=None, sequence=1, told={"verdict": "strong", "version": 1},
                    opened_at=NOW, updated_at=NOW,
                ),
            )  # fmt: skip
            alert = AlertRow(
                alert_id=f"{story_id}-1", story_id=story_id, sequence=1, kind="new", subject=f"alert {number}", text="It left.",
                facts={"legs": []}, created_at=NOW,
            )  # fmt: skip
            write_alert(connection, alert, {"desk": None})


class Keeper:
    """A receiver that keeps keys: every body it ever got for each."""

    def __init__(self, *replies: int) -> None:
        self.bodies: dict[str, list[bytes]] = defaultdict(list)
        self._replies = list(replies)
        self._lock = threading.Lock()

    def __call__(self, received: Received) -> Reply:
        with self._lock:
            self.bodies[received.headers["idempotency-key"]].append(received.body)
            return Reply(status=self._replies.pop(0) if self._replies else 200)

    @property
    def is_consistent(self) -> bool:
        return all(len(set(bodies)) == 1 for bodies in self.bodies.values())


def drained(workspace: Workspace, start: datetime = NOW, *, rounds: int = 60) -> datetime:
    now = start
    for _ in range(rounds):
        report = run_deliveries(workspace, now=now, clock=lambda at=now: at)  # type: ignore[misc]
        if report.next_at is None:
            return now
        assert report.next_at > now or report.sent
        now = max(report.next_at, now)
    raise AssertionError("the outbox does not empty")


def outcomes(workspace: Workspace) -> dict[str, int]:
    with workspace.engine.connect() as connection:
        return {str(key): int(n) for key, n in read_deliveries(connection)["outcome"].value_counts().items()}


def test_everything_arrives_through_a_storm_and_a_key_has_one_body(database_url: str, closing: list[Workspace]) -> None:
    keeper = Keeper(503, 500, 200, 429, 502, 408)
    with serve(keeper) as server:
        workspace = opened(closing, configured(database_url, server.url))
        fill(workspace, 5)
        drained(workspace)
    assert outcomes(workspace) == {"sent": 5}
    assert set(keeper.bodies) == {f"s{number}-1" for number in range(1, 6)}
    assert keeper.is_consistent


def test_two_workers_at_once_send_each_message_once(database_url: str, closing: list[Workspace]) -> None:
    keeper = Keeper()
    with serve(keeper) as server:
        config = configured(database_url, server.url)
        workers = [opened(closing, config) for _ in range(3)]
        fill(workers[0], 12)
        threads = [threading.Thread(target=run_deliveries, args=(one,), kwargs={"now": NOW, "clock": lambda: NOW}) for one in workers]
        for one in workers:
            assert one.engine is not None
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        drained(workers[0])
    assert outcomes(workers[0]) == {"sent": 12}
    assert {key: len(bodies) for key, bodies in keeper.bodies.items()} == {f"s{number}-1": 1 for number in range(1, 13)}


_KILLED = """
import os, signal, sys
from datetime import datetime
from tests.jobs.test_alerts import NOW, configured
from tracker.jobs import deliver
from tracker.workspace import Workspace
config = configured(sys.argv[1], sys.argv[2])
deliver._end = lambda *rest: os.kill(os.getpid(), signal.SIGKILL)
deliver.run_deliveries(Workspace(config, config.database, creates=True), now=NOW, clock=lambda: NOW)
"""


def test_a_worker_killed_between_sending_and_noting_it_sends_the_same_again(database_url: str, closing: list[Workspace]) -> None:
    keeper = Keeper()
    with serve(keeper) as server:
        workspace = opened(closing, configured(database_url, server.url))
        fill(workspace, 2)
        environ = {**os.environ, "PYTHONPATH": str(_ROOT)}
        killed = subprocess.run([sys.executable, "-c", _KILLED, database_url, server.url], cwd=_ROOT, env=environ, check=False)
        assert killed.returncode == -signal.SIGKILL
        assert [len(bodies) for bodies in keeper.bodies.values()] == [1]
        assert outcomes(workspace) == {"waiting": 2}
        run_deliveries(workspace, now=NOW, clock=lambda: NOW)
        assert [len(keeper.bodies[f"s{number}-1"]) for number in (1, 2)] == [1, 1]
        drained(workspace, NOW + LEASE)
    assert outcomes(workspace) == {"sent": 2}
    assert sorted(len(bodies) for bodies in keeper.bodies.values()) == [1, 2]
    assert keeper.is_consistent


def test_a_digest_that_failed_comes_again_as_it_was_and_what_is_new_in_another(database_url: str, closing: list[Workspace]) -> None:
    keeper = Keeper(503)
    with serve(keeper) as server:
        workspace = opened(closing, configured(database_url, server.url, digest="1h"))
        fill(workspace, 3)
        assert run_deliveries(workspace, now=NOW, clock=lambda: NOW).next_at == NOW + timedelta(hours=1)
        later = NOW + timedelta(hours=1)
        assert run_deliveries(workspace, now=later, clock=lambda: later).failed == 1
        fill(workspace, 2, story="t")
        drained(workspace, later)
    assert outcomes(workspace) == {"sent": 5}
    assert sorted(len(bodies) for bodies in keeper.bodies.values()) == [1, 2]
    assert keeper.is_consistent
    told = [one["alert_id"] for bodies in keeper.bodies.values() for one in json.loads(bodies[0])["alerts"]]
    assert sorted(told) == ["s1-1", "s2-1", "s3-1", "t1-1", "t2-1"]


def test_what_is_refused_for_good_is_a_dead_letter_that_can_be_retried(database_url: str, closing: list[Workspace]) -> None:
    keeper = Keeper(410)
    with serve(keeper) as server:
        workspace = opened(closing, configured(database_url, server.url))
        fill(workspace, 1)
        assert run_deliveries(workspace, now=NOW, clock=lambda: NOW).dead == 1
        with workspace.engine.connect() as connection:
            row = read_deliveries(connection, outcome="dead").iloc[0]
        assert "410" in row["because"]
        from tracker.jobs.deliver import run_retry

        revived, report = run_retry(workspace, ids=["s1-1"], channel=None, clock=lambda: NOW)
    assert (revived, report.sent) == (1, 1)
    assert outcomes(workspace) == {"sent": 1}


def test_a_channel_that_is_down_stops_no_other_and_one_that_is_gone_leaves_dead_letters(tmp_path: Path, closing: list[Workspace]) -> None:
    workspace = opened(closing, configured(f"sqlite:///{tmp_path / 'a.db'}", f"http://127.0.0.1:{closed_port()}/"))
    fill(workspace, 1)
    with workspace.engine.begin() as connection:
        told = read_alerts(connection).iloc[0]
        alert = AlertRow(**{**{str(k): v for k, v in told.to_dict().items()}, "alert_id": "other", "sequence": 2, "created_at": NOW})
        write_alert(connection, alert, {"log": None, "forgotten": None})
    report = run_deliveries(workspace, now=NOW, clock=lambda: NOW)
    assert (report.sent, report.failed, report.dead) == (1, 1, 1)
    assert report.next_at == NOW + timedelta(seconds=30)


class Recorder:
    """A channel that keeps what it was sent."""

    name = "desk"
    fault = None
    takes_pictures = True

    def __init__(self) -> None:
        self.letters: list[Letter] = []

    def send_letter(self, letter: Letter) -> Sent:
        self.letters.append(letter)
        return Sent("taken")


def learned(workspace: Workspace) -> None:
    """The catalogue, and an earlier visit to Caracas."""
    row = {"icao24": IL62, "registration": "RA-86496", "type": "IL62", "source": "tar1090-db", "as_of_at": NOW - timedelta(days=400)}
    with workspace.engine.begin() as connection:
        write_aircraft(connection, AIRCRAFT.cast(pd.DataFrame([row])))
        days = 86400.0
        for begin in (-30 * days, -20 * days, -10 * days):
            write_positions(connection, sky(way("GOBD", "SVMI", begin), way("SVMI", "GOBD", begin + 1.5 * days)))


def test_a_movement_is_told_as_it_unfolds_with_a_map_and_only_once(database_url: str, closing: list[Workspace]) -> None:
    workspace = opened(closing, configured(database_url, "http://127.0.0.1:9/"))
    learned(workspace)
    there, recorder = sky(way("GOBD", "SVMI", 0)), Recorder()
    start = datetime(2026, 3, 14, tzinfo=UTC)
    before = start - timedelta(days=1)
    for minutes in range(60, 480, 60):
        now = start + timedelta(minutes=minutes)
        with workspace.engine.begin() as connection:
            write_positions(connection, there[(there["seen_at"] > before) & (there["seen_at"] <= now)])
        run_rebuild(workspace.engine)
        run_alerts(workspace, now=now)
        assert run_alerts(workspace, now=now).alerts == ()
        run_deliveries(workspace, now=now, clock=lambda at=now: at, open_=lambda name: recorder)  # type: ignore[misc]
        before = now
    subjects = [letter.subject for letter in recorder.letters]
    assert subjects[0].startswith("Il-62 RA-86496 left Senegal, now ")
    assert "Caracas 0." in subjects[0]
    assert subjects[-1] == "Il-62 RA-86496 left Senegal, seen at Caracas (SVMI)"
    assert len({letter.key for letter in recorder.letters}) == len(recorder.letters)
    assert all(letter.picture is not None and letter.picture.startswith(b"\x89PNG") for letter in recorder.letters)
    first = recorder.letters[0].documents[0]
    assert first["facts"]["destinations"][0][0] == "SVMI"
    assert first["facts"]["legs"]
    assert f"icao={IL62}&showTrace=2026-03-14" in first["text"]
    with workspace.engine.connect() as connection:
        stories = read_stories(connection)
        alert = read_alerts(connection).iloc[-1].to_dict()
    assert stories["sequence"].tolist() == [len(recorder.letters)]
    assert stories["closed_at"].notna().all()
    picture = draw_picture(workspace, alert)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")


def match_document(verdict: str, p: float) -> dict[str, Any]:
    aircraft = {"icao24": IL62, "registration": "RA-86496", "type": "IL62", "callsigns": [], "stops": [], "legs": ["l1"]}
    return {
        "event_id": "caracas",
        "verdict": verdict,
        "candidates": [{"match_id": "m1", "rank": 1, "probability": p, "aircraft": [aircraft], "evidence": []}],
        "none_of_these": {"probability": 1 - p, "true_but_unobserved": 0.0, "no_such_movement": 1 - p},
        "chance": {"p_value": 0.004, "slides": 999, "base_rate_per_year": 3.7, "expected_coincidences": 0.02},
        "notes": [],
        "title": "Two aircraft at Caracas",
        "explanation": "Both were seen leaving.",
        "circular": True,
    }


def test_a_match_is_told_by_verdict_and_withdrawn_where_it_was_told(database_url: str, closing: list[Workspace]) -> None:
    workspace = opened(closing, configured(database_url, "http://127.0.0.1:9/", min_verdict="strong"))
    told: list[AlertRow] = []
    for number, (verdict, p) in enumerate([("probable", 0.85), ("probable", 0.9), ("strong", 0.97), ("none", 0.2), ("none", 0.1)]):
        now = NOW + timedelta(hours=number)
        with workspace.engine.begin() as connection:
            write_match(connection, "caracas", match_document(verdict, p), evaluated_at=now)
        told += run_alerts(workspace, now=now).alerts
    assert [alert.kind for alert in told] == ["new", "update", "withdrawal"]
    assert told[1].subject == "strong match for Two aircraft at Caracas: RA-86496 (IL62), P 0.97"
    assert "chance 4 in 1,000" in told[1].text
    assert "does not confirm it independently" in told[1].text
    assert told[2].subject.startswith("withdrawn: ")
    with workspace.engine.connect() as connection:
        rows = read_deliveries(connection, channel="desk").set_index("alert_id").loc[[alert.alert_id for alert in told]]
    assert rows["outcome"].tolist() == ["withheld", "waiting", "waiting"]
    assert rows["because"].iloc[0] == "probable is less than strong"


def test_watches_and_alerts_from_the_front_door(overflight: Overflight, workdir: Path) -> None:
    with serve([Reply(status=410, body=b"gone"), Reply()]) as server:
        (workdir / "config.yaml").write_text(
            f"database: sqlite:///a.db\nalerts: {{channels: {{desk: {{kind: webhook, url: '{server.url}/token-77'}}}}}}\n"
            "watches: [{id: sv, types: [IL62], from: Senegal, to: Nowhereland, channels: [desk]}]\n"
        )
        overflight("db", "upgrade")
        listed = overflight("watches", "--format", "json").json
        assert listed[0]["stories"] == 0
        assert "Nowhereland" in listed[0]["fault"]
        assert overflight("watches", "show", "sv", "--format", "json").json["told"] == []
        assert "config.yaml has: sv" in overflight("watches", "show", "other", code=2).err
        failed = overflight("alerts", "test", "desk", code=1)
        assert "410" in failed.err
        assert "token-77" not in failed.err
        assert "taken" in overflight("alerts", "test", "desk").err
        sample = json.loads(server.requests[1].body)
        assert sample["kind"] == "test"
        assert "there are: log, desk" in overflight("alerts", "test", "nope", code=2).err
        assert overflight("alerts", "list", "--format", "json").json == []
        assert "no alert x" in overflight("alerts", "retry", "x", code=1).err


def test_by_hand_the_same_is_decided_and_sent_as_by_the_daemon(overflight: Overflight, workdir: Path) -> None:
    keeper = Keeper()
    with serve(keeper) as server:
        (workdir / "config.yaml").write_text(
            f'database: sqlite:///a.db\nalerts: {{channels: {{desk: {{kind: webhook, url: "{server.url}"}}}}}}\n'
            'watches: [{id: any, aircraft: ["1551e0"], channels: [desk]}]\n'
        )
        overflight("db", "upgrade")
        assert "0 alerts; 0 movements are followed" in overflight("alerts", "send").err
        now = datetime.now(UTC)
        rows = [
            {"icao24": IL62, "seen_at": now - timedelta(seconds=60 * back), "lat_deg": 14.0, "lon_deg": -20.0 - back / 8, "gs_kt": 430.0,
             "track_deg": 90.0, "alt_baro_ft": 34000.0}
            for back in range(10)
        ]  # fmt: skip
        engine = open_engine("sqlite:///a.db")
        with engine.begin() as connection:
            write_positions(connection, positions(rows))
        run_rebuild(engine)
        engine.dispose()
        said = overflight("alerts", "send").err
        assert "decided    1 alerts; 1 movements are followed" in said
        assert "sent       1 messages taken, 0 failed for now, 0 given up" in said
        assert "decided    0 alerts" in overflight("alerts", "send").err
    (bodies,) = keeper.bodies.values()
    assert json.loads(bodies[0])["facts"]["icao24"] == IL62
    found = {one["subject"]: one for one in overflight("doctor", "--format", "json", code=None).json}
    assert found["channel desk"]["said"] == "nothing waits"


def test_doctor_says_what_could_not_be_delivered(overflight: Overflight, workdir: Path) -> None:
    with serve(Keeper(410)) as server:
        workspace = Workspace(configured("sqlite:///a.db", server.url), "sqlite:///a.db", creates=True)
        fill(workspace, 1)
        run_deliveries(workspace, now=NOW, clock=lambda: NOW)
        workspace.close()
        (workdir / "config.yaml").write_text(
            f'database: sqlite:///a.db\nalerts: {{channels: {{desk: {{kind: webhook, url: "{server.url}"}}, bad: {{url: "nonsense://x"}}}}}}\n'
            "watches: [{id: lost, to: Nowhereville, channels: [desk]}]\n"
        )
        found = {one["subject"]: one for one in overflight("doctor", "--format", "json", code=1).json}
    assert (found["channel desk"]["level"], found["channel desk"]["said"]) == ("fault", "1 alerts could not be delivered")
    assert "overflight alerts retry --channel desk" in found["channel desk"]["remedy"]
    assert found["channel bad"]["level"] == "fault"
    assert any(subject.startswith("watches.lost") or "lost" in subject for subject in found)
