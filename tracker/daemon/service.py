"""What a service manager is told and tells, by the protocol of sd_notify(3): datagrams to the socket that it names."""

from __future__ import annotations

import contextlib
import os
import socket


def tell_service(*lines: str) -> None:
    """Send `READY=1`, `WATCHDOG=1`, `STOPPING=1`, `STATUS=...`; nothing where no service manager listens or it has gone."""
    address = os.environ.get("NOTIFY_SOCKET", "")
    if not address:
        return
    target = f"\0{address[1:]}" if address.startswith("@") else address
    with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.settimeout(1.0)
        sender.sendto("\n".join(lines).encode(), target)


def watchdog_s() -> float | None:
    """How often the service manager wants to hear of us, in seconds; None if it does not."""
    micros, who = os.environ.get("WATCHDOG_USEC", ""), os.environ.get("WATCHDOG_PID", "")
    if not micros.isdigit() or int(micros) == 0 or (who and who != str(os.getpid())):
        return None
    return int(micros) / 1e6
