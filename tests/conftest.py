"""What every test stands on: no network beyond this machine, and a fresh database of each kind."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from tests import postgres

# A shared machine makes deadlines a lottery; 50 examples find what these properties have to find.
settings.register_profile("overflight", deadline=None, max_examples=50, print_blob=True)
settings.load_profile("overflight")

_MISSING = pytest.StashKey[str]()


class NetworkBlockedError(RuntimeError):
    """A test tried to leave this machine. Not an OSError, so that no client takes it for an outage and carries on."""


def is_local(address: Any) -> bool:
    """Whether a socket address is a unix path or a loopback host."""
    if not isinstance(address, tuple):
        return True
    host = str(address[0])
    if host in {"localhost", ""}:
        return True
    try:
        return ip_address(host.partition("%")[0]).is_loopback
    except ValueError:
        return False


def _guarded(function: Callable[..., Any], address_of: Callable[[tuple[Any, ...]], Any]) -> Callable[..., Any]:
    def guard(*args: Any, **kwargs: Any) -> Any:
        address = address_of(args)
        if not is_local(address):
            raise NetworkBlockedError(f"a test may not reach {address[0]}: use a server on 127.0.0.1, or a recorded answer")
        return function(*args, **kwargs)

    return guard


@pytest.fixture(autouse=True, scope="session")
def _network_blocked() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name in ("connect", "connect_ex"):
            patch.setattr(socket.socket, name, _guarded(getattr(socket.socket, name), lambda args: args[1]))
        patch.setattr(socket.socket, "sendto", _guarded(socket.socket.sendto, lambda args: args[-1]))
        patch.setattr(socket, "getaddrinfo", _guarded(socket.getaddrinfo, lambda args: (args[0] or "",)))
        yield


@pytest.fixture(scope="session")
def postgres_cluster(request: pytest.FixtureRequest) -> Iterator[postgres.Cluster]:
    """A private PostgreSQL server, one for each test process; skips, and says so at the end, where none can be started."""
    with ExitStack() as stack:
        try:
            server = stack.enter_context(postgres.cluster())
        except postgres.PostgresMissingError as error:
            if os.environ.get(postgres.REQUIRE):
                raise
            request.config.stash[_MISSING] = str(error)
            pytest.skip(f"PostgreSQL NOT TESTED: {error}")
        yield server


@pytest.fixture(scope="session")
def postgres_url(postgres_cluster: postgres.Cluster) -> str:
    """SQLAlchemy URL of the private server's maintenance database; tests take databases of their own from `fresh_postgres_url`."""
    return postgres_cluster.url.render_as_string(hide_password=False)


@pytest.fixture
def fresh_postgres_url(postgres_cluster: postgres.Cluster) -> Iterator[Callable[..., str]]:
    """Makes empty databases (or copies: `template=url`) and gives their URLs; they are dropped when the test ends."""
    made: list[str] = []

    def make(template: str | None = None) -> str:
        made.append(postgres_cluster.create_database(template))
        return made[-1]

    yield make
    for url in made:
        postgres_cluster.drop_database(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """SQLAlchemy URL of a fresh, empty database; a test that takes it runs once on SQLite and once on PostgreSQL."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'overflight.db'}"
    make: Callable[..., str] = request.getfixturevalue("fresh_postgres_url")
    return make()


def pytest_terminal_summary(terminalreporter: Any, config: pytest.Config) -> None:
    """Say loudly what was not tested."""
    skipped = {str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", []) if isinstance(report.longrepr, tuple)}
    for reason in sorted(reason for reason in skipped if "NOT TESTED" in reason):
        terminalreporter.write_line(reason, yellow=True, bold=True)
    if _MISSING in config.stash:
        terminalreporter.write_line(f"set {postgres.REQUIRE}=1 to make this a failure")
