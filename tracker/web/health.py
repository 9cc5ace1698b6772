"""/healthz, /readyz and /metrics of a running daemon, for whoever watches over it. Reads only, on loopback unless configured otherwise."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any, Final

from tracker.daemon.metrics import CONTENT_TYPE, exposition
from tracker.errors import StoreError
from tracker.jobs.health import Health, read_health

if TYPE_CHECKING:
    from tracker.daemon import Daemon

log = logging.getLogger(__name__)

Answer = tuple[int, str, bytes]

_JSON: Final = "application/json"
#: A client that does not send its request within so many seconds is let go.
_CLIENT_TIMEOUT_S: Final = 10.0


def answer(daemon: Daemon, path: str) -> Answer | None:
    """Status, content type and body for a path; None for a path that is not one of the three.

    * `/healthz`: 200 while the jobs' loop hands out jobs, else 503.
    * `/readyz`: 200 if the database is at its newest revision and each source gave a good answer within three of its intervals, whose
      content is neither old nor empty by its habit; else 503 with every reason.
    * `/metrics`: Prometheus text, also while the database is away.
    """
    page = {"/healthz": _alive, "/readyz": _ready, "/metrics": _metrics}.get(path.partition("?")[0])
    return None if page is None else page(daemon)


@contextmanager
def serve_health(daemon: Daemon) -> Iterator[str | None]:
    """Answer at the address of `web` in the configuration while the block lasts; gives the address, None where it is off or taken.

    A taken port is said and stops nothing: the daemon's work matters more than its page.
    """
    web = daemon.workspace.config.web
    if not web.enabled:
        yield None
        return
    try:
        server = ThreadingHTTPServer((web.host, web.port), _handler(lambda path: answer(daemon, path)))
    except OSError as error:
        log.warning("health is not served: %s:%d: %s", web.host, web.port, error.strerror)
        yield None
        return
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.2}, name="health", daemon=True)
    thread.start()
    url = f"http://{web.host}:{server.server_address[1]}"
    log.info("health at %s/readyz", url)
    try:
        yield url
    finally:
        server.shutdown()
        server.server_close()


def _alive(daemon: Daemon) -> Answer:
    running = {name: round(seconds, 1) for name, seconds in sorted(daemon.running().items())}
    return _json(200 if daemon.is_alive else 503, {"alive": daemon.is_alive, "running": running})


def _ready(daemon: Daemon) -> Answer:
    try:
        health = _health(daemon)
    except StoreError as error:
        return _json(503, {"ready": False, "because": [str(error)], "sources": {}})
    sources = {source.name: {"status": source.status, "said": source.said} for source in health.sources}
    return _json(503 if health.unready else 200, {"ready": not health.unready, "because": list(health.unready), "sources": sources})


def _metrics(daemon: Daemon) -> Answer:
    try:
        health = _health(daemon)
    except StoreError:
        health = None
    text = exposition(health, daemon.records(), daemon.running(), started_at=daemon.started_at, is_alive=daemon.is_alive)
    return 200, CONTENT_TYPE, text.encode()


def _health(daemon: Daemon) -> Health:
    return read_health(daemon.workspace, daemon.intervals_s, now=daemon.clock.now())


def _json(status: int, document: dict[str, Any]) -> Answer:
    return status, _JSON, (json.dumps(document, ensure_ascii=False) + "\n").encode()


def _handler(page: Callable[[str], Answer | None]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        server_version = "overflight"
        sys_version = ""
        timeout = _CLIENT_TIMEOUT_S

        def do_GET(self) -> None:
            """Answer, or say what there is."""
            status, kind, body = page(self.path) or (404, "text/plain", b"There are /healthz, /readyz and /metrics.\n")
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: watching is not an occurrence."""

    return Handler
