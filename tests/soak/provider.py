"""Two providers on loopback in one: OpenSky with an account, and one of the v2 family. Calm, or in a storm."""

from __future__ import annotations

import json
import random
import threading
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final, NamedTuple

from tests.servers import Received, Reply
from tests.soak.sky import as_bytes
from tests.soak.stages import Told

#: What is told is so old: the questioner's turn began a little before the answer, and its clock runs fast.
LAG: Final = timedelta(seconds=120)
STEP_S: Final = 10
#: The provider answers for the past as far back as this, and for no future.
REACH: Final = timedelta(minutes=61)
SECRET: Final = "soak-client-secret-9f2"
HOOK_SECRET: Final = "soak-hook-secret-5c41e0"
TOKEN: Final = "soak-token-77aa01"
STORMS: Final = ("timeout", "late", "503", "429", "half", "html", "shape", "rows", "empty", "401")


class Question(NamedTuple):
    """Which source was asked when, about which instant, of which the answer told, and whether it was sent whole."""

    source: str
    asked_at: datetime
    about: datetime
    told_at: datetime
    is_whole: bool


class Provider:
    """Answers as of `now()`; while `stormy`, a share of the answers is spoilt. Notes every question, and counts every kind of trouble."""

    def __init__(self, sky: Told, now: Callable[[], datetime], *, seed: int = 7, share: float = 0.4, timeout_s: float = 0.5) -> None:
        self.sky = sky
        self.now = now
        self.stormy = False
        self.questions: list[Question] = []
        self.storms: Counter[str] = Counter()
        self.told: dict[str, list[bytes]] = {}
        self._last: dict[str, tuple[dict[str, Any], bytes]] = {}
        self._share = share
        self._timeout_s = timeout_s
        self._random = random.Random(seed)
        self._lock = threading.Lock()

    @property
    def spoilt(self) -> int:
        """How many answers had some trouble."""
        return sum(times for storm, times in self.storms.items() if storm != "none")

    def __call__(self, request: Received) -> Reply:
        if request.path == "/hook":
            return self._told(request)
        if request.path.endswith("/token"):
            return Reply(body=json.dumps({"access_token": TOKEN, "expires_in": 1800}).encode())
        source = "opensky" if "/states" in request.path else "v2"
        at = self._asked_for(request)
        if not self.now() - REACH <= at <= self.now():
            return Reply(status=400, body=b"no history of that time")
        with self._lock:
            body = self._body(source, at)
            storm = self._random.choice(STORMS) if self.stormy and self._random.random() < self._share else "none"
            self.storms[storm] += 1
            self.questions.append(Question(source, self.now(), at, self._told_at(source), storm in ("none", "rows", "late")))
        return self._spoilt(storm, body, source)

    def _body(self, source: str, at: datetime) -> bytes:
        """What is told, in bytes; the same document is put into them once."""
        document = self.sky.opensky(at) if source == "opensky" else self.sky.readsb(at)
        last = self._last.get(source)
        if last is None or last[0] is not document:
            last = self._last[source] = document, as_bytes(document)
        return last[1]

    def _told_at(self, source: str) -> datetime:
        """The instant that the last answer gives itself."""
        document = self._last[source][0]
        return datetime.fromtimestamp(document["time"] if source == "opensky" else document["now"] / 1000, UTC)

    def _told(self, request: Received) -> Reply:
        """A receiver of alerts that keeps keys: what it has taken once it takes again in silence. In a storm it breaks down as well."""
        with self._lock:
            trouble = self._random.choice(("503", "lost", "slow")) if self.stormy and self._random.random() < self._share else "none"
            if trouble != "503":
                self.told.setdefault(request.headers["idempotency-key"], []).append(request.body)
        if trouble == "503":
            return Reply(status=503)
        return Reply(status=200, body=b"taken", delay_s=1.0 * (trouble == "slow"), sent_bytes=0 if trouble == "lost" else None)

    def _asked_for(self, request: Received) -> datetime:
        times = [value for name, value in request.query if name == "time"]
        if times:
            return datetime.fromtimestamp(int(times[0]), UTC)
        at_s = (self.now() - LAG).timestamp()
        return datetime.fromtimestamp(at_s // STEP_S * STEP_S, UTC)

    def _spoilt(self, storm: str, body: bytes, source: str) -> Reply:
        if storm == "timeout":
            return Reply(body=body, delay_s=self._timeout_s * 3)
        if storm == "late":
            return Reply(body=body, delay_s=self._timeout_s / 5)
        if storm in ("503", "429"):
            return Reply(status=int(storm), body=b"busy", headers={"Retry-After": "90"})
        if storm == "401":  # a token that has ended; the v2 family would be closed by it for a day
            return Reply(status=401 if source == "opensky" and self._random.random() < 0.2 else 502, body=b"who?")
        if storm == "half":
            return Reply(body=body, sent_bytes=len(body) // 2)
        wrong = {
            "html": b"<!doctype html><html><title>Just a moment...</title></html>",
            "shape": b'{"time": "now", "states": {"a": 1}, "ac": "none"}',
            "empty": b"",
        }
        return Reply(body=wrong[storm] if storm in wrong else with_wrong_rows(body) if storm == "rows" else body)


def with_wrong_rows(body: bytes) -> bytes:
    """The same answer with rows in it that are none."""
    document = json.loads(body)
    rows = document["states"] if "states" in document else document["ac"]
    rows[len(rows) // 2 : len(rows) // 2] = [17, "row", [1, 2], {"hex": 5}, None, ["zzzzzz", *[None] * 16]]
    return as_bytes(document)
