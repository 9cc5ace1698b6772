"""The ground that the other tests stand on: private databases, and no network."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from sqlalchemy import create_engine, text

from tests import postgres
from tests.conftest import NetworkBlockedError, is_local

_ROOT = Path(__file__).resolve().parent.parent


def test_each_test_gets_an_empty_database(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE once (x INTEGER)"))
        connection.execute(text("INSERT INTO once VALUES (1)"))
        assert connection.execute(text("SELECT count(*) FROM once")).scalar_one() == 1
    engine.dispose()


def test_databases_of_one_test_are_apart_and_can_be_copied(fresh_postgres_url: Callable[..., str]) -> None:
    first, second = fresh_postgres_url(), fresh_postgres_url()
    assert first != second
    engine = create_engine(first)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE here (x INTEGER)"))
    engine.dispose()
    copy = create_engine(fresh_postgres_url(template=first))
    with copy.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM here")).scalar_one() == 0
    copy.dispose()


def test_only_databases_that_the_tests_made_are_dropped(postgres_cluster: postgres.Cluster, postgres_url: str) -> None:
    with pytest.raises(ValueError, match="was not made by these tests"):
        postgres_cluster.drop_database(postgres_url)


def test_the_server_listens_on_no_network(postgres_url: str) -> None:
    if os.environ.get(postgres.OVERRIDE):
        pytest.skip("a server of somebody's own")
    engine = create_engine(postgres_url)
    with engine.connect() as connection:
        assert connection.execute(text("SHOW listen_addresses")).scalar_one() == ""
    engine.dispose()


def test_the_server_dies_with_tests_that_are_killed(postgres_cluster: postgres.Cluster) -> None:
    if os.environ.get(postgres.OVERRIDE):
        pytest.skip("a server of somebody's own")
    program = (
        "import time\nfrom tests import postgres\n"
        "with postgres.cluster() as c:\n    print(c.url.query['host'], flush=True)\n    time.sleep(600)"
    )
    victim = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, text=True, cwd=_ROOT)
    assert victim.stdout is not None
    with victim.stdout:
        folder = Path(victim.stdout.readline().strip())
    assert (folder / "pgdata" / "postmaster.pid").exists()
    server = int((folder / "pgdata" / "postmaster.pid").read_text().split()[0])
    victim.send_signal(signal.SIGKILL)
    victim.wait()
    deadline = time.monotonic() + 30
    while folder.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not folder.exists()
    assert not Path(f"/proc/{server}").exists()


def test_a_machine_without_postgresql_says_what_would_help(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(postgres.OVERRIDE, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    monkeypatch.setattr("pathlib.Path.glob", lambda self, pattern: iter(()))
    with pytest.raises(postgres.PostgresMissingError, match="install postgresql"), postgres.cluster():
        pytest.fail("a server out of nothing")


def test_a_test_cannot_leave_this_machine() -> None:
    with pytest.raises(NetworkBlockedError):
        httpx.get("http://example.org/")
    with pytest.raises(NetworkBlockedError), socket.socket() as plain:
        plain.connect(("192.0.2.1", 80))
    with pytest.raises(NetworkBlockedError), socket.socket(type=socket.SOCK_DGRAM) as datagram:
        datagram.sendto(b"x", ("192.0.2.1", 53))


def test_loopback_is_open() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    assert is_local("/run/socket")
    assert is_local(("::1", 80, 0, 0))
    assert not is_local(("10.0.0.1", 80))
    assert not is_local(("example.org", 80))
