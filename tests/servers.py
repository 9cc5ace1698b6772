"""A small HTTP server on loopback that answers what a test says and remembers what it was asked."""

from __future__ import annotations

import socket
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


@dataclass(frozen=True, kw_only=True)
class Reply:
    """One answer. `delay_s` comes before it; `sent_bytes` breaks the connection after so many bytes of the body."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    delay_s: float = 0.0
    sent_bytes: int | None = None


@dataclass(frozen=True, kw_only=True)
class Received:
    """One request, header names in lower case."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return parse_qsl(urlsplit(self.target).query, keep_blank_values=True)

    @property
    def form(self) -> dict[str, str]:
        return dict(parse_qsl(self.body.decode()))


@dataclass
class Served:
    """A running server: where it is and what it was asked."""

    url: str
    requests: list[Received]

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.requests]


Script = Sequence[Reply] | Callable[[Received], Reply]


class _Server(ThreadingHTTPServer):
    """Says nothing of a client that was killed in the middle of a request."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serve(script: Script) -> Iterator[Served]:
    """A server on a free port of loopback: the replies in turn, the last one again and again, or what the function says."""
    requests: list[Received] = []
    server = _Server(("127.0.0.1", 0), _handler(script, requests))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{server.server_address[1]}", requests)
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def closed_port() -> int:
    """A port of loopback where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _handler(script: Script, requests: list[Received]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:  # whoever asked was killed in mid-sentence: nothing was asked
                self.close_connection = True
                return
            headers = {name.lower(): value for name, value in self.headers.items()}
            received = Received(method=self.command, target=self.path, headers=headers, body=body)
            requests.append(received)
            self._send(script(received) if callable(script) else script[min(len(requests), len(script)) - 1])

        def _send(self, reply: Reply) -> None:
            time.sleep(reply.delay_s)
            try:
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(reply.body)))
                self.end_headers()
                self.wfile.write(reply.body[: reply.sent_bytes])
            except OSError:
                self.close_connection = True
            if reply.sent_bytes is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Say nothing: tests look at `requests`."""

    return Handler
