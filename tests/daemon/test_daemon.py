"""The daemon as an operator meets it: it says that it is ready, stops in time whatever hangs, waits its turn, and keeps its secrets."""

from __future__ import annotations

import json
import socket
import threading
import time
import urllib.error
import urllib.request
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ingest.source import Asked
from tests.daemon.processes import Running, manager, until
from tests.servers import Received, Reply, closed_port, serve
from tests.smtp import mail_server
from tracker.store import write_ask
from tracker.workspace import open_workspace

SECRETS = ("s3cret-header-value", "s3cret-client", "s3cret token/value", "s3cret-channel", "s3cret-in-url")

pytestmark = pytest.mark.timeout(120)


def aircraft(request: Received) -> Reply:
    now = time.time()
    one = {"hex": "154073", "type": "adsb_icao", "flight": "RFF7041 ", "alt_baro": 34000, "gs": 450.0, "track": 90.0, "seen": 0.1}
    placed = {**one, "lat": 42.0, "lon": 33.0 + now % 3600 / 3600, "seen_pos": 0.1}
    return Reply(body=json.dumps({"now": now, "messages": 1, "aircraft": [placed]}).encode())


def configure(folder: Path, sources: str, *, port: int | None = None, more: str = "") -> int:
    port = port or closed_port()
    (folder / "config.yaml").write_text(f'database: "sqlite:///overflight.db"\nsources:\n{sources}\nweb: {{port: {port}}}\n{more}')
    return port


def fetch(port: int, path: str) -> tuple[int, str]:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def test_it_tells_its_service_manager_that_it_is_ready_alive_and_stopping(tmp_path: Path) -> None:
    configure(tmp_path, "  {}")
    with manager(tmp_path) as service, Running(tmp_path, NOTIFY_SOCKET=service.address, WATCHDOG_USEC="900000") as daemon:
        until(lambda: service.hears("READY=1"))
        until(lambda: service.hears("WATCHDOG=1") >= 3)
        code, seconds = daemon.stop()
        assert (code, service.hears("STOPPING=1")) == (0, 1)
        assert seconds < 5


def test_it_answers_for_its_health(tmp_path: Path) -> None:
    with serve(aircraft) as server:
        port = configure(tmp_path, f'  mine: {{kind: receiver, url: "{server.url}/aircraft.json", every: 1s}}')
        with Running(tmp_path) as daemon:
            until(lambda: fetch(port, "/readyz")[0] == 200)
            alive = json.loads(fetch(port, "/healthz")[1])
            ready: dict[str, Any] = json.loads(fetch(port, "/readyz")[1])
            metrics = fetch(port, "/metrics")[1]
            assert fetch(port, "/other")[0] == 404
            assert daemon.stop()[0] == 0
    assert alive["alive"] is True
    assert ready["ready"] is True
    assert ready["sources"]["mine"]["status"] == "ok"
    assert 'overflight_source_fresh{source="mine"} 1\n' in metrics
    assert 'overflight_job_runs_total{job="collect mine"}' in metrics
    assert 'overflight_last_success_timestamp_seconds{job="collect mine"}' in metrics


def test_it_is_alive_but_not_ready_while_a_source_fails(tmp_path: Path) -> None:
    port = configure(tmp_path, f'  mine: {{kind: receiver, url: "http://127.0.0.1:{closed_port()}/aircraft.json", every: 1s}}')
    with Running(tmp_path) as daemon:
        _, body = until(lambda: (found := fetch(port, "/readyz"))[0] == 503 and "failed" in found[1] and found)
        assert fetch(port, "/healthz")[0] == 200
        assert daemon.stop()[0] == 0
    assert json.loads(body)["because"][0].startswith("mine: failed 1 times in a row: mine: cannot reach")


def test_it_stops_in_time_while_a_request_hangs_and_while_a_source_pauses(tmp_path: Path) -> None:
    def hang(request: Received) -> Reply:
        return Reply(body=b"{}", delay_s=15.0)

    v2 = {"ac": [], "msg": "No error", "now": 1, "total": 0, "ctime": 1, "ptime": 1}
    with serve(hang) as hanging, serve([Reply(body=json.dumps(v2).encode())]) as quick:
        configure(
            tmp_path,
            f'  hangs: {{kind: receiver, url: "{hanging.url}/aircraft.json", every: 1s}}\n'
            f'  pauses: {{kind: readsb_api, provider: adsb.lol, url: "{quick.url}", ask: ["type:IL62", "type:A124", military]}}',
        )
        with Running(tmp_path) as daemon:
            until(lambda: hanging.requests and quick.requests)
            time.sleep(0.5)  # inside the pause between two questions
            code, seconds = daemon.stop()
    assert code == 0
    assert seconds < 5
    assert "collect hangs" in daemon.said.splitlines()[-1]
    assert "Traceback" not in daemon.said
    assert len(quick.requests) == 1


def test_a_second_daemon_waits_and_takes_over_from_one_that_was_killed(tmp_path: Path) -> None:
    with serve(aircraft) as server:
        configure(tmp_path, f'  mine: {{kind: receiver, url: "{server.url}/aircraft.json", every: 1s}}')
        with Running(tmp_path, "one") as one:
            until(lambda: len(server.requests) >= 2)
            with manager(tmp_path) as service, Running(tmp_path, "two", NOTIFY_SOCKET=service.address) as two:
                until(lambda: "another daemon leads" in two.said)
                until(lambda: service.hears("READY=1"))  # one that waits is well
                one.process.kill()
                one.process.wait()
                asked = len(server.requests)
                until(lambda: len(server.requests) > asked + 1, seconds=10)
                assert two.stop()[0] == 0
            assert '"running"' not in two.said.split("another daemon leads")[0]


def test_no_secret_is_in_the_log_whatever_fails(tmp_path: Path) -> None:
    def refuse(request: Received) -> Reply:
        said = " ".join(request.headers.values()) + request.target + request.body.decode()  # a provider that repeats what it was told
        return Reply(status=403 if "aircraft" in request.target else 500, body=said.encode())

    with serve(refuse) as server, socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        threading.Thread(target=lambda: silent.accept()[0].close(), daemon=True).start()
        with_user = server.url.replace("http://", "http://user:s3cret-in-url@")
        broken = f"http://user:s3cret-in-url@127.0.0.1:{silent.getsockname()[1]}"
        configure(
            tmp_path,
            f'  a: {{kind: receiver, url: "{server.url}/aircraft.json?key=s3cret-in-url", every: 1s, headers: {{x-key: "${{HEADER}}"}}}}\n'
            f'  b: {{kind: readsb_api, url: "{server.url}", provider: readsb, ask: [military], headers: {{x-key: "${{HEADER}}"}}}}\n'
            f'  c: {{kind: opensky, url: "{server.url}", token_url: "{server.url}/token", every: 1s, client_id: s3cret-client, '
            'client_secret: "${TOKEN}"}\n'
            f'  d: {{kind: receiver, url: "{broken}/aircraft.json", every: 1s}}\n'
            f'  e: {{kind: receiver, url: "{with_user}/aircraft.json", every: 1s}}',
            more='alerts: {channels: {desk: {url: "json://user:${CHANNEL}@127.0.0.1:9/"}}}\n'
            "reports: {feeds: {x: {kind: ledger, path: missing}}}\n",
        )
        secrets = {"HEADER": SECRETS[0], "TOKEN": SECRETS[2], "CHANNEL": SECRETS[3]}
        with Running(tmp_path, **secrets) as daemon:
            until(lambda: all(f'"{name}: ' in daemon.said for name in "abcde"))
            until(lambda: "job feed x failed" in daemon.said)
            assert daemon.stop()[0] == 0
    for line in daemon.said.splitlines():
        assert "s3cret" not in line
    assert "***" in daemon.said
    lines = [json.loads(line) for line in daemon.said.splitlines() if line.startswith("{")]
    assert all({"at", "level", "logger", "text"} <= set(line) for line in lines)
    kept = b"".join(path.read_bytes() for path in tmp_path.glob("overflight.db*"))
    assert b"s3cret-header" not in kept
    assert SECRETS[2].encode() not in kept


def test_it_writes_the_report_that_was_due_and_mails_it_once(tmp_path: Path) -> None:
    with mail_server() as box:
        desk = f'alerts: {{channels: {{desk: {{url: "{box.url()}"}}}}}}\nweekly_report: {{channels: [desk], attach: [html]}}\n'
        configure(tmp_path, "  {}", more=desk)
        workspace = open_workspace(tmp_path / "config.yaml", folder=tmp_path, creates=True)
        with workspace.engine.begin() as connection:
            long_ago = datetime.now(UTC) - timedelta(days=9)
            write_ask(connection, source="s", asked=Asked(scope="turn"), asked_at=long_ago, outcome="unavailable")
        workspace.close()
        for name in ("one", "two"):
            with Running(tmp_path, name) as daemon:
                until(lambda: '"running"' in daemon.said and box.mails)
                time.sleep(1.5)
                assert daemon.stop()[0] == 0
    (mail,) = box.mails
    (attached,) = mail.iter_attachments()
    name = str(attached.get_filename())
    assert attached.get_payload(decode=True) == (tmp_path / "reports" / name).read_bytes()
    year, week, _ = (datetime.now(UTC) - timedelta(days=7)).isocalendar()
    assert name == f"{year}-W{week:02d}.html"
