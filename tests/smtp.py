"""A small mail server on loopback (RFC 5321, no encryption, no log-in) that keeps what it was given, or refuses it."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass
class Mailbox:
    """Where it listens, the mails that came, and the replies to the next ends of data (250 where there is none)."""

    port: int = 0
    mails: list[EmailMessage] = field(default_factory=list)
    replies: list[str] = field(default_factory=list)

    def url(self, **options: str) -> str:
        """Its Apprise address."""
        query = "".join(f"&{name}={value}" for name, value in options.items())
        return f"mailto://127.0.0.1:{self.port}?from=tracker@example.org&to=editor@example.org&mode=insecure{query}"


@contextmanager
def mail_server() -> Iterator[Mailbox]:
    """A server that runs while the block lasts."""
    box = Mailbox()

    class Handler(socketserver.StreamRequestHandler):
        timeout = 20

        def handle(self) -> None:
            self._say("220 loopback")
            while line := self.rfile.readline():
                word = line[:4].upper().strip()
                if word == b"DATA":
                    self._say("354 go on")
                    lines = iter(self.rfile.readline, b".\r\n")
                    content = b"".join(line.removeprefix(b".") for line in lines)  # RFC 5321, 4.5.2
                    reply = box.replies.pop(0) if box.replies else "250 kept"
                    if reply.startswith("2"):
                        mail = message_from_bytes(content, policy=policy.default)
                        assert isinstance(mail, EmailMessage)
                        box.mails.append(mail)
                    self._say(reply)
                elif word == b"QUIT":
                    self._say("221 bye")
                    return
                else:
                    self._say("250 loopback" if word in {b"EHLO", b"HELO", b"MAIL", b"RCPT", b"RSET", b"NOOP"} else "502 what?")

        def _say(self, text: str) -> None:
            self.wfile.write(f"{text}\r\n".encode())

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        allow_reuse_address = True

    with Server(("127.0.0.1", 0), Handler) as server:
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
